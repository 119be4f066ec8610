import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { workbook } from '../../platform/export.ts'
import { takeBadRatings } from './bad-ratings-on-server.ts'
import { mendRating } from './rating-mend.ts'

describe('好差评导出表的一行', () => {
  it.each([
    ['五星', '主动评价', '非常满意', '申请人评价'],
    ['★★☆☆☆', '是', '不满意', '申请人评价'],
    ['5分', '系统默认', '', '系统默认'],
    ['非常满意（默认）', '', '', '系统默认'],
    ['非常满意', '否', '', '系统默认'],
    ['非常满意', '非默认', '非常满意', '申请人评价'],
    ['', '未评价', '', '未评价'],
    ['', '', '', '未评价'],
    ['--', '', '--', '申请人评价'],
    ['基本满意', '', '基本满意', '申请人评价'],
    ['非常不满意', '短信评价', '非常不满意', '申请人评价'],
  ])('“%s”“%s”', (stars, how, grade, giver) => {
    const ratedOn = stars === '' ? '' : '2026-03-03 09:10:11'
    expect(mendRating({ stars, how, ratedOn })).toMatchObject({ stars: grade, how: giver })
  })

  it('系统自动写的话认得出，申请人说到系统的不当默认；“是否默认”一栏也认', () => {
    const row = { stars: '非常满意', ratedOn: '2026-03-03 00:00:00' }
    expect(mendRating({ ...row, words: '系统默认好评' })).toMatchObject({ how: '系统默认', stars: '', ratedOn: '' })
    expect(mendRating({ ...row, words: '系统好用，比以前快' })).toMatchObject({
      how: '申请人评价',
      ratedOn: '2026-03-03',
    })
    expect(mendRating({ ...row, byDefault: '是' })).toMatchObject({ how: '系统默认', said: '非常满意' })
    expect(mendRating({ ...row, byDefault: '否' })).toMatchObject({ how: '申请人评价', stars: '非常满意' })
  })
})

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
let legal: Speaker
const BOOK = '/api/books/service-ratings'
const CASES = '/api/cases/bad-ratings'
beforeAll(async () => {
  town = await testHouse({ now: at('2026-03-16'), prepare: buildCity })
  ;[section, legal] = await Promise.all([town.as(people.section), town.as(people.legal)])
})
afterAll(() => town.close())

function at(day: string) {
  return new Date(`${day}T02:00:00Z`)
}
const heading = ['业务流水号', '事项名称', '办理机构', '办结时间', '评价结果', '是否主动评价', '评价时间', '文字评价']
const row = (number: string, stars: string, how: string, ratedOn: string, words = '') => [
  ...[number, '成绩证明', '测试市教育局', '2026-03-02 16:20:05', stars, how, ratedOn, words],
]
const figure = async (id: string) =>
  (await section.get(`/api/figures/services.${id}?from=2026-01-01&until=2026-12-31`)).body.figure
const night = () =>
  town.house.db
    .transaction()
    .execute((tx) =>
      takeBadRatings(town.house.cases).run(town.house as never, { night: '2026-03-17' as PlainDate }, tx),
    )
const cases = async () => (await section.get(CASES)).body.rows as { id: string; caption: string; stage: string }[]
const act = async (by: Speaker, id: string, name: string, form: object) => {
  const { version: seen } = (await section.get(`${CASES}/${id}`)).body.case
  return by.post(`${CASES}/${id}/${name}`, { form, seen, request: v7() })
}
const read = async (id: string) => (await section.get(`${CASES}/${id}`)).body.case

