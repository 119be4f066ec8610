import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { nowhere } from '../law/places.ts'
import { bureauWords } from '../platform/bureau-settings/bureau-words.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { coverage, flow, type DutyFigures, type EvidenceRow, type Extent } from '../figures/figure.ts'
import { shippedCalendar } from '../calendar/calendar.ts'
import type { Actor } from '../platform/actor.ts'
import type { CaseRoom } from '../platform/cases/room.ts'
import { handOf, offer } from '../platform/handing.ts'
import { connect, type Connection } from '../platform/db/connect.ts'
import { secretFrom } from '../platform/sign-in/secret.ts'
import { prepare, type App } from '../platform/http/serve.ts'
import { permissionsOf } from '../platform/permissions.ts'
import { declared } from '../faces.ts'
import { writtenOf } from './attestation.ts'
import { boundSentences } from './bound.ts'
import { sentencesOf } from './model.ts'
import type { OpenReport } from './contract.ts'
import { claim, figure, text } from './parts.ts'
import { sampleSections } from './sample.fixture.ts'
import { reportLife, reportSources } from './life/case-type.ts'
import { reportRoutes } from './routes.ts'
import type { ReportSources } from './sources.ts'

const [bureau, county, schoolA, schoolB, otherCounty] = [v7(), v7(), v7(), v7(), v7()]
const parents: Record<string, string | undefined> = {
  [county]: bureau,
  [schoolA]: county,
  [schoolB]: county,
  [otherCounty]: bureau,
}
const lineage = (org: string): string[] => [org, ...(parents[org] ? lineage(parents[org]) : [])]

let database: FreshDatabase
let house: Connection
let http: FastifyInstance
let actor: Actor | null
let now = new Date('2024-12-06T10:00:00Z')

beforeAll(async () => {
  database = await freshDatabase()
  const owner = connect(database.ownerConfig)
  await sql`create table lecture (id uuid primary key, org uuid not null, day date not null, people int not null, approved timestamptz not null)`.execute(
    owner.db,
  )
  await sql`grant select, insert on lecture to mingfa_app`.execute(owner.db)
  await sql`insert into organisation (id, version, changed_at, kind, since) values (${bureau}, 1, ${now}, 'bureau', '1949-10-01'), (${county}, 1, ${now}, 'county', '1949-10-01')`.execute(
    owner.db,
  )
  await owner.close()
  house = connect(database.config)
  http = Fastify()
  const app: App = {
    http,
    secret: secretFrom(Buffer.alloc(32)),
    endpoints: [],
    house: {
      ...house,
      clock: () => now,
      log: http.log,
      origin: 'https://mingfa.example.gov.cn',
      demo: true,
      place: () => nowhere,
      powers: declared.powers,
      many: new Map(),
    },
  }
  prepare(app, async () => actor)
  const room: CaseRoom = {
    house: app.house,
    evidence: {} as CaseRoom['evidence'],
    places: {
      lineage,
      nameOf: sources.nameOf,
      countyOf: () => null,
      kindOf: () => 'bureau',
      reach: () => sql<boolean>`true`,
      holders: async () => [],
      keepers: async () => [],
    },
    calendar: () => shippedCalendar,
    caseTypes: [reportLife],
    hand: handOf([offer(reportSources, () => sources)], () => null),
    receiver: () => bureau,
  }
  reportRoutes(app, sources, room)
  await http.ready()
})
afterAll(async () => {
  await http.close()
  await house.close()
  await database.drop()
})
beforeEach(() => {
  actor = person('section-officer')
})

/** Three figures over one real table, as a duty declares them. */
const rows = ({ from, until, branch, asOf }: Extent, amount: 'one' | 'people') => sql<EvidenceRow>`
  select id as record, org, null::uuid as county, day, 0 as month, 'lecture' as kind, '' as title,
    ${amount === 'one' ? sql`1` : sql`people`} as amount, '{}'::uuid[] as photos
  from lecture where day between ${from} and ${until} and (${asOf}::timestamptz is null or approved <= ${asOf})
    and ${branch.of === 'orgs' ? sql<boolean>`org = any(${branch.orgs}::uuid[])` : sql<boolean>`true`}`
