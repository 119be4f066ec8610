import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { lookAt } from '../../platform/cases/jobs.ts'
import { buildWithSenders, kindergarten, liaison, senders } from './senders.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, sender: Speaker, eastClerk: Speaker, westClerk: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildWithSenders })
  await on('2026-06-01')
})
afterAll(() => town.close())

async function on(day: string) {
  town.clock.now = new Date(`${day}T10:00:00+08:00`)
  const who = [people.section, liaison, people.eastClerk, people.westClerk]
  ;[section, sender, eastClerk, westClerk] = (await Promise.all(who.map(town.as))) as [
    Speaker,
    Speaker,
    Speaker,
    Speaker,
  ]
}

const person = (name: string, more: object = {}) => ({
  ...{
    name,
    unit: senders.police,
    post: '城关派出所',
    number: '',
    standing: 'serving',
    bornOn: null,
    lawWorkSince: '2010-07-01',
  },
  ...{
    whyFewer: '',
    county: null,
    stages: [],
    language: '',
    most: 2,
    person: null,
    namesake: false,
    from: '2026-06-01',
    until: null,
    leaving: null,
  },
  ...more,
})
const enter = (by: Speaker, book: string, form: object, id = v7()) =>
  by.put(`/api/books/${book}/${id}`, { form, seen: 0, request: v7() }).then((heard) => ({ ...heard, id }))
async function pooled(name: string, more: object = {}, query: object | null = { clean: true }) {
  const { id, body, status } = await enter(section, 'vp-candidates', person(name, more))
  expect(status, JSON.stringify(body)).toBe(200)
  if (query)
    expect((await enter(section, 'vp-queries', { candidate: id, queriedOn: '2026-06-01', ...query })).status).toBe(200)
  return id
}
const need = async (by: Speaker, expected: number | string = 200, org?: string, role = 'vice-principal') => {
  const id = v7()
  const { status, body } = await by.put(`/api/cases/appointments/${id}`, {
    ...{ form: { role, language: '', note: '' }, request: v7() },
    ...(org && { org }),
  })
  expect(typeof expected === 'string' ? body.code : status, JSON.stringify(body)).toBe(expected)
  return id
}
const read = async (id: string, by = section) => (await by.get(`/api/cases/appointments/${id}`)).body
const act = async (by: Speaker, id: string, name: string, form: object, expected: number | string = 200) => {
  const seen = (await read(id)).case.version
  const { status, body } = await by.post(`/api/cases/appointments/${id}/${name}`, { form, seen, request: v7() })
  expect(typeof expected === 'string' ? body.code : status, JSON.stringify(body)).toBe(expected)
  return body
}
const certificate = (number: string, more: object = {}) => ({
  ...{ certificate: number, from: '2026-06-01', until: '2026-08-31', trainedHours: 8, phone: '' },
  ...more,
})
const figure = async (id: string, until: string) =>
  (await section.get(`/api/figures/${id}?from=2026-01-01&until=${until}`)).body.figure
async function set(key: string, value: unknown, from: string) {
  const admin = (await town.as(people.administrator))!
  const { settings } = (await admin.get('/api/settings')).body
  const { version: seen } = settings.find((one: { key: string }) => one.key === key)
  const body = { value, from, seen, source: '本局规定', why: '按本局规定', request: v7() }
  expect((await admin.put(`/api/settings/${key}`, body)).status).toBe(200)
}
const lecture = (school: string, speaker: string, day: string, classHours = 2) => ({
  ...{ school, speaker, day, classHours, classes: 3, topic: '网络保护' },
})

