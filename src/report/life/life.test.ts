import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { changeAll } from '../../platform/change.ts'
import { verify } from '../../platform/verify.ts'
import { kebab } from '../../platform/cases/doors.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { ActivityForm } from '../../registers/activities/contract.ts'
import { derived } from '../../registers/activities/rules.ts'
import { activityRegister } from '../../registers/activities/store.ts'
import { declared } from '../../faces.ts'
import { figure, text } from '../parts.ts'
import type { ReportBody } from '../model.ts'
import { caseOfReport } from './case-type.ts'
import { beginMissing } from './life.ts'
import { nextTerm } from './readiness.ts'
import { awaitedIn, stageOf, type Life } from './state.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, legal: Speaker, leader: Speaker, secretary: Speaker
beforeAll(async () => {
  town = await testHouse({ now: new Date('2025-01-10T02:00:00Z'), prepare: buildCity })
  section = await town.as(people.section)
  legal = await town.as(people.legal)
  leader = await town.as(people.leader)
  secretary = await town.as(people.secretary)
  await lecture('2024-06-05')
})
afterAll(() => town?.close())

async function lecture(day: string) {
  const form = ActivityForm.parse({
    ...{ org: city.eastPrimary, day, kind: 'bullying-lecture', title: '防欺凌宣讲', sessions: 1, pupils: 100 },
  })
  const after = {
    ...form,
    ...derived(form),
    ...{ id: v7(), county: city.east, programme: 'healthy-growth', grams: [], title_key: null },
    ...{ status: 'approved' as const, spot_check: null, warnings: [], source: 'form' as const },
  }
  const at = town.clock.now
  await changeAll(town.house.db, activityRegister, [
    { before: null, after, act: 'test.held', by: { person: null }, at },
  ])
}

/** Written by the section: each statutory part a sentence, one of them with a figure. */
async function written(id = v7()) {
  const { body } = await section.post('/api/reports', { id, year: 2024 })
  const chapters = (body.body as ReportBody).chapters.map((chapter, i) => ({
    ...chapter,
    paragraphs: chapter.paragraphs.slice(0, 1).map((one) => ({
      ...one,
      sentences: [
        {
          id: v7(),
          parts: i === 0 ? [text('宣讲', ''), figure('bullying.sessions'), text('。', '')] : [text('如实报告。', '')],
        },
      ],
    })),
  }))
  await section.put(`/api/reports/${id}`, { version: 1, body: { ...body.body, chapters } })
  return { id, life: caseOfReport(id) }
}
const lifeOf = async (id: string): Promise<Life> =>
  (await leader.get(`/api/cases/annual-reports/${id}`)).body.case.state
const reportOf = async (id: string) => (await leader.get(`/api/reports/${id}`)).body
const heard = async (person: string) => {
  const { rows } = await sql<{ zh: string }>`select words->>'zh' as zh from notice where person = ${person}`.execute(
    town.house.db,
  )
  return rows.map(({ zh }) => zh).join('\n')
}
const lock = async (id: string, version: number) => leader.post(`/api/reports/${id}/lock`, { version })
const dutyOf = async (label: string) =>
  (await section.get('/api/report-duties')).body.options.find((one: { label: { zh: string } }) =>
    one.label.zh.includes(label),
  ).value as string

