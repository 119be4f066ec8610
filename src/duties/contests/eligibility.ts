// 往届全国前三名：登记里有的按登记，登记里没有的才按学校申报
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { EarlierWin } from '../prizes.ts'
import { groups, type Group } from './kinds.ts'

export const earlier = {
  none: { zh: '没有得过', en: 'None' },
  ...groups,
} as const

interface Asked {
  readonly group: Group
  readonly earlier: keyof typeof earlier
  /** Why whoever of the same name stands in the house's records is somebody else, or was not among the top three. */
  readonly namesake: string
}

/** 两份通知，一个设置: outright, or only in the stage in which he won. */
const isBarred = (rule: 'outright' | 'same-stage', won: keyof typeof earlier, group: Group) =>
  won !== 'none' && (rule === 'outright' || won === group)

const words = {
  outright: { zh: '曾获全国前三名的不再参赛。', en: 'Earlier national top three do not enter again.' },
  'same-stage': {
    zh: '曾获全国前三名的不再参加同一学段的比赛。',
    en: 'Earlier national top three do not enter the same stage again.',
  },
} as const

/** Whether an earlier win stands in the way: of the house's own records first, which a reason on record alone sets aside; else as declared. */
export function mayEnter(
  { group, earlier: declared, namesake }: Asked,
  winners: readonly EarlierWin[],
  rule: 'outright' | 'same-stage',
): Outcome<true> {
  if (isBarred(rule, declared, group))
    return refuse('contests.earlier-winner', words[rule].zh, words[rule].en, { field: 'form.earlier' })
  if (namesake !== '') return accept(true)
  // A win of which no record tells the stage counts as one of this stage until somebody says otherwise.
  const found = winners.find((won) => isBarred(rule, won.group ?? group, group))
  if (!found) return accept(true)
  return refuse(
    'contests.winner-on-record',
    `登记里有同名选手：${found.on}获“${found.what}”。${words[rule].zh}是另一人或者不在前三名的，写明理由。`,
    `The records have somebody of this name: “${found.what}”, ${found.on}. ${words[rule].en} If it is somebody else, or was not among the top three, say why.`,
    { field: 'form.namesake' },
  )
}
