import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city, people } from '../../test/support/city.ts'
import { filled } from '../../test/support/filled.ts'
import { sampled, times } from '../../test/support/sample.ts'
import { ofCases, relaxed } from '../../test/repeats/cases.ts'
import { named, openTown, send, type Town } from '../../test/repeats/town.ts'
import { addDays, type PlainDate } from '../calendar/plain-date.ts'
import { kindList, levels } from '../duties/honours/honours.ts'
import { daysReported } from '../duties/bullying-prevention/sources.ts'
import { declared, shipped } from '../faces.ts'
import { kebab } from '../platform/cases/doors.ts'
import { requestIn } from '../platform/http/endpoint.ts'
import { countTallies, differingTallies, foldTallies, recountTallies } from '../platform/tally.ts'
import type { Branch, Extent, Source } from './figure.ts'
import { keptFor, sumKept } from './from-tallies.ts'
import { sourcesWithin, talliesWithin } from './kept.ts'

let town: Town
const kept = [...sourcesWithin(shipped)].filter((source) => source.kept)
/** An empty house that keeps everything; then whatever may be done in it. */
beforeAll(async () => {
  town = await openTown({ procedures: relaxed(declared.procedures) })
  await countTallies(town.house.db, talliesWithin(shipped), town.clock.now)
})
afterAll(() => town.close())

/** The tables a tally may read: those of its own records. */
const own = {
  dossier: ['dossier', 'dossier_past', 'act'],
  book_entry: ['book_entry'],
  clue_report: ['clue_report'],
} as const
const noTable = ['lateral', 'jsonb_array_elements', 'jsonb_array_elements_text', 'jsonb_object_keys', 'unnest']

const branches: readonly Branch[] = [
  { of: 'all' },
  { of: 'county', county: city.east },
  { of: 'county', county: city.west },
  { of: 'orgs', orgs: [city.eastPrimary] },
  { of: 'orgs', orgs: [city.bureau, city.section, city.westPrimary, city.cityHigh] },
]

/** What the sums say, and what the records come to. */
async function both(source: Source, extent: Extent) {
  const { db } = town.house
  const inHouse = await keptFor(db, [source], extent)
  expect(inHouse.size).toBe(1)
  const sums = (await sumKept(db, inHouse, extent)).get(source)
  const { rows } = await sql<{ value: number; records: number }>`
    select coalesce(sum(amount), 0)::float8 as value, count(*)::int as records from (${source.evidence(extent)}) e`.execute(
    db,
  )
  return [sums, rows[0]]
}

async function agree(days: readonly PlainDate[] = [], sources: readonly Source[] = kept) {
  for (const source of sources)
    for (const branch of branches) {
      const until = source.kept!.stands ? days : []
      const extents = [
        ['2026-01-01', '2026-12-31'],
        ['2026-03-01', '2026-03-31'],
        ['2025-01-01', '2026-02-28'],
        ...until.map((day) => [addDays(day, -40), day]),
      ] as [PlainDate, PlainDate][]
      for (const [from, day] of extents) {
        const [sums, counted] = await both(source, { from, until: day, branch, asOf: null })
        expect(sums, JSON.stringify([source.kept!.counts, branch, from, day])).toEqual(counted)
      }
    }
}

