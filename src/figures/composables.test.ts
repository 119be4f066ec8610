import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity } from '../../test/support/city.ts'
import { testHouse } from '../../test/support/house.ts'
import { sampled } from '../../test/support/sample.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { counted, type Composable, type Filter } from './composable.ts'
import { computeFigures } from './compute.ts'
import { flow, stock, type Extent, type Flow, type Stock } from './figure.ts'
import { groupsOf } from './groups.ts'
import { composables as all } from '../faces.ts'

const words = { zh: '测试', en: 'test' }
const year: Extent = {
  from: '2024-01-01' as PlainDate,
  until: '2024-12-31' as PlainDate,
  branch: { of: 'all' },
  asOf: null,
}

/** Every way in which the records may be counted. */
function everyWay(of: Composable): (Flow | Stock)[] {
  const fields = Object.entries(of.fields)
  const counts = ['records', ...fields.flatMap(([name, field]) => (field.kind !== 'day' && field.units ? [name] : []))]
  const days = fields.flatMap(([name, { kind }]) => (kind === 'day' ? [name] : []))
  return counts.flatMap((count) => [
    ...days.map((day) => figure(flow, of, count, day)),
    ...(of.stands || of.span ? [figure(stock, of, count)] : []),
  ])
}

function figure<F extends Flow | Stock>(make: (one: never) => F, of: Composable, count: string, day?: string): F {
  const source = counted(of, { count, ...(day !== undefined && { day }) })
  return make({ id: `t.${of.id}-${count}-${day}`, label: words, rule: words, unit: source.units[0], source } as never)
}

/** Acts of all procedures are counted by one mechanism, and differ by their forms: of them a sample, of the rest each. */
const isAct = ({ id }: Composable) => id.startsWith('acts.')
const some = [...all.filter((of) => !isAct(of)), ...sampled(all.filter(isAct), 20)]

let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2025-01-10T02:00:00Z') })
})
afterAll(() => town.close())

describe('可供统计的记录', () => {
  it('编号不重复，名称中英文齐全，每个存量的起止都是日期', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const { id, title, fields, span } of all) {
      for (const { label } of [{ label: title }, ...Object.values(fields)]) {
        expect(label.zh, id).toMatch(/\p{Script=Han}/u)
        expect(label.en, id).not.toMatch(/\p{Script=Han}/u)
      }
      for (const name of [span?.from, span?.until]) if (name) expect(fields[name]?.kind, `${id} ${name}`).toBe('day')
    }
  })

  it.each(some.map((of) => [of.id, of] as const))('%s：每种统计方法都算得出来，现在的和回看的', async (_id, of) => {
    const figures = everyWay(of)
    expect(figures.length).toBeGreaterThan(0)
    for (const extent of [year, { ...year, asOf: new Date('2024-12-31T00:00:00Z') }]) {
      const results = await computeFigures(town.house.db, [{ id: 't', title: words, figures }], extent, town.clock.now)
      for (const { value, hidden } of results) if (!hidden) expect(value).toBeTypeOf('number')
      if (of.smallest === undefined) expect(results.some(({ hidden }) => hidden)).toBe(false)
    }
  })

  it('按每个分组项分组，都不出错', async () => {
    for (const of of some) {
      const [first] = everyWay(of)
      for (const { name } of first!.source.facets!) {
        const { groups } = await groupsOf(town.house.db, first!, year, name, { offset: 0, limit: 10 })
        expect(Array.isArray(groups), `${of.id} ${name}`).toBe(true)
      }
    }
  })

  it('按条件筛选：是、不是、有没有、从何时到何时', async () => {
    for (const of of some) {
      const where = Object.entries(of.fields).flatMap(([field, { kind }]): Filter[] =>
        kind === 'dimension'
          ? [
              { field, is: ['x'] },
              { field, not: ['x'] },
              { field, known: true },
            ]
          : kind === 'day'
            ? [{ field, from: year.from, until: year.until }]
            : [{ field, least: 1, most: 5 }],
      )
      const day = Object.entries(of.fields).find(([, { kind }]) => kind === 'day')?.[0]
      const source = counted(of, { count: 'records', where, ...(!of.stands && day !== undefined && { day }) } as never)
      const { rows } = await sql`select * from (${source.evidence(year)}) e`.execute(town.house.db)
      expect(rows, of.id).toEqual([])
    }
  })
})
