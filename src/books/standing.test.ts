import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import { addDays, type PlainDate } from '../calendar/plain-date.ts'
import { changeAll } from '../platform/change.ts'
import { connect, type Tx } from '../platform/db/connect.ts'
import { bookRegister, derive, type BookRow } from './entry.ts'
import { differingStanding, orgsStanding, recountStanding } from './standing.ts'
import { appointments, threeBooks } from './three-books.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, books: threeBooks, now: new Date('2024-12-20T02:00:00Z') })
  section = await town.as(people.section)
})
afterAll(() => town.close())

const orgs = [city.eastPrimary, city.westPrimary]
const start = '2023-01-01' as PlainDate
const formOf = (school: string, number: number, from: number, length: number | null) => ({
  programme: 'officer',
  school,
  name: `人${number}`,
  number: String(number),
  from: addDays(start, from),
  until: length === null ? null : addDays(start, from + length),
})
const around = { nameOf: () => '', countyOf: () => null }
const row = (id: string, form: ReturnType<typeof formOf>, struck: BookRow['struck'] = null) => ({
  id,
  book: appointments.id,
  form,
  unit: null,
  struck,
  ...derive(appointments, form, null, around),
})
const by = { person: null }
const write = async (tx: Tx, before: BookRow | null, after: ReturnType<typeof row>) =>
  expect(await changeAll(tx, bookRegister, [{ before, after, act: 'books.changed', by, at: town.clock.now }])).toEqual([
    'written',
  ])
const read = async (tx: Tx, id: string) =>
  (await sql<BookRow>`select * from book_entry where id = ${id}`.execute(tx)).rows[0]!
const differing = async () => (await differingStanding(town.house.db)).differing
const standing = async (until: PlainDate) =>
  (await sql<{ org: string }>`${orgsStanding(appointments.id, { until, branch: { of: 'all' } })}`.execute(town.house.db)).rows // prettier-ignore

describe('各单位哪些日子有有效条目', () => {
  it('登记、改期、换单位、作废、恢复，无论先后，都等于按条目重算', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            which: fc.nat(3),
            school: fc.nat(1),
            from: fc.nat(60),
            length: fc.option(fc.nat(30)),
            struck: fc.boolean(),
          }),
          { minLength: 2, maxLength: 14 },
        ),
        async (steps) => {
          const ids = [v7(), v7(), v7(), v7()]
          const numbered = Math.floor(Math.random() * 1e9)
          for (const { which, school, from, length, struck } of steps)
            await town.house.db.transaction().execute(async (tx) => {
              const before = (await read(tx, ids[which]!)) ?? null
              const form = formOf(orgs[school]!, numbered + which, from, length)
              await write(tx, before, row(ids[which]!, form, struck ? { on: start, reason: '登记有误' } : null))
            })
          expect(await differing()).toEqual([])
        },
      ),
      { numRuns: 12 },
    ))

  it('两人同时动同一单位的条目，一个作废、一个新登记，先后提交，也等于重算', async () => {
    const [old, fresh] = [v7(), v7()]
    const { db } = town.house
    await db.transaction().execute((tx) => write(tx, null, row(old, formOf(city.eastJunior, 1, 900, 30))))
    let begun: () => void = () => {}
    const first = new Promise<void>((done) => (begun = done))
    let go: () => void = () => {}
    const wait = new Promise<void>((done) => (go = done))
    const one = db.transaction().execute(async (tx) => {
      await write(tx, null, row(fresh, formOf(city.eastJunior, 2, 905, 10)))
      begun()
      await wait
    })
    await first
    const other = db.transaction().execute(async (tx) => {
      const before = await read(tx, old)
      await write(tx, before, row(old, formOf(city.eastJunior, 1, 900, 30), { on: start, reason: '登记有误' }))
    })
    go()
    await Promise.all([one, other])
    expect(await differing()).toEqual([])
    expect(await standing(addDays(start, 907))).toContainEqual({ org: city.eastJunior })
    expect(await standing(addDays(start, 902))).not.toContainEqual({ org: city.eastJunior })
  })

  it('经由门户登记的也在其中；绕过程序改动的查得出来，重算后复原', async () => {
    const { db } = town.house
    const saved = await section.put(`/api/books/test-appointments/${v7()}`, {
      form: formOf(city.cityHigh, 77, 1200, 5),
      request: v7(),
    })
    expect(saved.status).toBe(200)
    expect(await standing(addDays(start, 1203))).toContainEqual({ org: city.cityHigh })
    await sql`update book_standing set days = '{}' where org = ${city.cityHigh}`.execute(db)
    expect(await differing()).toEqual([{ table: 'book_standing', cell: `test-appointments ${city.cityHigh}` }])
    const owner = connect(town.database.ownerConfig)
    await recountStanding(owner.db)
    await owner.close()
    expect(await differing()).toEqual([])
  })
})
