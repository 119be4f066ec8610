import { stock, type DutyFigures } from '../../figures/figure.ts'
import { openGovernment as law } from '../../law/open-government.ts'
import { headsOnRolls, schools, type Schools } from './source.ts'
import { ownershipLabels, stageLabels } from './labels.ts'

/** 机构职能、教育等方面的统计 are to be public of the bureau's own accord. */
const basis = [law.第二十条]

const allSchools = stock({
  id: 'schools.all',
  label: { zh: '在册学校', en: 'Schools' },
  unit: '所',
  rule: {
    zh: '期末在册的中小学校、幼儿园和中等职业学校，撤并的不计。',
    en: 'Schools that exist on the last day of the period; those merged or closed before are not counted.',
  },
  basis,
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
  basis,
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
  basis,
  source: headsOnRolls(),
})

const onRolls = (id: `schools.${string}`, zh: string, en: string, whose: 'pupils' | 'staff', which: Schools = {}) =>
  stock({
    id,
    label: { zh, en },
    unit: '人',
    rule: {
      zh: `期末在册学校当年（未报的取最近一年）的${zh}。可按办学类型、学段、办学性质查看；一校有几个学段的，在各学段下都列。`,
      en: `${en} of that year, or of the latest year known, of the schools there are on the last day. By kind, stage and ownership; a school of several stages stands under each.`,
    },
    basis,
    source: headsOnRolls(which, whose),
  })

const pupils = onRolls('schools.pupils', '在校学生', 'Pupils', 'pupils')
const staff = onRolls('schools.staff', '教职工', 'Staff', 'staff')

const entriesOf = <K extends string, V>(of: Readonly<Record<K, V>>) => Object.entries(of) as [K, V][]

const ofStage = entriesOf(stageLabels).map(([stage, { zh, en }]) =>
  stock({
    id: `schools.stage-${stage}`,
    label: { zh: `设有${zh}学段的学校`, en: `Schools with a stage: ${en.toLowerCase()}` },
    unit: '所',
    rule: {
      zh: `期末在册、设有${zh}学段的学校；一校有几个学段的，各计一次，各学段不能相加。`,
      en: 'Schools on the last day that have this stage. A school of several stages counts once in each: stages do not add up.',
    },
    basis,
    source: schools({ stages: [stage] }),
  }),
)

const ofOwnership = entriesOf(ownershipLabels).flatMap(([ownership, { zh, en }]) => [
  stock({
    id: `schools.${ownership}`,
    label: { zh: `${zh}学校`, en: `${en} schools` },
    unit: '所',
    rule: { zh: `期末在册、办学性质为${zh}的学校。`, en: 'Schools on the last day of this ownership.' },
    basis,
    source: schools({ ownership }),
  }),
  onRolls(`schools.${ownership}-pupils`, `${zh}学校在校学生`, `Pupils of ${en.toLowerCase()} schools`, 'pupils', {
    ownership,
  }),
  onRolls(`schools.${ownership}-staff`, `${zh}学校教职工`, `Staff of ${en.toLowerCase()} schools`, 'staff', {
    ownership,
  }),
])

/** No duty's: what the register itself says of schools. */
export const schoolFigures: DutyFigures = {
  id: 'schools',
  title: { zh: '学校基本情况', en: 'Schools' },
  figures: [allSchools, ...ofStage, juniorAndAbove, heads, pupils, staff, ...ofOwnership],
}