const about = { label: { zh: '防欺凌宣讲', en: 'Lectures on bullying' }, rule: { zh: '计数', en: 'counted' } }
const duty: DutyFigures = {
  id: 'bullying',
  title: { zh: '防治学生欺凌', en: 'Bullying' },
  figures: [
    flow({
      id: 'bullying.sessions',
      unit: '场次',
      ...about,
      source: { units: ['场次'], evidence: (extent) => rows(extent, 'one') },
    }),
    flow({
      id: 'bullying.people',
      unit: '人次',
      ...about,
      source: { units: ['人次'], evidence: (extent) => rows(extent, 'people') },
    }),
    coverage({
      ...{
        id: 'bullying.coverage',
        unit: '所',
        ...about,
        source: { units: ['所'], evidence: (extent) => rows(extent, 'one') },
      },
      denominator: () =>
        sql`select org, null::uuid as county, '' as name from unnest(${[schoolA, schoolB]}::uuid[]) org`,
    }),
  ],
}
const sources: ReportSources = {
  duties: async () => [duty],
  sections: sampleSections.map(({ aloud, ...one }) =>
    one.key === 'bullying' && aloud ? { ...one, aloud } : { ...one, sentences: [] },
  ),
  lineage,
  place: () => nowhere,
  branchOf: (org) =>
    org === bureau
      ? { of: 'all' }
      : { of: 'orgs', orgs: Object.keys(parents).filter((one) => lineage(one).includes(org)) },
  nameOf: (org) => (org === bureau ? '示例市教育局' : '示例县教育局'),
  namesOf: async () => new Map(),
  books: async () => [],
  bureau: () => bureau,
  counties: () => [county, otherCounty],
  ownFonts: null,
  dated: Object.values(bureauWords),
}

const person = (role: string, branch = bureau): Actor => ({
  person: v7(),
  name: '甲',
  posts: [{ id: v7(), org: branch, branch, role, title: '', permissions: permissionsOf(declared.powers, role, null) }],
})
const lecture = (org: string, day: string, people: number, approved = now) =>
  sql`insert into lecture values (${v7()}, ${org}, ${day}, ${people}, ${approved})`.execute(house.db)