describe('年度报告的一生', () => {
  let report: { id: string; life: string }
  const act = (by: Speaker, name: string, form: object, expected?: number | string) =>
    town.act(by, report.life, kebab(name), form, expected)

  it('新建即开始办理；分工只能给有权确认的人', async () => {
    report = await written()
    expect(stageOf(await lifeOf(report.life))).toBe('collecting')
    const duties = [await dutyOf('欺凌')]
    await act(section, 'assign', { owners: [{ person: people.eastClerk, duties }] }, 'annual-reports.no-confirmer')
    await act(section, 'assign', { owners: [{ person: people.legal, duties }] })
    await act(leader, 'assign', { owners: [{ person: people.legal, duties }] }, 403)
    await act(section, 'propose', { note: '' }, 'annual-reports.unconfirmed')
  })

  it('有异议的告诉责任人；来源没有改就不能答复为已更正；没有答复就不能锁定，并说明是哪一项', async () => {
    await act(section, 'contest', { figure: ['schools.all'], why: '不对' }, 'annual-reports.no-such-figure')
    await act(section, 'contest', { figure: ['bullying.sessions'], why: '漏了9月的一场' })
    await act(
      section,
      'contest',
      { figure: ['bullying.sessions'], why: '再说一次' },
      'annual-reports.contested-already',
    )
    expect(await heard(people.legal)).toContain('“防治学生欺凌宣讲”（1场次）有异议：漏了9月的一场')
    const { body: mine } = await legal.get('/api/cases?mine=true')
    expect(mine.rows.map((row: { id: string }) => row.id)).toContain(report.life)
    const refused = await lock(report.id, 2)
    expect(refused.body).toMatchObject({ code: 'annual-reports.contested' })
    expect(refused.body.say.zh).toContain('漏了9月的一场')
    await act(legal, 'confirm', { note: '' }, 'annual-reports.contested')
    const answer = { figure: ['bullying.sessions'], how: '补录了9月5日的一场' }
    await act(legal, 'answer', { ...answer, outcome: 'mended' }, 'annual-reports.not-mended')
    await lecture('2024-09-05')
    await act(legal, 'withdrawContest', { figure: ['bullying.sessions'], why: '算了' }, 403)
    await act(legal, 'answer', { ...answer, outcome: 'mended' })
    expect(await heard(people.section)).toContain('异议已答复：已在来源处更正，现为2场次。补录了9月5日的一场')
    const { contests } = await lifeOf(report.life)
    expect(contests).toMatchObject([{ told: '1场次', closed: { outcome: 'mended', told: '2场次' } }])
    await act(section, 'contest', { figure: ['bullying.sessions'], why: '还有疑问' })
    await act(section, 'withdrawContest', { figure: ['bullying.sessions'], why: '已经弄清楚' })
  })

  it('责任人确认以后数据又变的，要重新确认才能锁定', async () => {
    await act(legal, 'confirm', { note: '' })
    await act(section, 'propose', { note: '' })
    await lecture('2024-10-08')
    expect((await lock(report.id, 2)).body).toMatchObject({ code: 'annual-reports.confirmation-lapsed' })
    await act(legal, 'confirmAgain', { note: '' })
    expect((await lock(report.id, 1)).body.code).toBe('report.stale')
    expect((await section.post(`/api/reports/${report.id}/lock`, { version: 2 })).status).toBe(403)
    expect((await lock(report.id, 2)).status).toBe(200)
    expect((await reportOf(report.id)).report).toMatchObject({ status: 'locked', version: 3 })
    const { locked } = await lifeOf(report.life)
    expect(locked!.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('锁定以后记录变了，列出来，报告不变', async () => {
    const { body: before } = await leader.get(`/api/reports/${report.id}/changes`)
    expect(before.changes).toEqual([])
    await lecture('2024-11-11')
    const { body } = await leader.get(`/api/reports/${report.id}/changes`)
    expect(body.changes).toMatchObject([{ figure: 'bullying.sessions', locked: { zh: '3场次' }, now: { zh: '4场次' } }])
    expect(JSON.stringify((await reportOf(report.id)).bound)).toContain('3场次')
  })

  it('与上年对比：第一份没有可对的报告，写明；上年锁定的那一份、上年的记录都用得上；看不到报告的看不到对比', async () => {
    const { body: first } = await leader.get(`/api/reports/${report.id}/comparison`)
    expect(first).toMatchObject({ earlier: null, paragraphs: [], figures: [{ before: null, by: null }] })
    const { body: next } = await section.post('/api/reports', { id: v7(), year: 2025 })
    const body = (await reportOf(report.id)).body as ReportBody
    await section.put(`/api/reports/${next.report.id}`, { version: 1, body })
    const { body: second } = await section.get(`/api/reports/${next.report.id}/comparison`)
    expect(second.earlier.id).toBe(report.id)
    expect(second.figures).toMatchObject([
      {
        figure: 'bullying.sessions',
        now: { zh: '0场次' },
        before: { zh: '3场次' },
        by: 'report',
        change: { zh: '减少3场次（100%）' },
      },
    ])
    const sentences = second.paragraphs.flatMap((one: { sentences: object[] }) => one.sentences)
    expect(sentences).toContainEqual(expect.objectContaining({ how: 'numbers' }))
    const clerk = await town.as(people.eastClerk)
    expect((await clerk.get(`/api/reports/${next.report.id}/comparison`)).status).toBe(403)
  })

  it('三项审查由没有起草的人做；退回的解除锁定，重新锁定以后再审', async () => {
    const clear = (at: string) => ({ at, finding: 'clear', note: '' })
    await act(leader, 'look', clear('legality'), 403)
    await act(legal, 'look', { at: 'privacy', finding: 'back', note: '' }, 'annual-reports.why-sent-back')
    await act(legal, 'look', clear('legality'))
    await act(legal, 'look', clear('legality'), 'annual-reports.looked-already')
    await act(leader, 'sign', { note: '' }, 409)
    await act(secretary, 'look', { at: 'privacy', finding: 'back', note: '第二章写了学生姓名' })
    expect((await reportOf(report.id)).report.status).toBe('draft')
    expect((await lifeOf(report.life)).looks).toEqual({ legality: null, secrecy: null, privacy: null })
    await act(legal, 'confirmAgain', { note: '' })
    expect((await lock(report.id, 4)).status).toBe(200)
    for (const at of ['legality', 'secrecy', 'privacy']) await act(legal, 'look', clear(at))
    expect(stageOf(await lifeOf(report.life))).toBe('cleared')
  })

  it('局领导签发，今日页上看得到；3月1日之前报送，报送对象不能少；公布以后公众打得开', async () => {
    const { body: ready } = await leader.get('/api/report-readiness')
    expect(ready.reports).toMatchObject([{ id: report.id, toLock: false, toSign: true, due: '2025-02-28' }])
    expect((await section.get('/api/report-readiness')).body.reports).toMatchObject([{ toSign: false }])
    expect((await (await town.as(people.eastClerk)).get('/api/report-readiness')).status).toBe(403)
    await act(section, 'sign', { note: '' }, 403)
    await act(leader, 'sign', { note: '' })
    const submitted = { on: '2025-01-10', to: ['party', 'government', 'above', 'office'], receipt: [] }
    await act(section, 'submit', { ...submitted, to: ['party'] }, 'annual-reports.addressee-missing')
    await act(section, 'submit', { ...submitted, on: '2025-01-11' }, 'annual-reports.wrong-day')
    await act(section, 'submit', submitted)
    await leader.post(`/api/reports/${report.id}/reopen`, { version: 5, reason: '报送以后不能解除' })
    expect((await reportOf(report.id)).report.status).toBe('locked')
    expect((await section.get(`/gov/reports/${report.id}`)).status).toBe(404)
    await act(section, 'publish', {})
    const address = `/gov/reports/${report.id}`
    const page = (more = {}) => town.http.inject({ url: address, headers: { 'accept-encoding': 'gzip', ...more } })
    const { statusCode, headers } = await page()
    expect([statusCode, headers['content-encoding'], headers['cache-control']]).toEqual([
      200,
      'gzip',
      'public, no-cache',
    ])
    // Whoever has it is told that it is still good; it leads back into the site, and where there is none the site says so.
    expect((await page({ 'if-none-match': headers.etag })).statusCode).toBe(304)
    const plain = (await town.http.inject({ url: address })).body
    for (const said of ['公开平台首页', `href="/gov/en/reports/${report.id}"`, 'prefers-color-scheme:dark'])
      expect(plain).toContain(said)
    const none = await town.http.inject({ url: `/gov/reports/${v7()}` })
    expect([none.statusCode, none.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  })

  it('公布以后出更正版，写明理由；两版都在，原版注明已被更正', async () => {
    await act(section, 'reissue', { why: '宣讲场次漏计一场' })
    await act(section, 'reissue', { why: '再来一次' }, 'annual-reports.corrected-already')
    const { correctedBy } = await lifeOf(report.life)
    const next = caseOfReport(correctedBy!)
    expect(await lifeOf(next)).toMatchObject({ edition: 2, corrects: report.id, because: '宣讲场次漏计一场' })
    const on = (by: Speaker, name: string, form: object) => town.act(by, next, name, form)
    await on(legal, 'confirm', { note: '' })
    await on(section, 'propose', { note: '' })
    expect((await lock(correctedBy!, 1)).status).toBe(200)
    for (const at of ['legality', 'secrecy', 'privacy']) await on(legal, 'look', { at, finding: 'clear', note: '' })
    await on(leader, 'sign', { note: '' })
    await on(section, 'submit', { on: '2025-01-10', to: ['party', 'government', 'above'], receipt: [] })
    await on(section, 'publish', {})
    const { body } = await leader.get(`/api/reports/${report.id}/versions`)
    expect(body.versions).toMatchObject([
      { id: report.id, edition: 1, stage: 'published' },
      { id: correctedBy, edition: 2, stage: 'published', because: '宣讲场次漏计一场' },
    ])
    for (const id of [report.id, correctedBy]) expect((await section.get(`/gov/reports/${id}`)).status).toBe(200)
    const { rows } = (await section.get('/api/publications?kind=annual-report')).body
    const old = rows.find((row: { path: string }) => row.path.includes(report.id))
    expect(JSON.stringify(await section.get(`/api/publications/${old.id}`))).toContain('宣讲场次漏计一场')
    await act(section, 'archive', { number: '2025-YJ-001' })
    expect(stageOf(await lifeOf(report.life))).toBe('archived')
  })

  it('先前版本里没有流程的报告，打开系统时补上，从所处的阶段开始', async () => {
    const { id, life } = await written()
    expect((await lock(id, 2)).status).toBe(200)
    // As an earlier release left it: a report without a case.
    await beginMissing(town.house.cases, town.clock.now)
    expect(stageOf(await lifeOf(life))).toBe('locked')
  })

  it('全部步骤都能核验', async () => {
    const { db } = town.house
    expect((await verify(db, declared.keeps)).discrepancies).toEqual([])
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [], faults: [] })
  })
})

const begun: Life = {
  ...{ report: v7(), year: 2024, title: '报告', edition: 1, corrects: null, because: '', writer: people.section },
  ...{ owners: [], confirmed: [], contests: [], proposedOn: null, locked: null, returned: null, signed: null },
  ...{ looks: { legality: null, secrecy: null, privacy: null }, submitted: null, publishedOn: null },
  ...{ correctedBy: null, archived: null },
}

describe('期限', () => {
  it.each([
    ['报送，平年', { year: 2024 }, '2025-02-28'],
    ['报送，闰年', { year: 2023 }, '2024-02-29'],
    ['报送以后是公布', { submitted: { on: '2025-02-01', to: [] } }, '2025-03-31'],
    ['公布以后没有期限', { publishedOn: '2025-03-01' }, null],
    ['更正版没有期限', { edition: 2 }, null],
  ] as [string, Partial<Life>, string | null][])('%s', (_, more, due) => {
    expect(nextTerm({ ...begun, ...more })).toBe(due)
  })

  it.each([
    ['没有分工', {}, 'assign'],
    ['分工以后等确认', { owners: [{ person: people.legal, duties: ['x'] }] }, 'confirm'],
    ['提请以后等锁定', { proposedOn: '2025-01-10' }, 'lock'],
  ] as [string, Partial<Life>, string][])('%s，下一步是谁的', (_, more, act) => {
    expect(awaitedIn({ ...begun, ...more })?.act).toBe(act)
  })
})
