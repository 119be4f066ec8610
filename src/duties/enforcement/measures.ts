// 处罚的种类、数额和幅度：行政处罚法第二十八条、第三十四条、第三十七条、第三十八条、第五十九条
import { administrativePenalties as law } from '../../law/administrative-penalties.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { inYuan } from '../../platform/sheets/money.ts'
import type { ActKept, Measure, Penalty, Seen, StepKept } from './state.ts'

interface Asked {
  readonly kinds: Measure['kinds']
  readonly fine: number | null
  readonly income: number | null
  readonly refunded: number | null
}

/** 第三十七条: a step of the case's own act, in force when it was done or, where that is lighter, today. */
export function stepFor(
  found: Seen['step'],
  { offence, actOn }: Pick<Penalty, 'offence' | 'actOn'>,
  today: NonNullable<Penalty['actOn']>,
): Outcome<StepKept> {
  const inForce = (day: typeof today) =>
    found !== null && found.from <= day && (found.until === null || day <= found.until)
  if (!found || found.act !== offence!.id || !(inForce(actOn!) || inForce(today)))
    return refuse(
      'enforcement.no-step',
      '选本案处罚事项的裁量档次，行为时或者今天有效的。',
      'A step of this act, in force then or now.',
      { basis: law.第三十七条, field: 'form.step' },
    )
  const { act: _act, from: _from, until: _until, ...kept } = found
  return accept(kept)
}

/** Kinds and sums that fit each other. */
export function measureOf({ kinds: given, fine, income, refunded }: Asked): Outcome<Measure> {
  const bad = (zh: string, en: string, at: string) =>
    refuse('enforcement.kinds-and-sums', zh, en, { basis: law.第五十九条, field: `form.${at}` })
  if (given.length === 0) return bad('选处罚种类。', 'Choose the kinds.', 'kinds')
  if (given.includes('fine') !== (fine ?? 0) > 0) return bad('罚款和数额要一致。', 'A fine has a sum.', 'fine')
  // 第二十八条：依法退赔的扣除
  const confiscated = (income ?? 0) - (refunded ?? 0)
  if (confiscated < 0) return bad('退赔不能多于违法所得。', 'More was refunded than gained.', 'refunded')
  if (confiscated > 0 && !given.includes('confiscation'))
    return bad('有违法所得的，除退赔外应当没收。', 'Illegal income not refunded is confiscated.', 'kinds')
  return accept({ kinds: [...given], fine: fine ?? 0, confiscated })
}

/** Whether a measure lies outside the step: one 分 is enough. Times the illegal income bound it where there is any, less what was refunded. */
export function isOutside(
  { kinds: given, fine, confiscated }: Measure,
  { least, most, leastTimes, mostTimes, kinds: allowed }: StepKept,
): boolean {
  const [floor, ceiling] = [bound(leastTimes, confiscated), bound(mostTimes, confiscated)]
  return (
    given.some((kind) => kind !== 'confiscation' && !allowed.includes(kind)) ||
    (fine > 0 && [least, floor].some((one) => one !== null && fine < one)) ||
    (fine > 0 && [most, ceiling].some((one) => one !== null && fine > one))
  )
}

/**
 * 第三十八条: a fine above what the law allows has no basis, and no reason gives it one. The act's own bound where it was entered, else the highest
 * of its steps; in times the illegal income where there is any.
 */
export function aboveLaw(
  { fine, confiscated }: Measure,
  { most, mostTimes }: Pick<ActKept, 'most' | 'mostTimes'>,
  top: StepKept['top'] = null,
): Outcome<never> | null {
  // What was entered before these fields were kept has none of them.
  const entered = [most, mostTimes].some((one) => typeof one === 'number')
  const [sum, times] = entered ? [most, mostTimes] : [top?.most, top?.mostTimes]
  const bounds = [sum, bound(times ?? null, confiscated)].filter((one) => typeof one === 'number')
  const ceiling = bounds.length === 0 ? null : Math.max(...bounds)
  return ceiling === null || fine <= ceiling
    ? null
    : refuse(
        'enforcement.above-law',
        `罚款${inYuan(fine)}高于本事项的法定上限${inYuan(ceiling)}，没有依据，说明理由也不能作出。`,
        `The fine lies above the most the law allows (${ceiling / 100} yuan): it has no basis, whatever the reason.`,
        { basis: law.第三十八条, field: 'form.fine' },
      )
}

const bound = (times: number | null, income: number) => (times === null || income === 0 ? null : times * income)
