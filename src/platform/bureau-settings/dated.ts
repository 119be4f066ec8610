import { z } from 'zod'
import { PlainDate, yearOf } from '../../calendar/plain-date.ts'
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
  /** 'list': several, kept with 、 between them. 'ordinal': a whole number, said 第九届. One of a few: what each is called. Absent: words. */
  readonly kind?: 'list' | 'ordinal' | Choices
  /** As sentences of the report name it: {宪法活动届次}. */
  readonly blank?: string
  /** What began in a year says nothing of the next: the ordinal of a yearly contest. */
  readonly yearly?: true
  /** What is known when the product is shipped; the bureau's own entries of the same day stand before it. */
  readonly shipped?: Dated
  /** While nothing was set: made of the bureau's name. '': nothing. */
  fallback(bureau: string): string
}

export type Choices = Readonly<Record<string, Words>>

export const datedWords = (setting: DatedWords): DatedWords => Object.freeze(setting)

export const Dated = z.array(z.object({ from: PlainDate, value: z.string() }))
export type Dated = z.output<typeof Dated>

/** What is in force on a day: the last that began by then. */
export function wordsOf(setting: DatedWords, stored: unknown, day: PlainDate, bureau: string): string {
  const found = entriesOf(setting, stored).find(({ from }) => from <= day)
  const holds = found && (!setting.yearly || yearOf(found.from) === yearOf(day))
  return holds ? found.value : setting.fallback(bureau)
}

/** What was and will be in force, the latest first: the bureau's own, and what is shipped where it set nothing from that day. */
export function entriesOf({ shipped = [] }: Pick<DatedWords, 'shipped'>, stored: unknown): Dated {
  const own = Dated.safeParse(stored).data ?? []
  const days = new Set(own.map(({ from }) => from))
  return [...own, ...shipped.filter(({ from }) => !days.has(from))].toSorted((a, b) => (a.from < b.from ? 1 : -1))
}

/** Why it cannot be said so; undefined: it can. */
export function unlike({ most, like, kind }: DatedWords, value: string): Words | undefined {
  if (value.length > most) return { zh: `最多${most}个字。`, en: `At most ${most} signs.` }
  if (like && !like.pattern.test(value)) return like.say
  if (kind === 'ordinal' && !/^[1-9]\d{0,3}$/.test(value))
    return { zh: '请填写数字，如9，成文时写作“九”。', en: 'Give a number, as 9.' }
  if (typeof kind === 'object' && !Object.hasOwn(kind, value))
    return { zh: '请从列出的里面选。', en: 'Choose one of those listed.' }
  return undefined
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
