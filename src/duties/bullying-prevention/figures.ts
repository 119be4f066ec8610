import { entries } from '../../books/figures.ts'
import { periodsDue, periodsWithout } from '../../books/periods-of.ts'
import { coverage, flow, ratio, stock, type Figure } from '../../figures/figure.ts'
import type { Article } from '../../law/statute.ts'
import { activities } from '../../registers/activities/source.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import type { Programme } from './assignments.ts'
import { schoolProtection } from '../../law/school-protection.ts'
import { protectionOfMinors } from '../../law/protection-of-minors.ts'
import { incidents } from './incidents.ts'
import { byTerm, type Item } from './safeguards/items.ts'
import { daysDue, daysReported, juniorAndAboveOn, personsAssigned, safeguarded, schoolsAssigned } from './sources.ts'

const lectures = { programmes: ['healthy-growth'], kinds: ['bullying-lecture'] }

export const sessions = flow({
  id: 'bullying.sessions',
  label: { zh: '防治学生欺凌宣讲', en: 'Lectures against bullying' },
  unit: '场次',
  rule: { zh: '审核通过的“护航成长”宣讲记录的场次之和。', en: 'The sessions of approved lectures against bullying.' },
  basis: [schoolProtection.第二十条],
  source: activities(lectures, 'sessions'),
})

export const people = flow({
  id: 'bullying.people',
  label: { zh: '防治学生欺凌宣讲受众', en: 'Listeners to lectures against bullying' },
  unit: '人次',
  rule: {
    zh: '审核通过的“护航成长”宣讲记录中，学生、教职工、家长和其他人员的人次之和；同一人听两场计两次。',
    en: 'Pupils, staff, parents and others in approved lectures; whoever hears two counts twice.',
  },
  basis: [schoolProtection.第二十条],
  source: activities(lectures, 'heads'),
})

export const covered = coverage({
  id: 'bullying.coverage',
  label: { zh: '防治学生欺凌宣讲覆盖学校', en: 'Coverage of lectures against bullying' },
  unit: '所',
  rule: {
    zh: '有审核通过的“护航成长”宣讲的学校，占期末全部在册学校之比；期内撤并的学校不在分母之内。',
    en: 'Schools with an approved lecture, of all schools there are at the end of the period; schools closed before are not among them.',
  },
  basis: [protectionOfMinors.第三十九条],
  source: activities(lectures, 'schools'),
  denominator: schoolsOn,
})

const due = flow({
  id: 'bullying.daily-due',
  label: { zh: '每日线索应报', en: 'Daily reports due' },
  unit: '次',
  rule: {
    zh: '期间每个在校日、当日在册的每所学校各计一次；在校日是市教育局设定的学期内的工作日。',
    en: 'One for each school day of the period and each school there is on it; school days are the working days of the terms the bureau set.',
  },
  basis: [schoolProtection.第二十条],
  source: daysDue,
})

const reported = flow({
  id: 'bullying.daily-reports',
  label: { zh: '每日线索已报', en: 'Daily reports made' },
  unit: '次',
  rule: {
    zh: '期间在校日中学校作出线索报告（含零报告）的次数，补报的计入。',
    en: 'Reports of clues, none included, that schools made of school days in the period; those made late count.',
  },
  basis: [schoolProtection.第二十条],
  source: daysReported,
})

export const daily = ratio({
  id: 'bullying.daily',
  label: { zh: '每日线索报告率', en: 'Share of daily reports made' },
  unit: '次',
  rule: {
    zh: '已报÷应报；百分之百即没有一校一日漏报。',
    en: 'Made ÷ due; one hundred per cent means no gap at any school on any day.',
  },
  basis: [schoolProtection.第二十条],
  numerator: reported,
  denominator: due,
})

const inPlace = (id: `bullying.${string}`, item: Item, zh: string, en: string, basis: readonly Article[]) =>
  coverage({
    id,
    label: { zh: `${zh}的学校`, en: `Schools: ${en}` },
    unit: '所',
    rule: byTerm(item)
      ? {
          zh: `期间开学的每个学期都达到要求的学校，占期末在册学校之比。`,
          en: 'Schools that met it in every term begun in the period, of all there are at its end.',
        }
      : {
          zh: `期末仍在有效期内、最近一次核查达标的学校，占期末在册学校之比；过期的不计。`,
          en: 'Schools where it was in place when last seen, and seen recently enough, of all there are at the end; expired ones do not count.',
        },
    basis,
    source: safeguarded(item),
    denominator: schoolsOn,
  })

