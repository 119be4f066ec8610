import { nearlyFullCoverage } from './settings.ts'
import { allOfKind, balances, exactly, matched } from './claims-in-groups.ts'
import { addDays, yearOf, type PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import { measureOf, type Computed, type Measured } from './computed.ts'
import { claimIds, type ClaimId, type ClaimPart, type Period } from './model.ts'
import { percent } from './wording.ts'

export interface ClaimSettings {
  /** From which share on 基本全覆盖 may be said. No law sets it: practice, a setting of the bureau. */
  readonly nearlyFull: number
}

export const defaultClaimSettings: ClaimSettings = { nearlyFull: nearlyFullCoverage.fallback }

/** What the sentence then says, whether the records bear it out, and in which words they do or do not. */
export interface Judgement {
  readonly said: Words
  readonly holds: boolean
  readonly why: Words
}

/** What a claim is told besides its figure. */
export type Telling = Pick<ClaimPart, 'least' | 'beside' | 'by' | 'is'>

interface ClaimRule {
  readonly title: Words
  /** What it must be told besides the figure: a least number, other figures, one kind; or that the figure's book is matched with others'. */
  readonly takes?: 'least' | 'figures' | 'kind' | 'matches'
  /** Of which figures it may be said. */
  readonly fits: (figure: Said) => boolean
  readonly periods: (period: Period) => readonly Period[]
  /** One measurement per period asked for. */
  readonly judge: (measured: readonly Measured[], part: Telling, settings: ClaimSettings) => Judgement
}

/** What a claim must know of a figure before it is said of it. */
export type Said = Pick<Computed, 'kind' | 'confirms'>

const once = (period: Period) => [period]

/** Shares of a whole speak of coverage; where confirmations are the whole, "covered" would be the wrong word. */
const shares = ({ kind, confirms }: Said) => (kind === 'ratio' || kind === 'coverage') && !confirms
const counts = ({ kind }: Said) => kind !== 'ratio' && kind !== 'coverage'

/** Which claims may be made of a figure. */
export const claimsFor = (figure: Said): readonly ClaimId[] => claimIds.filter((id) => claims[id].fits(figure))

export const claims: Readonly<Record<ClaimId, ClaimRule>> = {
  'full-coverage': {
    title: { zh: '全覆盖', en: 'full coverage' },
    fits: shares,
    periods: once,
    judge: ([measured]) => covered(measured, 1, { zh: '全覆盖', en: 'full coverage' }),
  },
  'nearly-full-coverage': {
    title: { zh: '基本全覆盖', en: 'nearly full coverage' },
    fits: shares,
    periods: once,
    judge: ([measured], _part, { nearlyFull }) =>
      covered(measured, nearlyFull, { zh: '基本全覆盖', en: 'nearly full coverage' }),
  },
  'all-done': {
    title: { zh: '全部完成', en: 'all of them' },
    fits: shares,
    periods: once,
    judge: ([measured]) => covered(measured, 1, { zh: '全部完成', en: 'all of them' }),
  },
  none: {
    title: { zh: '未发生', en: 'none occurred' },
    fits: counts,
    periods: once,
    judge: ([measured]) => ({
      said: { zh: '未发生', en: 'none occurred' },
      holds: measured!.value === 0,
      why: counted(measured!),
    }),
  },
  // An empty register that nobody keeps is no zero: every confirmation that is due must be there.
  'none-confirmed': {
    title: { zh: '未发生（逐月确认）', en: 'none occurred, confirmed' },
    periods: once,
    // Of a figure whose parts are confirmations alone.
    fits: ({ confirms }) => confirms === true,
    judge: ([measured]) => covered(measured, 1, { zh: '未发生', en: 'none' }),
  },
  // Nothing to divide by is no missing number: 无线上机构.
  'none-exists': {
    title: { zh: '没有这样的对象', en: 'none exists' },
    fits: shares,
    periods: once,
    judge: ([measured]) => ({
      said: measured!.none ?? { zh: '没有应覆盖的对象', en: 'none exists' },
      holds: measured!.denominator === 0,
      why: noneOf(measured!),
    }),
  },
  'each-quarter': {
    title: { zh: '每季度至少', en: 'at least each quarter' },
    takes: 'least',
    fits: counts,
    periods: quarters,
    judge: eachQuarter,
  },
  'at-least': {
    title: { zh: '不少于', en: 'at least' },
    takes: 'least',
    fits: counts,
    periods: once,
    judge: ([measured], { least }) => {
      const named = leastOf(measured!, least)
      return {
        said: { zh: `不少于${named.zh}`, en: `at least ${named.en}` },
        holds: (measured!.value ?? 0) >= least * measureOf(measured!).per,
        why: counted(measured!),
      }
    },
  },
  balances: {
    title: { zh: '合计与各项一致', en: 'the parts add up' },
    takes: 'figures',
    fits: counts,
    periods: once,
    judge: balances,
  },
  'all-of-kind': {
    title: { zh: '全部为某一类', en: 'all of one kind' },
    takes: 'kind',
    fits: counts,
    periods: once,
    judge: ([measured], part) => allOfKind(measured!, part),
  },
  reconciled: {
    title: { zh: '与业务系统名单核对一致', en: 'matched with the others’ lists' },
    takes: 'matches',
    fits: () => true,
    periods: once,
    judge: ([measured]) => matched(measured!),
  },
}

const noneOf = ({ label, denominator }: Measured): Words => ({
  zh: `“${label.zh}”的基数为${denominator ?? '—'}`,
  en: `"${label.en}" has a denominator of ${denominator ?? '—'}`,
})

function covered(measured: Measured | undefined, threshold: number, said: Words): Judgement {
  const { numerator, denominator, label, none } = measured!
  // 无线上机构: of nothing all is no full coverage; it is said that there is none.
  if (denominator === 0 && none) return { said: none, holds: true, why: noneOf(measured!) }
  if (numerator === undefined || denominator === undefined || denominator === 0) {
    return {
      said,
      holds: false,
      why: { zh: `“${label.zh}”没有应覆盖的总数，无从判断`, en: `"${label.en}" has no declared total to cover` },
    }
  }
  const share = percent(Math.min(numerator, denominator), denominator).zh
  const needed = percent(threshold * 1000, 1000).zh
  const missing = Math.max(0, denominator - numerator)
  return {
    said,
    // Compared as whole numbers where all must be there: a share of floats could round up to 1.
    holds: threshold === 1 ? numerator >= denominator : numerator >= threshold * denominator,
    why: {
      zh: `应覆盖${denominator}，已覆盖${numerator}（${share}），缺${missing}；${said.zh}须达${needed}`,
      en: `${numerator} of ${denominator} covered (${share}), ${missing} missing; "${said.en}" needs ${needed}`,
    },
  }
}

function counted(measured: Measured): Words {
  const { label, value } = measured
  if (value === null) return { zh: `“${label.zh}”不是可计数的数据`, en: `"${label.en}" is not a count` }
  const said = exactly(value, measured)
  return { zh: `“${label.zh}”为${said.zh}`, en: `"${label.en}" is ${said.en}` }
}

const leastOf = (measured: Measured, least: number) => exactly(least * measureOf(measured).per, measured)

function eachQuarter(measured: readonly Measured[], { least }: Pick<ClaimPart, 'least'>): Judgement {
  const { zh: unit, per } = measureOf(measured[0]!)
  const counts = measured.map((one, i) => ({
    zh: `第${i + 1}季度${exactly(one.value ?? 0, one).zh}`,
    en: `Q${i + 1}: ${exactly(one.value ?? 0, one).en}`,
  }))
  return {
    said: {
      zh: `每季度至少${chineseCount(least)}${unit}`,
      en:
        least === 1 && unit === '次'
          ? 'at least once each quarter'
          : `at least ${leastOf(measured[0]!, least).en} each quarter`,
    },
    holds: measured.every(({ value }) => (value ?? 0) >= least * per),
    why: { zh: counts.map(({ zh }) => zh).join('，'), en: counts.map(({ en }) => en).join(', ') },
  }
}

const chineseCount = (count: number) =>
  ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'][count] ?? String(count)

/** The calendar quarters of a period, clipped to it. */
export function quarters({ from, until }: Period): Period[] {
  const found: Period[] = []
  for (let start = from; start <= until;) {
    const end = endOfQuarter(start)
    found.push({ from: start, until: end < until ? end : until })
    start = addDays(end, 1)
  }
  return found
}

function endOfQuarter(day: PlainDate): PlainDate {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3)
  return `${yearOf(day)}-${['03-31', '06-30', '09-30', '12-31'][quarter]!}` as PlainDate
}