describe('人员库', () => {
  it('公安联络员推荐本单位的人；别的单位的、基地的不行，学校不能推荐', async () => {
    expect((await enter(sender, 'vp-candidates', person('赵甲'))).status).toBe(200)
    expect((await enter(sender, 'vp-candidates', person('钱乙', { unit: senders.court }))).status).toBe(403)
    expect((await enter(section, 'vp-candidates', person('孙丙', { unit: city.base }))).body).toMatchObject({
      code: 'vice-principals.no-sender',
      basis: { cite: expect.stringContaining('第三条') },
    })
    expect((await enter(eastClerk, 'vp-candidates', person('李丁'))).status).toBe(403)
  })

  it('退休法官66周岁：拒绝并援引第六条；在职67周岁：可以', async () => {
    const retired = { unit: senders.court, standing: 'retired', bornOn: '1960-05-01' }
    expect((await enter(section, 'vp-candidates', person('周戊', retired))).body).toMatchObject({
      code: 'vice-principals.too-old',
      basis: { cite: expect.stringContaining('第六条') },
    })
    expect((await enter(section, 'vp-candidates', person('吴己', { bornOn: '1959-01-01' }))).status).toBe(200)
  })

  it('同名的人出现在两个派出单位：要问清是不是同一人', async () => {
    await pooled('郑庚')
    const again = person('郑庚', { unit: senders.court })
    expect((await enter(section, 'vp-candidates', again)).body.code).toBe('vice-principals.two-bodies')
    expect((await enter(section, 'vp-candidates', { ...again, namesake: true })).status).toBe(200)
  })

  it('背景查询只有承办科室看得到，只记有无', async () => {
    const one = await pooled('王辛')
    expect((await sender.get('/api/books/vp-queries')).status).toBe(403)
    expect((await eastClerk.get('/api/books/vp-queries')).status).toBe(403)
    const rows = (await section.get('/api/books/vp-queries')).body.rows
    expect(rows.find((row: { form: { candidate: string } }) => row.form.candidate === one).form).toEqual({
      candidate: one,
      queriedOn: '2026-06-01',
      clean: true,
      months: 12,
      goodUntil: '2027-06-01',
    })
  })
})

