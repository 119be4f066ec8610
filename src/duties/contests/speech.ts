// 演讲评分：分数是千分之一分的整数，四舍五入；去掉一个最高分、一个最低分

/** 10.000, in thousandths of a point: every mark is a whole number of these. */
export const FULL = 10_000

/** 评分规则 of a speech contest: practice, not law. */
export interface SpeechRules {
  /** From so many marks on one highest and one lowest are dropped; with fewer all count: a judge who stepped back must not cost two more. */
  readonly dropFrom: number
  /** Taken off for overtime, in thousandths. */
  readonly overtime: number
}

/** One judge's mark of one entrant. */
export interface Mark {
  readonly points: number
  readonly overtime: boolean
}

export interface Score {
  /** Rounded from the exact mean, each for itself: never one from the other. */
  readonly hundredths: number
  readonly thousandths: number
  /** What was dropped: one of each, or nothing. */
  readonly dropped: { readonly highest: number; readonly lowest: number } | null
  /** More than half of the judges saw it. */
  readonly overtime: boolean
}

/** The mean of what counts, less overtime once; null: nobody marked. RangeError on what is no mark. */
export function scoreOf(marks: readonly Mark[], { dropFrom, overtime }: SpeechRules): Score | null {
  for (const { points } of marks)
    if (!Number.isInteger(points) || points < 0 || points > FULL) throw new RangeError(`not a mark: ${points}`)
  if (marks.length === 0) return null
  const inOrder = marks.map(({ points }) => points).toSorted((a, b) => a - b)
  const drops = inOrder.length >= Math.max(dropFrom, 3)
  const kept = drops ? inOrder.slice(1, -1) : inOrder
  const late = marks.filter((one) => one.overtime).length * 2 > marks.length
  const sum = Math.max(0, kept.reduce((all, one) => all + one, 0) - (late ? overtime * kept.length : 0))
  return {
    hundredths: halfUp(sum, 10 * kept.length),
    thousandths: halfUp(sum, kept.length),
    dropped: drops ? { highest: inOrder.at(-1)!, lowest: inOrder[0]! } : null,
    overtime: late,
  }
}

/** a ÷ b, half up, in whole numbers: no binary fraction ever stands in between. */
const halfUp = (a: number, b: number) => Math.floor((2 * a + b) / (2 * b))

/** '9.345', '９.３', '10' as thousandths; null: no mark. */
export function markFrom(text: string): number | null {
  const found = /^(\d{1,2})(?:\.(\d{1,3}))?$/.exec(text.normalize('NFKC').trim())
  if (!found) return null
  const mark = Number(found[1]) * 1000 + Number((found[2] ?? '').padEnd(3, '0'))
  return mark <= FULL ? mark : null
}

/** 9345 as '9.345'; with two decimals what stands in hundredths. */
export const inPoints = (value: number, decimals: 2 | 3 = 3): string => {
  const [scale, size] = [10 ** decimals, Math.abs(value)]
  return `${value < 0 ? '−' : ''}${Math.floor(size / scale)}.${String(size % scale).padStart(decimals, '0')}`
}
