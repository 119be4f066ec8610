import { writeXlsx, type CellValue } from 'hucre/xlsx'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startJobs, type Jobs } from '../src/platform/jobs.ts'
import { testHouse, type Speaker, type TestHouse } from './support/house.ts'

/**
 * One sitting: a district's 教委 is founded on nothing, its schools come in from a list with headings of its own, a campaign asks three columns and is
 * answered by phone and by workbook, two books are declared of which one has no rows, thirty figures are composed of all this, a report in which no
 * figure is shipped is locked, and a second house takes the configuration in. By the doors the browser knocks at; no line of code, no code typed.
 */

const token = 'printed-on-the-console'
const now = new Date('2025-01-06T02:00:00Z')
const houses: { close(): Promise<void> }[] = []
let house: TestHouse
let admin: Speaker
let jobs: Jobs
let bureau: string

const done = async (saying: ReturnType<Speaker['get']>) => {
  const { status, body } = await saying
  expect([200, 204], JSON.stringify(body)).toContain(status)
  return body
}

/** An empty house, founded by its first run. */
async function found(name: string, divisionCode: string): Promise<TestHouse & { first: string }> {
  const empty = await testHouse({ now, doors: { firstRunToken: token } })
  houses.push(empty)
  const payload = {
    token,
    bureau: { name, level: '区级（直辖市）', divisionCode },
    words: { self: '我委', addressees: '区委、区政府、市教委' },
    administrator: { name: '任重远', username: 'ren', password: '太行山下向日葵 k7mp' },
  }
  const reply = await empty.http.inject({ method: 'POST', url: '/api/first-run', payload })
  expect(reply.statusCode, reply.body).toBe(204)
  const { id } = await empty.house.db.selectFrom('person').select('id').executeTakeFirstOrThrow()
  return { ...empty, first: id }
}

beforeAll(async () => {
  const founded = await found('静安区教育委员会', '310106')
  house = founded
  admin = await house.as(founded.first)
  jobs = await startJobs(house.house, house.house.jobs, { listen: false })
  bureau = house.house.tree.bureau!
}, 60_000)
afterAll(async () => {
  await jobs?.stop()
  for (const one of houses) await one.close()
})

const table = (...rows: CellValue[][]) => writeXlsx({ sheets: [{ name: '名单', rows }] })
const orgCalled = async (name: string) =>
  (
    await house.house.db
      .selectFrom('organisation_version')
      .select('org')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
  ).org

/** Somebody with posts, entered by an administrator; the password he was told he has changed. */
async function enter(at: TestHouse, by: Speaker, org: string, role: string, ...more: string[]): Promise<Speaker> {
  const id = v7()
  const person = { name: `${role}某`, username: `${role}${id.slice(-4)}`, phone: null, email: null }
  const given = { id, person, post: { org, role, title: '', fromDay: '2024-01-01' } }
  const { initialPassword } = await done(by.post('/api/people', given))
  for (const another of more)
    await done(by.post(`/api/people/${id}/posts`, { id: v7(), post: { ...given.post, role: another } }))
  const speaker = await at.as(id)
  await done(speaker.put('/api/me/password', { current: initialPassword, next: `苏州河畔香樟树 ${id.slice(-6)}` }))
  return speaker
}

const post = (role: string, org: string) => enter(house, admin, org, role)

const streets = ['东风街道', '南关街道', '北山镇']
const kinds = [
  ['幼儿园', '幼儿园', '民办普惠'],
  ['村小', '小学', '教育部门办'],
  ['普通初中', '初级中学', '教育部门办'],
  ['九年一贯制', '学校', '集体办'],
  ['普通高中', '高级中学', '其他部门办'],
  ['职专', '职业中等专业学校', '民办'],
] as const
const EACH = 17

it('三百来所学校，六种，表头是自己的：指明一次，逐行核对，一次导入', async () => {
  const offices = await table(
    ['单位名称', '类别'],
    ...streets.map((name) => [name, name.endsWith('镇') ? '镇' : '街道']),
  )
  const importing = (file: Uint8Array, from = '2024-01-01') =>
    done(admin.hand(`/api/organisations/import?request=${v7()}&from=${from}&apply=true`, file))
  expect((await importing(offices, '2023-09-01')).rows[0]).toMatchObject({
    ...{ verdict: 'refused', remarks: [{ zh: '2023-09-01时还没有本局：起始日期不能早于2024-01-01' }] },
  })
  expect(await importing(offices)).toMatchObject({ accepted: 3, refused: 0 })

  const header = ['谁家', '在哪里', '什么样', '谁办的', '娃娃', '老师']
  const rows = streets.flatMap((street) =>
    kinds.flatMap(([kind, called, ownership]) =>
      Array.from({ length: EACH }, (_, i) => [`${street}第${i + 1}${called}`, street, kind, ownership, 100 + i, 10]),
    ),
  )
  const list = await table(['静安区学校一览'], header, ...rows)
  const looked = await done(admin.hand('/api/organisation-layouts/look', list))
  expect(looked.sheets[0].head).toBe(2)
  const columns = ['name', 'county', 'schoolKind', 'ownership', 'pupils', 'staff'].map((is, at) => ({
    ...{ at, is, heading: header[at] },
  }))
  const layout = { name: '一览.xlsx', on: '2025-01-06', lies: { shape: 'table', columns } }
  await done(admin.put('/api/organisation-layouts', { layouts: [layout], seen: 0 }))
  expect(await importing(list)).toMatchObject({ accepted: rows.length, refused: 0 })
  expect((await admin.get('/api/organisations?kind=school&limit=1')).body.total).toBe(rows.length)
}, 60_000)

