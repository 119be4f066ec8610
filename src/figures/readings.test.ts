import type { CompiledQuery } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city } from '../../test/support/city.ts'
import { ofBooks, testBooks } from '../../test/repeats/books.ts'
import { ofCases, relaxed } from '../../test/repeats/cases.ts'
import { ofDuties } from '../../test/repeats/duties.ts'
import { ofRegisters } from '../../test/repeats/registers.ts'
import { named, openTown, send, type Make, type Town } from '../../test/repeats/town.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { declared, shipped, shippedBooks } from '../faces.ts'
import { changeAll } from '../platform/change.ts'
import type { Db } from '../platform/db/connect.ts'
import { requestIn } from '../platform/http/endpoint.ts'
import { versionRegister, type VersionRow } from '../registers/organisations/rows.ts'
import { computeFigures } from './compute.ts'
import type { FigureResult } from './contract.ts'
import type { Branch, Extent } from './figure.ts'
import { groupsOf } from './groups.ts'
import { sourcesWithin } from './kept.ts'
import { readingsOf } from './readings.ts'
import { sampled } from '../../test/support/sample.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ procedures: relaxed(declared.procedures), books: [...shippedBooks, ...testBooks] })
})
afterAll(() => town.close())

const year = (branch: Branch): Extent => ({
  from: '2026-01-01' as PlainDate,
  until: '2026-12-31' as PlainDate,
  branch,
  asOf: null,
})
const registers = new Set(declared.keeps.map(({ table }) => table))
const numbers = (results: readonly FigureResult[]) =>
  results.map(({ id, value, numerator, denominator, records, pending }) => [
    id,
    { value, numerator, denominator, records, pending },
  ])
/** Counts what is asked of the database by whoever is handed it. */
function counting(db: Db) {
  let asked = 0
  const plugin = { transformQuery: ({ node }: { node: never }) => (asked++, node), transformResult: passing }
  return { db: db.withPlugin(plugin as never), asked: () => asked }
}
const passing = ({ result }: { result: unknown }) => Promise.resolve(result)
/** Gives what was entered its place in the log, as the house does each second. */
const settle = async () => (await town.house.publicLog.start()).stop()