describe('随时保持的合计', { timeout: 240_000 }, () => {
  it('只读自己的记录：别的表变了，它不会知道', () => {
    expect(kept.length).toBeGreaterThan(30)
    const rests = [...sourcesWithin(shipped)].flatMap((source) => source.rests ?? [])
    for (const how of [...kept.map((source) => source.kept!), ...rests]) {
      const { sql: text } = how.rows.compile(town.house.db)
      const tables = [...text.matchAll(/\b(?:from|join)\s+"?([a-z_]+)"?/g)].map(([, table]) => table!)
      for (const table of tables.filter((one) => !noTable.includes(one)))
        expect(own[how.register] as readonly string[], text).toContain(table)
    }
  })

  it('每种案卷的每个步骤都办一遍，再更正，合计与逐条重数一致', async () => {
    const cases = ofCases(declared.procedures)
    const doors = town.server.endpoints.filter(({ id }) => cases[id])
    const known = { day: '2026-02-02', file: v7(), org: city.eastPrimary, person: people.section, record: v7() }
    let [done, corrected] = [0, 0]
    for (const door of doors) {
      const request = named(await cases[door.id]!(town), requestIn(door), v7())
      if ((await send(town, door, request)).status >= 300) continue
      done++
      // Corrected to another day: it counts there and no longer where it did.
      const [procedure, name] = door.id.split('.') as [string, string]
      const { acts = {} } =
        declared.procedures.find(({ editions }) => editions.at(-1)!.id === procedure)?.editions.at(-1) ?? {}
      const form = Object.entries(acts).find(([act]) => kebab(act) === name)?.[1].form
      const correct = town.server.endpoints.find(({ id }) => id === `${procedure}.correct`)
      if (!form || !correct || !request.params?.['id']) continue
      const body = { corrects: 2, form: filled(form, known), why: '录入有误', seen: 2 }
      const { status } = await send(town, correct, named({ params: request.params, body }, requestIn(correct), v7()))
      if (status < 300) corrected++
    }
    expect([done > 80, corrected > 40]).toEqual([true, true])
    const { rows } = await sql<{ n: number }>`
      select count(distinct c.tally)::int as n from tally_cell c join tally k on k.id = c.tally where k.register = 'dossier'`.execute(
      town.house.db,
    )
    expect(rows[0]!.n).toBeGreaterThan(12)
    expect(await differingTallies(town.house.db)).toEqual([])
    await agree()
  })

  it('登记簿里任意的增、改、作废、恢复：每一天、每个范围的存量都与逐条重数一致', async () => {
    const first = '2025-11-20' as PlainDate
    const orgs = [city.eastPrimary, city.eastJunior, city.westPrimary, city.cityHigh]
    const Entry = fc.record({
      kind: fc.constantFrom(...Object.keys(kindList.shipped)),
      level: fc.constantFrom(...(Object.keys(levels) as (keyof typeof levels)[])),
      unit: fc.constantFrom(...orgs),
      on: fc.integer({ min: 0, max: 120 }),
      until: fc.option(fc.integer({ min: 0, max: 60 })),
      revoked: fc.option(fc.integer({ min: 0, max: 60 })),
    })
    const Life = fc.tuple(Entry, Entry, fc.constantFrom('kept', 'changed', 'struck', 'restored'))
    const formOf = ({
      kind,
      level,
      unit,
      on,
      until,
      revoked,
    }: typeof Entry extends fc.Arbitrary<infer T> ? T : never) => {
      const day = addDays(first, on)
      const after = (days: number | null) => (days === null ? null : addDays(day, days))
      const person = kind === 'person' ? '甲' : ''
      return {
        title: v7(),
        kind,
        level,
        unit,
        person,
        by: '市政府',
        on: day,
        until: after(until),
        revoked: after(revoked),
      }
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(Life, { minLength: 1, maxLength: 6 }),
        fc.array(fc.integer({ min: 0, max: 200 })),
        async (lives, days) => {
          for (const [a, b, fate] of lives) {
            const at = `/api/books/honours/${v7()}`
            const { status } = await town.everyone.put(at, { form: formOf(a), seen: 0 })
            if (status >= 300) continue
            if (fate === 'changed') await town.everyone.put(at, { form: formOf(b), seen: 1, reason: '登记有误' })
            if (fate === 'struck' || fate === 'restored')
              await town.everyone.put(`${at}/strike`, { reason: '按规定办理', seen: 1 })
            if (fate === 'restored') await town.everyone.put(`${at}/restore`, { reason: '按规定办理', seen: 2 })
          }
          const ofEntries = kept.filter((source) => source.kept!.register === 'book_entry')
          await agree(
            days.slice(0, 3).map((one) => addDays(first, one)),
            ofEntries,
          )
        },
      ),
      { numRuns: times(4, 20) },
    )
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from book_entry where book = 'honours'`.execute(
      town.house.db,
    )
    expect(rows[0]!.n).toBeGreaterThan(4)
    expect(await differingTallies(town.house.db)).toEqual([])
  })

  it('夜里合并以后、重新计数以后，都还是那些数；绕过系统改了记录，比对说得出在哪里', async () => {
    const { db } = town.house
    const before = await sql<{ n: number }>`select count(*)::int as n from tally_cell`.execute(db)
    const some = sampled(kept, 10)
    await foldTallies(db)
    const after = await sql<{ n: number }>`select count(*)::int as n from tally_cell`.execute(db)
    expect(after.rows[0]!.n).toBeLessThan(before.rows[0]!.n)
    await agree(['2026-01-15' as PlainDate], some)
    await recountTallies(db, town.clock.now)
    await agree(['2026-01-15' as PlainDate], some)
    await sql`update book_entry set struck = '{}' where id = (select id from book_entry where book = 'honours' and struck is null limit 1)`.execute(
      db,
    )
    expect((await differingTallies(db)).map(({ cell }) => cell)).toContainEqual(
      expect.stringMatching(/^20\d{4} honours /),
    )
    await recountTallies(db, town.clock.now)
  })

  it('每日报告按天记的合计：期间切开的、有的日子后来不算在校日的，都与逐条重数一致', async () => {
    const term = v7()
    const form = { name: '第二学期', from: '2026-02-23', until: '2026-07-03', off: '' }
    const save = (seen: number, off: string) =>
      town.everyone.put(`/api/books/school-terms/${term}`, { form: { ...form, off }, seen, reason: '放假' })
    expect((await save(0, '')).status).toBe(200)
    const told: number[] = []
    for (const org of [city.eastPrimary, city.eastJunior, city.westPrimary, city.cityHigh])
      for (const [day, clues] of [
        ['2026-02-27', 1],
        ['2026-03-02', 0],
        ['2026-03-02', 2],
      ] as const) {
        if (org === city.westPrimary && day === '2026-02-27') continue
        const at = `/api/prevention/reports/${org}/${day}`
        told.push((await town.everyone.put(at, { clues, why: '更正' })).status)
      }
    expect(new Set(told)).toEqual(new Set([200]))
    const alike = async () => {
      const sums: unknown[] = []
      for (const branch of branches)
        for (const [from, until] of [
          ['2026-01-01', '2026-12-31'],
          ['2026-03-01', '2026-03-31'],
          ['2026-02-27', '2026-03-02'],
        ] as [PlainDate, PlainDate][]) {
          const extent: Extent = { from, until, branch, asOf: null }
          const [sum, counted] = await Promise.all(
            [
              daysReported.sum!(extent),
              sql`select coalesce(sum(amount), 0)::int as value, count(*)::int as records from (${daysReported.evidence(extent)}) e`,
            ].map(async (one) => (await sql`select * from (${one}) s`.execute(town.house.db)).rows[0]),
          )
          expect(sum, JSON.stringify(extent)).toEqual(counted)
          sums.push(sum)
        }
      return sums
    }
    expect((await alike())[0]).toEqual({ value: 7, records: 7 })
    expect((await save(1, '2026-03-02')).status).toBe(200)
    expect((await alike())[0]).toEqual({ value: 3, records: 3 })
    expect((await save(2, '2026-02-27')).status).toBe(200)
    expect((await alike())[0]).toEqual({ value: 4, records: 4 })
    expect(await differingTallies(town.house.db)).toEqual([])
    await recountTallies(town.house.db, town.clock.now)
    expect((await alike())[0]).toEqual({ value: 4, records: 4 })
  })

  it('不再声明的不再保持；没有保持的，逐条去数', async () => {
    await countTallies(town.house.db, [], town.clock.now)
    const extent = {
      from: '2026-01-01' as PlainDate,
      until: '2026-12-31' as PlainDate,
      branch: { of: 'all' },
      asOf: null,
    } as const
    expect((await keptFor(town.house.db, kept, extent)).size).toBe(0)
  })
})