let section: Speaker, leader: Speaker, clerk: Speaker, street: Speaker
let programme: string
const field = (code: string, zh: string, kind: string, more: object = {}) => ({ code, zh, kind, ...more })

it('一项任务另外要三栏：学校在手机上填，街道交工作簿，都登记上', async () => {
  const [first, second] = ['东风街道第1小学', '东风街道第2小学']
  const school = await orgCalled(first)
  section = await post('section-officer', bureau)
  leader = await post('bureau-leader', bureau)
  street = await post('county-officer', await orgCalled('东风街道'))
  clerk = await post('school-clerk', school)
  const campaign = v7()
  const form = {
    ...{ title: '2024年禁毒知识测试', programme: 'new', kind: 'quiz', audience: { on: '2024-12-01' } },
    ...{ from: '2024-12-01', until: '2024-12-31', due: '2025-01-31' },
    columns: {
      fields: [
        field('n1', '合格人数', 'whole', { unit: '人', required: true }),
        field('n2', '测试方式', 'choice', { choices: [field('x1', '线上', ''), field('x2', '纸笔', '')] }),
        field('n3', '联系电话', 'line'),
      ],
      sums: [{ parts: ['n1'], is: 'at-most', whole: '@pupils' }],
    },
  }
  await done(section.put(`/api/campaigns/${campaign}`, { form }))
  await done(section.post(`/api/campaigns/${campaign}/open`, { seen: 1 }))
  const asked = await house.house.db.selectFrom('campaign').select('programme').executeTakeFirstOrThrow()
  programme = asked.programme

  const id = v7()
  const answers = { hegerenshu: 90, ceshifangshi: 'xianshang', lianxidianhua: '021-55551234' }
  const record = { org: school, day: '2024-12-04', kind: 'quiz', title: '禁毒测试', campaign, pupils: 95, answers }
  await done(clerk.put(`/api/activities/${id}`, { form: record, submit: true }))
  await done(street.post(`/api/activities/${id}/approve`, { seen: 1 }))

  const file = await table(
    ['学校名称', '日期', '活动主题', '参与学生', '合格人数', '测试方式', '联系电话'],
    [second, '2024-12-05', '禁毒测试', 98, 80, '纸笔', '021-55551235'],
  )
  const { id: batch } = await done(street.hand(`/api/returns?campaign=${campaign}&request=${v7()}`, file))
  await jobs.settle()
  expect((await street.get(`/api/returns/${batch}`)).body).toMatchObject({ status: 'ready', counts: { refused: 0 } })
  await done(street.post(`/api/returns/${batch}/confirm`))
  await jobs.settle()
  const written = await house.house.db.selectFrom('activity').select(['id', 'version', 'status', 'answers']).execute()
  expect(written.map(({ answers: said }) => (said as { hegerenshu: number }).hegerenshu).toSorted()).toEqual([80, 90])
  const waiting = written.find(({ status }) => status === 'submitted')
  if (waiting) await done(street.post(`/api/activities/${waiting.id}/approve`, { seen: waiting.version }))
}, 60_000)

let team: string, reviews: string

