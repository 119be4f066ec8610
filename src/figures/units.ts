import type { Words } from '../law/outcome.ts'

/** Units are different types: 人次 is never added to 人. */
export const units = {
  人次: { zh: '人次', en: 'person-times' },
  人: { zh: '人', en: 'persons' },
  场次: { zh: '场次', en: 'sessions' },
  次: { zh: '次', en: 'times' },
  所: { zh: '所', en: 'schools' },
  份: { zh: '份', en: 'copies' },
  项: { zh: '项', en: 'items' },
  部: { zh: '部', en: 'laws' },
  件: { zh: '件', en: 'cases' },
  条: { zh: '条', en: 'opinions' },
  个: { zh: '个', en: 'bodies' },
  家: { zh: '家', en: 'firms' },
} as const satisfies Record<string, Words>

export type Unit = keyof typeof units

/** A number that knows its unit. */
export interface Amount<U extends Unit = Unit> {
  readonly value: number
  readonly unit: U
}

export const amount = <U extends Unit>(value: number, unit: U): Amount<U> => ({ value, unit })

/** The sum of amounts of one unit: `add(人, 人次)` does not compile, and a configured sum is refused by `sameUnit`. */
export const add = <U extends Unit>(a: Amount<U>, b: Amount<NoInfer<U>>): Amount<U> => amount(a.value + b.value, a.unit)
