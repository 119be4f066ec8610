import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import type { FieldGroup } from './FormView.tsx'

type Schema = z.ZodType | undefined

/** What arrived, after the schema has spoken. */
export type Parsed<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

/**
 * One public page: address, what may be asked, and how it looks. Pure; the server joins it to what it shows (`site.show`). The same
 * declaration is served in Chinese below /gov and in English below /gov/en.
 */
export interface SitePage<Params extends Schema, Query extends Schema, Data> {
  /** 'decisions.consultation' */
  readonly id: `${string}.${string}`
  /** '/consultations/:id' */
  readonly path: `/${string}`
  readonly params?: Params
  /** Short texts only: what the reader typed or where he left off. An unknown key is ignored, a wrong value is no page. */
  readonly query?: Query
  /** Without the menu and what else surrounds a page. */
  readonly alone?: true
  title(data: Data): Words
  render(data: Data): ReactNode
}

export const sitePage = <Data, Params extends Schema = undefined, Query extends Schema = undefined>(
  declared: SitePage<Params, Query, Data>,
): SitePage<Params, Query, Data> => Object.freeze(declared)

/**
 * One public form, on a page of its own: GET draws it, POST takes it, without script, cookie or account. Its fields are those of
 * `platform/forms/fields.ts`. `Data` is what stands around it, `Done` what is told afterwards.
 */
export interface SiteForm<Params extends Schema, Form extends z.ZodObject, Data, Done> {
  readonly id: `${string}.${string}`
  readonly path: `/${string}`
  readonly params?: Params
  readonly form: Form
  /** The words on its button. */
  readonly button: Words
  /** A browser works for it, or it waits in the slow queue; the sender gets a receipt code. For whatever strangers may flood. */
  readonly taxed?: true
  /** Fields that stand together below the others, with a heading. */
  readonly groups?: readonly FieldGroup[]
  title(data: Data): Words
  /** The page, with the drawn form where it belongs. */
  render(data: Data, form: ReactNode): ReactNode
  /** What is told when it was taken. Answered to the POST itself: a receipt code must not travel in an address. */
  done(done: Done, data: Data): ReactNode
}

export const siteForm = <Data, Done, Form extends z.ZodObject, Params extends Schema = undefined>(
  declared: SiteForm<Params, Form, Data, Done>,
): SiteForm<Params, Form, Data, Done> => Object.freeze(declared)
