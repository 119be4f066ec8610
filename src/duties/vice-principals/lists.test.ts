import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { workbook } from '../../platform/export.ts'
import { firstOfMonth, lastOf } from './list-rows.ts'
import { buildWithSenders, liaison } from './senders.fixture.ts'

describe('名单里的写法', () => {
  it.each([
    ['1964.5', '1964-05-01'],
    ['1964年12月', '1964-12-01'],
    ['1964-11', '1964-11-01'],
    ['196405', '1964-05-01'],
    // 单元格里的1964.1可能是1964.10。
    ['1964.1', '1964.1'],
    ['1964.13', '1964.13'],
    ['1964-05-20', '1964-05-20'],
    ['62岁', '62岁'],
  ])('出生年月“%s”', (text, read) => expect(firstOfMonth(text)).toBe(read))

  it.each([
    ['2026-09-01', '三年', '2029-08-31'],
    ['2026.9.1', '3年', '2029-08-31'],
    ['2026年9月1日', '任期 一年', '2027-08-31'],
    ['2026-09-01', '2028-08-31', '2028-08-31'],
    ['2026-09-01', '长期', '长期'],
    ['开学', '三年', '三年'],
  ])('自%s起“%s”', (from, until, last) => expect(lastOf(from, until)).toBe(last))
})

type Cell = string | number | null
let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, sender: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildWithSenders })
  await on('2026-03-01')
})
afterAll(() => town.close())
async function on(day: string) {
  town.clock.now = new Date(`${day}T10:00:00+08:00`)
  ;[section, sender] = (await Promise.all([people.section, liaison].map(town.as))) as [Speaker, Speaker]
}

const heading: Cell[] = [
  '序号',
  '姓名',
  '工作单位',
  '部门及职务',
  '警号',
  '是否退休',
  '出生年月',
  '参加政法工作时间',
  '身份证号',
]
const line = (name: string, more: { [at: number]: Cell } = {}): Cell[] =>
  Object.assign([1, name, '测试市公安局', '城关派出所', null, '在职', 1980.5, '2010.7', '410802198005120011'], more)
const made = new Map<object, Promise<Uint8Array>>()
/** The same rows are the same file, to the byte. */
function file(rows: readonly Cell[][]) {
  const bytes = made.get(rows) ?? workbook({ sheets: [{ name: '名单', rows: rows.map((row) => [...row]) }] })
  made.set(rows, bytes)
  return bytes
}
const CANDIDATES = '/api/books/vp-candidates'
async function hand(by: Speaker, book: string, rows: readonly Cell[][], full = true) {
  const said = await by.hand(`${book}/import?request=${v7()}&full=${full}`, await file(rows), '名单.xlsx')
  expect(said.status, JSON.stringify(said.body)).toBe(200)
  return said.body as { id: string; state: string; counts: Record<string, number>; unread: string[] }
}
const rowsOf = async (by: Speaker, book: string, id: string) =>
  (await by.get(`${book}/imports/${id}/rows?limit=200`)).body.rows as {
    name: string
    verdict: string
    entry: string
    remarks: { zh: string }[]
    changes: { field: string }[]
  }[]
const write = (by: Speaker, book: string, id: string) => by.post(`${book}/imports/${id}/write`, { request: v7() })
const inPool = async (q = '') => (await section.get(`${CANDIDATES}?limit=200&q=${encodeURIComponent(q)}`)).body.rows

