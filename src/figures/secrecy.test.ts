import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city } from '../../test/support/city.ts'
import { testHouse } from '../../test/support/house.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { declared } from '../faces.ts'
import { newest } from '../platform/cases/room.ts'
import { schoolsOn } from '../registers/organisations/schools-on.ts'
import { unguarded } from './composable-cases.ts'
import { composable, counted, type Filter } from './composable.ts'
import { computeFigures } from './compute.ts'
import { change, coverage, flow, ratio, stock, sum, type Extent, type Figure } from './figure.ts'
import { evidencePage, groupsOf, missingPage } from './groups.ts'

interface Happened {
  readonly county: number
  readonly month: number
  readonly outcome: 'a' | 'b' | 'c'
}

const words = { zh: '测试', en: 'test' }
const counties = [city.east, city.west] as const
const outcomes = ['a', 'b', 'c'] as const
let happened: readonly Happened[] = []

/** Made-up cases of 2024, as a table of values. */
const secrets = composable({
  id: 'secrets',
  title: words,
  records: ['件'],
  page: null,
  needs: 'figures.read',
  smallest: 5,
  span: { from: 'day' },
  fields: {
    day: { kind: 'day', label: words, sql: sql<PlainDate>`a.day` },
    outcome: {
      kind: 'dimension',
      label: words,
      choices: { a: words, b: words, c: words },
      sql: sql<string>`a.outcome`,
    },
  },
  rows: () => sql`
    select gen_random_uuid() as id, null::uuid as org, (v ->> 'county')::uuid as county, 'x' as title, (v ->> 'day')::date as day, v ->> 'outcome' as outcome
    from jsonb_array_elements(${JSON.stringify(
      happened.map(({ county, month, outcome }) => ({
        county: counties[county],
        outcome,
        day: `2024-${String(month).padStart(2, '0')}-15`,
      })),
    )}::jsonb) v`,
})

const about = { label: words, rule: words, unit: '件' as const }
const opened = (where: readonly Filter<'outcome'>[] = [], id: `t.${string}` = 't.all') =>
  flow({ ...about, id, source: counted(secrets, { count: 'records', day: 'day', where, kind: 'outcome' }) })
const all = opened()
const only = Object.fromEntries(outcomes.map((one) => [one, opened([{ field: 'outcome', is: [one] }], `t.${one}`)]))

let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2025-01-10T02:00:00Z') })
})
afterAll(() => town.close())

const now = () => town.clock.now
const extent = (from: string, until: string, county?: number, asOf: Date | null = null): Extent => ({
  from: from as PlainDate,
  until: until as PlainDate,
  branch: county === undefined ? { of: 'all' } : { of: 'county', county: counties[county]! },
  asOf,
})
const year = extent('2024-01-01', '2024-12-31')
const lastDay = (month: number) => new Date(Date.UTC(2024, month, 0)).toISOString().slice(0, 10)

async function told(figure: Figure, of: Extent) {
  const [result] = await computeFigures(town.house.db, [{ id: 't', title: words, figures: [figure] }], of, now())
  return result!
}

