import { units, type UnitAbout } from '../../figures/units.ts'
import type { Words } from '../../law/outcome.ts'
import { looseInChinese } from './chinese.ts'
import { looseInEnglish } from './english.ts'
import type { Span } from './spans.ts'

/** How a unit is called; every shipped one, and those of the bureau's own. */
export type CalledUnit = Pick<UnitAbout, 'zh' | 'en' | 'one'>

const shipped: readonly CalledUnit[] = Object.values(units)

/**
 * Numbers, rates and claims typed by hand: they rest on no record, so they are red and bar the lock until somebody says whence they
 * are. Dates, ordinals, articles, document numbers, titles and names count nothing.
 */
export const looseIn = ({ zh, en }: Words, own: readonly CalledUnit[] = []): { zh: Span[]; en: Span[] } => {
  const all = [...shipped, ...own]
  return {
    zh: looseInChinese(
      zh,
      all.map((one) => one.zh),
    ),
    en: looseInEnglish(
      en,
      all.flatMap(({ en: many, one }) => [many, one]).filter((word) => /^[A-Za-z]/.test(word)),
    ),
  }
}
