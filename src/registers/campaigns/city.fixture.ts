import { Client } from 'pg'
import { v7 } from 'uuid'
import type { FreshDatabase } from '../../../test/support/database.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { changeAll } from '../../platform/change.ts'
import type { House } from '../../platform/house.ts'
import type { Status } from '../activities/contract.ts'
import { activityRegister } from '../activities/store.ts'

/** A small city with every kind of place a campaign may ask, and one person for each kind of post. */
export const org = {
  bureau: v7(),
  lawSection: v7(),
  moralSection: v7(),
  jiefang: v7(),
  wuzhi: v7(),
  // 解放区
  jfPrimary: v7(),
  jfPrivate: v7(),
  jfClosed: v7(),
  // 武陟县
  wzWeak: v7(),
  wzPoint: v7(),
  wzJunior: v7(),
  // 局直属
  cityHigh: v7(),
  court: v7(),
  base: v7(),
}
export type Place = keyof typeof org

export const person = {
  officer: v7(),
  otherOfficer: v7(),
  leader: v7(),
  admin: v7(),
  jiefang: v7(),
  wuzhi: v7(),
  jfPrimary: v7(),
  jfHead: v7(),
  jfPrivate: v7(),
  wzWeak: v7(),
  cityHigh: v7(),
  court: v7(),
  // Lent the post of 武陟's clerk; left; not begun yet; no post at all.
  standIn: v7(),
  gone: v7(),
  coming: v7(),
  nobody: v7(),
}
export type Someone = keyof typeof person

const schools = { stages: ['primary'], ownership: 'public', rural: false, weak: false }
const places: Record<
  Place,
  { kind: string; name: string; parent: Place | null; until?: string } & Partial<typeof schools> & { partner?: string }
> = {
  bureau: { kind: 'bureau', name: '河阳市教育局', parent: null },
  lawSection: { kind: 'section', name: '政策法规科', parent: 'bureau' },
  moralSection: { kind: 'section', name: '思政科', parent: 'bureau' },
  jiefang: { kind: 'county', name: '解放区', parent: 'bureau' },
  wuzhi: { kind: 'county', name: '武陟县', parent: 'bureau' },
  jfPrimary: { kind: 'school', name: '解放区实验小学', parent: 'jiefang', ...schools },
  jfPrivate: {
    kind: 'school',
    name: '解放区育英学校',
    parent: 'jiefang',
    ...schools,
    stages: ['primary', 'junior'],
    ownership: 'private',
  },
  jfClosed: { kind: 'school', name: '解放区第九小学', parent: 'jiefang', until: '2024-10-01', ...schools },
  wzWeak: { kind: 'school', name: '武陟县大封镇中心小学', parent: 'wuzhi', ...schools, rural: true, weak: true },
  wzPoint: { kind: 'school', name: '武陟县大封镇老催庄教学点', parent: 'wzWeak', ...schools, rural: true },
  wzJunior: { kind: 'school', name: '武陟县第二初级中学', parent: 'wuzhi', ...schools, stages: ['junior'] },
  cityHigh: { kind: 'school', name: '河阳市第一中学', parent: 'bureau', ...schools, stages: ['senior'] },
  court: { kind: 'partner', name: '河阳市中级人民法院', parent: 'bureau', partner: 'court' },
  base: { kind: 'partner', name: '青少年法治教育实践基地', parent: 'bureau', partner: 'base' },
}

const held: [who: Someone, role: string, at: Place, branch?: Place, from?: string, until?: string][] = [
  ['officer', 'section-officer', 'lawSection', 'bureau'],
  ['otherOfficer', 'section-officer', 'moralSection', 'bureau'],
  ['leader', 'bureau-leader', 'bureau'],
  ['admin', 'administrator', 'bureau'],
  ['jiefang', 'county-officer', 'jiefang'],
  ['wuzhi', 'county-officer', 'wuzhi'],
  ['jfPrimary', 'school-clerk', 'jfPrimary'],
  ['jfHead', 'school-head', 'jfPrimary'],
  ['jfPrivate', 'school-clerk', 'jfPrivate'],
  ['wzWeak', 'school-clerk', 'wzWeak'],
  ['cityHigh', 'school-clerk', 'cityHigh'],
  ['court', 'partner', 'court'],
  ['gone', 'school-clerk', 'jfPrimary', 'jfPrimary', '2020-01-01', '2024-11-01'],
  ['coming', 'school-clerk', 'jfPrimary', 'jfPrimary', '2025-01-01'],
]

/** Fills a fresh database with the city, as its owner. */
export async function build(database: FreshDatabase) {
  const owner = new Client(database.ownerConfig)
  await owner.connect()
  const since = '2020-01-01'
  for (const [
    place,
    { kind, name, parent, until = null, partner = null, stages = [], ownership = null, rural = false, weak = false },
  ] of Object.entries(places)) {
    const id = org[place as Place]
    await owner.query(
      `insert into organisation (id, version, changed_at, kind, since, until) values ($1, 1, now(), $2, $3, $4)`,
      [id, kind, since, until],
    )
    await owner.query(
      `insert into organisation_version (id, version, changed_at, org, from_day, until_day, name, parent, stages, ownership, rural, weak, partner_kind, grams)
       values ($1, 1, now(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '{}')`,
      [v7(), id, since, until, name, parent && org[parent], stages, ownership, rural, weak, partner],
    )
  }
  for (const [who, id] of Object.entries(person))
    await owner.query(
      `insert into person (id, version, changed_at, name, pinyin, initials, username) values ($1, 1, now(), $2, '', '', lower($2))`,
      [id, who],
    )
  for (const [who, role, at, branch = at, from = since, until = null] of held) {
    const post = v7()
    await owner.query(
      `insert into post (id, version, changed_at, person, org, branch, role, from_day, until_day) values ($1, 1, now(), $2, $3, $4, $5, $6, $7)`,
      [post, person[who], org[at], org[branch], role, from, until],
    )
    if (who === 'wzWeak')
      await owner.query(
        `insert into delegation (id, version, changed_at, post, to_person, from_day, until_day, reason) values ($1, 1, now(), $2, $3, '2024-11-01', '2024-12-31', '产假')`,
        [v7(), post, person.standIn],
      )
  }
  await owner.end()
}

interface City {
  readonly house: House & { readonly tree: { countyOf(org: string): string | null } }
  readonly clock: { readonly now: Date }
}

/** A record of an organisation for a campaign, as it would be after its way through the desk; `reason`: it was returned for that. */
export async function record(
  { house, clock }: City,
  campaign: string | null,
  at: Place,
  status: Status,
  reason?: string,
): Promise<string> {
  const id = v7()
  const after = {
    id,
    org: org[at],
    county: house.tree.countyOf(org[at]),
    day: '2024-12-04' as PlainDate,
    month: 202412,
    place: '',
    kind: 'morning-reading',
    title: `${places[at].name}晨读`,
    grams: [],
    title_key: null,
    campaign,
    programme: campaign && 'constitution-reading',
    topics: [],
    speakers: [],
    sessions: 1,
    pupils: 100,
    staff: 5,
    parents: 0,
    others: 0,
    headcount_source: 'class-list' as const,
    materials: [],
    copies: 0,
    honour: null,
    photos: [],
    note: '',
    answers: null,
    status,
    spot_check: null,
    warnings: [],
    source: 'form' as const,
  }
  await changeAll(house.db, activityRegister, [
    {
      before: null,
      after,
      act: reason ? 'activities.return' : 'activities.submit',
      by: { person: null },
      at: clock.now,
      reason,
    },
  ])
  return id
}
