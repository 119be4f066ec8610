// 保存期限；冻结、解除
import { z } from 'zod'
import { addYears, yearOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import * as field from '../../../platform/forms/fields.ts'
import { personalInformation } from '../../../law/personal-information.ts'
import { stages, step, type Bullying, type Pupil, type Stage } from './state.ts'

const everyStage = Object.keys(stages) as Stage[]

export const keeping = {
  hold: step({
    title: { zh: '冻结：不得删除', en: 'Hold: nothing is to be erased' },
    hint: {
      zh: '有诉讼、复议、检察建议等需要的，写明理由。公安机关办案的自动冻结，不用办这一步。',
      en: 'For a suit, a reconsideration, a proposal of the procuratorate. While the police are at it a case is held by itself.',
    },
    by: ['officer', 'leader'],
    basis: personalInformation.第四十七条,
    from: everyStage,
    aside: true,
    form: z.object({ why: field.prose('理由（不写姓名）', 'Why (no names)', { most: 500 }) }),
    when: ({ heldOn }): Outcome<true> =>
      heldOn
        ? refuse('bullying-cases.held-already', '本案已经冻结。', 'The case is held already.', { status: 409 })
        : accept(true),
    apply: (state, _fact, { day }) => ({ ...state, heldOn: day }),
  }),

  release: step({
    title: { zh: '解除冻结', en: 'Release the hold' },
    by: ['leader'],
    basis: personalInformation.第四十七条,
    from: everyStage,
    aside: true,
    form: z.object({ why: field.prose('理由（不写姓名）', 'Why (no names)', { most: 500 }) }),
    when: ({ heldOn }): Outcome<true> =>
      heldOn
        ? accept(true)
        : refuse('bullying-cases.not-held', '本案没有冻结。', 'The case is not held.', { status: 409 }),
    apply: (state) => ({ ...state, heldOn: null }),
  }),
}

/** Years after the last act for what was not established and for what was; the age a victim of severe bullying must have reached. Settings: no law fixes them. */
export interface Terms {
  readonly unfounded: number
  readonly found: number
  readonly severeAge: number
}

/** 个人信息保护法第十九条、第四十七条: as short as the purpose allows, then erased. The day until which a closed case is kept, and why until then. */
export function keptUntil(
  { finding, investigation }: Pick<Bullying, 'finding' | 'investigation'>,
  lastAct: PlainDate,
  { unfounded, found, severeAge }: Terms,
): { day: PlainDate; why: string } {
  if (!finding || finding.outcome === 'unfounded')
    return { day: addYears(lastAct, unfounded), why: `没有查实、转办或者并案的，办结后保存${unfounded}年` }
  const { pupils, on } = investigation!
  const usual = latest([addYears(lastAct, found), ...pupils.map((pupil) => leavesSchool(pupil, on))])
  if (finding.severity !== 'severe')
    return { day: usual, why: `办结后保存${found}年，并保存到涉及的学生都离开所在学段` }
  const grown = pupils
    .filter(({ side }) => side === 'bullied')
    .map((pupil) => addYears(on, Math.max(0, severeAge - youngest(pupil))))
  return { day: latest([usual, ...grown]), why: `严重欺凌，保存到被欺凌学生满${severeAge}周岁` }
}

const yearsOf = { primary: 6, junior: 3, senior: 3, vocational: 3 } as const
const gradesBefore = { primary: 0, junior: 6, senior: 9, vocational: 9 } as const

/** The end of the school year in which a pupil in this grade on that day completes his stage. */
export function leavesSchool({ stage, grade }: Pick<Pupil, 'stage' | 'grade'>, on: PlainDate): PlainDate {
  const endsIn = yearOf(on) + (on.slice(5) >= '09-01' ? 1 : 0)
  return `${endsIn + yearsOf[stage] - grade}-08-31` as PlainDate
}

/** No birthday is kept: the youngest a pupil of this grade and age band can be, so that nothing is erased too soon. Children enter at six, a few a little before. */
export function youngest({ stage, grade, age }: Pick<Pupil, 'stage' | 'grade' | 'age'>): number {
  const bands = { 'under-14': 0, '14-15': 14, '16-17': 16, '18-over': 18 } as const
  const below = { 'under-14': 13, '14-15': 15, '16-17': 17, '18-over': 99 } as const
  return Math.min(below[age], Math.max(bands[age], 4 + gradesBefore[stage] + grade))
}

const latest = (days: readonly PlainDate[]) => days.reduce((a, b) => (b > a ? b : a))
