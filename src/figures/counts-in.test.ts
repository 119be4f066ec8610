import { sql } from 'kysely'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { shipped } from '../faces.ts'
import { changeAll } from '../platform/change.ts'
import { ActivityForm, type Status } from '../registers/activities/contract.ts'
import { activityRecords } from '../registers/activities/composable.ts'
import { derived } from '../registers/activities/rules.ts'
import { activityRegister } from '../registers/activities/store.ts'
import { countsIn } from './counts-in.ts'
import { leavesOf, type Leaf } from './evidence.ts'
import type { Condition, Extent, Source } from './figure.ts'

const year: Extent = {
  from: '2024-01-01' as PlainDate,
  until: '2024-12-31' as PlainDate,
  branch: { of: 'all' },
  asOf: null,
}
const now = new Date('2025-01-05T02:00:00Z')

/** Every leaf that counts activities, whatever figure it is a part of. */
const leaves = new Map<string, Source>(
  shipped
    .flatMap(({ figures }) => figures)
    .flatMap((figure): readonly Pick<Leaf, 'id' | 'source'>[] =>
      figure.kind === 'coverage' ? [figure] : leavesOf(figure),
    )
    .filter(({ source }) => source.made?.records === 'activities')
    .map(({ id, source }) => [id, source]),
)
const asked = (field: string) => [
  ...new Set(
    [...leaves.values()].flatMap(({ made }) =>
      made!.where.flatMap(({ filter }: Condition) =>
        filter.field === field && 'is' in filter ? (filter.is as string[]) : [],
      ),
    ),
  ),
]

let town: Awaited<ReturnType<typeof testHouse>>
const by = {} as Record<'clerk' | 'east' | 'west' | 'section', Speaker>
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now })
  by.clerk = await town.as(people.eastClerk)
  by.east = await town.as(people.east)
  by.west = await town.as(people.west)
  by.section = await town.as(people.section)
})
afterAll(() => town.close())

interface Held {
  readonly kind: string
  readonly programme: string | null
  readonly honour: string | null
  readonly copies: number
}

async function enter({ kind, programme, honour, copies }: Held, status: Status = 'approved'): Promise<string> {
  const materials = copies > 0 ? [{ what: '读本', copies }] : []
  const form = ActivityForm.parse({ org: city.eastPrimary, day: '2024-06-05', kind, title: '活动', honour, materials })
  const id = v7()
  const after = {
    ...{ ...form, ...derived(form), id, county: city.east, programme, grams: [], title_key: null, status },
    ...{ spot_check: null, warnings: [], source: 'form' as const },
  }
  const [verdict] = await changeAll(town.house.db, activityRegister, [
    { before: null, after, act: 'test.held', by: { person: null }, at: now },
  ])
  expect(verdict).toBe('written')
  return id
}

const listed = async () => {
  const { body } = await by.east.get('/api/counted/activities?from=2024-01-01&until=2024-12-31&limit=200')
  return body as { rows: { id: string }[]; total: number }
}

describe('已通过的记录，没有计入任何数据的要说出来', () => {
  it(
    '计入哪些数据，和各项数据的构成记录一致；同类有统计而一项也没有计入的，列在县里，差的条件真的不满足',
    { timeout: 60_000 },
    async () => {
      const Record = fc.record<Held>({
        kind: fc.constantFrom(...asked('kind'), 'other'),
        programme: fc.constantFrom(null, 'nobody', ...asked('programme')),
        honour: fc.constantFrom(null, ...asked('honour')),
        copies: fc.constantFrom(0, 3),
      })
      const records = fc.sample(Record, { numRuns: 60, seed: 7 })
      const entered = new Map<string, Held>()
      for (const held of records) entered.set(await enter(held), held)
      const evidence = new Map<string, string[]>()
      for (const [leaf, source] of leaves) {
        // Of different things counted once each, one record stands for all that name it.
        if (source.evidence(year).compile(town.house.db).sql.includes('distinct on')) continue
        const { rows } = await sql<{ record: string }>`select record from (${source.evidence(year)}) e`.execute(
          town.house.db,
        )
        for (const { record } of rows) evidence.set(record, [...(evidence.get(record) ?? []), leaf])
      }
      const nowhere: string[] = []
      for (const [id, held] of entered) {
        const found = (await countsIn(town.house.db, activityRecords, shipped, {
          id,
          extent: year,
          places: town.house.places,
        }))!
        expect(found.counts.map((one) => one.id)).toEqual(expect.arrayContaining(evidence.get(id) ?? []))
        if (evidence.has(id)) expect(found.counts.length).toBeGreaterThan(0)
        if (found.counts.length === 0 && found.ofKind) nowhere.push(id)
        for (const { id: figure, unmet } of found.near) {
          const missing = leaves.get(figure)!.made!.where.filter(({ filter }) => !meets(filter as never, held))
          expect(unmet.length, figure).toBe(missing.length)
          for (const { zh, en } of unmet) {
            expect(zh).toMatch(/应当/)
            expect(en).toMatch(/should/)
          }
        }
      }
      expect(nowhere.length).toBeGreaterThan(3)
      expect(evidence.size).toBeGreaterThan(3)
      const list = await listed()
      expect(list.rows.map(({ id }) => id).sort()).toEqual(nowhere.sort())
      expect(list.total).toBe(nowhere.length)
    },
  )

  it('写明差在哪里：项目没有填写的，说应当是哪个项目', async () => {
    const id = await enter({ kind: 'bullying-lecture', programme: null, honour: null, copies: 0 })
    const { status, body } = await by.clerk.get(`/api/counted/activities/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ counts: [], ofKind: true })
    expect(body.near[0].unmet[0].zh).toMatch(/^项目应当是“.+”，这条没有填写$/)
  })

  it('还没有审核的，审核人看得到通过以后计不计入；不列在没有计入的记录里', async () => {
    const id = await enter({ kind: 'bullying-lecture', programme: null, honour: null, copies: 0 }, 'submitted')
    expect((await by.east.get(`/api/counted/activities/${id}`)).body).toMatchObject({ counts: [], ofKind: true })
    expect((await listed()).rows.map((row) => row.id)).not.toContain(id)
  })

  it('没有一项数据统计这一类的，不算', async () => {
    const id = await enter({ kind: 'nobody-counts-this', programme: null, honour: null, copies: 0 })
    const { body } = await by.clerk.get(`/api/counted/activities/${id}`)
    expect(body).toMatchObject({ counts: [], ofKind: false, near: [] })
    expect((await listed()).rows.map((row) => row.id)).not.toContain(id)
  })

  it('别的县看不到；没有的记录、没有审核的记录种类，查不到', async () => {
    const id = await enter({ kind: 'bullying-lecture', programme: null, honour: null, copies: 0 })
    expect((await by.west.get(`/api/counted/activities/${id}`)).status).toBe(404)
    expect((await by.west.get('/api/counted/activities?from=2024-01-01&until=2024-12-31')).body.rows).toEqual([])
    expect((await by.section.get(`/api/counted/activities/${v7()}`)).status).toBe(404)
    expect((await by.section.get(`/api/counted/schools/${city.eastPrimary}`)).status).toBe(404)
    expect((await by.section.get('/api/counted/activities?from=2024-12-31&until=2024-01-01')).status).toBe(422)
  })
})

function meets(
  filter: { field: string; is?: string[]; least?: number },
  { kind, programme, honour, copies }: Held,
): boolean {
  const value: unknown = { kind, programme, honour, copies }[filter.field]
  if (filter.is) return filter.is.includes(value as string)
  return filter.least === undefined || (value as number) >= filter.least
}
