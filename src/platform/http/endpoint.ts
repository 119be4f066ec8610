import type { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import type { Pace } from '../db/errand.ts'
import type { Permission } from '../permissions.ts'

type Schema = z.ZodType

/**
 * One door of the house: route, form, OpenAPI, permission matrix and the desk's typed call are all this object.
 * Pure, so that server and browser share it. `reply` is a whitelist: what it does not name does not leave the house.
 * An endpoint without `reply` answers with bytes (a document, a picture).
 */
export interface Endpoint<
  Params extends Schema | undefined = Schema | undefined,
  Query extends Schema | undefined = Schema | undefined,
  Body extends Schema | undefined = Schema | undefined,
  Reply extends Schema | undefined = Schema | undefined,
> {
  /** 'activities.submit' */
  readonly id: `${string}.${string}`
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** '/api/activities/:id' */
  readonly path: `/${string}`
  readonly title: Words
  /** Who may knock. 'public': anyone; 'signed-in': anyone with a session; else a permission held somewhere, or any of several. */
  readonly needs: Permission | 'public' | 'signed-in' | readonly Permission[]
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply?: Reply
  /**
   * How it may keep the database busy: `hot` for what everybody does all day and must never wait, `export` for files made of many records; unless it says so,
   * what takes a file or is one of many records (`….xlsx`, `/export`, `/:format`) is an `export`, all else a `page`.
   */
  readonly pace?: Pace
  /** Takes multipart/form-data: the handler reads it from the request itself. */
  readonly upload?: boolean
  /**
   * What a repeat comes to, where it is not the seam that answers it. Nothing said of a PUT or POST: it takes a `request` id in body
   * or query, is one transaction, and the same request sent again is answered as it was (`repeats.ts`).
   */
  readonly repeated?: Repeated
  /**
   * Does one thing to many. The desk says how many and whom before, and holds it for a minute in which it can be taken back
   * (`held/`); or why it may do without.
   */
  readonly many?: Many<Taken<Reply>> | { readonly atOnce: string }
  /**
   * What it does can be undone for a minute by whoever did it (`undo/`): every record it changed goes back to how it was. The desk offers it. What it enters
   * anew cannot be undone: then nothing is offered.
   */
  readonly undoable?: Undoable<Taken<Reply>>
}

/** What a door says of itself whose act can be undone. */
export interface Undoable<Reply> {
  /** What was done, in the past: '已退回' */
  readonly said: Words
  /** It is an act in a case: undoing it is one too, called 撤回. */
  readonly act?: true
  // A method, not a property: a list of doors holds replies of every kind.
  /** Whether something was built on it at once, so that it cannot be undone. */
  settled?(reply: Reply): boolean
}

/** What a door says that does one thing to many: counted and worded from its own answer, tried before and given after. */
export interface Many<Reply> {
  // Methods, not properties: a list of doors holds replies of every kind.
  /** How many it concerns. */
  count(reply: Reply): number
  /** '将提醒 712 个单位' */
  plan(reply: Reply): Words
  /** '已提醒 712 个单位' */
  done(reply: Reply): Words
}

export interface Repeated {
  /** 'nothing': the door writes nothing. 'itself': it knows its own repeats. 'another': a repeat is another attempt, and counts as one. */
  readonly as: 'nothing' | 'itself' | 'another'
  readonly why: string
}

/** A file of many records is called so. */
const fileOfMany = /\.xlsx$|\/export$|\/:format$/

export const paceOf = ({ pace, upload, path }: Endpoint): Pace =>
  pace ?? (upload || fileOfMany.test(path) ? 'export' : 'page')

/** Whether a repeat is answered by the seam. */
export const seamRepeats = ({ method, repeated }: Endpoint) => (method === 'PUT' || method === 'POST') && !repeated

/** Where a door takes the id that the client makes for each request. */
export function requestIn({ body, query }: Endpoint): 'body' | 'query' | undefined {
  const takes = (schema: Schema | undefined) => 'request' in ((schema as z.ZodObject | undefined)?.shape ?? {})
  return takes(body) ? 'body' : takes(query) ? 'query' : undefined
}

/** Declares an endpoint, keeping the exact types of its schemas. */
export const endpoint = <
  Params extends Schema | undefined = undefined,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
  Reply extends Schema | undefined = undefined,
>(
  declared: Endpoint<Params, Query, Body, Reply>,
): Endpoint<Params, Query, Body, Reply> => Object.freeze(declared)

/** Whether whoever holds these permissions may knock. Not for 'public' and 'signed-in', which ask for none. */
export const mayKnock = (needs: Permission | readonly Permission[], has: (permission: Permission) => boolean) =>
  typeof needs === 'string' ? has(needs) : needs.some(has)

// An optional property reads as "or undefined" even where the schema is known to be there: that arm is dropped.
type There<S> = Exclude<S, undefined>

/** What arrives: after the schema has spoken. */
export type Taken<S> = [There<S>] extends [never] ? undefined : There<S> extends Schema ? z.output<There<S>> : undefined
/** What is sent: before the schema has spoken. */
export type Given<S> = [There<S>] extends [never] ? undefined : There<S> extends Schema ? z.input<There<S>> : undefined
