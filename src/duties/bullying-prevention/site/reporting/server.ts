import type { Given, Taken } from '../../../../platform/http/endpoint.ts'
import type * as doors from '../../reports/contract.ts'

type Door = typeof doors

/** The server said no, in words we know; `offline`: it said nothing. */
export class Unsent extends Error {
  readonly code: string
  constructor(code: string) {
    super(code)
    this.code = code
  }
}

export type Opening = Taken<Door['openReporting']['reply']>
export type Returned = Omit<Taken<Door['returnToReport']['reply']>, 'day'> & { readonly day: string }

/** Asks the server: no cookie goes along, nothing is kept. */
async function ask<Reply>(path: string, body?: object): Promise<Reply> {
  let answer: Response
  try {
    answer = await fetch(path, {
      method: body ? 'POST' : 'GET',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  } catch {
    throw new Unsent('offline')
  }
  const reply: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw new Unsent((reply as { code?: string } | null)?.code ?? 'offline')
  return reply as Reply
}

export const opening = () => ask<Opening>('/api/bullying-reports/opening')
export const tell = (body: Given<Door['sendReport']['body']>) => ask<object>('/api/bullying-reports', body)
export const comeBack = (body: Given<Door['returnToReport']['body']>) =>
  ask<Returned>('/api/bullying-reports/return', body)
export const add = (body: Given<Door['addToReport']['body']>) => ask<object>('/api/bullying-reports/additions', body)
export const sendChunk = (body: Given<Door['sendChunk']['body']>) =>
  ask<{ readonly missing: readonly number[] }>('/api/bullying-reports/chunks', body)
export const draftKey = (body: Given<Door['draftKey']['body']>) =>
  ask<{ readonly slot: number; readonly key: string }>('/api/bullying-reports/draft-keys', body)