describe('涉及具体人的数据：少于五的不写，也减不出来', () => {
  it('逐月、逐县、任意几个整月、按类别：写出来的都是真的，少于五的一个也算不出来', { timeout: 120_000 }, async () => {
    const Year = fc.array(
      fc.record({
        county: fc.constantFrom(0, 1),
        month: fc.constantFrom(1, 2, 3),
        outcome: fc.constantFrom(...outcomes),
      }),
      { maxLength: 26 },
    )
    await fc.assert(
      fc.asyncProperty(Year, async (rows) => {
        happened = rows
        // Everything anybody can ask over whole months, in either county or both, with the cells it is a sum of.
        const sums: { cells: number[]; value: number }[] = []
        for (const county of [undefined, 0, 1])
          for (let from = 1; from <= 4; from++)
            for (let until = from; until <= 12; until = until === 4 ? 12 : until + 1) {
              const first = `2024-${String(from).padStart(2, '0')}-01`
              const found = await told(all, extent(first, lastDay(until), county))
              const within = (one: Happened) =>
                one.month >= from && one.month <= until && (county === undefined || one.county === county)
              if (found.value === null) continue
              expect(found.value).toBe(rows.filter(within).length)
              expect(found.value === 0 || found.value >= 5).toBe(true)
              sums.push({
                cells: cellsWhere((c, m) => m >= from && m <= until && (county ?? c) === c),
                value: found.value,
              })
            }
        // The attacker's algebra: what combination of told sums is a single cell, or any small part of the year?
        for (const target of targets()) {
          const truth = target.reduce((n, at) => n + countIn(rows, at), 0)
          if (truth > 0 && truth < 5)
            expect(
              inSpan(
                target,
                sums.map(({ cells }) => cells),
              ),
              `${target}`,
            ).toBe(false)
        }
        const groups = await groupsOf(town.house.db, all, year, 'outcome', { offset: 0, limit: 10 }, now())
        for (const { key, value } of groups.groups) {
          const truth = rows.filter(({ outcome }) => outcome === key).length
          expect(value === null || (value === truth && (truth === 0 || truth >= 5))).toBe(true)
          expect((await told(only[key]!, year)).value).toBe(value)
        }
        const untold = groups.groups.filter(({ value }) => value === null)
        if (untold.length > 0 && rows.length >= 5) expect(untold.length).toBeGreaterThan(1)
      }),
      { numRuns: 12 },
    )
  })

  it('全年全市少于五的，写“少于5”；零可以写', async () => {
    happened = []
    expect(await told(all, year)).toMatchObject({ value: 0 })
    happened = [{ county: 0, month: 1, outcome: 'a' }]
    expect(await told(all, year)).toMatchObject({ value: null, records: 0, hidden: { smallest: 5, why: 'fewer' } })
    expect((await told(all, extent('2024-01-01', '2024-01-31'))).hidden?.why).toBe('derivable')
  })

  it('不是整月、不是整县、期间没有结束、回看往日、存量、覆盖面、两个条件：都不公布', async () => {
    happened = Array.from({ length: 40 }, (_, i) => ({ county: i % 2, month: 1 + (i % 3), outcome: 'a' as const }))
    expect((await told(all, year)).value).toBe(40)
    const school: Extent = { ...year, branch: { of: 'orgs', orgs: [city.eastJunior] } }
    for (const of of [
      extent('2024-01-01', '2024-02-15'),
      school,
      extent('2025-01-01', '2025-12-31'),
      extent('2024-01-01', '2024-12-31', undefined, new Date('2024-06-01T00:00:00Z')),
    ])
      expect(await told(all, of)).toMatchObject({ value: null, hidden: { why: 'cut' } })
    const twice = opened([
      { field: 'outcome', is: ['a'] },
      { field: 'outcome', not: ['b'] },
    ])
    const standing = stock({ ...about, id: 't.stock', source: counted(secrets, { count: 'records' }) })
    const reached = coverage({
      ...about,
      unit: '件',
      id: 't.reached',
      source: counted(secrets, { count: 'records', day: 'day' }),
      denominator: schoolsOn,
    })
    for (const figure of [twice, standing, reached])
      expect((await told(figure, year)).hidden, figure.id).toMatchObject({ why: 'cut' })
    expect((await missingPage(town.house.db, reached, year, { offset: 0, limit: 10 })).rows).toEqual([])
  })

  it('相加、相除、增减：有一部分不公布，结果也不公布', async () => {
    happened = [
      ...Array.from({ length: 12 }, () => ({ county: 0, month: 1, outcome: 'a' as const })),
      ...Array.from({ length: 3 }, () => ({ county: 1, month: 1, outcome: 'b' as const })),
    ]
    const { a, b } = only as { a: typeof all; b: typeof all }
    for (const figure of [
      sum({ ...about, id: 't.sum', parts: [a, b] }),
      ratio({ ...about, id: 't.ratio', numerator: b, denominator: all }),
      change({ ...about, id: 't.change', of: b }),
    ])
      expect((await told(figure, year)).value, figure.id).toBeNull()
  })

  it('涉及具体人的程序，不写明少于几不公布，就不能供统计', () => {
    const [kept] = declared.procedures.flatMap((one) => (newest(one).barred ? [newest(one)] : []))
    const { smallest: _smallest, ...bare } = kept!.countable!
    expect(unguarded([kept!])).toEqual([])
    expect(unguarded([{ ...kept!, countable: bare }])).toEqual([expect.stringContaining(kept!.id)])
    expect(unguarded([{ ...kept!, countable: { ...bare, smallest: 1 } }])).toHaveLength(1)
  })

  it('构成记录一条也不列，分组不按单位', async () => {
    happened = Array.from({ length: 40 }, () => ({ county: 0, month: 1, outcome: 'a' as const }))
    const page = { offset: 0, limit: 50 }
    expect(await evidencePage(town.house.db, all, year, {}, page)).toEqual({ rows: [], total: 0, sum: 0 })
    expect((await groupsOf(town.house.db, all, year, 'org', page, now())).groups).toEqual([])
    expect((await groupsOf(town.house.db, all, year, 'county', page, now())).groups).toMatchObject([{ value: 40 }])
  })
})

const index = (county: number, month: number) => county * 12 + month - 1
const cellsWhere = (within: (county: number, month: number) => boolean) =>
  Array.from({ length: 24 }, (_, i) => (within(Math.floor(i / 12), (i % 12) + 1) ? 1 : 0))
const countIn = (rows: readonly Happened[], at: number) =>
  rows.filter(({ county, month }) => index(county, month) === at).length

/** Single cells, and a month of both counties: what could tell who somebody is. */
const targets = () => [
  ...[0, 1].flatMap((county) => [1, 2, 3].map((month) => [index(county, month)])),
  ...[1, 2, 3].map((month) => [index(0, month), index(1, month)]),
]

/** Whether the sum over these cells is a linear combination of the told sums: whether it can be computed, whatever the counts. */
function inSpan(target: readonly number[], told: readonly (readonly number[])[]): boolean {
  const wanted = Array.from({ length: 24 }, (_, i) => (target.includes(i) ? 1 : 0))
  return rank(told) === rank([...told, wanted])
}

function rank(rows: readonly (readonly number[])[]): number {
  const left = rows.map((row) => [...row])
  let found = 0
  for (let column = 0; column < 24; column++) {
    const at = left.findIndex((row, i) => i >= found && Math.abs(row[column]!) > 1e-9)
    if (at < 0) continue
    ;[left[found], left[at]] = [left[at]!, left[found]!]
    const pivot = left[found]!
    for (const [i, row] of left.entries())
      if (i !== found) {
        const by = row[column]! / pivot[column]!
        for (let c = 0; c < 24; c++) row[c]! -= by * pivot[c]!
      }
    found++
  }
  return found
}