describe('聘任一件，从缺额到离任', () => {
  let first: string, second: string, post: string
  it('学校提出缺额；幼儿园聘的是副园长；推荐、入库、确定、培训、发聘书', async () => {
    first = await pooled('冯壬')
    second = await pooled('陈癸', {}, null)
    await need(section, 'appointments.wrong-role', kindergarten)
    await need(section, 200, kindergarten, 'kindergarten-vice-head')
    post = await need(eastClerk)
    await act(eastClerk, post, 'recommend', { candidate: first }, 403)
    await act(sender, post, 'recommend', { candidate: first }, 404)
    await act(section, post, 'ask', { unit: senders.police })
    await act(sender, post, 'recommend', { candidate: second })
    await act(section, post, 'admit', {}, 'vice-principals.not-queried')
    await act(sender, post, 'recommend', { candidate: first })
    await act(section, post, 'admit', {})
    await act(section, post, 'match', { candidate: first, why: '' })
    await act(section, post, 'train', { on: '2026-05-30', hours: 6 })
    const begun = await act(eastClerk, post, 'appoint', certificate('法聘1'))
    expect(begun).toBeDefined()
    const { case: found } = await read(post)
    expect([found.stage, found.state.trainedShort, found.state.lastDay]).toEqual(['appointed', false, '2026-08-31'])
  })

  it('聘书编号不能重；任期不能超过三年；乡村学校优先', async () => {
    const west = await need(westClerk)
    await act(section, west, 'match', { candidate: first, why: '' })
    await act(westClerk, west, 'appoint', certificate('法聘1'), 'appointments.certificate-twice')
    await act(westClerk, west, 'appoint', certificate('法聘2', { until: '2029-06-01' }), 'vice-principals.term-long')
    await act(westClerk, west, 'appoint', certificate('法聘2', { until: '2027-08-31', trainedHours: 4 }))
    expect((await read(west)).case.state.trainedShort).toBe(true)
    const third = await need(section, 200, city.cityHigh)
    await act(section, third, 'match', { candidate: first, why: '' }, 'vice-principals.third-school')
  })

  it('覆盖按学校计：一人两校，1人、2对、2所，不用人数除以学校数；幼儿园不在分母', async () => {
    expect(await figure('vice-principals.persons', '2026-06-30')).toMatchObject({ value: 1, unit: '人' })
    expect(await figure('vice-principals.pairs', '2026-06-30')).toMatchObject({ value: 2, unit: '对' })
    expect(await figure('vice-principals.coverage', '2026-06-30')).toMatchObject({ numerator: 2, denominator: 4 })
    expect(await figure('vice-principals.coverage', '2026-05-31')).toMatchObject({ numerator: 0 })
  })

  it('任期到8月31日：当天还算，9月1日不算；提前看得到', async () => {
    expect(await figure('vice-principals.coverage', '2026-08-31')).toMatchObject({ numerator: 2 })
    expect(await figure('vice-principals.coverage', '2026-09-01')).toMatchObject({ numerator: 1 })
    expect(await figure('vice-principals.coverage-ahead', '2026-06-30')).toMatchObject({ numerator: 1 })
    // 同样的数，逐所列出；县里、学校只看自己的。
    const without = '/api/vice-principals/without'
    const { rows, ...counts } = (await section.get(without)).body
    expect(counts).toEqual({ september: '2026-09-01', asked: 1, schools: 4, today: 2, ahead: 3 })
    expect(rows).toHaveLength(3)
    expect(rows[2]).toMatchObject({ id: city.eastPrimary, last: '2026-08-31', county: '东县' })
    expect((await eastClerk.get(without)).body).toMatchObject({ schools: 1, today: 0, ahead: 1 })
  })

  it('授课只认当天在这所学校任职的人；课时按每一对计，不按人平均', async () => {
    await on('2026-06-20')
    const there = lecture(city.eastPrimary, first, '2026-06-10', 4)
    expect((await enter(eastClerk, 'vp-lectures', { ...there, speaker: second })).body).toMatchObject({
      code: 'vice-principals.not-appointed-there',
      basis: { cite: expect.stringContaining('第五条') },
    })
    expect((await enter(eastClerk, 'vp-lectures', { ...there, day: '2026-05-31' })).body.code).toBe(
      'vice-principals.not-appointed-there',
    )
    expect((await enter(eastClerk, 'vp-lectures', { ...there, day: '2026-06-21' })).body.code).toBe(
      'vice-principals.lecture-tomorrow',
    )
    expect((await enter(westClerk, 'vp-lectures', there)).status).toBe(403)
    expect((await enter(eastClerk, 'vp-lectures', there)).status).toBe(200)
    // Six hours of one person at two schools: one school has its four, the other does not.
    expect((await enter(westClerk, 'vp-lectures', lecture(city.westPrimary, first, '2026-06-11', 2))).status).toBe(200)
    expect(await figure('vice-principals.hours', '2026-06-30')).toMatchObject({ numerator: 1, denominator: 2 })
    expect(await figure('vice-principals.class-hours', '2026-06-30')).toMatchObject({ value: 6, unit: '课时' })
    expect(await figure('vice-principals.lectures', '2026-06-30')).toMatchObject({ value: 2, unit: '场次' })
  })

  const enough = async (until: string) => (await figure('vice-principals.hours', until)).numerator
  it('课时要求、按日折算、学年都自某日起：期末那天的值说了算', async () => {
    await set('vice-principals.class-hours', 5, '2026-07-01')
    expect([await enough('2026-06-30'), await enough('2026-07-01')]).toEqual([1, 0])
    // Three of twelve months: two hours will do, and both have them.
    await set('vice-principals.part-year', 'by-days', '2026-07-02')
    expect([await enough('2026-07-01'), await enough('2026-07-02')]).toEqual([0, 1])
    await set('vice-principals.hours-year', 'school', '2026-08-01')
    expect([await enough('2026-08-31'), await enough('2026-09-02')]).toEqual([2, 0])
    // 2026-09-01 begins a school year of which nothing was taught.
    await set('vice-principals.class-hours', 4, '2026-07-01')
    await set('vice-principals.part-year', 'whole', '2026-07-02')
    await set('vice-principals.hours-year', 'calendar', '2026-08-01')
  })

  it('一校至少几名也自某日起：改成两名，只有一名的学校从那天起不算覆盖，逐所列出现有几名', async () => {
    await set('vice-principals.least-of-school', 2, '2026-06-20')
    expect(await figure('vice-principals.coverage', '2026-06-19')).toMatchObject({ numerator: 2, denominator: 4 })
    expect(await figure('vice-principals.coverage', '2026-06-20')).toMatchObject({ numerator: 0, denominator: 4 })
    expect(await figure('vice-principals.coverage-ahead', '2026-06-20')).toMatchObject({ numerator: 0 })
    const { asked, today, rows } = (await section.get('/api/vice-principals/without')).body
    expect([asked, today, rows.filter(({ there }: { there: number }) => there === 1).length]).toEqual([2, 4, 2])
    await set('vice-principals.least-of-school', 1, '2026-06-20')
    expect(await figure('vice-principals.coverage', '2026-06-20')).toMatchObject({ numerator: 2 })
  })

  it('办过的照办理当日的数值：有效月数、年限、任期以后再改，先前的查询、推荐、聘任都不变', async () => {
    const keys = ['query-months', 'law-years', 'term-years']
    for (const [n, key] of keys.entries()) await set(`vice-principals.${key}`, [1, 20, 1][n], '2026-06-15')
    const old = (await section.get(`/api/books/vp-candidates/${first}`)).body.form
    expect([old.from, old.yearsAsked]).toEqual(['2026-06-01', 3])
    // 六月一日查询的仍可用到次年六月一日；推荐时三年，现在也不按二十年。
    const place = await need(section, 200, city.cityHigh, 'instructor')
    await act(section, place, 'match', { candidate: first, why: '' })
    const { standards } = (await read(post)).case.state
    expect([standards.on, standards.termYears, standards.queryMonths]).toEqual(['2026-06-01', 3, 12])
    // 新来的照新的。
    const { body } = await enter(section, 'vp-candidates', person('沈丑', { from: '2026-06-20' }))
    expect(body.code).toBe('vice-principals.years-few')
    const now = await pooled('韩寅', { from: '2026-06-20', whyFewer: '骨干' }, { queriedOn: '2026-06-20', clean: true })
    const { rows } = (await section.get('/api/books/vp-queries?limit=200')).body
    const found = rows.find((row: { form: { candidate: string } }) => row.form.candidate === now).form
    expect([found.months, found.goodUntil]).toEqual([1, '2026-07-20'])
    for (const [n, key] of keys.entries()) await set(`vice-principals.${key}`, [12, 3, 3][n], '2026-06-15')
  })

  it('评价要听教职工和学生两方面，每年一次；新年度重新开始', async () => {
    const heard = { year: 2026, staff: '到校及时', pupils: '听得懂', parents: '', grade: 'competent' }
    await act(eastClerk, post, 'evaluate', { ...heard, pupils: '' }, 'appointments.not-heard')
    await act(eastClerk, post, 'evaluate', { ...heard, year: 2025 }, 'appointments.other-year')
    await act(eastClerk, post, 'evaluate', heard)
    await act(eastClerk, post, 'evaluate', heard, 'appointments.evaluated-already')
    expect((await read(post)).case.stage).toBe('evaluated')
    expect(await figure('vice-principals.evaluated', '2026-06-30')).toMatchObject({ numerator: 1, denominator: 2 })
  })

  it('按学年评价：2025学年到2026年8月31日，次日起另评；六月里评的是2025学年，不是2026', async () => {
    // 先前的测试自八月一日起另有规定：同日改掉。
    for (const from of ['2026-06-20', '2026-08-01']) await set('vice-principals.hours-year', 'school', from)
    const { rows } = await sql<{ id: string }>`select id from dossier
      where procedure = 'appointments' and state ->> 'certificate' = '法聘2'`.execute(town.house.db)
    const west = rows[0]!.id
    const heard = { staff: '到校及时', pupils: '听得懂', parents: '', grade: 'competent' }
    await act(westClerk, west, 'evaluate', { ...heard, year: 2026 }, 'appointments.other-year')
    await act(westClerk, west, 'evaluate', { ...heard, year: 2025 })
    expect((await read(west)).case.state).toMatchObject({ evaluatedFor: 2025, evaluatedUntil: '2026-08-31' })
    expect(await figure('vice-principals.evaluated', '2026-06-30')).toMatchObject({ numerator: 1, denominator: 2 })
    await on('2026-09-01')
    await town.house.db.transaction().execute((tx) => lookAt(town.house.cases, tx, west, town.clock.now))
    expect((await read(west)).case).toMatchObject({ stage: 'appointed', state: { evaluatedFor: null } })
    await act(westClerk, west, 'evaluate', { ...heard, year: 2026 })
    expect((await read(west)).case.state).toMatchObject({ evaluatedFor: 2026, evaluatedUntil: '2027-08-31' })
    for (const from of ['2026-06-20', '2026-08-01']) await set('vice-principals.hours-year', 'calendar', from)
  })

  it('任期届满自动离任，缺额自9月1日起30日：遇国庆假期，10月8日截止', async () => {
    await on('2026-09-01')
    await town.house.db.transaction().execute((tx) => lookAt(town.house.cases, tx, post, town.clock.now))
    expect((await read(post)).case.stage).toBe('ended')
    const { rows } = await sql<{ id: string }>`
      select id from dossier where procedure = 'appointments' and state ->> 'former' = ${post}`.execute(town.house.db)
    expect(rows).toHaveLength(1)
    const next = await read(rows[0]!.id)
    expect([next.case.state.since, next.case.state.due, next.case.state.cause]).toEqual([
      '2026-09-01',
      '2026-10-08',
      'expired',
    ])
    expect(next.case.due).toBe('2026-10-08')
    await act(section, next.case.id, 'match', { candidate: second, why: '' }, 'vice-principals.not-queried')
    await enter(section, 'vp-queries', { candidate: second, queriedOn: '2026-09-01', clean: false })
    await act(section, next.case.id, 'match', { candidate: second, why: '' }, 'vice-principals.barred')
    await act(section, next.case.id, 'match', { candidate: await pooled('褚子'), why: '' })
    expect(await figure('vice-principals.successor-in-time', '2026-10-31')).toMatchObject({
      numerator: 1,
      denominator: 1,
    })
  })

  it('查询过期，不再算查过', async () => {
    await on('2027-06-02')
    const again = await need(section, 200, city.eastJunior)
    await act(section, again, 'match', { candidate: first, why: '城区' }, 'vice-principals.query-old')
  })
})

