import { counted } from '../../figures/composable.ts'
import { coverage, flow, ratio, type Figure } from '../../figures/figure.ts'
import { activities, persons } from '../../registers/activities/source.ts'
import { schoolsOn } from '../../registers/organisations/schools-on.ts'
import { arrivalRecords, bookingRecords } from './composables.ts'
import { keyDates } from './key-dates.ts'
import { nationalSecurity } from '../../law/national-security.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { practiceBases } from '../../law/practice-bases.ts'

export const visitors = flow({
  id: 'practice-base.visitors',
  label: { zh: '到实践基地上“沉浸式第一课”', en: 'First lesson at the practice base' },
  unit: '人',
  rule: {
    zh: '审核通过的“第一课”记录的人数之和。该任务规定每人全年计一次，所以单位是人。',
    en: 'The heads of approved records of the first lesson. The campaign counts each person once a year.',
  },
  basis: [practiceBases.实践基地, legalPublicity.第四十一条],
  source: persons({ programmes: ['first-lesson'], kinds: ['base-visit'] }),
})

const basis = [practiceBases.实践基地, legalPublicity.第四十一条]

const visits = flow({
  id: 'practice-base.visits',
  label: { zh: '实践基地接待', en: 'Visits to the practice base' },
  unit: '人次',
  rule: {
    zh: '审核通过或到场登记的实践基地参观记录的人数之和；同一班今年来第二次再计一次，所以单位是人次。',
    en: 'The heads of visits to a base, approved or counted at the door. Who comes twice counts twice.',
  },
  basis,
  source: activities({ kinds: ['base-visit'] }, 'heads'),
})

export const sessions = flow({
  id: 'practice-base.sessions',
  label: { zh: '实践基地接待场次', en: 'Slots held at the practice base' },
  unit: '场次',
  rule: {
    zh: '有人到场的实践基地场次，几所学校同一场计一场；取消的、没有人来的不计。',
    en: 'Slots of bases to which anybody came; several schools in one slot are one. Slots called off do not count.',
  },
  basis,
  source: counted(arrivalRecords, { count: 'slot', day: 'day', where: [{ field: 'place', is: ['base'] }] }),
})

export const schools = coverage({
  id: 'practice-base.schools',
  label: { zh: '到过实践基地的学校', en: 'Schools that went to the practice base' },
  unit: '所',
  rule: {
    zh: '本期有实践基地参观记录的学校，占期末全部在册学校之比。',
    en: 'Schools with a visit to a base in the period, of all schools on its last day.',
  },
  basis,
  source: activities({ kinds: ['base-visit'] }, 'schools'),
  denominator: schoolsOn,
})

const ofSchools = [
  { field: 'place', is: ['base'] },
  { field: 'status', is: ['arrived', 'closed', 'no-show'] },
] as const

const booked = flow({
  id: 'practice-base.booked',
  label: { zh: '预约到基地', en: 'Booked for the practice base' },
  unit: '人次',
  rule: {
    zh: '场次已过、没有取消的预约的人数之和。预约了不等于来了。',
    en: 'Heads of bookings whose slot was held. Booked is not came.',
  },
  basis,
  source: counted(bookingRecords, { count: 'booked', day: 'day', where: ofSchools }),
})

const cameAsBooked = flow({
  id: 'practice-base.came-as-booked',
  label: { zh: '预约后到场', en: 'Came as booked' },
  unit: '人次',
  rule: {
    zh: '上述预约中实际到场的人数，多来的不计。',
    en: 'Of those bookings the heads that came; more than were booked are not counted.',
  },
  basis,
  source: counted(bookingRecords, { count: 'came', day: 'day', where: ofSchools }),
})

export const showUp = ratio({
  id: 'practice-base.show-up',
  label: { zh: '预约到场率', en: 'Came of those booked' },
  unit: '人次',
  rule: { zh: '预约后到场的人次，除以预约的人次。', en: 'Heads that came, over heads booked.' },
  basis,
  numerator: cameAsBooked,
  denominator: booked,
  none: { zh: '无已举行的预约', en: 'no booking was due' },
})

export const keyDateActivities = flow({
  id: 'practice-base.key-date-activities',
  label: { zh: '重要时间节点普法活动', en: 'Activities at the legal dates' },
  unit: '场次',
  rule: {
    zh: `审核通过的下列任务的场次之和：${Object.values(keyDates)
      .map(({ zh }) => zh)
      .join('、')}。`,
    en: `The sessions of approved records of: ${Object.values(keyDates)
      .map(({ en }) => en)
      .join('; ')}.`,
  },
  basis: [nationalSecurity.第十四条, legalPublicity.第十六条],
  source: activities({ programmes: Object.keys(keyDates) }, 'sessions'),
})

export const figures: readonly Figure[] = [
  visitors,
  visits,
  sessions,
  schools,
  booked,
  cameAsBooked,
  showUp,
  keyDateActivities,
]
