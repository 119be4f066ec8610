import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { workbook } from '../../platform/export.ts'
import { ratio } from '../../figures/figure.ts'
import { composableOf } from '../../books/figures.ts'
import { enter } from '../../duties/figures.fixture.ts'
import { online } from '../../duties/publicity/figures.ts'
import { heads } from '../organisations/figures.ts'
import { alone, beside, onRoll } from './rules.ts'
import { seasonBegins, seasonOf } from './season.ts'
import { snapshots } from './snapshots.ts'

const standing = (day: string, times: number, persons: number | null = null, why = '') => ({
  ...{ day: day as PlainDate, times, persons, why },
})

describe('累计数的规则', () => {
  const october = standing('2024-10-25', 500, 300)
  it.each([
    ['增加', standing('2024-11-01', 620, 340), undefined],
    ['不变', standing('2024-11-01', 500, 300), undefined],
    ['人次少了', standing('2024-11-01', 499, 300), 'learning.fell'],
    ['人数少了', standing('2024-11-01', 500, 299), 'learning.fell'],
    ['少了而写明原因', standing('2024-11-01', 480, 300, '平台清理了重复账号'), undefined],
    ['补导较早的一次，比后来的多', standing('2024-10-11', 501, 300), 'learning.fell'],
    ['补导较早的一次，不比后来的多', standing('2024-10-11', 500, 300), undefined],
    ['这一次没有人数，只比人次', standing('2024-11-01', 500), undefined],
  ])('%s', (_say, one, code) => {
    const outcome = beside(one, [standing('2024-09-30', 100, 90), october])
    expect(outcome.ok ? undefined : outcome.refusal.code).toBe(code)
  })

  it('后来的一次已经写明为何减少，补导的不再追问', () => {
    const fell = standing('2024-11-01', 400, 300, '平台清理了重复账号')
    expect(beside(standing('2024-10-25', 500, 300), [fell]).ok).toBe(true)
  })

  it('人数多于人次、多于在校师生：分别问到', () => {
    expect(alone(standing('2024-11-01', 10, 11))).toMatchObject({ refusal: { code: 'learning.persons-above' } })
    expect(onRoll(standing('2024-11-01', 2000, 961), 960)).toMatchObject({ refusal: { code: 'learning.above-roll' } })
    expect(onRoll(standing('2024-11-01', 2000, 960), 960).ok).toBe(true)
    expect(onRoll(standing('2024-11-01', 2000, 1400, '家长也参加'), 960).ok).toBe(true)
  })

  it.each([
    ['2024-05-31', 2023],
    ['2024-06-01', 2024],
    ['2025-01-01', 2024],
  ])('%s属于%d学习年度', (day, season) => expect(seasonOf(day as PlainDate, '06-01')).toBe(season))

  it('哪一天起是设置，写错的不收', () => {
    expect(['06-01', '12-31', '6-1', '13-01'].map((value) => seasonBegins.like!.pattern.test(value))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})

describe('人次不能当作人数', () => {
  it('人次除以在校师生，写不出来；快照的累计数也没有人能加起来', () => {
    // @ts-expect-error 人次 is no 人: a rate of participation cannot be made of it.
    ratio({ id: 'a.b', label: online.label, unit: '人', rule: online.rule, numerator: online, denominator: heads })
    expect(Object.keys(composableOf(snapshots as never).fields)).not.toEqual(expect.arrayContaining(['times']))
    expect(Object.keys(composableOf(snapshots as never).fields)).not.toEqual(expect.arrayContaining(['persons']))
  })
})

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, east: Speaker, clerk: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2025-09-20T02:00:00Z') })
  ;[section, east, clerk] = (await Promise.all([people.section, people.east, people.eastClerk].map(town.as))) as [
    Speaker,
    Speaker,
    Speaker,
  ]
})
afterAll(() => town.close())

const path = '/api/books/learning-snapshots'
const heading = ['序号', '学校名称', '统计日期', '参与人数', '参与人次', '参与率']
type Row = [string, string, number | string, number, string?]
async function take(who: Speaker, rows: readonly (readonly (string | number)[])[], title = heading) {
  const file = await workbook({ sheets: [{ name: '导出', rows: [title, ...rows.map((row, i) => [i + 1, ...row])] }] })
  const { body } = await who.hand(`${path}/import?request=${v7()}`, file)
  const { body: judged } = await who.get(`${path}/imports/${body.id}/rows?limit=500`)
  if (body.state === 'judged') await who.post(`${path}/imports/${body.id}/write`, { request: v7() })
  return {
    state: body,
    said: (judged.rows as { verdict: string; remarks: { zh: string }[] }[]).map(({ verdict, remarks }) =>
      `${verdict} ${remarks.map(({ zh }) => zh).join('；')}`.trim(),
    ),
  }
}
const figure = async (id: string, until = '2024-12-31', from = '2024-01-01') =>
  (await section.get(`/api/figures/${id}?from=${from}&until=${until}`)).body.figure

describe('平台导出的快照', () => {
  it('县里导入全市的导出：本县的收，别县的、没有的学校逐行答复，参与率一栏不读', async () => {
    const rows: Row[] = [
      ['东县第一小学', '2024-11-22', 300, 500, '140%'],
      ['西区实验小学', '2024-11-22', 200, 260, '35%'],
      ['外市第九小学', '2024-11-22', 80, 90, '50%'],
    ]
    const { state, said } = await take(east, rows as never)
    expect(state).toMatchObject({ unread: ['参与率'], counts: { accepted: 1, refused: 2 } })
    expect(said[1]).toContain('不在您的权限范围内')
    expect(said[2]).toContain('机构登记里没有“外市第九小学”')
    expect(await figure('publicity.online')).toMatchObject({ value: 500, unit: '人次' })
    expect(await figure('learning.persons')).toMatchObject({ value: 300, unit: '人' })
  })

  it('下一周的累计导出，只增加差额；同一天再交一次，什么也不增加', async () => {
    const week: Row[] = [['东县第一小学', '2024-11-29', 340, 620]]
    expect((await take(section, week as never)).said).toEqual(['accepted'])
    expect(await figure('publicity.online')).toMatchObject({ value: 620, records: 2 })
    expect(await figure('learning.persons')).toMatchObject({ value: 340, records: 1 })
    expect((await take(section, week as never)).said).toEqual(['already'])
    expect(await figure('publicity.online')).toMatchObject({ value: 620 })
  })

  it('取当日或以前最近的一次：月份之间的数是两次之差，加起来就是累计数', async () => {
    expect(await figure('publicity.online', '2024-11-28')).toMatchObject({ value: 500 })
    expect(await figure('learning.persons', '2024-11-28')).toMatchObject({ value: 300 })
    expect(await figure('publicity.online', '2024-11-30', '2024-11-23')).toMatchObject({ value: 120 })
    expect(await figure('publicity.online', '2024-11-21')).toMatchObject({ value: 0 })
  })

  it('比上次少的不默默收下：说明少了多少，写明原因再交才收，数也跟着减', async () => {
    const fell: Row[] = [['东县第一小学', '2024-12-06', 340, 600]]
    const asked = await take(section, fell as never)
    expect(asked.said[0]).toMatch(/^refused 2024-12-06的累计数比2024-11-29的少20人次/)
    expect(await figure('publicity.online')).toMatchObject({ value: 620 })
    const told = await take(
      section,
      [['东县第一小学', '2024-12-06', 340, 600, '平台清理了重复账号']],
      [...heading.slice(0, 5), '备注'],
    )
    expect(told.said).toEqual(['accepted'])
    expect(await figure('publicity.online')).toMatchObject({ value: 600 })
  })

  it('人数多于在校师生的要说明；人数、人次填反的指出来', async () => {
    const { said } = await take(section, [
      ['西区实验小学', '2024-12-06', 99_999, 120_000, ''],
      ['市第一中学', '2024-12-06', 50, 20, ''],
    ])
    expect(said[0]).toMatch(/多于在校师生/)
    expect(said[1]).toMatch(/填反/)
  })

  it('新的学习年度从头计：不与去年的比，也不加去年的', async () => {
    expect((await take(section, [['东县第一小学', '2025-09-12', 50, 60, '']])).said).toEqual(['accepted'])
    expect(await figure('publicity.online', '2025-12-31', '2025-01-01')).toMatchObject({ value: 60 })
    expect(await figure('learning.persons', '2025-12-31', '2025-01-01')).toMatchObject({ value: 50 })
    expect(await figure('learning.persons', '2025-03-31', '2025-01-01')).toMatchObject({ value: 340 })
  })

  it('学校看得到本校的，改不了', async () => {
    const { body } = await clerk.get(`${path}?show=all`)
    expect(body.rows.length).toBeGreaterThan(3)
    const { id, version, form } = body.rows[0]
    const put = await clerk.put(`${path}/${id}`, { form: { ...form, times: 9 }, seen: version, request: v7() })
    expect(put.status).toBe(403)
  })

  it('没有快照时学校上报的照计；有了快照的学校，同一年的记录不再计', async () => {
    const reported = { programme: 'constitution-guard', form: { kind: 'online-learning', pupils: 70 } } as const
    await enter(town.house, reported)
    await enter(town.house, { ...reported, form: { ...reported.form, org: city.cityHigh } })
    expect(await figure('publicity.online-reported')).toMatchObject({ value: 70 })
    expect(await figure('publicity.online')).toMatchObject({ value: 670 })
    expect((await take(section, [['市第一中学', '2024-12-13', 60, 90, '']])).said).toEqual(['accepted'])
    expect(await figure('publicity.online')).toMatchObject({ value: 690 })
  })

  it('报了合格人数的，记下当日的合格分数（参数），不决定什么；没报的不记', async () => {
    const rows = [
      ['市第一中学', '2025-09-05', 60, 90, 41],
      ['市第一中学', '2025-09-12', 70, 99, ''],
    ]
    const { said } = await take(section, rows, [...heading.slice(0, 5), '达标人数'])
    expect(said).toEqual(['accepted', 'accepted'])
    const { rows: kept } = await town.house.pool.query<{ form: object }>(
      "select form from book_entry where book = 'learning-snapshots' and form ->> 'school' = $1 and form ->> 'day' > '2025' order by form ->> 'day'",
      [city.cityHigh],
    )
    expect(kept.map(({ form }) => form)).toMatchObject([
      { passed: 41, mark: 60 },
      { passed: null, mark: null },
    ])
  })
})
