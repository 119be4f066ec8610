import { addYears, yearOf } from '../../calendar/plain-date.ts'
import { perCent } from '../../platform/rounding.ts'
import type { Words } from '../../law/outcome.ts'
import type { Ask } from '../bind.ts'
import { numbersIn, type BoundReport, type Source } from '../bound.ts'
import { measureOf } from '../computed.ts'
import type { Period } from '../model.ts'
import { counted } from '../wording.ts'

/** What a number is of, whatever the year: figure, branch, and its period counted from the report's own. */
export function standing(
  { figure, branch, from, until }: Pick<Ask, 'figure' | 'branch' | 'from' | 'until'>,
  report: Period,
): string {
  const years = yearOf(report.from)
  const at = (day: Period['from']) => `${yearOf(day) - years}${day.slice(4)}`
  return `${figure} ${branch ?? ''} ${at(from)} ${at(until)}`
}

const askedFor = ({ figure, from, until, href }: Source) => ({
  ...{ figure, from, until },
  branch: new URLSearchParams(href.split('?')[1] ?? '').get('branch'),
})

/** Every number of a report once, in the order of reading. */
export function numbersOf(report: BoundReport): ReadonlyMap<string, Source> {
  const numbers = new Map<string, Source>()
  for (const { source } of numbersIn(report)) {
    const key = standing(askedFor(source), report)
    if (!numbers.has(key)) numbers.set(key, source)
  }
  return numbers
}

/** The same days a year before. */
export const yearBefore = ({ from, until }: Period): Period => ({
  from: addYears(from, -1),
  until: addYears(until, -1),
})

/**
 * 增加14场次（1.5%）, 减少, 持平; of a share 提高1.2个百分点. Null where the two cannot be set beside each other: untold, missing,
 * or counted in different units.
 */
export function changed(now: Source, before: Source): Words | null {
  if (now.untold || before.untold || now.unit !== before.unit) return null
  if (share(now) !== null || share(before) !== null) return points(share(now), share(before))
  if (now.value === null || before.value === null) return null
  const by = now.value - before.value
  if (by === 0) return same
  const amount = counted(Math.abs(by), measureOf(now))
  // Of nothing, everything is an infinite part.
  const part = before.value > 0 ? perCent(Math.abs(by), before.value) : null
  return {
    zh: `${by > 0 ? '增加' : '减少'}${amount.zh}${part === null ? '' : `（${part}%）`}`,
    en: `${by > 0 ? 'up by' : 'down by'} ${amount.en}${part === null ? '' : ` (${part}%)`}`,
  }
}

const same: Words = { zh: '持平', en: 'unchanged' }

const share = ({ numerator, denominator, percent }: Source) =>
  percent ?? (numerator === null || !denominator ? null : (numerator / denominator) * 100)

function points(now: number | null, before: number | null): Words | null {
  if (now === null || before === null) return null
  const by = now - before
  if (by === 0) return same
  const said = perCent(Math.abs(by), 100)
  return {
    zh: `${by > 0 ? '提高' : '下降'}${said}个百分点`,
    en: `${by > 0 ? 'up by' : 'down by'} ${said} percentage points`,
  }
}