describe('派出单位一年一张全名单', () => {
  it('第一年：出生写1964.5也认得；没有推荐日期的按交表之日；身份证号不收，退回的行里也不留', async () => {
    const { id, counts, unread } = await hand(section, CANDIDATES, [
      ['全市公安机关法治副校长推荐名单（2026年）'],
      heading,
      line('张甲'),
      line('张乙', { 4: '0102', 6: 1964.5, 5: '退休' }),
      line('张丙', { 2: '市交警大队' }),
      line('李丁', { 6: null, 5: '退休' }),
    ])
    expect([counts, unread]).toMatchObject([{ accepted: 2, refused: 2 }, ['身份证号']])
    const rows = await rowsOf(section, CANDIDATES, id)
    expect(rows.filter(({ verdict }) => verdict === 'refused').map(({ remarks }) => remarks[0]!.zh)).toEqual([
      expect.stringContaining('机构登记里没有“市交警大队”'),
      expect.stringContaining('退休人员请填写出生年月'),
    ])
    expect(await inPool()).toHaveLength(0)
    await write(section, CANDIDATES, id)
    const pool = await inPool()
    expect(pool).toHaveLength(2)
    expect(pool.map(({ form }: { form: object }) => form)).toContainEqual(
      expect.objectContaining({ name: '张乙', bornOn: '1964-05-01', from: '2026-03-01', lawWorkSince: '2010-07-01' }),
    )
    const { rows: kept } = await town.house.pool.query(
      `select cells::text as said from book_import_row where import = $1`,
      [id],
    )
    expect(kept.filter(({ said }: { said: string | null }) => said?.includes('410802198005120011'))).toEqual([])
  })

  it('第二年的名单：同一个人还是同一条，推荐日期不变；法院的名单不问公安的人', async () => {
    await on('2027-03-01')
    const { counts } = await hand(section, CANDIDATES, [
      [...heading, '推荐日期'],
      [...line('王法官', { 2: '测试市人民法院' }), '2027-03-01'],
    ])
    expect(counts).toMatchObject({ accepted: 1, asked: 0 })
    const { id, counts: again } = await hand(sender, CANDIDATES, [
      [...heading, '推荐日期'],
      [...line('张乙', { 4: '0102', 6: 1964.5, 5: '退休', 3: '退管处' }), '2027-03-01'],
      [...line('张新'), '2027-03-01'],
    ])
    expect(again).toMatchObject({ changed: 1, accepted: 1, asked: 1 })
    const rows = await rowsOf(sender, CANDIDATES, id)
    expect(rows.find(({ verdict }) => verdict === 'changed')!.changes.map(({ field }) => field)).toEqual(['post'])
    // 名单上没有了：只是来问，写入以后也还在库里。
    const asked = rows.find(({ verdict }) => verdict === 'asked')!
    expect(asked.name).toContain('张甲')
    await write(sender, CANDIDATES, id)
    expect((await inPool('张甲'))[0].form.until).toBeNull()
    const next = await hand(sender, CANDIDATES, [
      heading,
      line('张乙', { 4: '0102', 3: '退管处', 5: '退休', 6: 1964.5 }),
      line('张新'),
    ])
    const ended = { entries: [asked.entry], answer: { is: 'ended', on: '2027-02-28' }, request: v7() }
    expect((await sender.put(`${CANDIDATES}/imports/${next.id}/answers`, ended)).status).toBe(200)
    await write(sender, CANDIDATES, next.id)
    expect(await inPool('张甲')).toEqual([])
  })

  it('同一个人由两个单位推荐：拒绝，写明确是同名才收；同单位两个同名的，靠警号分清', async () => {
    const two = await hand(section, CANDIDATES, [heading, line('张新', { 2: '测试市人民法院' })], false)
    expect((await rowsOf(section, CANDIDATES, two.id))[0]).toMatchObject({
      verdict: 'refused',
      remarks: [{ zh: expect.stringContaining('同一人只由一个单位推荐') }, {}],
    })
    const one = await hand(sender, CANDIDATES, [heading, line('张乙', { 4: '0777' })], false)
    expect(one.counts).toMatchObject({ accepted: 1, changed: 0 })
  })
})

