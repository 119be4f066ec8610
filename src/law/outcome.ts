import type { Article } from './statute.ts'

/** One sentence in both languages. Chinese is the original. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/** Why something is refused: a stable code, the article where a law stands behind it, and a sentence that says the remedy. */
export interface Refusal {
  readonly code: `${string}.${string}`
  readonly basis?: Article
  readonly say: Words
  /** The form's field at fault, as a dotted path. */
  readonly field?: string
  /** HTTP status where 422 would mislead: 403 not yours, 404 not there, 409 changed meanwhile, 415 not such a file, 503 not just now, 507 disk full. */
  readonly status?: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503 | 507
}

/** What a rule answers: the new fact, or what stands in its way. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const accept = <T>(value: T): Outcome<T> => ({ ok: true, value })

export const refuse = (
  code: Refusal['code'],
  zh: string,
  en: string,
  more: Omit<Refusal, 'code' | 'say'> = {},
): Outcome<never> => ({ ok: false, refusal: { code, say: { zh, en }, ...more } })

/** A rule's answer about something chosen in a form: a refusal that names no field itself names the one chosen in. */
export const aboutField = <T>(field: string, outcome: Outcome<T>): Outcome<T> =>
  outcome.ok || outcome.refusal.field !== undefined ? outcome : { ok: false, refusal: { ...outcome.refusal, field } }