const call = async (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => {
  const sent = payload && { payload: { request: v7(), ...payload } }
  const { statusCode, body, headers, rawPayload } = await http.inject({ method, url, ...sent })
  return {
    status: statusCode,
    headers,
    raw: rawPayload,
    json: <Shape = { code: string; field?: string }>() => JSON.parse(body) as Shape,
  }
}
const open = async (answer: Awaited<ReturnType<typeof call>>) => {
  expect(answer.json(), `${answer.status}`).not.toHaveProperty('code')
  const { report, body, bound } = answer.json<OpenReport>()
  return { report, body, bound, id: report.id, version: report.version }
}
const created = async (year = 2024) => open(await call('POST', '/api/reports', { id: v7(), year }))
const saved = async ({ id, version, body }: Awaited<ReturnType<typeof open>>) =>
  open(await call('PUT', `/api/reports/${id}`, { version, request: v7(), body }))

/** Writes the statutory chapters, so that only the claims stand between the report and its lock. */
async function complete() {
  const report = await created()
  for (const { role, paragraphs } of report.body.chapters) {
    if (role !== 'measures') paragraphs[0]!.sentences.push({ id: v7(), parts: [text('如实报告。', 'Reported.')] })
  }
  return saved(report)
}

describe('年度报告', () => {
  it('由模板新建：只有算得出的句子，数字由记录算出', async () => {
    await lecture(schoolA, '2024-03-05', 300)
    await lecture(schoolA, '2024-09-10', 212)
    await lecture(schoolA, '2023-09-10', 9_999)
    const { bound, report } = await created()
    expect(report).toMatchObject({
      year: 2024,
      from: '2024-01-01',
      until: '2024-12-31',
      status: 'draft',
      orgName: '示例市教育局',
    })
    const sentences = boundSentences(bound).map(({ parts }) =>
      parts.map((part) => (part.kind === 'text' ? part.part.zh : part.said.zh)).join(''),
    )
    expect(sentences).toEqual([
      '开展护航成长、防范学生欺凌专题宣讲2场次，听讲512人次，中小学校全覆盖。',
      '对照法治政府建设的要求，我局工作还存在一些不足。',
      '“防欺凌宣讲”到年末还有缺口，差距在市直单位。',
      '究其原因，主要是有的单位对法治工作抓得不够紧，任务推进的过程管理不够细，法治工作力量和专业能力还有欠缺。',
    ])
    expect(boundSentences(bound)[0]!.state).toBe('failed')
  })

  it('改写、加数字、加断言，即存即算', async () => {
    const report = await created(2031)
    report.body.chapters[0]!.paragraphs[0]!.sentences.push({
      id: v7(),
      parts: [text('共', ''), figure('bullying.sessions'), text('，', ''), claim('none', 'bullying.sessions')],
    })
    const after = await saved(report)
    expect(after.version).toBe(2)
    expect(boundSentences(after.bound)[0]).toMatchObject({
      state: 'ok',
      parts: [{}, { said: { zh: '0场次' } }, {}, { said: { zh: '未发生' } }],
    })
  })

  it('尚未保存的数字也能先算出来看', async () => {
    const { id } = await created(2032)
    const ask = { figure: 'bullying.people', branch: schoolA, from: '2024-01-01', until: '2024-06-30' }
    const { answers } = (
      await call('POST', `/api/reports/${id}/measure`, { asks: [ask, { ...ask, figure: 'no.such' }] })
    ).json<{ answers: OpenReport['answers'] }>()
    expect(answers).toMatchObject([{ ask, computed: { value: 300, unit: '人次', records: 1 } }])
  })

  it('两人同时改，后存的被告知', async () => {
    const report = await created(2033)
    await saved(report)
    expect(
      (await call('PUT', `/api/reports/${report.id}`, { version: 1, request: v7(), body: report.body })).json(),
    ).toMatchObject({ code: 'report.stale' })
  })

  it('不能借报告看别的单位的数据', async () => {
    actor = person('section-officer', county)
    const mine = await open(await call('POST', '/api/reports', { id: v7(), year: 2024, org: county }))
    mine.body.chapters[0]!.paragraphs[0]!.sentences.push({
      id: v7(),
      parts: [{ ...figure('bullying.sessions'), branch: otherCounty }],
    })
    expect(
      (await call('PUT', `/api/reports/${mine.id}`, { version: 1, request: v7(), body: mine.body })).json().code,
    ).toBe('report.branch-outside')
    const ask = { figure: 'bullying.people', branch: otherCounty, from: '2024-01-01', until: '2024-06-30' }
    expect((await call('POST', `/api/reports/${mine.id}/measure`, { asks: [ask] })).json().code).toBe(
      'report.branch-outside',
    )
  })

  it('别的单位的报告，看不到也改不了', async () => {
    const { id, body } = await created(2035)
    actor = person('section-officer', county)
    expect((await call('GET', `/api/reports/${id}`)).status).toBe(404)
    expect((await call('PUT', `/api/reports/${id}`, { version: 1, request: v7(), body })).status).toBe(404)
    expect((await call('GET', `/api/reports/${id}/document/pdf`)).status).toBe(404)
    expect((await call('POST', '/api/reports', { id: v7(), year: 2024 })).status).toBe(403)
    expect(
      (await call('GET', '/api/reports'))
        .json<{ reports: { org: string }[] }>()
        .reports.every(({ org }) => org === county),
    ).toBe(true)
  })

  it.each<[string, 'POST' | 'PUT', string]>([
    ['section-officer', 'POST', 'lock'],
    ['bureau-leader', 'PUT', ''],
    ['school-clerk', 'PUT', ''],
  ])('%s 不能 %s %s', async (role, method, path) => {
    const { id, body } = await created(2036)
    actor = person(role)
    expect(
      (await call(method, `/api/reports/${id}${path && `/${path}`}`, { version: 1, request: v7(), body })).status,
    ).toBe(403)
  })

  it('期间颠倒的拒绝', async () => {
    const answer = await call('POST', '/api/reports', { id: v7(), year: 2024, from: '2024-12-31', until: '2024-01-01' })
    expect(answer.json()).toMatchObject({ code: 'house.invalid', field: 'until' })
    // Half a period is ended by the year.
    const half = await call('POST', '/api/reports', { id: v7(), year: 2110, until: '2024-12-31' })
    expect(half.json()).toMatchObject({ code: 'house.invalid', field: 'until' })
  })
})

describe('姊妹篇', () => {
  const sister = (template: string, more: object = {}) =>
    call('POST', '/api/reports', { id: v7(), year: 2024, template, ...more })
  const half = { from: '2024-01-01', until: '2024-06-30' }

  it('半年简报只数这半年；没有法定各章，也锁得上；改不成别的', async () => {
    const made = await open(await sister('half-year', half))
    expect(made.report).toMatchObject({
      ...half,
      form: 'brief',
      span: 'half',
      title: '2024年上半年法治政府建设工作简报',
    })
    const said = boundSentences(made.bound)[0]!.parts.map((part) => (part.kind === 'text' ? '' : part.said.zh))
    expect(said.filter((one) => one !== '')).toEqual(['1场次', '300人次', '50%'])
    const { form: _form, span: _span, ...body } = made.body
    body.chapters[0]!.paragraphs[0]!.sentences.splice(0, 1, {
      id: v7(),
      parts: [text('宣讲', ''), figure('bullying.sessions'), text('。', '')],
    })
    body.chapters[1]!.paragraphs[0]!.sentences = []
    const kept = await open(await call('PUT', `/api/reports/${made.id}`, { version: 1, body }))
    expect(kept.body).toMatchObject({ form: 'brief', span: 'half' })
    actor = person('bureau-leader')
    const locked = await open(await call('POST', `/api/reports/${made.id}/lock`, { version: kept.version }))
    expect(locked.bound).toMatchObject({ form: 'brief', ...half })
  })

  it.each([
    ['half-year', { from: '2024-01-01', until: '2024-09-30' }, 'report.not-its-span', 'from'],
    ['quarter', half, 'report.not-its-span', 'from'],
    ['county-own', {}, 'report.not-its-scope', 'org'],
    ['city', { org: county }, 'report.not-its-scope', 'org'],
    ['half-year', { ...half, org: schoolA }, 'report.not-reporting', 'org'],
  ])('%s %j：不合模板的期间和单位，拒绝', async (template, more, code, field) => {
    expect((await sister(template, more)).json()).toMatchObject({ code, field })
  })

  it('县（市、区）写自己的报告：只数本县的，自称本县的；市里的看不到、改不了', async () => {
    actor = person('county-officer', county)
    expect((await call('GET', '/api/reports')).json()).toMatchObject({
      canWrite: true,
      orgs: [{ id: county, name: '示例县教育局', bureau: false }],
    })
    const mine = await open(await sister('county-own', { org: county }))
    expect(mine.body).toMatchObject({ issuer: { zh: '示例县教育局' }, addressee: { zh: '县委、县政府' } })
    expect(boundSentences(mine.bound)[0]!.parts[1]).toMatchObject({ said: { zh: '2场次' } })
    expect((await sister('county-own', { org: otherCounty })).status).toBe(403)
    expect((await sister('half-year', half)).status).toBe(403)
    expect((await call('POST', `/api/reports/${mine.id}/lock`, { version: 1 })).status).toBe(403)
  })

  it.each(['html', 'docx', 'pdf', 'ofd', 'xlsx', 'json'] as const)('讲话用数，大字：%s', async (format) => {
    const { id, body } = await open(await sister('speech'))
    expect(sentencesOf(body).map(({ parts }) => (parts[0] as { zh: string }).zh)).toEqual(['防欺凌宣讲'])
    const { status, raw } = await call('GET', `/api/reports/${id}/document/${format}`)
    expect(status).toBe(200)
    if (format === 'html') expect(raw.toString()).toMatch(/<main class="large">/)
  })
})

describe('锁定', () => {
  it('断言不符时拒绝，说明哪句、为什么；补齐记录后可以锁定', async () => {
    const report = await complete()
    actor = person('bureau-leader')
    const refused = await call('POST', `/api/reports/${report.id}/lock`, { version: report.version, request: v7() })
    expect(refused.json()).toMatchObject({
      code: 'report.claim-fails',
      say: { zh: '“全覆盖”与记录不符：应覆盖2，已覆盖1（50%），缺1；全覆盖须达100%。' },
      field: boundSentences(report.bound)[0]!.id,
    })
    await lecture(schoolB, '2024-12-04', 88)
    const locked = await open(
      await call('POST', `/api/reports/${report.id}/lock`, { version: report.version, request: v7() }),
    )
    expect(locked.report).toMatchObject({ status: 'locked', asOf: now.toISOString(), version: report.version + 1 })
  })

  it('锁定后数字不再变，链接指向当时的记录；不能再改', async () => {
    now = new Date('2024-12-06T11:00:00Z')
    const report = await complete()
    actor = person('bureau-leader')
    const locked = await open(
      await call('POST', `/api/reports/${report.id}/lock`, { version: report.version, request: v7() }),
    )
    now = new Date('2024-12-07T11:00:00Z')
    await lecture(schoolB, '2024-12-05', 1000)
    const after = await open(await call('GET', `/api/reports/${report.id}`))
    expect(after.bound).toEqual(locked.bound)
    const number = boundSentences(after.bound)[0]!.parts[1]
    expect(number).toMatchObject({
      said: { zh: '3场次' },
      source: { href: '/figures/bullying.sessions?from=2024-01-01&until=2024-12-31&asOf=2024-12-06T11%3A00%3A00.000Z' },
    })
    actor = person('section-officer')
    expect(
      (
        await call('PUT', `/api/reports/${report.id}`, { version: locked.version, request: v7(), body: report.body })
      ).json().code,
    ).toBe('report.locked')
  })

  it('法定内容没有写，不能锁定，指出法规', async () => {
    const report = await created(2024)
    actor = person('bureau-leader')
    const refused = await call('POST', `/api/reports/${report.id}/lock`, { version: 1, request: v7() })
    expect(refused.json()).toMatchObject({
      code: 'report.chapter-missing',
      basis: { cite: '《法治政府建设与责任落实督察工作规定》年度报告内容' },
    })
  })

  it('解除锁定要有理由，锁定过的版本留在历史里', async () => {
    const report = await complete()
    actor = person('bureau-leader')
    const locked = await open(
      await call('POST', `/api/reports/${report.id}/lock`, { version: report.version, request: v7() }),
    )
    expect(
      (await call('POST', `/api/reports/${report.id}/reopen`, { version: locked.version, request: v7(), reason: '' }))
        .status,
    ).toBe(400)
    const reopened = await open(
      await call('POST', `/api/reports/${report.id}/reopen`, {
        version: locked.version,
        request: v7(),
        reason: '更正一处文字',
      }),
    )
    expect(reopened.report.status).toBe('draft')
    const { rows: past } = await sql<{
      status: string
    }>`select status from report_past where id = ${report.id} order by version`.execute(house.db)
    expect(past.map(({ status }) => status)).toEqual(['draft', 'draft', 'locked'])
    const { rows: acts } = await sql<{
      act: string
      reason: string | null
    }>`select act, reason from act where subject = ${report.id} order by version`.execute(house.db)
    expect(acts).toEqual([
      { act: 'report.create', reason: null },
      { act: 'report.save', reason: null },
      { act: 'report.lock', reason: null },
      { act: 'report.reopen', reason: '更正一处文字' },
    ])
  })

  it.each(['update report_past set title = title', 'delete from report_past', 'delete from report'])(
    '历史不可更改：%s',
    async (statement) => {
      await expect(sql.raw(statement).execute(house.db)).rejects.toThrow('permission denied')
    },
  )

  it('基本全覆盖的门槛由设置决定', async () => {
    const report = await created(2040)
    report.body.chapters[0]!.paragraphs[0]!.sentences.push({
      id: v7(),
      parts: [{ ...claim('nearly-full-coverage', 'bullying.coverage') }],
    })
    const state = async () =>
      boundSentences((await open(await call('GET', `/api/reports/${report.id}`))).bound)[0]!.state
    await saved(report)
    await lecture(schoolA, '2040-01-01', 1)
    expect(await state()).toBe('failed')
    await sql`insert into setting (id, version, changed_at, key, value) values (${v7()}, 1, ${now}, 'report.nearly-full-coverage', '0.5')`.execute(
      house.db,
    )
    expect(await state()).toBe('ok')
  })
})

describe('手写的数字注明出处', () => {
  const written = '仍有12所学校培训不足。\n'
  /** A report with nothing but a typed number between itself and its lock. */
  async function typed() {
    for (const school of [schoolA, schoolB]) await lecture(school, '2024-05-05', 10)
    const report = await complete()
    const part = v7()
    report.body.chapters[1]!.paragraphs[0]!.sentences.push({ id: part, parts: [text(written.trim(), '')] })
    return { ...(await saved(report)), part }
  }
  const attest = (report: string, part: string, more: object = {}) =>
    call('POST', `/api/reports/${report}/attestations`, {
      id: v7(),
      ...{ part, written, form: { source: '督导通报〔2024〕3号', files: [] }, request: v7(), ...more },
    })
  const lock = async ({ id }: { id: string }) => {
    actor = person('bureau-leader')
    const { version } = (await open(await call('GET', `/api/reports/${id}`))).report
    return call('POST', `/api/reports/${id}/lock`, { version, request: v7() })
  }

  it('没有出处，不能锁定，指出哪一句；注明以后可以，出处随报告定格，不写人名', async () => {
    const report = await typed()
    expect((await lock(report)).json()).toMatchObject({
      code: 'report.unborne',
      field: report.part,
      say: { zh: expect.stringContaining('“12所”没有数据支撑') },
    })
    actor = person('section-officer')
    await open(await attest(report.id, report.part))
    const frozen = (await open(await lock(report))).bound
    expect(boundSentences(frozen).find(({ id }) => id === report.part)).toMatchObject({
      state: 'ok',
      attested: { source: '督导通报〔2024〕3号', by: '示例市教育局', at: now.toISOString(), files: 0 },
    })
    expect(JSON.stringify(frozen)).not.toContain('甲')
    actor = person('section-officer')
    expect((await attest(report.id, report.part)).json().code).toBe('report.locked')
  })

  it('撤销要有理由，撤销以后又不能锁定；撤销过的不能再撤', async () => {
    const report = await typed()
    const { settings } = (await attest(report.id, report.part)).json<OpenReport>()
    const [one] = settings.attestations
    expect(one).toMatchObject({ name: '甲', part: report.part })
    const takeBack = (reason: string) =>
      call('POST', `/api/reports/${report.id}/attestations/${one!.id}/withdraw`, { version: 1, request: v7(), reason })
    expect((await takeBack('')).status).toBe(400)
    await open(await takeBack('通报的数有误'))
    expect((await takeBack('通报的数有误')).status).toBe(404)
    expect((await lock(report)).json().code).toBe('report.unborne')
    const { rows } = await sql<{ act: string; reason: string | null }>`
      select act, reason from act where subject = ${one!.id} order by version`.execute(house.db)
    expect(rows).toEqual([
      { act: 'report.attest', reason: null },
      { act: 'report.withdraw-attestation', reason: '通报的数有误' },
    ])
  })

  it.each<[string, object, string]>([
    ['没写出处', { form: { source: '无', files: [] } }, 'report.no-source'],
    ['附件没有上传', { form: { source: '', files: [v7()] } }, 'report.file-missing'],
    ['文字不是现在的', { written: '仍有13所学校培训不足。\n' }, 'report.words-changed'],
  ])('不受理：%s', async (_say, more, code) => {
    const report = await typed()
    expect((await attest(report.id, report.part, more)).json().code).toBe(code)
  })

  it('没有手写的、已经注明的、别的岗位、别的单位，都不受理', async () => {
    const report = await typed()
    const plain = sentencesOf(report.body).find(({ id }) => id !== report.part)!
    const sound = await attest(report.id, plain.id, { written: writtenOf(plain.parts) })
    expect(sound.json().code).toBe('report.nothing-loose')
    await open(await attest(report.id, report.part))
    expect((await attest(report.id, report.part)).json().code).toBe('report.attested-already')
    actor = person('school-clerk')
    expect((await attest(report.id, report.part)).status).toBe(403)
    actor = person('section-officer', county)
    expect((await attest(report.id, report.part)).status).toBe(404)
  })

  it('文字一改就失效，改回来又有效', async () => {
    const report = await typed()
    await open(await attest(report.id, report.part))
    const rewrite = async (words: string) => {
      const now = await open(await call('GET', `/api/reports/${report.id}`))
      now.body.chapters[1]!.paragraphs[0]!.sentences.at(-1)!.parts = [text(words, '')]
      return boundSentences((await saved(now)).bound).find(({ id }) => id === report.part)!.state
    }
    expect(await rewrite('仍有13所学校培训不足。')).toBe('loose')
    expect(await rewrite('仍有12所学校培训不足。')).toBe('ok')
  })
})

describe('文件', () => {
  it.each([
    ['html', 'text/html; charset=utf-8', '<!do', 'inline'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK', 'attachment'],
    ['pdf', 'application/pdf', '%PDF', 'attachment'],
  ])('%s', async (format, type, magic, how) => {
    const { id } = await created(2024)
    const { status, headers, raw } = await call('GET', `/api/reports/${id}/document/${format}?language=zh`)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe(type)
    expect(raw.subarray(0, magic.length).toString()).toBe(magic)
    expect(headers['content-disposition']).toBe(
      `${how}; filename*=UTF-8''${encodeURIComponent(`关于2024年度法治政府建设工作情况的报告.${format}`)}`,
    )
    if (format === 'pdf') expect(decodeURIComponent(String(headers['mingfa-fonts-substituted']))).toContain('仿宋')
    if (format === 'html') expect(raw.toString()).toContain('演示数据')
  })
})
