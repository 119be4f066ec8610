import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { Facts } from '../../src/registers/organisations/contract.ts'
import type { Chance } from './chance.ts'
import { divisions, type Division } from './places.ts'
import type { County, Org, Partner } from './shape.ts'

/** When the demo's books were opened; every organisation, person and post is entered on this morning (Beijing time). */
export const opened = new Date('2023-12-20T01:00:00Z')

const founded = '2000-01-01' as PlainDate

/** The sections of the bureau. Another bureau has others: nothing in the program knows these names. */
const sectionNames = [
  '办公室',
  '政策法规科',
  '人事科',
  '基础教育科',
  '职业教育与成人教育科',
  '校外教育培训监管科',
  '安全管理科',
  '体育卫生与艺术教育科',
  '督导室',
  '行政审批服务科',
] as const

export function offices(chance: Chance): {
  bureau: Org
  sections: Map<string, Org>
  counties: County[]
  partners: Partner[]
} {
  const bureau = org(chance, 'bureau', '4108', {
    name: '焦作市教育局',
    shortName: '市教育局',
    aliases: ['焦作市教育局机关'],
    level: '市级',
    divisionCode: '410800',
  })
  const sections = new Map(
    sectionNames.map((name) => [name, org(chance, 'section', null, { name, parent: bureau.id })]),
  )
  const counties = divisions.map((division): County => ({
    ...org(chance, 'county', division.code, countyFacts(division, bureau.id)),
    division: division.name,
    key: division.code ?? '4108zz',
  }))
  return { bureau, sections, counties, partners: partners(chance, bureau.id) }
}

/** Names of the offices differ as they do in life: 教育局, 教育体育局, and a zone's 社会事业局. */
function countyFacts({ code, name, short }: Division, parent: string): Partial<Facts> & { name: string } {
  const office = code === null ? '社会事业局' : ['沁阳市', '孟州市'].includes(name) ? '教育体育局' : '教育局'
  return {
    name: `${name}${office}`,
    shortName: name,
    aliases: short === name ? [] : [short],
    parent,
    level: code === null ? '功能区' : '县级',
    divisionCode: code,
    functionalZone: code === null,
  }
}

const sorts = { court: '人民法院', procuratorate: '人民检察院', police: '公安局', justice: '司法局' } as const

/** Courts, procuratorates, police and justice bureaus of city and counties, two invented law firms, one practice base. */
function partners(chance: Chance, parent: string): Partner[] {
  const partner = (sort: Partner['sort'], name: string, division: string | null): Partner => ({
    ...org(chance, 'partner', null, { name, parent, partnerKind: sort }),
    name,
    sort,
    division,
  })
  const official = (division: string | null) =>
    (Object.keys(sorts) as (keyof typeof sorts)[]).map((sort) => partner(sort, nameOf(sort, division), division))
  const coded = divisions.filter(({ code }) => code !== null)
  return [
    ...official(null),
    ...coded.flatMap(({ name }) => official(name)),
    partner('police', '焦作市公安局示范区分局', '城乡一体化示范区'),
    partner('law-firm', '演示甲律师事务所', null),
    partner('law-firm', '演示乙律师事务所', null),
    partner('base', '焦作市青少年法治教育实践基地', null),
  ]
}

function nameOf(sort: keyof typeof sorts, division: string | null): string {
  if (!division) return sort === 'court' ? '焦作市中级人民法院' : `焦作市${sorts[sort]}`
  const police = sort === 'police' && division.endsWith('区')
  return police
    ? `焦作市公安局${division.replace('区', '')}分局`
    : division.endsWith('区')
      ? `焦作市${division}${sorts[sort]}`
      : `${division}${sorts[sort]}`
}

function org(chance: Chance, kind: Org['kind'], code: string | null, facts: Partial<Facts> & { name: string }): Org {
  return {
    id: chance.uuid(opened),
    kind,
    code,
    since: founded,
    until: null,
    rolls: [],
    periods: [{ id: chance.uuid(opened), from: founded, until: null, facts: Facts.parse(facts) }],
  }
}
