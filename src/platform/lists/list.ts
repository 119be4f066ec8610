import { z } from 'zod'
import { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import type { Db, Tx } from '../db/connect.ts'
import { nameKey } from '../plain.ts'

/**
 * A list of words that is the office's and not the law's: kinds of activity, programmes, honours. Its shipped values are what code and
 * shipped figures speak of, by value; a bureau adds its own, renames and retires any, each from a day on. What was recorded
 * under a value keeps it. Declared once: forms, filters, importers, facets and the page that edits it draw on the same.
 */
export interface List<C extends string = string> {
  /** 'activities.kinds' */
  readonly key: `${string}.${string}`
  readonly title: Words
  /** What follows from a value, in one sentence. */
  readonly about: Words
  readonly shipped: Readonly<Record<C, Words>>
  /** Narrower words that come with the software: each counts as a shipped one wherever code asks, and is kept beside it. 村小 is a 小学. */
  readonly finer?: Readonly<Record<string, Words & { readonly as: C }>>
  /** What real files call the shipped ones besides, and the narrower ones. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>
  /** Values that came about elsewhere: what a former release kept in a table of its own, what records name besides. They stand before the bureau's words. */
  former?(on: Db | Tx): Promise<Readonly<Record<string, Words & { readonly retired?: boolean }>>>
  /** A value of the bureau's own counts as one of these wherever code asks: 民办普惠 as 民办. Absent: it stands for itself. */
  readonly as?: Words
}

export const list = <const C extends string>(declared: List<C>): List<C> => Object.freeze(declared)

type Former = Readonly<Record<string, Words & { readonly retired?: boolean }>>

/** What a bureau said of a value: it holds from a day on. Plain data: a setting under `list.<key>` is an array of these. */
export const ListChange = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  from: PlainDate,
  zh: z.string().min(1).max(40),
  en: z.string().max(80),
  aliases: z.array(z.string().min(1).max(40)).max(20).default([]),
  retired: z.boolean().default(false),
  as: z.string().max(40).nullable().default(null),
})
export type ListChange = z.output<typeof ListChange>
export const ListChanges = z.array(ListChange).max(2000)

/** A value as it is on a day. */
export interface ListValue extends Words {
  readonly code: string
  readonly shipped: boolean
  /** No longer to choose; what was recorded under it keeps it. */
  readonly retired: boolean
  readonly aliases: readonly string[]
  /** The shipped value it counts as; itself, if nothing else is said. */
  readonly as: string
}

/** The values of a list on a day: the shipped in their order, then the bureau's own in the order in which they came. */
export function valuesOn(
  { shipped, finer = {}, aliases }: List,
  changes: readonly ListChange[],
  day: PlainDate,
  former: Former = {},
): readonly ListValue[] {
  const known: Readonly<Record<string, Words & { readonly as?: string }>> = { ...shipped, ...finer }
  const values = new Map<string, ListValue>(
    Object.entries(known).map(([code, { zh, en, as = code }]) => [
      code,
      { code, zh, en, shipped: true, retired: false, aliases: aliases?.[code] ?? [], as },
    ]),
  )
  for (const [code, { zh, en, retired = false }] of Object.entries(former))
    if (!values.has(code)) values.set(code, { code, zh, en, shipped: false, retired, aliases: [], as: code })
  for (const change of changes.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const { code, zh, en, retired, as } = change
    const isShipped = Object.hasOwn(known, code)
    // A shipped value renamed is found by its shipped name still.
    const former = isShipped ? [known[code]!.zh, ...(aliases?.[code] ?? [])] : []
    values.set(code, {
      ...{ code, zh, en: en || zh, retired, shipped: isShipped },
      aliases: [...new Set([...change.aliases, ...former.filter((one) => one !== zh)])],
      as: isShipped ? (known[code]!.as ?? code) : (as ?? code),
    })
  }
  return [...values.values()]
}

/** The value meant by a word of a file or a form: its name, else another name of it, however it is written. */
export function valueCalled(values: readonly ListValue[], word: string): ListValue | undefined {
  const key = nameKey(word)
  return (
    values.find(({ zh, retired }) => !retired && nameKey(zh) === key) ??
    values.find(({ aliases, retired }) => !retired && aliases.some((one) => nameKey(one) === key)) ??
    values.find(({ zh, aliases }) => [zh, ...aliases].some((one) => nameKey(one) === key))
  )
}

/** A new value's code: of its name, so that the same value of two bureaus is one when they exchange their lists. */
export function codeFor(name: string, taken: readonly string[]): string {
  const digest = fnv(nameKey(name))
  for (let n = 0; ; n++) {
    const code = `own-${digest}${n === 0 ? '' : `-${n}`}`
    if (!taken.includes(code)) return code
  }
}

/** FNV-1a in 64 bits: the browser makes the same code, and nothing secret rests on it. */
function fnv(text: string): string {
  let value = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n)
  return value.toString(36).slice(0, 10)
}

/** What is asked of a list: a new value where no code is given, else what shall be true of one from a day on. */
export type Asked = Omit<ListChange, 'code'> & { readonly code: string | null }

/** May this be said of the list? Names are unique on each day among what can be chosen. */
export function changed(
  of: List,
  changes: readonly ListChange[],
  asked: Asked,
  former: Former = {},
): Outcome<readonly ListChange[]> {
  const { from, as } = asked
  const comes = { ...of.shipped, ...of.finer }
  const known = [...Object.keys(comes), ...Object.keys(former), ...changes.map(({ code }) => code)]
  if (asked.code !== null && !known.includes(asked.code))
    return refuse('lists.no-such-value', '清单里没有这一项。', 'There is no such value in the list.', { status: 404 })
  const code = asked.code ?? codeFor(asked.zh, known)
  const isShipped = Object.hasOwn(comes, code)
  if (of.as && !isShipped && (as === null || !Object.hasOwn(of.shipped, as)))
    return refuse(
      'lists.counts-as',
      `请选择“${asked.zh}”按哪一项统计。`,
      `Say as which shipped value “${asked.zh}” counts.`,
      { field: 'as' },
    )
  const others = valuesOn(of, changes, from, former).filter((one) => one.code !== code && !one.retired)
  const [zh, ...aliases] = [asked.zh, ...asked.aliases].map((word) => [word, valueCalled(others, word)] as const)
  // A word that was only another name of a value may become one of its own that counts as it: 完小 beside 小学.
  const isNarrower = zh![1] !== undefined && nameKey(zh![1].zh) !== nameKey(asked.zh) && zh![1].code === as
  const clash = [...(isNarrower ? [] : [zh!]), ...aliases].find(([, one]) => one)
  if (clash && !asked.retired)
    return refuse(
      'lists.name-taken',
      `“${clash[0]}”已经是“${clash[1]!.zh}”的名称或别名。`,
      `“${clash[0]}” is a name of “${clash[1]!.en}” already.`,
      { field: clash[0] === asked.zh ? 'zh' : 'aliases' },
    )
  const kept = changes.filter((one) => one.code !== code || one.from !== from)
  return accept([...kept, { ...asked, code, as: isShipped ? null : as }])
}