describe('其他平台的评价', () => {
  it('乱的导出表：默认好评不是评价，没有评价的不算满意，逾期的不计，本平台的件不收', async () => {
    const file = await workbook({
      sheets: [
        {
          name: '评价',
          rows: [
            heading,
            row('A-1', '非常满意', '是', '2026-03-03 09:00:00', '快'),
            row('A-2', '非常满意', '否', '2026-03-09 00:00:00', '系统默认好评'),
            row('A-3', '', '否', ''),
            row('A-4', '非常不满意', '是', '2026-03-04 11:00:00', '跑了两趟，电话13900001234'),
            row('A-5', '不满意', '是', '2026-03-09 10:00:00', '太慢'),
            // 办结次日起五个工作日，3月9日为止
            row('A-6', '满意', '是', '2026-03-10 10:00:00'),
            row('A-7', '满意', '是', '2026-03-01 10:00:00'),
            row('政务〔2026〕3号', '满意', '是', '2026-03-03 10:00:00'),
          ],
        },
      ],
    })
    const state = (await section.hand(`${BOOK}/import?request=${v7()}`, file)).body
    expect(state).toMatchObject({ state: 'judged', counts: { accepted: 6, refused: 2 } })
    const { rows } = (await section.get(`${BOOK}/imports/${state.id}/rows?limit=50&verdict=refused`)).body
    const why = rows.map((one: { remarks: { zh: string }[] }) => one.remarks.map(({ zh }) => zh).join())
    expect(why[0]).toContain('评价日期不能早于办结日期')
    expect(why[1]).toContain('本平台的办件')
    await section.post(`${BOOK}/imports/${state.id}/write`, { request: v7() })
    expect(await figure('elsewhere-ended')).toMatchObject({ value: 6 })
    expect(await figure('rated')).toMatchObject({ numerator: 3, denominator: 6 })
    expect(await figure('good')).toMatchObject({ numerator: 1, denominator: 3 })
    const { rows: kept } = (await section.get(`${BOOK}?show=all`)).body as { rows: { form: Record<string, unknown> }[] }
    const of = (number: string) => kept.find(({ form }) => form['number'] === number)!.form
    expect(of('A-6')).toMatchObject({ late: true, stars: 'four' })
    expect(of('A-2')).toMatchObject({ how: 'system', stars: null, ratedOn: null, said: '非常满意，否' })
  })

  it('手工登记的一样：默认好评不填等级，申请人评价的要有等级和日期', async () => {
    const form = { number: 'B-1', matter: '成绩证明', unit: city.bureau, endedOn: '2026-03-02', how: 'system' }
    const enter = async (more: object) =>
      (await section.put(`${BOOK}/${v7()}`, { form: { ...form, ...more }, seen: 0, request: v7() })).body
    expect((await enter({ stars: 'five' })).code).toBe('services.no-rating')
    expect((await enter({ how: 'applicant' })).code).toBe('services.no-grade')
    expect((await enter({ how: 'applicant', stars: 'five' })).code).toBe('services.no-rating-day')
    expect((await enter({ how: 'nobody', byDefault: true })).code).toBe('services.by-default')
  })

  it('差评当晚自动转入，一条一案；联系一个工作日、整改十五个工作日，从转入之日起；一步不少', async () => {
    expect(await cases()).toEqual([])
    await night()
    const all = await cases()
    expect(all.map(({ caption }) => caption).toSorted()).toEqual(['成绩证明 A-4', '成绩证明 A-5'])
    await night()
    expect(await cases()).toHaveLength(2)
    const { id } = all.find(({ caption }) => caption.endsWith('A-4'))!
    // 办理人看到等级和评价内容，号码盖住
    expect((await read(id)).state).toMatchObject({ rating: { stars: 'one' }, said: '跑了两趟，电话139＊＊＊＊' })
    const due = Object.fromEntries(
      (await read(id)).clocks.map((one: { clock: string; due: string }) => [one.clock, one.due]),
    )
    // 4月6日清明补假
    expect(due).toMatchObject({ contacting: '2026-03-17', mending: '2026-04-07' })
    expect((await act(section, id, 'revisit', { satisfied: true, said: '好' })).status).toBe(409)
    for (const [name, form] of [
      ['contact', { said: '已致歉' }],
      ['verify', { founded: true, finding: '属实' }],
      ['mend', { what: '材料改为一次取', papers: [] }],
      ['revisit', { satisfied: true, said: '满意' }],
    ] as const)
      expect((await act(section, id, name, form)).body).not.toHaveProperty('code')
    expect((await read(id)).stage).toBe('rated')
    // 回访了，评价还是差评
    expect(await figure('good')).toMatchObject({ numerator: 1, denominator: 3 })
  })

  it('已经办理的不能再转入；默认好评、没有评价的没有差评可办', async () => {
    const entries = (await section.get(`${BOOK}?show=all`)).body.rows as { id: string; form: { number: string } }[]
    const take = async (number: string) => {
      const { id: entry } = entries.find(({ form }) => form.number === number)!
      return (await section.put(`${CASES}/${v7()}`, { form: { entry }, request: v7() })).body.code
    }
    expect(await take('A-4')).toBe('services.handled-already')
    expect(await take('A-2')).toBe('services.no-bad-rating')
  })

  it('申诉复核：窗口自己不能复核；不计入的，评价率、好评率都不算它，登记簿写明', async () => {
    const { id } = (await cases()).find(({ caption }) => caption.endsWith('A-5'))!
    await act(section, id, 'appeal', { why: '评的是别的窗口' })
    expect((await act(section, id, 'review-appeal', { excluded: true, why: '误评' })).status).toBe(403)
    expect((await act(legal, id, 'review-appeal', { excluded: true, why: '误评' })).status).toBe(200)
    expect((await read(id)).stage).toBe('rated')
    expect(await figure('rated')).toMatchObject({ numerator: 2, denominator: 6 })
    expect(await figure('good')).toMatchObject({ numerator: 1, denominator: 2 })
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })
})
