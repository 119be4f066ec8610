import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'

/** What a school's learners come to by a day, counted since the season began. */
export interface Standing {
  readonly day: PlainDate
  readonly persons: number | null
  readonly times: number
  readonly why: string
}

/** By itself: whoever learnt, learnt at least once. */
export const alone = ({ persons, times }: Standing): Outcome<true> =>
  persons !== null && persons > times
    ? refuse(
        'learning.persons-above',
        `人数${persons}多于人次${times}：两栏可能填反了，请核对。`,
        `${persons} persons and only ${times} person-times: the columns may have been mixed up.`,
        { field: 'form.persons' },
      )
    : accept(true)

/** Beside the snapshots of the same school and season: what is counted since June does not fall, unless somebody says why. */
export function beside(one: Standing, others: readonly Standing[]): Outcome<true> {
  if (one.why !== '') return accept(true)
  const before = others
    .filter(({ day }) => day < one.day)
    .toSorted(byDay)
    .at(-1)
  const after = others.filter(({ day }) => day > one.day).toSorted(byDay)[0]
  const fall = (before && fallOf(before, one)) ?? (after && after.why === '' ? fallOf(after, one, 'after') : undefined)
  return fall ?? accept(true)
}

const byDay = (a: Standing, b: Standing) => (a.day < b.day ? -1 : 1)

function fallOf(other: Standing, one: Standing, order: 'before' | 'after' = 'before') {
  const [was, is] = order === 'before' ? [other, one] : [one, other]
  const times = was.times - is.times
  const persons = was.persons !== null && is.persons !== null ? was.persons - is.persons : 0
  if (times <= 0 && persons <= 0) return undefined
  const [n, zh, en, field] =
    times > 0 ? ([times, '人次', 'person-times', 'times'] as const) : ([persons, '人', 'persons', 'persons'] as const)
  return refuse(
    'learning.fell',
    `${is.day}的累计数比${was.day}的少${n}${zh}。累计数不会减少：请核对是否导错了文件；确实如此的，在“说明”一栏写明原因再交。`,
    `By ${is.day} there are ${n} ${en} fewer than by ${was.day}, though they are counted since June. Check the file; if it is so, say why in “Why so” and hand it in again.`,
    { field: `form.${field}`, status: 409 },
  )
}

/** More persons than the school has: parents, or another school of the same name. */
export const onRoll = ({ persons, why }: Standing, heads: number | undefined): Outcome<true> =>
  persons === null || heads === undefined || persons <= heads || why !== ''
    ? accept(true)
    : refuse(
        'learning.above-roll',
        `学习人数${persons}多于在校师生${heads}人：请核对学校；确实如此的（如家长也参加），在“说明”一栏写明再交。`,
        `${persons} persons learnt, the school has ${heads}. Check the school; if it is so (parents took part), say why in “Why so” and hand it in again.`,
        { field: 'form.persons', status: 409 },
      )