describe('聘任名册', () => {
  const ROLLS = '/api/books/vp-rolls'
  const titles = ['名册', '学校名称', '姓名', '职务', '聘书编号', '聘任日期', '聘期', '培训学时']
  const row = (school: string, number: string, more: { [at: number]: Cell } = {}): Cell[] =>
    Object.assign(['2027年', school, '张新', '法治副校长', number, '2027.9.1', '三年', 8], more)

  it('四成学校认不得的名册：一行一行说明，点了写入才写，写的只是认得的；“三年”推算到最后一日；聘书编号不能发两次', async () => {
    const list_ = [
      titles,
      row('东县第一小学', '聘1'),
      row('西区实验小学', '聘2'),
      row('市第一中学', '聘3'),
      row('一小', '聘4'),
      row('铁路子弟学校', '聘5'),
      row('东县第一初级中学', '聘1'),
    ]
    const { id, counts } = await hand(section, ROLLS, list_, false)
    expect(counts).toMatchObject({ accepted: 3, refused: 3 })
    const rows = await rowsOf(section, ROLLS, id)
    expect(rows.flatMap(({ verdict, remarks }) => (verdict === 'refused' ? [remarks[0]!.zh] : []))).toEqual([
      expect.stringContaining('机构登记里没有“一小”'),
      expect.stringContaining('机构登记里没有“铁路子弟学校”'),
      expect.stringMatching(/与第2行是同一条/),
    ])
    // 逐个指认，不改机构登记；再交同一张表，认得了，以后的名单也认得。
    const { names } = (await section.get(`${ROLLS}/imports/${id}`)).body
    expect(names).toEqual([
      { name: '一小', org: null },
      { name: '铁路子弟学校', org: null },
    ])
    const said = { name: '一小', org: city.cityHigh, request: v7() }
    expect((await section.put(`${ROLLS}/imports/${id}/names`, { ...said, name: '没写的' })).status).toBe(404)
    expect((await section.put(`${ROLLS}/imports/${id}/names`, said)).body.names[0]).toEqual({
      name: '一小',
      org: city.cityHigh,
    })
    // 同一张表再交一次：重新核对，不是上一次的结果。
    const again = await hand(section, ROLLS, list_, false)
    expect(again.id).not.toBe(id)
    expect(again.counts).toMatchObject({ accepted: 4, refused: 2 })
    expect((await rowsOf(section, ROLLS, again.id)).find(({ remarks }) => remarks.length > 0)).toMatchObject({
      verdict: 'accepted',
      remarks: [{ zh: '“学校”：“一小”按指认是“市第一中学”' }],
    })
    const list = async () => (await section.get(`${ROLLS}?limit=50&show=all`)).body.rows
    expect(await list()).toEqual([])
    await write(section, ROLLS, id)
    const entered = await list()
    expect(entered).toHaveLength(3)
    expect(new Set(entered.map(({ form }: { form: { until: string } }) => form.until))).toEqual(new Set(['2030-08-31']))
    expect(entered.map(({ form }: { form: { school: string } }) => form.school)).toContain(city.eastPrimary)
    // 两个县都有“第一实小”：在那一行选是哪一所，选了就认得；别的行不受影响。
    const admin = await town.as(people.administrator)
    for (const parent of [city.east, city.west]) {
      const facts = { name: '第一实小', parent, stages: ['primary'], schoolKind: 'primary', ownership: 'public' }
      const founded = { id: v7(), kind: 'school', from: '2020-09-01', facts, request: v7() }
      expect((await admin.post('/api/organisations', founded)).status).toBe(200)
    }
    const both = await hand(section, ROLLS, [titles, row('第一实小', '聘8'), row('第一实小', '聘9')], false)
    expect(both.counts).toMatchObject({ accepted: 0, refused: 2 })
    const [asked] = await rowsOf(section, ROLLS, both.id)
    const { column, choices } = asked!.remarks[0] as unknown as {
      column: number
      choices: { label: string; text: string }[]
    }
    expect([column, choices.toSorted((a, b) => (a.text < b.text ? -1 : 1))]).toEqual([
      1,
      [
        { label: '第一实小（东县）', text: '东县第一实小' },
        { label: '第一实小（西区）', text: '西区第一实小' },
      ],
    ])
    const chosen = { cells: [{ row: 2, column, value: '西区第一实小' }], request: v7() }
    expect((await section.post(`${ROLLS}/imports/${both.id}/mend`, chosen)).body.counts).toMatchObject({
      ...{ accepted: 1, refused: 1 },
    })
    // 下一年的名册又用了去年的编号。
    const next = await hand(section, ROLLS, [titles, row('市第一中学', '聘1', { 0: '2028年' })], false)
    expect((await rowsOf(section, ROLLS, next.id))[0]!.remarks[0]!.zh).toContain('在名册“2027年”里已经用过')
  })
})
