import { coverage, flow, type DutyFigures } from '../../figures/figure.ts'
import { activities } from '../../registers/activities/source.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import { law, rules } from './law.ts'

const lectures = { programmes: ['healthy-growth'], kinds: ['bullying-lecture'] }

export const sessions = flow({
  id: 'bullying.sessions',
  label: { zh: '防治学生欺凌宣讲', en: 'Lectures against bullying' },
  unit: '场次',
  rule: { zh: '审核通过的“护航成长”宣讲记录的场次之和。', en: 'The sessions of approved lectures against bullying.' },
  basis: [rules.第二十条],
  source: activities(lectures, 'sessions'),
})

export const people = flow({
  id: 'bullying.people',
  label: { zh: '防治学生欺凌宣讲受众', en: 'Listeners to lectures against bullying' },
  unit: '人次',
  rule: { zh: '审核通过的“护航成长”宣讲记录中，学生、教职工、家长和其他人员的人次之和；同一人听两场计两次。', en: 'Pupils, staff, parents and others in approved lectures; whoever hears two counts twice.' },
  basis: [rules.第二十条],
  source: activities(lectures, 'heads'),
})

export const covered = coverage({
  id: 'bullying.coverage',
  label: { zh: '防治学生欺凌宣讲覆盖学校', en: 'Coverage of lectures against bullying' },
  unit: '所',
  rule: { zh: '有审核通过的“护航成长”宣讲的学校，占期末全部在册学校之比；期内撤并的学校不在分母之内。', en: 'Schools with an approved lecture, of all schools there are at the end of the period; schools closed before are not among them.' },
  basis: [law.第三十九条],
  source: activities(lectures, 'schools'),
  denominator: schoolsOn,
})

export const bullyingPrevention: DutyFigures = {
  id: 'bullying',
  title: { zh: '学生欺凌防治', en: 'Prevention of bullying' },
  figures: [sessions, people, covered],
}
