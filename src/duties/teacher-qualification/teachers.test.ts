import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { shippedCalendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { clocksOf } from '../../platform/cases/clocks.ts'
import { workbook } from '../../platform/export.ts'
import { browserOf } from '../../site/applications/browser.fixture.ts'
import { claims } from '../../report/claims.ts'
import { certificateNumber, identityNumber } from './numbers.ts'
import { windows } from './windows.ts'

const day = (text: string) => text as PlainDate
const code = (outcome: { ok: boolean } & object) =>
  'refusal' in outcome ? (outcome as { refusal: { code: string } }).refusal.code : 'ok'

describe('证书编号、身份证号', () => {
  it.each([
    ['17位、种类年份相符', '20244108041000001', 'senior', '2024-06-01', 'ok'],
    ['老证15位', '199841080000123', 'senior', '2024-06-01', 'ok'],
    ['一月认定用上年编号', '20234108041000001', 'senior', '2024-01-10', 'ok'],
    ['六月用上年编号', '20234108041000001', 'senior', '2024-06-10', 'teachers.number-year'],
    ['16位', '2024410804100001', 'senior', '2024-06-01', 'teachers.number-length'],
    ['种类不符', '20244108041000001', 'junior', '2024-06-01', 'teachers.number-kind'],
    ['表格截断', '2.02441E+16', 'senior', '2024-06-01', 'teachers.number-cut'],
    ['截断的写法', '1.23457E+16', 'senior', '2024-06-01', 'teachers.number-cut'],
  ] as const)('%s', (_say, number, kind, decidedOn, said) =>
    expect(code(certificateNumber(number, { kind, decidedOn: day(decidedOn) }))).toBe(said),
  )

  it.each([
    ['对', '11010519491231002X', 'ok'],
    ['小写x', '11010519491231002x', 'ok'],
    ['校验位不对', '110105194912310021', 'teachers.wrong-identity'],
    ['少一位', '11010519491231002', 'teachers.no-identity'],
  ])('身份证号%s', (_say, number, said) => expect(code(identityNumber(number))).toBe(said))
})

describe('认定期限从受理截止之日起算', () => {
  it.each([
    ['2026-05-20', 'day', '2026-06-22'],
    ['2024-05-10', 'day', '2024-06-11'],
    ['2024-10-25', 'day', '2024-11-25'],
    ['2026-05-20', 'working-day', '2026-07-02'],
  ] as const)('%s截止，30%s：%s', (closes, unit, due) => {
    const state = { ...windows.empty, opensOn: day('2026-05-01'), closesOn: day(closes), days: 30, unit }
    expect(clocksOf(anyProcedure(windows), state, shippedCalendar)[0]).toMatchObject({ clock: 'deciding', due })
  })
})

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, east: Speaker
beforeAll(async () => {
  town = await testHouse({ now: new Date('2026-04-01T02:00:00Z'), prepare: buildCity })
  ;[section, east] = (await Promise.all([people.section, people.east].map(town.as))) as [Speaker, Speaker]
})
afterAll(() => town.close())

const BOOK = '/api/books/teacher-recognitions'
const ID = '11010519491231002X'
const other = '440524188001010014'
const form = (more: object = {}) => ({
  name: '王小明',
  identity: ID,
  identityHash: '',
  kind: 'primary',
  subject: '语文',
  level: null,
  county: city.east,
  authority: city.east,
  window: null,
  receivedOn: '2026-02-10',
  askedOn: null,
  completedOn: null,
  queriedOn: '2026-03-01',
  hit: 'none',
  examinedOn: null,
  outcome: 'recognised',
  decidedOn: '2026-03-20',
  number: '20264108121000001',
  reason: '',
  endedOn: null,
  end: null,
  ...more,
})
const senior = {
  kind: 'senior',
  authority: city.bureau,
  number: '20264108041000001',
  examinedOn: '2026-03-10',
  identity: other,
}
const enter = (more: object = {}, by: Speaker = section, id = v7()) =>
  by.put(`${BOOK}/${id}`, { form: form(more), seen: 0, request: v7() })
const figure = async (id: string, year = '2026') =>
  (await section.get(`/api/figures/${id}?from=${year}-01-01&until=${year}-12-31`)).body.figure

describe('认定登记', () => {
  it('只留后四位和摘要，姓名盖着；同一人两本证书是两人次、一个人', async () => {
    expect((await enter()).status).toBe(200)
    expect((await enter({ kind: 'junior', number: '20264108131000001' })).status).toBe(200)
    const seen = JSON.stringify((await section.get(BOOK)).body)
    expect(seen).not.toContain('王小明')
    const { rows } = await town.house.pool.query<{ form: { identity: string; identityHash: string; level: string } }>(
      "select form from book_entry where book = 'teacher-recognitions'",
    )
    expect(rows.map((row) => row.form.identity)).toEqual(['002X', '002X'])
    expect(new Set(rows.map((row) => row.form.identityHash)).size).toBe(1)
    expect(JSON.stringify(rows)).not.toContain(ID)
    expect(await figure('teachers.recognised')).toMatchObject({ value: 2, unit: '人次' })
    expect(await figure('teachers.people')).toMatchObject({ value: 1, unit: '人' })
  })

  it.each([
    ['高中由县认定', { ...senior, authority: city.east, number: '20264108041000009' }, 'teachers.wrong-authority'],
    ['小学由市认定', { authority: city.bureau, identity: other }, 'teachers.wrong-authority'],
    ['高中没有县级审查', { ...senior, examinedOn: null }, 'teachers.not-examined'],
    ['没有准入查询', { identity: other, queriedOn: null, hit: null }, 'teachers.not-queried'],
    ['查询超过十二个月', { identity: other, queriedOn: '2025-03-19' }, 'teachers.not-queried'],
    ['查询有记录', { identity: other, hit: 'found' }, 'teachers.record-found'],
    ['证书编号16位', { identity: other, number: '2026410812100001' }, 'teachers.number-length'],
    ['身份证校验位', { identity: '110105194912310021' }, 'teachers.wrong-identity'],
    ['不予认定没有理由', { identity: other, outcome: 'refused', number: '' }, 'teachers.no-reason'],
    ['撤销没写日期', { identity: other, end: 'revoked' }, 'teachers.ended-how'],
  ])('%s：拒绝', async (_say, more, said) => expect((await enter(more)).body.code).toBe(said))

  it('县里登记本县的，登记不了市级认定的', async () => {
    expect((await enter(senior, east)).status).toBe(403)
    expect((await enter(senior)).status).toBe(200)
    expect(await figure('teachers.recognised-city')).toMatchObject({ value: 1 })
  })

  it('撤销五年内不得重新申请，丧失永远不得；撤销不减少认定当年的数', async () => {
    const third = '320311197707060018'
    const past = {
      identity: third,
      receivedOn: '2023-02-10',
      decidedOn: '2023-03-20',
      queriedOn: '2023-03-01',
      number: '20234108121000007',
    }
    await enter({ ...past, endedOn: '2024-05-01', end: 'revoked' })
    expect(await figure('teachers.recognised', '2023')).toMatchObject({ value: 1 })
    expect(await figure('teachers.ended', '2024')).toMatchObject({ value: 1 })
    expect((await enter({ identity: third, number: '20264108121000008' })).body.code).toBe('teachers.barred')
    const lost = '410801199003070272'
    await enter({ ...past, identity: lost, number: '20234108121000009', endedOn: '2023-05-01', end: 'lost' })
    expect((await enter({ identity: lost, number: '20264108121000010' })).body.code).toBe('teachers.lost')
  })

  it('外地撤销、法院判决从业禁止的：按身份摘要认得，到期以前不予认定，第二天可以；只留后四位', async () => {
    const barred = '500101198505050035'
    const bar = (more: object) =>
      section.put(`/api/books/teacher-bars/${v7()}`, {
        form: {
          ...{ name: '周丙寅', identity: barred, ground: 'court', from: '2024-01-01', until: '2026-03-20' },
          ...{ by: '外市人民法院', document: '（2024）刑1号', ...more },
        },
        seen: 0,
        request: v7(),
      })
    expect((await bar({ ground: 'lost' })).body.code).toBe('teachers.bar-until')
    expect((await bar({ ground: 'revoked', until: '2029-01-02' })).body.code).toBe('teachers.bar-until')
    expect((await bar({ identity: '500101198505050036' })).body.code).toBe('teachers.wrong-identity')
    expect((await bar({})).status).toBe(200)
    const refused = await enter({ identity: barred, number: '20264108121000021' })
    expect(refused.body.code).toBe('teachers.barred-elsewhere')
    expect(refused.body.basis.cite).toContain('第六十二条')
    expect(refused.body.say.zh).toContain('（2024）刑1号')
    expect((await enter({ identity: barred, decidedOn: '2026-03-21', number: '20264108121000021' })).status).toBe(200)
    const listed = JSON.stringify((await section.get('/api/books/teacher-bars')).body)
    for (const hidden of ['丙寅', barred]) expect(listed).not.toContain(hidden)
  })

  it.each([
    ['有效', '2026 4108 1210 00001', '小学教师资格证书：有效'],
    ['已撤销', '20234108121000007', '小学教师资格证书：已被撤销'],
    ['已丧失', '20234108121000009', '小学教师资格证书：已丧失'],
    ['不是我们的', '20234108121000999', '没有查到'],
    ['多一位', '202641081210000011', '没有查到'],
  ])('公众核验证书编号：%s，不说是谁的', async (_say, number, said) => {
    const { text } = await browserOf(town).postParts('/gov/check', { text: number }, [])
    expect(text).toContain(said)
    for (const hidden of ['王小明', '002X', '0272']) expect(text).not.toContain(hidden)
  })
})

describe('受理批次', () => {
  const path = '/api/cases/teacher-windows'
  const said = {
    title: '2026年春季',
    season: 'spring',
    kinds: ['primary'],
    opensOn: '2026-04-10',
    closesOn: '2026-05-20',
    notice: [],
  }
  it('开始以前公布，一季一次；截止以后补齐的不收；件数对不上不能办结', async () => {
    const id = v7()
    const open = (more: object, at = v7()) => east.put(`${path}/${at}`, { form: { ...said, ...more }, request: v7() })
    expect((await open({ opensOn: '2026-03-31' })).body.code).toBe('teachers.window-when')
    expect((await open({}, id)).status).toBe(200)
    expect((await open({})).body.code).toBe('teachers.window-twice')
    town.clock.now = new Date('2026-06-01T02:00:00Z')
    ;[section, east] = (await Promise.all([people.section, people.east].map(town.as))) as [Speaker, Speaker]
    const late = {
      identity: other,
      window: id,
      receivedOn: '2026-05-10',
      decidedOn: '2026-06-01',
      number: '20264108121000011',
    }
    expect((await enter({ ...late, askedOn: '2026-05-12', completedOn: '2026-05-21' })).body.code).toBe(
      'teachers.outside-window',
    )
    expect((await enter({ ...late, askedOn: '2026-05-12', completedOn: '2026-05-20' })).status).toBe(200)
    const finish = (applied: number) => east.post(`${path}/${id}/finish`, { form: { applied }, seen: 1, request: v7() })
    expect((await finish(2)).body.code).toBe('teachers.undecided')
    expect((await finish(1)).status).toBe(200)
  })
})

describe('与全国系统核对', () => {
  it('按编号，没有编号的按身份、种类、日期；五类逐一说明，另一人签认；签认以后登记簿再动，断言不成立', async () => {
    const { rows } = await town.house.pool.query<{ form: { number: string; kind: string } }>(
      "select form from book_entry where book = 'teacher-recognitions' and form ->> 'decidedOn' like '2026%' order by id",
    )
    expect(rows.length).toBeGreaterThan(3)
    const file = await workbook({
      sheets: [
        {
          name: '全国',
          rows: [
            ['证书编号', '身份证号', '资格种类', '任教学科', '认定日期', '认定状态'],
            // 截断的编号：按身份摘要、种类和日期对上
            ['1.23457E+16', ID, '小学', '语文', '2026-03-20', '认定'],
            ['20264108131000001', ID, '初级中学', '数学', '2026-03-20', '认定'],
            ['20264108131099999', other, '初级中学', '数学', '2026-03-20', '认定'],
            ['20264108131088888', other, '初级中学', '数学', '2026-03-20', '补发换发'],
          ],
        },
      ],
    })
    const id = v7()
    const taken = await section.hand(`${BOOK}/snapshots?request=${id}&counterpart=national-system&day=2026-06-01`, file)
    expect(taken.status, JSON.stringify(taken.body)).toBe(200)
    const { rows: classes } = await town.house.pool.query<{ class: string; n: number }>(
      'select class, count(*)::int as n from book_snapshot_row where snapshot = $1 group by 1 order by 1',
      [id],
    )
    expect(Object.fromEntries(classes.map((one) => [one.class, one.n]))).toMatchObject({
      matched: 1,
      differs: 1,
      'only-there': 1,
    })
    // 留存的文件只有核对要用的栏，身份证号换成摘要
    const { rows: kept } = await town.house.pool.query<{ hash: string; file: string }>(
      'select hash, file from book_snapshot where id = $1',
      [id],
    )
    const found = await town.house.cases.evidence.bytes.read(`${kept[0]!.hash}.snapshot`)
    const text = Buffer.concat(await Array.fromAsync(found!.stream as AsyncIterable<Buffer>)).toString()
    expect(text).toContain('20264108131000001')
    expect(text).toContain('摘要:')
    for (const one of [ID, other]) expect(text).not.toContain(one)
    expect(kept[0]!.file).toMatch(/\.csv$/)
  })

  it('断言的口径', () => {
    const judged = (changed: number) =>
      claims.reconciled.judge(
        [
          {
            value: 1,
            unit: '人次',
            label: { zh: '认定', en: 'x' },
            reconciled: [{ title: { zh: '全国', en: 'n' }, day: '2026-06-01', changed }],
          } as never,
        ],
        {} as never,
        {} as never,
      )
    expect(judged(0).holds).toBe(true)
    expect(judged(1)).toMatchObject({ holds: false, why: { zh: expect.stringContaining('改动了1条') } })
  })
})
