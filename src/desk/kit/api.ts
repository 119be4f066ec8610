import type { z } from 'zod'
import type { Words } from '../../law/outcome.ts'
import { v7 } from 'uuid'
import { requestIn, type Endpoint, type Given, type Taken } from '../../platform/http/endpoint.ts'
import { UNDO_UNTIL } from '../../platform/undo/contract.ts'
import { revive } from './revive.ts'
import { offerUndo } from './undoable.ts'

/** What is sent with a call: exactly what the endpoint's schemas take in; the request id is made here where the caller has none of his own. */
export type Asking<E extends Endpoint> = { signal?: AbortSignal } & Part<E, 'params'> &
  Part<E, 'query'> &
  Part<E, 'body'>
type Part<E extends Endpoint, K extends 'params' | 'query' | 'body'> =
  NonNullable<E[K]> extends infer S
    ? [S] extends [z.ZodType]
      ? [S] extends [never]
        ? unknown
        : Loose<K, Unnamed<Given<S>>>
      : unknown
    : unknown
// All of it may be left out where nothing in it is required.
type Loose<K extends string, V> = {} extends V ? { [key in K]?: V } : { [key in K]: V }

type Unnamed<V> = V extends { request: string } ? Omit<V, 'request'> & { request?: string } : V

/** What comes back, with days and moments revived. */
export type Reply<E extends Endpoint> = [NonNullable<E['reply']>] extends [never]
  ? undefined
  : Taken<NonNullable<E['reply']>>

export interface Basis {
  readonly cite: string
  readonly gist: string
  readonly url?: string | undefined
  /** What may be missing: a province’s rule that nobody entered. */
  readonly missing?: Words | undefined
}

/** The server said no: its code, its sentence in both languages, its article, and the fields at fault. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly say: Words
  readonly basis: Basis | undefined
  readonly issues: readonly { field: string; zh: string; en: string }[]

  constructor(
    status: number,
    body: {
      code: string
      say: Words
      basis?: Basis
      field?: string
      issues?: { field: string; zh: string; en: string }[]
    },
  ) {
    super(`${body.code}: ${body.say.en}`)
    this.status = status
    this.code = body.code
    this.say = body.say
    this.basis = body.basis
    this.issues = body.issues ?? (body.field ? [{ field: body.field, ...body.say }] : [])
  }
}

/** The request did not arrive, or its answer did not: nobody knows whether it was done. Repeat it with the same request id. */
export class Offline extends Error {}

/** Told of every answer "sign in first", so that the shell can open the sign-in page and come back. */
export const signedOut = { tell: (): void => undefined }

/** The request ids of calls whose answer never came: whoever sends the same once more sends it under the same id. */
const unanswered = new Map<string, string>()
const MOST_UNANSWERED = 100

/** Asks the server. Throws `Refused` or `Offline`; after `Offline` the same call may be made again without being done twice. */
export async function call<E extends Endpoint>(
  door: E,
  ...[asking]: {} extends Asking<E> ? [Asking<E>?] : [Asking<E>]
): Promise<Reply<E>> {
  const { signal, ...said } = (asking ?? {}) as Said & { signal?: AbortSignal }
  const { named, answered } = withRequest(door, said)
  const { params, query, body } = named
  const response = await reach(addressOf(door, { params, query }), {
    method: door.method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  })
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined)
  if (response.ok || isRefusal(answer)) answered()
  if (!response.ok) throw refusedBy(response.status, answer, door.needs !== 'public')
  const until = door.undoable && response.headers.get(UNDO_UNTIL)
  if (until) offerUndo(door, requestOf(door, named)!, new Date(until))
  return (door.reply ? revive(door.reply, answer) : answer) as Reply<E>
}

export interface Said {
  readonly params?: object
  readonly query?: object
  readonly body?: unknown
}

/**
 * The call with the id of its request, where the door takes one and the caller did not say it. `answered` is told when that is no longer
 * needed. `of`: what goes along with the call besides what is said.
 */
export function withRequest(door: Endpoint, said: Said, of = ''): { named: Said; answered: () => void } {
  const where = door.method === 'GET' ? undefined : requestIn(door)
  const part = where && (said[where] as { request?: string } | undefined)
  if (!where || part?.request) return { named: said, answered: () => {} }
  const key = JSON.stringify([door.id, said, of])
  const request = unanswered.get(key) ?? v7()
  unanswered.set(key, request)
  if (unanswered.size > MOST_UNANSWERED) unanswered.delete(unanswered.keys().next().value!)
  return { named: { ...said, [where]: { ...part, request } }, answered: () => void unanswered.delete(key) }
}

const requestOf = (door: Endpoint, said: Said): string | undefined => {
  const where = requestIn(door)
  return where && (said[where] as { request?: string } | undefined)?.request
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Offline('the network is gone', { cause: error })
  }
}

/** Any answer that is not 2xx, as an error. Also for uploads, which do not go by fetch. */
export function refusedBy(status: number, answer: unknown, guarded = true): Error {
  // A proxy in front of a server that is starting or gone answers for it: the same as no answer.
  if (!isRefusal(answer))
    return status >= 500 ? new Offline(`HTTP ${status}`) : new Refused(status, unexplained(status))
  if (status === 401 && guarded) signedOut.tell()
  return new Refused(status, answer)
}

export const isRefusal = (answer: unknown): answer is ConstructorParameters<typeof Refused>[1] =>
  typeof answer === 'object' && answer !== null && 'code' in answer && 'say' in answer

const unexplained = (status: number) => ({
  code: 'desk.unexplained',
  say: {
    zh: `服务器拒绝了请求（${status}），没有说明原因。`,
    en: `The server refused (${status}) without saying why.`,
  },
})

/** The address of an endpoint, for `href` and `src` as well. Empty filters are left out. */
export function addressOf(
  door: Pick<Endpoint, 'path'>,
  { params, query }: { params?: object | undefined; query?: object | undefined } = {},
): string {
  const given = (params ?? {}) as Record<string, unknown>
  const path = door.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name])))
  const search = asSearch((query ?? {}) as Record<string, unknown>)
  return search ? `${path}?${search}` : path
}

/** 'a=1&b=x&b=y' */
export function asSearch(query: Record<string, unknown>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '')
        search.append(name, one instanceof Date ? one.toISOString() : String(one))
  return search.toString()
}