describe('读过的数，记录没有变就不再去数', { timeout: 240_000 }, () => {
  it('内置数据的每一个来源都记得住；什么也没有变，整页只问一句', async () => {
    await settle()
    const readings = readingsOf(registers)
    // Answers of tickets are no acts: what is counted of them is asked each time.
    const acted = shipped.map((duty) => ({
      ...duty,
      figures: duty.figures.filter(({ id }) => !id.startsWith('quiz.')),
    }))
    const page = (db: Db) => computeFigures(db, acted, year({ of: 'all' }), town.clock.now, readings)
    const first = numbers(await page(town.house.db))
    const known = await readings.now(town.house.db)
    const forgotten = [...sourcesWithin(acted)].filter(
      (source) =>
        known.find(source, year({ of: 'all' })) === undefined &&
        !shipped.some(({ figures }) => figures.some((one) => one.kind === 'coverage' && one.source === source)),
    )
    expect(forgotten.map((source) => source.evidence(year({ of: 'all' })).compile(town.house.db).sql)).toEqual([])
    const second = counting(town.house.db)
    expect(numbers(await page(second.db))).toEqual(first)
    expect(second.asked()).toBe(1)
  })

  it('办理中、还没有提交的不算；一提交就算，进了存证日志以后也不再变', async () => {
    const readings = readingsOf(registers)
    const schools = async () => {
      const results = await computeFigures(town.house.db, shipped, year({ of: 'all' }), town.clock.now, readings)
      return results.find(({ id }) => id === 'schools.public')!.value
    }
    const row = await town.house.db
      .selectFrom('organisation_version')
      .selectAll()
      .where('org', '=', city.eastPrimary)
      .executeTakeFirstOrThrow()
    const before = await schools()
    const other = row.ownership === 'private' ? 'public' : 'private'
    await town.house.db.transaction().execute(async (tx) => {
      await changeAll(tx, versionRegister, [
        {
          before: row as unknown as VersionRow,
          after: { ...(row as unknown as VersionRow), ownership: other },
          act: 'test.turned',
          by: { person: null },
          at: town.clock.now,
        },
      ])
      // Others are placed in the log meanwhile: what is open must not be passed over.
      await town.done('PUT', `/api/books/honours/${v7()}`, { form: honour, seen: 0 })
      await settle()
      expect(await schools()).toBe(before)
      expect(await schools()).toBe(before)
    })
    const after = before! + (other === 'public' ? 1 : -1)
    expect(await schools()).toBe(after)
    await settle()
    await settle()
    expect(await schools()).toBe(after)
  })

  it('一本登记簿里登记一条，别的登记簿和案卷的数不用再数；没有提交的不记', async () => {
    const readings = town.house.readings
    const read = (db: Db) => computeFigures(db, shipped, year({ of: 'all' }), town.clock.now, readings)
    await read(town.house.db)
    const held = async () => {
      const known = await readings.now(town.house.db)
      const sources = [...sourcesWithin(shipped)].filter((source) => known.find(source, year({ of: 'all' })))
      return new Set(sources.map((source) => source.evidence(year({ of: 'all' })).compile(town.house.db)))
    }
    const over = (statements: Iterable<CompiledQuery>, book: string) =>
      [...statements].filter(({ parameters }) => parameters.includes(book)).length
    const before = await held()
    expect(over(before, 'honours')).toBeGreaterThan(0)
    await town.done('PUT', `/api/books/honours/${v7()}`, { form: { ...honour, on: '2026-02-11' }, seen: 0 })
    const after = await held()
    expect(over(after, 'honours')).toBe(0)
    // What is published with an honour is another record; what reads several books at once is read anew: few do.
    expect(after.size).toBeGreaterThan(before.size - over(before, 'honours') - 8)
    expect(over(after, 'officers')).toBe(over(before, 'officers'))
    expect(over(after, 'officers')).toBeGreaterThan(0)
    await town.house.db.transaction().execute(async (tx) => {
      const within = await readings.now(tx)
      expect([...sourcesWithin(shipped)].some((source) => within.find(source, year({ of: 'all' })))).toBe(false)
    })
  })

  it('按县、按月分开的数同样记得：没有变不再问记录，登记一条就是新的', async () => {
    const readings = town.house.readings
    const honours = shipped.flatMap(({ figures }) => figures).find(({ id }) => id === 'honours.granted')!
    const page = { offset: 0, limit: 50 }
    const groups = (db: Db, known?: typeof readings) =>
      groupsOf(db, honours, year({ of: 'all' }), 'month', page, town.clock.now, known)
    const before = await groups(town.house.db, readings)
    const again = counting(town.house.db)
    expect(await groups(again.db, readings)).toEqual(before)
    expect(again.asked()).toBe(1)
    await town.done('PUT', `/api/books/honours/${v7()}`, { form: { ...honour, on: '2026-03-11' }, seen: 0 })
    const after = await groups(town.house.db, readings)
    expect(after).toEqual(await groups(town.house.db))
    expect(after).not.toEqual(before)
  })

  it('每个会写的接口办过以后，与重新去数一致', async () => {
    const makes: Record<string, Make> = { ...ofRegisters, ...ofBooks, ...ofDuties, ...ofCases(declared.procedures) }
    const doors = town.server.endpoints.filter(({ id }) => makes[id])
    expect(doors.length).toBeGreaterThan(150)
    const seen = new Set<string>()
    const some = sampled(doors, Math.ceil(doors.length / 2))
    for (const [i, door] of some.entries()) {
      try {
        const request = named(await makes[door.id]!(town), requestIn(door), v7())
        if ((await send(town, door, request)).status >= 300) continue
      } catch {
        continue // What rests on a thing another door has ended: tried elsewhere.
      }
      if (i % 30 === 0) await settle()
      if (i % 60 !== 0 && i !== some.length - 1) continue
      for (const branch of [city.bureau, city.east])
        seen.add(await agreed(branch, branch === city.bureau ? { of: 'all' } : { of: 'county', county: city.east }))
    }
    // What was done changed what is counted, again and again.
    expect(seen.size).toBeGreaterThan(3)
  })

  /** The page as the desk is told it, twice, and what the records come to. */
  async function agreed(org: string, branch: Branch): Promise<string> {
    const counted = numbers(await computeFigures(town.house.db, shipped, year(branch), town.clock.now))
    const ids = new Set(counted.map(([id]) => id))
    for (let times = 0; times < 2; times++) {
      const { body } = await town.everyone.get(`/api/figures?from=2026-01-01&until=2026-12-31&branch=${org}`)
      const told = numbers(body.figures as FigureResult[]).filter(([id]) => ids.has(id))
      expect(JSON.parse(JSON.stringify(told))).toEqual(JSON.parse(JSON.stringify(counted)))
    }
    return JSON.stringify(counted)
  }
})

const honour = {
  title: '市级依法治校示范校',
  kind: 'model-school',
  level: 'city',
  unit: city.eastPrimary,
  person: '',
  by: '市政府',
  on: '2026-01-10',
  until: null,
  revoked: null,
}
