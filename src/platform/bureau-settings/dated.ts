import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import type { Db, Tx } from '../db/connect.ts'

/**
 * Words that a bureau gives and that hold from a day on: 机关代字, the court that hears its cases. What was said under the former stays as it is.
 * Every change is an act with its reason, as of any setting.
 */
export interface DatedWords {
  readonly key: `${string}.${string}`
  readonly title: Words
  readonly hint: Words
  readonly most: number
  /** What it must look like, and what is said if it does not. */
  readonly like?: { readonly pattern: RegExp; readonly say: Words }
  /** While nothing was set: made of the bureau's name. '': nothing. */
  fallback(bureau: string): string
}

export const datedWords = (setting: DatedWords): DatedWords => Object.freeze(setting)

export const Dated = z.array(z.object({ from: PlainDate, value: z.string() }))
export type Dated = z.output<typeof Dated>

/** What is in force on a day: the last that began by then. */
export function wordsOf(setting: DatedWords, stored: unknown, day: PlainDate, bureau: string): string {
  const entries = Dated.safeParse(stored).data ?? []
  const found = entries.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  return found?.value ?? setting.fallback(bureau)
}

/** Several at once, in their order. */
export async function wordsOn<const S extends readonly DatedWords[]>(
  on: Db | Tx,
  settings: S,
  day: PlainDate,
  bureau: string,
): Promise<{ [K in keyof S]: string }> {
  const rows = await on
    .selectFrom('setting')
    .select(['key', 'value'])
    .where(
      'key',
      'in',
      settings.map(({ key }) => key),
    )
    .execute()
  return settings.map((setting) =>
    wordsOf(setting, rows.find(({ key }) => key === setting.key)?.value, day, bureau),
  ) as { [K in keyof S]: string }
}
