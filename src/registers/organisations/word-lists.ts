import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { list, valuesOn, type List, type ListValue } from '../../platform/lists/list.ts'
import type { OrganisationKind, Ownership, PartnerKind, SchoolKind, Stage } from './contract.ts'
import { kindLabels, ownershipLabels, partnerKindLabels, schoolKindLabels, stageLabels } from './labels.ts'

const as: Words = { zh: '按哪一项登记和统计', en: 'Entered and counted as' }
const { section, county, school, partner } = kindLabels

/** 街道、镇、学区: what stands between a district's bureau and its schools is to the register what a county is to a city's. */
export const officeList = list<Exclude<OrganisationKind, 'bureau'>>({
  key: 'organisations.kinds',
  title: { zh: '机构类别', en: 'Kinds of organisation' },
  about: {
    zh: '机构名册里“类别”一栏的说法。本单位自己的说法按所选的一类登记；没有行政区划代码的街道、镇、学区按功能区登记。',
    en: 'What lists of organisations call them. A word of the bureau’s own is entered as the one it counts as; places without a division code are entered as functional zones.',
  },
  shipped: { section, county, school, partner },
  aliases: {
    section: ['处室', '内设机构', '直属单位'],
    county: [
      ...['县', '区', '县级市', '县区教育局', '县教育局', '功能区', '开发区', '新区', '县区'],
      ...['街道', '街道办事处', '镇', '乡', '乡镇', '镇街', '学区', '教育指导中心'],
    ],
    school: ['幼儿园', '学校（园）', '学校（机构）'],
    partner: ['协作'],
  },
  as,
})

export const stageList = list<Stage>({
  key: 'organisations.stages',
  title: { zh: '学段', en: 'Stages' },
  about: {
    zh: '学校的学段。改名只改显示，统计口径不变；本单位自己的说法在导入时按所选的一项登记。',
    en: 'What schools teach. A new name changes no count; a word of the bureau’s own is entered, on import, as the one it counts as.',
  },
  shipped: stageLabels,
  aliases: {
    kindergarten: ['学前', '学前教育', '幼教'],
    primary: ['小学教育', '小教'],
    junior: ['初级中学', '普通初中'],
    senior: ['普通高中', '高级中学', '普高'],
    vocational: ['中等职业', '中等职业教育', '职高', '职业高中', '职专', '职业中专', '中专', '技校'],
    special: ['特殊教育'],
  },
  as,
})

/** 中心校 and its 村小 are primary schools, the one standing under the other; a 教学点 is a kind of its own. */
export const schoolKindList = list<SchoolKind>({
  key: 'organisations.school-kinds',
  title: { zh: '办学类型', en: 'Kinds of school' },
  about: {
    zh: '学校的办学类型。改名只改显示，统计口径不变；本单位自己的说法在导入时按所选的一项登记。',
    en: 'Kinds of school. A new name changes no count; a word of the bureau’s own is entered, on import, as the one it counts as.',
  },
  shipped: schoolKindLabels,
  aliases: {
    'teaching-point': ['小学教学点'],
    primary: ['村小', '村小学', '完小', '中心校', '中心小学', '完全小学'],
    junior: ['初中', '普通初中'],
    'nine-year': ['九年一贯制', '九年制学校'],
    'complete-secondary': ['完中'],
    senior: ['高中', '普通高中', '普高'],
    'twelve-year': ['十二年一贯制'],
    vocational: ['中职', '职业学校', '中等职业', '职高', '职业高中', '职专', '职业中专', '中专', '技工学校', '技校'],
    special: ['特教', '特殊教育'],
  },
  as,
})

export const ownershipList = list<Ownership>({
  key: 'organisations.ownerships',
  title: { zh: '办学性质', en: 'Ownership' },
  about: {
    zh: '公办、民办及其细分的说法。改名只改显示，统计口径不变；本单位自己的说法在导入时按所选的一项登记。',
    en: 'Public or private, and what lists call them. A word of the bureau’s own is entered, on import, as the one it counts as.',
  },
  shipped: ownershipLabels,
  aliases: {
    public: [
      ...['公立', '公', '教育部门办', '教育部门', '县级教育部门', '地方教育部门', '其他部门办', '其他部门'],
      ...['集体办', '集体', '事业单位办', '部队办', '国有企业办'],
    ],
    private: ['民', '私立', '民办普惠', '普惠性民办', '民办非普惠', '社会力量办'],
  },
  as,
})

export const partnerKindList = list<PartnerKind>({
  key: 'organisations.partner-kinds',
  title: { zh: '协作单位类别', en: 'Kinds of partner' },
  about: {
    zh: '一起普法、保护学生的单位的类别。改名只改显示，统计口径不变；本单位自己的说法在导入时按所选的一项登记。',
    en: 'Those who teach law and protect pupils with the bureau. A new name changes no count; a word of the bureau’s own is entered, on import, as the one it counts as.',
  },
  shipped: partnerKindLabels,
  aliases: {
    court: ['人民法院'],
    procuratorate: ['检察机关', '人民检察院'],
    police: ['公安局', '派出所', '公安', '交警大队'],
    justice: ['司法局', '司法所', '司法行政'],
    'law-firm': ['律所'],
    base: ['基地', '青少年法治教育实践基地'],
  },
  as,
})

export const organisationLists: readonly List[] = [
  officeList,
  stageList,
  schoolKindList,
  ownershipList,
  partnerKindList,
]

/** The values of each list, by its key. */
export type ListedWords = ReadonlyMap<string, readonly ListValue[]>

/** As they are shipped. */
export const shippedWords: ListedWords = new Map(
  organisationLists.map((one) => [one.key, valuesOn(one, [], '2000-01-01' as PlainDate)]),
)