it('两本登记簿：普法队伍粘贴进来，各部分加得起来才收；行政复议一条也没有，确认过是零', async () => {
  const declare = async (form: object) =>
    (
      await done(
        admin.put(`/api/own-books/${v7()}`, {
          form: { keepers: ['section-officer'], readers: ['administrator'], ...form },
          seen: 0,
        }),
      )
    ).book as string
  team = await declare({
    zh: '普法队伍',
    fields: [
      field('n0', '队伍名称', 'line', { required: true }),
      field('n1', '成立日期', 'day', { required: true }),
      field('n2', '总人数', 'whole', { unit: '人' }),
      field('n3', '专职', 'whole', { unit: '人', partOf: 'n2' }),
      field('n4', '兼职', 'whole', { unit: '人', partOf: 'n2' }),
    ],
    ...{ key: ['n0'], from: 'n1' },
  })
  reviews = await declare({
    zh: '行政复议',
    fields: [field('n0', '案号', 'line', { required: true }), field('n1', '受理日期', 'day', { required: true })],
    ...{ key: ['n0'], complete: 'year', byUnit: true },
  })
  const pasted = [
    '普法队伍名册，共3支',
    ['队伍名称', '成立日期', '总人数', '专职', '兼职'].join('\t'),
    ['讲师团', '2024-03-01', 30, 10, 20].join('\t'),
    ['志愿队', '2024-05-01', 50, 5, 45].join('\t'),
    ['宣讲组', '2024-06-01', 12, 5, 6].join('\t'),
  ].join('\n')
  const { id, counts } = await done(
    section.hand(`/api/books/${team}/import?request=${v7()}`, Buffer.from(pasted), '粘贴的单元格.tsv'),
  )
  expect(counts).toMatchObject({ accepted: 2, refused: 1 })
  await done(section.post(`/api/books/${team}/imports/${id}/write`))
  await done(section.put(`/api/books/${reviews}/complete`, { unit: bureau, year: 2024, period: 1 }))
}, 60_000)

const codes: string[] = []
const shares = new Set<string>()
/** The last of them are of the campaign. */
const OF_CAMPAIGN = 3
const kindsCounted = ['kindergarten', 'primary', 'junior', 'nine-year', 'senior', 'vocational']

it('三十项数据，没有一项是随系统来的：在册、发生、合计、比例、覆盖', async () => {
  const count = (of: string, more: object = {}) => ({ of, count: 'records', where: [], day: null, ...more })
  const stock = (of: string, more: object = {}) => ({ kind: 'stock', of: count(of, more) })
  const only = (name: string, value: string) => ({ where: [{ field: name, is: [value] }] })
  const [teams, answered] = [`books.${team}`, `answers.${programme}`]
  const flow = (of: string, more: object) => ({ kind: 'flow', of: count(of, more) })
  const on = { day: 'day' }
  const figures: [zh: string, unit: string, definition: object, value: number | null][] = [
    ...kindsCounted.flatMap((kind): [string, string, object, number][] => {
      const three = 3 * EACH
      const pupils = 3 * Array.from({ length: EACH }, (_, i) => 100 + i).reduce((a, b) => a + b, 0)
      return [
        [`本区${kind}所数`, '所', stock('schools', only('schoolKind', kind)), three],
        [`本区${kind}学生`, '人', stock('schools', { count: 'pupils', ...only('schoolKind', kind) }), pupils],
        [`本区${kind}教师`, '人', stock('schools', { count: 'staff', ...only('schoolKind', kind) }), three * 10],
      ]
    }),
    [
      '本区民办占比',
      '所',
      {
        ...{ kind: 'ratio', numerator: { count: count('schools', only('ownership', 'private')) } },
        ...{ denominator: { count: count('schools') }, none: '' },
      },
      2 * 3 * EACH,
    ],
    [
      '本区学校和街镇',
      '个',
      {
        kind: 'sum',
        parts: [{ count: count('schools') }, { count: count('organisations', only('organisationKind', 'county')) }],
      },
      6 * 3 * EACH + 3,
    ],
    // What the bureau calls things more narrowly than the law is counted apart, and still within what it counts as.
    ['本区民办普惠园', '所', stock('schools', only('ownershipWord', 'private-inclusive')), 3 * EACH],
    ['本区街道', '个', stock('organisations', only('organisationKindWord', 'street')), 2],
    ['普法队伍', '支', stock(teams), 2],
    ['普法队员', '人', stock(teams, { count: 'zongrenshu' }), 80],
    ['专职普法队员', '人', stock(teams, { count: 'zhuanzhi' }), 15],
    ['兼职普法队员', '人', stock(teams, { count: 'jianzhi' }), 65],
    ['新收复议', '件', flow(`books.${reviews}`, { day: 'shouliriqi' }), 0],
    ['禁毒测试填报', '次', flow(answered, on), 2],
    ['禁毒测试合格', '人', flow(answered, { ...on, count: 'own_hegerenshu' }), 170],
    ['禁毒测试覆盖', '所', { kind: 'coverage', of: count(answered, on), among: count('schools'), none: '' }, 2],
  ]
  for (const [zh, unit, definition, value] of figures) {
    const scope = { from: '2024-01-01', until: '2024-12-31' }
    const tried = await done(admin.post('/api/own-figures/try', { unit, definition, scope }))
    // Of a share both its numbers are kept; here it is held against the first.
    expect([zh, tried.figure.numerator ?? tried.figure.value], JSON.stringify(tried)).toEqual([zh, value])
    const { code } = await done(admin.put(`/api/own-figures/${v7()}`, { form: { zh, unit, definition }, seen: 0 }))
    codes.push(code)
    if (tried.figure.numerator !== undefined) shares.add(code)
  }
  expect(codes).toHaveLength(30)
  expect(codes.every((code) => code.startsWith('own.'))).toBe(true)
}, 120_000)

