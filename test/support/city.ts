import { v5 } from 'uuid'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { changeAll, type RecordRow, type Register } from '../../src/platform/change.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { grams } from '../../src/platform/grams.ts'
import { organisationRegister, rollRegister, versionRegister } from '../../src/registers/organisations/rows.ts'
import { persons, posts } from '../../src/registers/people/registers.ts'
import type { FreshDatabase } from './database.ts'

const NAMESPACE = '0d3f4f0e-6f0c-5b8e-9a39-0d5a3a3f9c11'
/** The same name gives the same id, so that tests can speak of things by name. */
export const idOf = (name: string) => v5(name, NAMESPACE)

const day = (text: string) => text as PlainDate
const since = day('2020-01-01')
const at = new Date('2024-01-01T00:00:00Z')

/** A small city: one bureau, a section, two counties, four schools, a base; and somebody in every role. */
export const city = {
  bureau: idOf('测试市教育局'),
  section: idOf('政策法规科'),
  east: idOf('东县'),
  west: idOf('西区'),
  eastPrimary: idOf('东县第一小学'),
  eastJunior: idOf('东县第一初级中学'),
  westPrimary: idOf('西区实验小学'),
  cityHigh: idOf('市第一中学'),
  base: idOf('青少年法治教育实践基地'),
  legalSection: idOf('法制机构'),
  firm: idOf('测试律师事务所'),
} as const

export const people = {
  administrator: idOf('管理员'),
  section: idOf('法规科经办'),
  leader: idOf('局领导'),
  east: idOf('东县经办'),
  west: idOf('西区经办'),
  eastClerk: idOf('东县一小经办'),
  eastHead: idOf('东县一小校长'),
  westClerk: idOf('西区实小经办'),
  partner: idOf('基地经办'),
  nobody: idOf('无任职人员'),
  legal: idOf('法制审查人员'),
  publicLawyer: idOf('公职律师'),
  secretary: idOf('会议秘书'),
  counsel: idOf('法律顾问律师'),
  reportHandler: idOf('举报专办员'),
  reportDeputy: idOf('举报专办员二'),
  eastHandler: idOf('东县一小欺凌治理专干'),
  juniorHandler: idOf('东县一中欺凌治理专干'),
  eastExaminer: idOf('东县欺凌防治人员'),
  eastExaminerTwo: idOf('东县欺凌防治人员二'),
  westExaminer: idOf('西区欺凌防治人员'),
  eastTeacher: idOf('东县一小教师'),
  bureauExaminer: idOf('市局欺凌防治人员'),
  eastParty: idOf('东县党组成员'),
  sender: idOf('律所派出联络员'),
  vicePrincipal: idOf('东县法治副校长'),
} as const

type Kind = 'bureau' | 'section' | 'county' | 'school' | 'partner'
const organisations: [id: string, kind: Kind, name: string, parent: string | null, more?: object][] = [
  [city.bureau, 'bureau', '测试市教育局', null, { level: '市级', division_code: '419900' }],
  [city.section, 'section', '政策法规科', city.bureau],
  [city.east, 'county', '东县', city.bureau, { division_code: '419901' }],
  [city.west, 'county', '西区', city.bureau, { functional_zone: true }],
  [
    city.eastPrimary,
    'school',
    '东县第一小学',
    city.east,
    { stages: ['primary'], school_kind: 'primary', ownership: 'public', rural: true },
  ],
  [
    city.eastJunior,
    'school',
    '东县第一初级中学',
    city.east,
    { stages: ['junior'], school_kind: 'junior', ownership: 'public' },
  ],
  [
    city.westPrimary,
    'school',
    '西区实验小学',
    city.west,
    { stages: ['primary'], school_kind: 'primary', ownership: 'private' },
  ],
  [
    city.cityHigh,
    'school',
    '市第一中学',
    city.bureau,
    { stages: ['senior'], school_kind: 'senior', ownership: 'public' },
  ],
  [city.legalSection, 'section', '法制机构', city.bureau],
  [city.firm, 'partner', '测试律师事务所', city.bureau, { partner_kind: 'law-firm' }],
  [city.base, 'partner', '青少年法治教育实践基地', city.bureau, { partner_kind: 'base' }],
]

