import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Words } from '../law/outcome.ts'
import { Frame, type Surroundings } from './kit/Frame.tsx'
import type { Reading } from './kit/reading.tsx'
import type { Made } from './copies.ts'

const closed =
  "default-src 'none'; style-src 'self'; img-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** What a document that is no page may do: nothing. */
export const inert = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"

export interface View {
  readonly title: Words
  readonly body: ReactNode
  readonly status?: number
  /** Address of the page's one script. */
  readonly script?: string | undefined
  /** The script speaks with the server. */
  readonly speaks?: true
  /** Headers of this answer: name, value, … */
  readonly more?: readonly string[]
  /** It belongs to one reader, or says that something went wrong: not for search engines. */
  readonly unlisted?: true
  /** Without the menu: a child is to do one thing here. */
  readonly alone?: true
  /** Its title says nothing of it: in the history of a telephone others use, it is the site and no more. */
  readonly untold?: true
}

/** A page as text, with the policy that allows it exactly what it uses. */
export function pageOf(
  { title, body, status = 200, script, speaks, more, unlisted, alone, untold }: View,
  reading: Reading,
  around: Surroundings,
): Made {
  const markup = renderToStaticMarkup(
    <Frame
      {...around}
      reading={reading}
      title={title}
      script={script}
      listed={status === 200 && !unlisted}
      alone={alone === true}
      untold={untold === true}
    >
      {body}
    </Frame>,
  )
  return {
    text: `<!doctype html>\n${markup}\n`,
    type: 'text/html; charset=utf-8',
    policy: script ? `${closed}; script-src 'self'${speaks ? "; connect-src 'self'" : ''}` : closed,
    status,
    ...(more && { more }),
  }
}