describe('一个派出所整体调走', () => {
  const [STATION, LEFT] = ['/api/vice-principals/left-the-pool', '/api/vice-principals/end-left']
  it('名单里写明离开的，聘任不会自动结束；确认以后12处缺额，各有各的期限；再按一次不多办', async () => {
    await on('2027-03-01')
    const schools = [city.eastPrimary, city.eastJunior, city.westPrimary, city.cityHigh]
    const posts: string[] = []
    for (let n = 0; n < 12; n++) {
      const one = await pooled(`城关所${n}`, { from: '2027-03-01' }, { queriedOn: '2027-03-01', clean: true })
      const place = await need(section, 200, schools[n % 4], 'instructor')
      await act(section, place, 'match', { candidate: one, why: '' })
      await act(section, place, 'appoint', certificate(`所聘${n}`, { from: '2027-03-01', until: '2029-02-28' }))
      posts.push(place)
      // 一人次日离任，其余同日：各按各的离库日期。
      const until = n === 0 ? '2027-03-16' : '2027-03-15'
      const gone = person(`城关所${n}`, { from: '2027-03-01', until, leaving: 'transferred' })
      const { status } = await section.put(`/api/books/vp-candidates/${one}`, { form: gone, seen: 1, request: v7() })
      expect(status).toBe(200)
    }
    await on('2027-03-20')
    expect((await read(posts[3]!)).case.stage).toBe('appointed')
    const { rows, many } = (await sender.get(STATION)).body
    expect([many, rows[0].why]).toEqual([12, '调离'])
    expect((await eastClerk.get(STATION)).status).toBe(403)
    const appointments = rows.map((row: { id: string }) => row.id)
    const asked = { appointments, request: v7() }
    expect((await sender.post(LEFT, asked)).body).toEqual({ ended: 12 })
    expect((await sender.post(LEFT, asked)).body).toEqual({ ended: 12 })
    expect((await sender.post(LEFT, { appointments, request: v7() })).body.code).toBe('vice-principals.not-left')
    const { rows: needs } = await sql<{ former: string; since: string; due: string }>`
      select state ->> 'former' as former, state ->> 'since' as since, state ->> 'due' as due from dossier
      where procedure = 'appointments' and state ->> 'former' = any(${posts}::text[])`.execute(town.house.db)
    expect(new Set(needs.map(({ former }) => former)).size).toBe(12)
    expect(needs).toHaveLength(12)
    expect(needs.filter(({ since, due }) => since === '2027-03-16' && due === '2027-04-15')).toHaveLength(11)
    expect(needs.filter(({ since, due }) => since === '2027-03-17' && due === '2027-04-16')).toHaveLength(1)
    expect((await sender.get(STATION)).body).toEqual({ rows: [], many: 0 })
  })
})