const holders: [person: string, role: string, org: string, branch: string][] = [
  [people.administrator, 'administrator', city.bureau, city.bureau],
  [people.section, 'section-officer', city.section, city.bureau],
  [people.leader, 'bureau-leader', city.bureau, city.bureau],
  [people.east, 'county-officer', city.east, city.east],
  [people.west, 'county-officer', city.west, city.west],
  [people.eastClerk, 'school-clerk', city.eastPrimary, city.eastPrimary],
  [people.eastHead, 'school-head', city.eastPrimary, city.eastPrimary],
  [people.westClerk, 'school-clerk', city.westPrimary, city.westPrimary],
  [people.partner, 'partner', city.base, city.base],
  [people.legal, 'legal-officer', city.legalSection, city.bureau],
  [people.secretary, 'secretary', city.bureau, city.bureau],
  [people.counsel, 'counsel', city.firm, city.firm],
  [people.reportHandler, 'report-handler', city.section, city.bureau],
  [people.reportDeputy, 'report-handler', city.section, city.bureau],
  [people.eastHandler, 'bullying-handler', city.eastPrimary, city.eastPrimary],
  [people.juniorHandler, 'bullying-handler', city.eastJunior, city.eastJunior],
  [people.eastExaminer, 'bullying-examiner', city.east, city.east],
  [people.eastExaminerTwo, 'bullying-examiner', city.east, city.east],
  [people.westExaminer, 'bullying-examiner', city.west, city.west],
  [people.eastTeacher, 'teacher', city.eastPrimary, city.eastPrimary],
  [people.bureauExaminer, 'bullying-examiner', city.bureau, city.bureau],
  [people.eastParty, 'party-group', city.east, city.east],
  [people.sender, 'sending-body', city.firm, city.firm],
  [people.vicePrincipal, 'vice-principal', city.firm, city.firm],
  [people.publicLawyer, 'public-lawyer', city.legalSection, city.bureau],
]

/** Builds the small city in a fresh database. */
export async function buildCity({ config }: Pick<FreshDatabase, 'config'> & Partial<FreshDatabase>): Promise<void> {
  const { db, close } = connect(config)
  const enter = <Row extends RecordRow>(register: Register<Row>, rows: object[]) =>
    changeAll(
      db,
      register,
      rows.map((after) => ({
        before: null,
        after: after as Row,
        act: 'test.built' as const,
        by: { person: null },
        at,
      })),
    )
  await enter(
    organisationRegister,
    organisations.map(([id, kind]) => ({ id, kind, code: null, since, until: null })),
  )
  await enter(
    versionRegister,
    organisations.map(([org, , name, parent, more]) => ({
      id: idOf(`${name}的情况`),
      org,
      from_day: since,
      until_day: null,
      name,
      short_name: null,
      aliases: [],
      parent,
      level: null,
      division_code: null,
      functional_zone: false,
      stages: [],
      school_kind: null,
      ownership: null,
      rural: false,
      weak: false,
      partner_kind: null,
      grams: grams(name),
      ...more,
    })),
  )
  const schools = organisations.filter(([, kind]) => kind === 'school')
  await enter(
    rollRegister,
    schools.map(([org, , name]) => ({ id: idOf(`${name}2024`), org, year: 2024, pupils: 1000, staff: 60 })),
  )
  await enter(
    persons,
    Object.entries(people).map(([name, id]) => ({
      id,
      name: `${name}（测试）`,
      pinyin: name.toLowerCase(),
      initials: name.slice(0, 2),
      username: name.toLowerCase(),
      phone: null,
      email: null,
      active: true,
    })),
  )
  await enter(
    posts,
    holders.map(([person, role, org, branch]) => ({
      id: idOf(`${person}的岗位`),
      person,
      org,
      branch,
      role,
      title: '',
      from_day: since,
      until_day: null,
    })),
  )
  await close()
}
