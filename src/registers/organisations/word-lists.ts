import type { PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { list, valuesOn, type List, type ListValue } from '../../platform/lists/list.ts'
import type { Facts, OrganisationKind, Ownership, PartnerKind, SchoolKind, Stage } from './contract.ts'
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
  finer: {
    street: { zh: '街道', en: 'Street office', as: 'county' },
    town: { zh: '乡镇', en: 'Town or township', as: 'county' },
    'school-district': { zh: '学区', en: 'School district', as: 'county' },
  },
  aliases: {
    section: ['处室', '内设机构', '直属单位'],
    county: [...['县', '区', '县级市', '县区教育局', '县教育局', '功能区', '开发区', '新区', '县区']],
    street: ['街道办事处', '街道办'],
    town: ['镇', '乡', '镇街'],
    'school-district': ['教育指导中心', '学区中心校', '教育管理中心'],
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
  finer: {
    'central-primary': { zh: '中心校', en: 'Central primary school', as: 'primary' },
    'village-primary': { zh: '村小', en: 'Village primary school', as: 'primary' },
    'vocational-high': { zh: '职业高中', en: 'Vocational high school', as: 'vocational' },
    'vocational-secondary': { zh: '中等专业学校', en: 'Specialised secondary school', as: 'vocational' },
    technical: { zh: '技工学校', en: 'Technical school', as: 'vocational' },
  },
  aliases: {
    'teaching-point': ['小学教学点'],
    primary: ['完小', '完全小学'],
    'central-primary': ['中心小学', '乡镇中心校'],
    'village-primary': ['村小学', '村级小学'],
    junior: ['初中', '普通初中'],
    'nine-year': ['九年一贯制', '九年制学校'],
    'complete-secondary': ['完中'],
    senior: ['高中', '普通高中', '普高'],
    'twelve-year': ['十二年一贯制'],
    vocational: ['中职', '职业学校', '中等职业'],
    'vocational-high': ['职高', '职业高级中学'],
    'vocational-secondary': ['职专', '职业中专', '中专', '职业中等专业学校'],
    technical: ['技校'],
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
  finer: {
    'public-education': { zh: '教育部门办', en: 'Run by the education department', as: 'public' },
    'public-other': { zh: '其他部门办', en: 'Run by another department', as: 'public' },
    'public-collective': { zh: '集体办', en: 'Run by a collective', as: 'public' },
    'private-inclusive': { zh: '民办普惠', en: 'Private at a capped fee', as: 'private' },
    'private-other': { zh: '民办非普惠', en: 'Other private', as: 'private' },
  },
  aliases: {
    public: ['公立', '公', '事业单位办', '部队办', '国有企业办'],
    private: ['民', '私立', '社会力量办'],
    'public-education': ['教育部门', '县级教育部门', '地方教育部门'],
    'public-other': ['其他部门'],
    'public-collective': ['集体'],
    'private-inclusive': ['普惠性民办', '民办普惠性', '普惠民办', '普惠'],
    'private-other': ['非普惠性民办', '民办非普惠性', '营利性民办'],
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

/** Which fact each list says the words of; a kind of organisation is said of the entry itself. */
const listOfFact = {
  kind: officeList,
  stages: stageList,
  schoolKind: schoolKindList,
  ownership: ownershipList,
  partnerKind: partnerKindList,
} as const

/** How a narrower word stands in the register: 'school-kinds:village-primary'. */
export const wordIn = ({ key }: Pick<List, 'key'>, code: string): string => `${key.split('.')[1]}:${code}`

/** The code of the word of a list among those of an organisation. */
export function wordAmong({ key }: Pick<List, 'key'>, words: readonly string[]): string | undefined {
  const prefix = `${key.split('.')[1]}:`
  return words.find((word) => word.startsWith(prefix))?.slice(prefix.length)
}

/**
 * Facts with those of their narrower words that say no other than they do: 村小 of a primary school. A word whose fact has changed goes with it; one
 * that no list knows is refused.
 */
export function worded<F extends Pick<Facts, 'words' | 'stages' | 'schoolKind' | 'ownership' | 'partnerKind'>>(
  kind: OrganisationKind,
  facts: F,
  listed: ListedWords,
): Outcome<F> {
  const kept: string[] = []
  for (const word of new Set(facts.words)) {
    const found = Object.entries(listOfFact).flatMap(([fact, { key }]) => {
      const code = wordAmong({ key }, [word])
      const value = listed.get(key)?.find((one) => one.code === code && one.as !== one.code)
      return value ? [{ fact: fact as keyof typeof listOfFact, as: value.as }] : []
    })[0]
    if (!found)
      return refuse('organisations.no-such-word', '清单里没有这个说法。', 'No list has this word.', { field: 'words' })
    const now = found.fact === 'kind' ? kind : facts[found.fact]
    if ([now].flat().includes(found.as as never)) kept.push(word)
  }
  return accept({ ...facts, words: kept.toSorted() })
}
