import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

  it('办理记录一笔不动，与条目合起来相符', async () => {
    const { db, close } = connect(database.config)
    const { discrepancies } = await verify(db, declared.keeps)
    await close()
    expect(discrepancies).toEqual([])
  })
})
