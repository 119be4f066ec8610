import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesOfBooks } from '../../src/books/files.ts'
import { declared } from '../../src/faces.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { verify } from '../../src/platform/verify.ts'
import { city, people } from '../support/city.ts'
import type { FreshDatabase } from '../support/database.ts'
import { upgradedWith } from '../support/former-home.ts'
import { testHouse, type Speaker } from '../support/house.ts'

const [officer, twin, ended] = [v7(), v7(), v7()]
const assignment = {
  programme: 'officer',
  org: city.eastJunior,
  county: city.east,
  name: '王甲子',
  unit: '东县派出所',
  number: 'A1',
  from: '2024-03-01',
  until: null as string | null,
}

const [incident, month] = [v7(), v7()]
const said = {
  unit: city.east,
  county: city.east,
  org: null as string | null,
  day: '2024-11-11',
  title: '网帖反映学生被欺负',
  medium: 'forum',
  cause: 'unknown',
  handling: '',
  closed_on: null as string | null,
}

const [notice, photo, term] = [v7(), v7(), v7()]
const look = (photos: string[]) => ({
  org: city.eastPrimary,
  county: city.east,
  item: 'notice',
  day: '2024-09-10',
  met: true,
  form: {
    day: '2024-09-10',
    met: false,
    photos,
    hotline: '',
    mailbox: '',
    vicePrincipal: '',
    safetyLeader: '',
    classes: 0,
    fewest: 0,
  },
  photos,
})

let database: FreshDatabase
let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
beforeAll(async () => {
  database = await upgradedWith([
    { table: 'school_assignment', id: officer, acts: [assignment, { ...assignment, name: '王甲' }] },
    // The number was told apart to the letter; today's key takes A1 and a1 for one.
    { table: 'school_assignment', id: twin, acts: [{ ...assignment, number: 'a1', name: '李乙' }] },
    {
      table: 'school_assignment',
      id: ended,
      acts: [
        { ...assignment, programme: 'lawyer', number: 'B2' },
        { ...assignment, programme: 'lawyer', number: 'B2', until: '2024-06-30' },
      ],
    },
    {
      table: 'incident',
      id: incident,
      acts: [said, { ...said, cause: 'bullying', org: city.eastPrimary, handling: '已处置', closed_on: '2024-11-20' }],
    },
    {
      table: 'school_term',
      id: term,
      acts: [
        {
          ...{ name: '第一学期', from: '2024-09-02', until: '2025-01-17', off: '' },
          ...{ days: ['2024-09-02', '2024-09-03'], calendar: '2019–2024' },
        },
      ],
    },
    { table: 'safeguard', id: notice, acts: [look([photo]), look([])] },
    {
      table: 'incident_month',
      id: month,
      acts: [{ unit: city.west, county: city.west, month: 202411, incidents: 0 }],
    },
  ])
  town = await testHouse({ standing: database, now: new Date('2026-05-20T02:00:00Z') })
  section = await town.as(people.section)
})
afterAll(async () => {
  await town.close()
  await database.drop()
})

const value = async (id: string, from: string, until: string) =>
  (await section.get(`/api/figures/${id}?from=${from}&until=${until}`)).body.figure.value

describe('原来各有其表的，升级以后在登记簿里', () => {
  it('派驻：条目、历次版本、数据都在；两条原来分得开、现在同一个键的，都留着', async () => {
    const book = '/api/books/school-assignments'
    const { rows } = (await section.get(`${book}?show=all`)).body as { rows: { id: string; version: number }[] }
    expect(Object.fromEntries(rows.map(({ id, version }) => [id, version]))).toEqual({
      [officer]: 2,
      [twin]: 1,
      [ended]: 2,
    })
    const { versions } = (await section.get(`${book}/${officer}/versions`)).body
    expect(versions).toMatchObject([
      { version: 2, changed: ['name'], form: { name: '王甲', from: '2024-03-01', until: null } },
      { version: 1, form: { name: '王甲子', number: 'A1' } },
    ])
    expect((await section.get(`${book}?q=李乙`)).body.total).toBe(1)
    expect(await value('bullying.officers', '2024-01-01', '2024-12-31')).toBe(2)
    expect(await value('bullying.lawyers', '2024-01-01', '2024-06-30')).toBe(1)
    expect(await value('bullying.lawyers', '2024-01-01', '2024-07-01')).toBe(0)
    const form = { ...assignment, county: undefined, number: 'a1', name: '李乙改' }
    const changed = await section.put(`${book}/${twin}`, { form, seen: 1, request: v7() })
    expect(changed.body.code).toBe('prevention.assigned-already')
  })

  it('舆情：条目、各单位逐月的确认、数据都在；确认过的可以再确认', async () => {
    const book = '/api/books/public-incidents'
    const { versions } = (await section.get(`${book}/${incident}/versions`)).body
    expect(versions).toMatchObject([
      { form: { cause: 'bullying', org: city.eastPrimary, closed_on: '2024-11-20' } },
      { form: { cause: 'unknown', org: null } },
    ])
    expect(await value('bullying.incidents', '2024-11-01', '2024-11-30')).toBe(1)
    const { numerator, denominator } = (
      await section.get('/api/figures/bullying.no-incident?from=2024-11-01&until=2024-11-30')
    ).body.figure
    expect([numerator, denominator]).toEqual([1, 3])
    const confirmed = { unit: city.west, year: 2024, period: 11, request: v7() }
    expect((await section.put(`${book}/complete`, confirmed)).body).toEqual({ entries: 0 })
    const { rows } = await town.house.pool.query('select id, version from book_confirmation where book = $1', [
      'public-incidents',
    ])
    expect(rows).toEqual([{ id: month, version: 2 }])
  })

  it('措施：每次核查、达标与否、数据都在；旧版里的照片仍算有人引用', async () => {
    const { versions } = (await section.get(`/api/books/safeguards/${notice}/versions`)).body
    expect(versions).toMatchObject([
      { form: { org: city.eastPrimary, item: 'notice', day: '2024-09-10', met: true, photos: [] } },
      { form: { met: true, photos: [photo] } },
    ])
    const of = async (until: string) =>
      (await section.get(`/api/figures/bullying.notice?from=2024-01-01&until=${until}`)).body.figure.numerator
    expect([await of('2024-12-31'), await of('2024-09-09')]).toEqual([1, 0])
    expect(await filesOfBooks(town.house.db, [photo])).toEqual(new Set([photo]))
  })

  it('学期：在校日照旧；放假安排有更新的，说要重新保存', async () => {
    const { rows } = (await section.get('/api/books/school-terms')).body
    expect(rows).toMatchObject([
      {
        id: term,
        form: { name: '第一学期', count: 2, days: '2024-09-02、2024-09-03' },
        looked: { outdated: expect.any(String) },
      },
    ])
    const { body } = await section.get('/api/figures/bullying.daily-due?from=2024-09-02&until=2024-09-30')
    expect(body.figure.value).toBe(
      2 *
        (await section.get('/api/figures/bullying.coverage?from=2024-09-02&until=2024-09-30')).body.figure.denominator,
    )
  })

  it('办理记录一笔不动，与条目合起来相符', async () => {
    const { db, close } = connect(database.config)
    const { discrepancies } = await verify(db, declared.keeps)
    await close()
    expect(discrepancies).toEqual([])
  })
})