it('自己的模板写三十个数，报告锁定；一个外地的字也没有', async () => {
  const { templates } = await done(section.get('/api/report-templates'))
  const district = templates.find(({ id }: { id: string }) => /district|municipality/.test(id)) ?? templates[0]
  const id = v7()
  const from = { of: 'template', id: district.id }
  const made = await done(section.post('/api/report-templates', { id, name: '区教委年度报告', from }))
  const text = (zh: string, en: string) => ({ kind: 'text', zh, en })
  const figure = (code: string) => ({
    ...{ kind: 'figure', figure: code, branch: null, period: null },
    wording: { form: 'exact', unit: shares.has(code) ? '%' : 'plain', decimals: 0 },
  })
  const sentence = (...parts: object[]) => ({ id: v7(), parts })
  const say = (code: string) => sentence(text('经核对，共', 'There were '), figure(code), text('。', '. '))
  // What is said every year stands in the template; what one campaign came to is written into the report.
  const [everyYear, thisYear] = [codes.slice(0, -OF_CAMPAIGN), codes.slice(-OF_CAMPAIGN)]
  const chapters = made.body.chapters.map((chapter: { paragraphs: object[] }, i: number) => ({
    ...chapter,
    chart: undefined,
    most: undefined,
    paragraphs: [
      {
        id: v7(),
        heading: null,
        sentences: i === 0 ? everyYear.map(say) : [sentence(text('如实报告。', 'As it is. '))],
      },
    ],
  }))
  const body = { ...made.body, chapters }
  await done(
    section.put(`/api/report-templates/${id}`, {
      name: '区教委年度报告',
      active: true,
      body,
      seen: made.template.version,
    }),
  )
  const { report, body: drafted } = await done(section.post('/api/reports', { id: v7(), year: 2024, template: id }))
  drafted.chapters[0].paragraphs[0].sentences.push(...thisYear.map(say))
  const saved = await done(section.put(`/api/reports/${report.id}`, { version: report.version, body: drafted }))
  const locked = await done(leader.post(`/api/reports/${report.id}/lock`, { version: saved.report.version }))
  expect(locked.report.status).toBe('locked')
  const figures = JSON.stringify(locked.body).match(/"figure":"[^"]+"/g)!
  expect(figures).toHaveLength(30)
  expect(figures.every((one) => one.includes('"own.'))).toBe(true)
  const html = String((await section.get(`/api/reports/${report.id}/document/html`)).body)
  expect(html).toContain('静安区')
  expect(html).not.toMatch(/河南|焦作|Henan|Jiaozuo/)
}, 120_000)

it('配置包给第二家：登记簿、数据、模板都取得来', async () => {
  const pack = await done(admin.get(`/api/packs/export?title=${encodeURIComponent('静安区教委的配置')}`))
  const second = await found('徐汇区教育局', '310104')
  // Whoever takes templates in writes reports, too.
  const taker = await enter(
    second,
    await second.as(second.first),
    second.house.tree.bureau!,
    'section-officer',
    'administrator',
  )
  const file = typeof pack === 'string' || Buffer.isBuffer(pack) ? JSON.parse(String(pack)) : pack
  const looked = await done(taker.post('/api/packs/look', { pack: file }))
  const wanted = looked.items.filter(
    ({ state, refusal }: { state: string; refusal: unknown }) => state === 'new' && !refusal,
  )
  const choices = wanted.map(({ part, key }: { part: string; key: string }) => ({ part, key, how: 'take', name: '' }))
  const { taken } = await done(taker.post('/api/packs/take', { pack: file, choices }))
  expect(taken).toHaveLength(choices.length)
  const theirs = (await done(taker.get('/api/own-figures'))).figures as { code: string; whole: boolean }[]
  expect(theirs.map(({ code }) => code).toSorted()).toEqual(codes.toSorted())
  expect(theirs.every(({ whole }) => whole)).toBe(true)
  expect(looked.items.flatMap(({ refusal }: { refusal: unknown }) => refusal ?? [])).toEqual([])
  // The campaign comes as a draft with its columns; nobody is asked anything until its days are set and it is opened.
  const [campaign] = (await done(taker.get('/api/campaigns'))).campaigns
  expect(campaign).toMatchObject({ title: '2024年禁毒知识测试', status: 'draft' })
  expect(campaign.columns.fields.map(({ zh }: { zh: string }) => zh)).toEqual(['合格人数', '测试方式', '联系电话'])
  expect(JSON.stringify((await done(taker.get('/api/report-templates'))).templates)).toContain('区教委年度报告')
}, 120_000)