export const notice = inPlace('bullying.notice', 'notice', '校门口张贴通告', 'notice posted at the gate', [
  protectionOfMinors.第三十九条,
])
export const channels = inPlace('bullying.channels', 'channels', '公布举报渠道', 'channels published', [
  protectionOfMinors.第三十九条,
])
export const guards = inPlace('bullying.guards', 'guard', '配备专职保安员', 'full-time guards', [
  protectionOfMinors.第三十五条,
])
export const closed = inPlace('bullying.closed-management', 'closed', '封闭化管理达标', 'closed management', [
  protectionOfMinors.第三十五条,
])
export const alarms = inPlace('bullying.alarms', 'alarm', '一键式报警和视频监控达标', 'alarm and video', [
  protectionOfMinors.第三十五条,
])
export const meetings = inPlace('bullying.meetings', 'meetings', '开足主题班会', 'class meetings held', [
  schoolProtection.第二十条,
])
export const surveys = inPlace('bullying.surveys', 'surveys', '开展专项调查', 'surveys held', [
  schoolProtection.第十九条,
])

const person = (id: `bullying.${string}`, programme: Programme, zh: string, en: string) =>
  stock({
    id,
    label: { zh, en },
    unit: '人',
    rule: {
      zh: '期末当日在派的人员，以警号或执业证号区分；一人派到几校计一人，不与学校数相除。',
      en: 'Persons assigned on the last day, told apart by their number; at several schools one counts once, and is never divided by schools.',
    },
    basis: [protectionOfMinors.第三十九条],
    source: personsAssigned(programme),
  })

export const officers = person('bullying.officers', 'officer', '一校一警派驻民警', 'Officers assigned to schools')
export const lawyers = person('bullying.lawyers', 'lawyer', '律师进校的律师', 'Lawyers assigned to schools')

export const officerCoverage = coverage({
  id: 'bullying.officer-coverage',
  label: { zh: '一校一警覆盖学校', en: 'Coverage of officers' },
  unit: '所',
  rule: {
    zh: '期末当日有民警派驻的学校，占期末在册初中及以上学校之比。',
    en: 'Schools with an officer on the last day, of all of junior level and above there are on it.',
  },
  basis: [protectionOfMinors.第三十九条],
  source: schoolsAssigned('officer'),
  denominator: juniorAndAboveOn,
})

export const lawyerSchools = stock({
  id: 'bullying.lawyer-schools',
  label: { zh: '律师进校的学校', en: 'Schools with lawyers' },
  unit: '所',
  rule: { zh: '期末当日有律师派驻的在册学校。', en: 'Schools with a lawyer assigned on the last day.' },
  basis: [protectionOfMinors.第三十九条],
  source: schoolsAssigned('lawyer'),
})

const caused = flow({
  id: 'bullying.incidents',
  label: { zh: '因学生欺凌引发的舆情', en: 'Public incidents caused by bullying' },
  unit: '件',
  rule: {
    zh: '期间登记的舆情中，起因是学生欺凌的，以发现之日计。',
    en: 'Incidents entered in the period whose cause is bullying, by the day they were found.',
  },
  basis: [protectionOfMinors.第三十九条],
  source: entries(incidents, {
    as: '件',
    day: 'day',
    where: [{ field: 'cause', is: ['bullying'] }],
    kind: 'cause',
  }),
})

const monthsOwed = flow({
  id: 'bullying.incident-months-due',
  label: { zh: '舆情登记应确认的月份', en: 'Months of the register to confirm' },
  unit: '次',
  rule: {
    zh: '期间的每个整月，期末的每个县（市、区）和市教育局各计一次。',
    en: 'One for each whole month of the period and each county and the bureau at its end.',
  },
  basis: [protectionOfMinors.第三十九条],
  source: periodsDue(incidents),
})

const monthsWithout = flow({
  id: 'bullying.incident-months-free',
  label: { zh: '确认未发生欺凌舆情的月份', en: 'Months confirmed free of bullying' },
  unit: '次',
  rule: {
    zh: '应确认的月份中，已确认登记齐全、没有起因是学生欺凌或者仍在查证的舆情的。',
    en: 'Of those, the months confirmed complete in which no cause is bullying or still unknown.',
  },
  basis: [protectionOfMinors.第三十九条],
  source: periodsWithout(incidents, { field: 'cause', is: ['bullying', 'unknown'] }),
})

export const noIncident = ratio({
  id: 'bullying.no-incident',
  label: { zh: '未发生欺凌舆情的确认', en: 'No incident caused by bullying, confirmed' },
  unit: '次',
  rule: {
    zh: '确认未发生的÷应确认的；登记空着而没有确认的，不算未发生。',
    en: 'Confirmed free ÷ to confirm; an empty register that nobody confirmed is no zero.',
  },
  basis: [protectionOfMinors.第三十九条],
  confirms: true,
  numerator: monthsWithout,
  denominator: monthsOwed,
})

export const figures: readonly Figure[] = [
  sessions,
  people,
  covered,
  due,
  reported,
  daily,
  notice,
  channels,
  guards,
  closed,
  alarms,
  meetings,
  surveys,
  officers,
  officerCoverage,
  lawyers,
  lawyerSchools,
  caused,
  monthsOwed,
  monthsWithout,
  noIncident,
]
