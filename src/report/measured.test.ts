import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse } from '../../test/support/house.ts'
import type { Book } from '../books/book.ts'
import { entries } from '../books/figures.ts'
import { snapshotRegister, type SnapshotRecord } from '../books/snapshots.ts'
import { officers } from '../books/three-books.fixture.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { stock, type DutyFigures } from '../figures/figure.ts'
import { changeAll } from '../platform/change.ts'
import type { BoundReport } from './bound.ts'
import { sourcesOf } from './house.ts'
import { measure } from './numbers.ts'
import { openedFigures } from './opened-figures.ts'

const words = { zh: '测试', en: 'test' }
const period = { from: '2024-01-01' as PlainDate, until: '2024-12-31' as PlainDate }
const now = new Date('2025-01-05T02:00:00Z')
const book = officers as unknown as Book

let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now })
})
afterAll(() => town.close())

/** As the report asks: the shipped figures, and one over a book that is matched with others' lists. */
function sources() {
  const here = sourcesOf(town.house)
  const own: DutyFigures = {
    id: 't',
    title: words,
    figures: [
      stock({
        id: 't.entries',
        label: words,
        rule: words,
        unit: book.units[0],
        source: entries(book, { as: book.units[0] }),
      }),
    ],
  }
  return { ...here, duties: async () => [...(await here.duties()), own], books: async () => [book] }
}

const passing = ({ result }: { result: unknown }) => Promise.resolve(result)

const ask = async (figure: string, more: { by?: string; reconciled?: true }) => {
  const asked = { figure, branch: null, ...period, ...more }
  const [answer] = await measure(town.house.db, sources(), city.bureau, [asked], { now, asOf: null })
  return answer!.computed
}

const signed = (counterpart: string, day: string, by: string | null): SnapshotRecord => ({
  ...{ id: v7(), version: 1, changed_at: now, book: book.id, counterpart, unit: city.bureau, person: people.section },
  ...{ file: '名单.xlsx', hash: 'a'.repeat(64), day: day as PlainDate, cleared: [], signed_by: by },
  more: null,
  signed_on: by === null ? null : (day as PlainDate),
})

const handIn = (record: SnapshotRecord) => {
  const { version: _version, changed_at: _changed, ...after } = record
  const by = { person: people.section }
  const change = { before: null, after, act: 'books.snapshot', by, at: now, request: v7() }
  return town.house.db.transaction().execute((tx) => changeAll(tx, snapshotRegister, [change as never]))
}

describe('断言所依据的数，由系统量得', () => {
  it('按县、按类别分组，栏目写名称；各栏之和等于总数', async () => {
    const { value, groups } = await ask('schools.all', { by: 'county' })
    expect(groups!.map(({ label }) => label.zh)).toContain('市直')
    expect(groups!.reduce((sum, group) => sum + group.value!, 0)).toBe(value)
    const kinds = await ask('schools.all', { by: 'ownership' })
    expect(kinds.groups!.map(({ label }) => label.zh).sort()).toEqual(['公办', '民办'])
  })

  it('打开两遍报告，记录没有变，第二遍只问一句', async () => {
    let asked = 0
    const transformQuery = ({ node }: { node: never }) => (asked++, node)
    const db = town.house.db.withPlugin({ transformQuery, transformResult: passing } as never)
    const asks = [{ figure: 'schools.all', branch: null, ...period }]
    const once = () => measure(db, sourcesOf(town.house), city.bureau, asks, { now, asOf: null })
    const first = await once()
    asked = 0
    expect(await once()).toEqual(first)
    expect(asked).toBe(1)
  })

  it('没有这种分组的，不当作没有', async () =>
    expect((await ask('schools.all', { by: 'nothing' })).groups).toBeUndefined())

  it('登记簿的数：每份外来清单在期间内最近一次签字核对的日期；没有签字、不在期间的不算', async () => {
    const [first] = book.counterparts
    const none = book.counterparts.map(() => null)
    expect((await ask('t.entries', { reconciled: true })).reconciled!.map(({ day }) => day)).toEqual(none)
    await handIn(signed(first!.id, '2024-11-30', null))
    await handIn(signed(first!.id, '2023-12-31', people.leader))
    expect((await ask('t.entries', { reconciled: true })).reconciled!.map(({ day }) => day)).toEqual(none)
    await handIn(signed(first!.id, '2024-10-31', people.leader))
    expect((await ask('t.entries', { reconciled: true })).reconciled![0]).toMatchObject({ day: '2024-10-31' })
    expect((await ask('schools.all', { reconciled: true })).reconciled).toEqual([])
  })
})

it('没有数据的报告：读不到数据清单，打开它的人知道；不是没人过问的错', async () => {
  const empty = { chapters: [] } as unknown as BoundReport
  const lost = { ...sources(), duties: () => Promise.reject(new Error('lost')) }
  await expect(openedFigures(town.house.db, lost, empty, 10)).rejects.toThrow('lost')
})