describe('学校9月1日并走', () => {
  it('聘任不会自己搬到并入的学校；并走的学校从那天起不在分母里，也不再算覆盖', async () => {
    await on('2027-08-20')
    const person_ = await pooled('并校人', { from: '2027-08-20' }, { queriedOn: '2027-08-20', clean: true })
    const place = await need(section, 200, city.westPrimary)
    await act(section, place, 'match', { candidate: person_, why: '乡村学校另有安排' })
    await act(section, place, 'appoint', certificate('并聘1', { from: '2027-08-21', until: '2029-08-20' }))
    const before = await figure('vice-principals.coverage', '2027-08-31')
    const merged = await (
      await town.as(people.administrator)
    ).post(`/api/organisations/${city.eastJunior}/merge`, {
      ...{ predecessors: [city.westPrimary], on: '2027-09-01', seen: 1, reason: '布局调整', request: v7() },
    })
    expect(merged.status, JSON.stringify(merged.body)).toBe(200)
    const after = await figure('vice-principals.coverage', '2027-09-01')
    expect([after.denominator, after.numerator]).toEqual([before.denominator - 1, before.numerator - 1])
    expect(await figure('vice-principals.coverage', '2027-08-31')).toEqual(before)
    expect((await read(place)).case).toMatchObject({ org: city.westPrimary, stage: 'appointed' })
    // 并走的学校离任不再生缺额。
    await on('2027-09-02')
    await act(section, place, 'end', { ground: 'merged', on: '2027-09-01', note: '' })
    const { rows } =
      await sql`select from dossier where procedure = 'appointments' and state ->> 'former' = ${place}`.execute(
        town.house.db,
      )
    expect(rows).toHaveLength(0)
  })
})
