import { stock, type DutyFigures } from '../../figures/figure.ts'
import { headsOnRolls, schools } from './source.ts'

const allSchools = stock({
  id: 'schools.all',
  label: { zh: '在册学校', en: 'Schools' },
  unit: '所',
  rule: {
    zh: '期末在册的中小学校、幼儿园和中等职业学校，撤并的不计。',
    en: 'Schools that exist on the last day of the period; those merged or closed before are not counted.',
  },
  source: schools(),
})

const juniorAndAbove = stock({
  id: 'schools.junior-and-above',
  label: { zh: '初中及以上学校', en: 'Schools of junior level and above' },
  unit: '所',
  rule: {
    zh: '期末在册、设有初中、高中或中职学段的学校。',
    en: 'Schools on the last day that have a junior, senior or vocational stage.',
  },
  source: schools({ stages: ['junior', 'senior', 'vocational'] }),
})

export const heads = stock({
  id: 'schools.heads',
  label: { zh: '在校师生', en: 'Pupils and staff' },
  unit: '人',
  rule: {
    zh: '期末在册学校当年（未报的取最近一年）在校学生与教职工之和。',
    en: 'Pupils and staff on the rolls of that year, or of the latest year known, of the schools there are on the last day.',
  },
  source: headsOnRolls(),
})

const onRolls = (id: `schools.${string}`, zh: string, en: string, whose: 'pupils' | 'staff') =>
  stock({
    id,
    label: { zh, en },
    unit: '人',
    rule: {
      zh: `期末在册学校当年（未报的取最近一年）的${zh}。可按办学类型、学段、办学性质查看；一校有几个学段的，在各学段下都列。`,
      en: `${en} of that year, or of the latest year known, of the schools there are on the last day. By kind, stage and ownership; a school of several stages stands under each.`,
    },
    source: headsOnRolls({}, whose),
  })

export const pupils = onRolls('schools.pupils', '在校学生', 'Pupils', 'pupils')
export const staff = onRolls('schools.staff', '教职工', 'Staff', 'staff')

/** No duty's: what the register itself says of schools. */
export const schoolFigures: DutyFigures = {
  id: 'schools',
  title: { zh: '学校基本情况', en: 'Schools' },
  figures: [allSchools, juniorAndAbove, heads, pupils, staff],
}
