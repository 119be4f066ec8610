import { readFile } from 'node:fs/promises'
import { writeXlsx, type CellValue } from 'hucre/xlsx'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import type { Speaker } from '../support/house.ts'
import { choose, confirmMany, deskHouse, pageOf, type DeskHouse } from './desk.fixture.ts'

/**
 * One sitting in a browser: a district's 教委 is founded on nothing, its schools come in from a list with headings of its own, a campaign asks three
 * columns and is answered by phone and by workbook, two books are declared of which one has no rows, thirty figures are composed of all this, a report
 * in which no figure is shipped is locked, and a second house takes the configuration in. Nobody writes a line of code or types a code, and no other
 * bureau's place is seen. What is alike many times over (twenty-nine of the figures, their sentences) goes through the doors the browser knocks at.
 */

vi.setConfig({ testTimeout: 240_000 })

const token = 'printed-on-the-console'
const now = new Date('2025-01-06T02:00:00Z')
const houses: DeskHouse[] = []
let browser: Browser
let house: DeskHouse
let admin: Speaker
let bureau: string

const done = async (saying: ReturnType<Speaker['get']>) => {
  const { status, body } = await saying
  expect([200, 204], JSON.stringify(body)).toContain(status)
  return body
}

const wide = { viewport: { width: 1440, height: 1000 } }
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** Somebody at the desk; on leaving, no page that was seen last names another bureau's place. */
async function sit(
  at: DeskHouse,
  person: string,
  doing: (page: Page) => Promise<void>,
  how: BrowserContextOptions = wide,
) {
  const context = await at.enter(browser, person, how)
  const page = await pageOf(context)
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(error.message))
  await doing(page)
  expect(await page.locator('body').innerText()).not.toMatch(/河南|焦作|Henan|Jiaozuo/)
  expect(broken).toEqual([])
  await context.close()
}

/** An empty house; its first run is for whoever reads the console. */
async function empty(): Promise<DeskHouse> {
  const made = await deskHouse({ now, fill: async () => {}, firstRunToken: token })
  houses.push(made)
  return made
}
const firstOf = async ({ house: { db } }: DeskHouse) =>
  (await db.selectFrom('person').select('id').executeTakeFirstOrThrow()).id

beforeAll(async () => {
  ;[house, browser] = await Promise.all([empty(), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  for (const one of houses) await one.close()
})

it('空系统：凭令牌建立区教委，自称我委，主送三家', async () => {
  const context = await browser.newContext({ ...wide, baseURL: house.origin, locale: 'zh-CN' })
  const page = await pageOf(context)
  await page.goto('/')
  await page.getByRole('heading', { name: '首次使用' }).waitFor()
  await page.getByLabel(/^启动令牌/).fill(token)
  await page.getByLabel(/^单位全称/).fill('静安区教育委员会')
  await choose(page.getByLabel(/^级别/), '直辖市的区')
  await page.getByLabel(/^所在地的行政区划代码/).fill('310106')
  await page.getByLabel(/^年度报告的主送机关/).fill('区委、区政府、市教委')
  await page.getByLabel(/^姓名/).fill('任重远')
  await page.getByLabel(/^用户名/).fill('ren')
  await page.getByLabel(/^密码/).fill('太行山下向日葵 k7mp')
  await page.getByRole('button', { name: '建立并登录' }).click()
  await page.getByRole('button', { name: '任重远' }).waitFor()
  await page.getByRole('link', { name: '静安区教育委员会' }).waitFor()
  await context.close()
  admin = await house.as(await firstOf(house))
  bureau = house.house.tree.bureau!
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

interface Somebody extends Speaker {
  readonly id: string
}

/** Somebody with posts, entered by an administrator; the password he was told he has changed. */
async function enter(at: DeskHouse, by: Speaker, org: string, role: string, ...more: string[]): Promise<Somebody> {
  const id = v7()
  const person = { name: `${role}某`, username: `${role}${id.slice(-4)}`, phone: null, email: null }
  const given = { id, person, post: { org, role, title: '', fromDay: '2024-01-01' } }
  const { initialPassword } = await done(by.post('/api/people', given))
  for (const another of more)
    await done(by.post(`/api/people/${id}/posts`, { id: v7(), post: { ...given.post, role: another } }))
  const speaker = await at.as(id)
  await done(speaker.put('/api/me/password', { current: initialPassword, next: `苏州河畔香樟树 ${id.slice(-6)}` }))
  return { ...speaker, id }
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

it('三百来所学校，六种，表头是自己的：在预览上指明一次，改好一格，一次导入', async () => {
  const offices = await table(
    ['单位名称', '类别'],
    ...streets.map((name) => [name, name.endsWith('镇') ? '镇' : '街道']),
  )
  const header = ['谁家', '在哪里', '什么样', '谁办的', '娃娃', '老师']
  const rows = streets.flatMap((street) =>
    kinds.flatMap(([kind, called, ownership]) =>
      Array.from({ length: EACH }, (_, i) => [`${street}第${i + 1}${called}`, street, kind, ownership, 100 + i, 10]),
    ),
  )
  const wrong = rows.map((row, i) => (i === 0 ? row.with(1, '东风街') : row))
  const list = await table(['静安区学校一览'], header, ...wrong)
  await sit(house, await firstOf(house), async (page) => {
    await page.goto('/organisations/import')
    await page.getByLabel('这些情况从哪天起成立').fill('2024-01-01')
    const file = page.locator('input[type=file]').first()
    await file.setInputFiles({ name: '街镇.xlsx', mimeType: '', buffer: Buffer.from(offices) })
    await page.getByRole('button', { name: '导入3行' }).click()
    await page.getByText('已导入3行。').waitFor()

    await file.setInputFiles({ name: '一览.xlsx', mimeType: '', buffer: Buffer.from(list) })
    await page.getByText('没有找到机构').waitFor()
    await page.getByRole('button', { name: '看预览，指明各栏' }).click()
    for (const [at, is] of ['单位名称', '所属县区', '办学类型', '办学性质', '学生数', '教职工数'].entries())
      await choose(page.getByRole('combobox', { name: `${'ABCDEF'[at]}列是`, exact: true }), is, is)
    await page.getByRole('button', { name: '记住，按此读取' }).click()
    await page.getByText(`可导入${rows.length - 1}行，已有0行，退回1行。`).waitFor()
    await page.getByText('没有县区“东风街”').waitFor()
    await page.getByRole('button', { name: '就地改：第3行' }).click()
    await page
      .getByRole('dialog')
      .getByLabel('在哪里')
      .or(page.getByRole('dialog').getByLabel('所属县区'))
      .fill('东风街道')
    await page.getByRole('dialog').getByRole('button', { name: '改好，重新判断' }).click()
    await page.getByRole('button', { name: `导入${rows.length}行` }).click()
    await page.getByText(`已导入${rows.length}行。`).waitFor()
  })
  expect((await admin.get('/api/organisations?kind=school&limit=1')).body.total).toBe(rows.length)
})

let section: Somebody, leader: Somebody, clerk: Somebody, street: Somebody
let programme: string
const field = (code: string, zh: string, kind: string, more: object = {}) => ({ code, zh, kind, ...more })

it('一项任务另外要三栏：学校在手机上填，街道交工作簿，都登记上', async () => {
  const [first, second] = ['东风街道第1小学', '东风街道第2小学']
  const school = await orgCalled(first)
  section = await post('section-officer', bureau)
  leader = await post('bureau-leader', bureau)
  street = await post('county-officer', await orgCalled('东风街道'))
  clerk = await post('school-clerk', school)
  await sit(house, section.id, async (page) => {
    await page.goto('/campaigns/new')
    await page.getByLabel('任务名称').fill('2024年禁毒知识测试')
    await choose(page.getByRole('combobox', { name: '项目' }), '新项目，名称同任务名称', '新项目')
    await choose(page.getByRole('combobox', { name: '活动类型', exact: true }), /^知识竞答$/, '知识竞答')
    await page.getByLabel('活动期间起').fill('2024-12-01')
    await page.getByLabel('活动期间止').fill('2024-12-31')
    await page.getByLabel('报送截止').fill('2025-01-31')
    for (const [at, name] of ['合格人数', '测试方式', '联系电话'].entries()) {
      await page.getByRole('button', { name: '加一项' }).click()
      await page.getByLabel(`第${at + 1}项`, { exact: true }).fill(name)
    }
    await choose(page.getByRole('combobox', { name: '合格人数：填什么', exact: true }), /^整数$/)
    await page.locator('.declare-field').first().getByRole('checkbox', { name: '必填' }).check()
    await choose(page.getByRole('combobox', { name: '测试方式：填什么', exact: true }), /^单选$/)
    await page.getByLabel('选项1', { exact: true }).fill('线上')
    await page.getByLabel('选项2', { exact: true }).fill('纸笔')
    await page.getByRole('button', { name: '保存并发布' }).click()
    await page.getByRole('dialog').getByText('发布“2024年禁毒知识测试”').waitFor()
    await confirmMany(house, page)
    await page.getByText('合格人数（人）、测试方式、联系电话').waitFor()
  })
  const { id: campaign, programme: asked } = await house.house.db
    .selectFrom('campaign')
    .select(['id', 'programme'])
    .executeTakeFirstOrThrow()
  programme = asked

  await sit(
    house,
    clerk.id,
    async (page) => {
      await page.goto(`/activities/new?campaign=${campaign}`)
      await page.getByLabel('活动日期').fill('2024-12-04')
      await page.getByLabel('学生', { exact: true }).fill('95')
      await page.getByLabel('合格人数').fill('90')
      await page.getByText('线上', { exact: true }).click()
      await page.getByLabel('联系电话').fill('021-55551234')
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByRole('link', { name: '查看记录' }).click()
      await page.getByRole('heading', { name: '任务另外要求填报的' }).waitFor()
      await page.getByText('90人').waitFor()
    },
    phone,
  )
  const reported = await house.house.db.selectFrom('activity').select(['id', 'version']).executeTakeFirstOrThrow()
  await done(street.post(`/api/activities/${reported.id}/approve`, { seen: reported.version }))

  const file = await table(
    ['学校名称', '日期', '活动主题', '参与学生', '合格人数', '测试方式', '联系电话'],
    [second, '2024-12-05', '禁毒测试', 98, 80, '纸笔', '021-55551235'],
  )
  await sit(house, street.id, async (page) => {
    await page.goto('/returns')
    await choose(page.getByRole('combobox', { name: '所属专项任务' }), '2024年禁毒知识测试')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: '东风街道.xlsx', mimeType: '', buffer: Buffer.from(file) })
    await page.getByRole('heading', { name: '东风街道.xlsx' }).waitFor()
    await house.settle()
    await page.getByRole('button', { name: '确认登记1行' }).click()
    await page.getByRole('button', { name: '确认登记1行' }).waitFor({ state: 'detached' })
    await house.settle()
    await page.getByText('已登记1行，审核通过后计入数据').waitFor()
  })
  const written = await house.house.db.selectFrom('activity').select(['id', 'version', 'status', 'answers']).execute()
  expect(written.map(({ answers: said }) => (said as { hegerenshu: number }).hegerenshu).toSorted()).toEqual([80, 90])
  const waiting = written.find(({ status }) => status === 'submitted')
  if (waiting) await done(street.post(`/api/activities/${waiting.id}/approve`, { seen: waiting.version }))
})

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
  const pasted = [
    '普法队伍名册，共3支',
    ['队伍名称', '成立日期', '总人数', '专职', '兼职'].join('\t'),
    ['讲师团', '2024-03-01', 30, 10, 20].join('\t'),
    ['志愿队', '2024-05-01', 50, 5, 45].join('\t'),
    ['宣讲组', '2024-06-01', 12, 5, 6].join('\t'),
  ].join('\n')
  await sit(house, section.id, async (page) => {
    await page.goto(`/books/${team}/import`)
    await page.getByRole('button', { name: '粘贴单元格' }).click()
    await page.getByRole('textbox', { name: '粘贴单元格' }).fill(pasted)
    await page.getByRole('button', { name: '读取粘贴的内容' }).click()
    await page.getByText('新增2，修改0，已有0，不能导入1').waitFor()
    await page.getByRole('button', { name: '写入可以导入的2行' }).click()
    await page.getByRole('button', { name: '写入可以导入的2行' }).waitFor({ state: 'detached' })
    await house.settle()
    await page.getByText('已写入2行。').waitFor()
  })

  // The other begins with a line of headings, and nothing ever stands in it.
  await sit(house, await firstOf(house), async (page) => {
    await page.goto('/books/new')
    await page.getByLabel('从现有的表格开始').fill('案号\t受理日期')
    await page.getByRole('button', { name: '拟出项目' }).click()
    await page.getByText('拟出2项').waitFor()
    await page.getByLabel('簿名').fill('行政复议')
    await page.getByRole('radio', { name: '填写人的单位' }).click()
    await choose(page.getByLabel('要不要各单位定期确认齐全'), /^每年$/)
    await page.getByRole('button', { name: '建簿' }).click()
    await page.getByRole('heading', { name: '行政复议', level: 1 }).waitFor()
    reviews = decodeURIComponent(new URL(page.url()).pathname.split('/')[2]!)
  })
  await sit(house, section.id, async (page) => {
    await page.goto(`/books/${reviews}/complete?year=2024`)
    await page.getByRole('button', { name: /^静安区教育委员会全年：确认为零$/ }).click()
    await confirmMany(house, page)
    await page.getByText('为零', { exact: true }).waitFor()
  })
})

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
  // One of them is composed by hand; how its like are, is no different.
  const byHand = '本区民办普惠园'
  await sit(house, await firstOf(house), async (page) => {
    await page.goto('/settings/figures/new')
    await page.getByRole('textbox', { name: '数据名称' }).fill(byHand)
    await page.getByRole('radio', { name: /^期末存量/ }).click()
    await choose(page.getByRole('combobox', { name: /^统计哪种记录/ }), '在册学校', '在册学校')
    await page.getByRole('button', { name: '加一个条件' }).click()
    await choose(page.getByRole('combobox', { name: '字段' }).last(), '办学性质（细分）')
    await page.getByRole('combobox', { name: '内容' }).last().click()
    await page.getByTitle('民办普惠', { exact: true }).last().click()
    await page.keyboard.press('Escape')
    const live = page.getByRole('region', { name: '现在算出来是' })
    await expect.poll(() => live.locator('.figure-big').textContent(), { timeout: 20_000 }).toContain(String(3 * EACH))
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('link', { name: byHand }).waitFor()
  })
  const composed = (await done(admin.get('/api/own-figures'))).figures as { code: string; zh: string }[]
  for (const [zh, unit, definition, value] of figures) {
    const made = composed.find((one) => one.zh === zh)
    if (made) codes.push(made.code)
    if (made) continue

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
})

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
  expect(saved.report.status).toBe('draft')
  await sit(house, leader.id, async (page) => {
    await page.goto(`/report/${report.id}`)
    await page.getByRole('button', { name: '锁定报告' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '锁定报告' }).click()
    await page.getByText('已锁定', { exact: true }).waitFor()
    await page.getByText('51所').first().waitFor()
  })
  const locked = await done(leader.get(`/api/reports/${report.id}`))
  expect(locked.report.status).toBe('locked')
  const figures = JSON.stringify(locked.body).match(/"figure":"[^"]+"/g)!
  expect(figures).toHaveLength(30)
  expect(figures.every((one) => one.includes('"own.'))).toBe(true)
  const html = String((await section.get(`/api/reports/${report.id}/document/html`)).body)
  expect(html).toContain('静安区')
  expect(html).not.toMatch(/河南|焦作|Henan|Jiaozuo/)
})

it('配置包给第二家：登记簿、任务栏目、数据、模板都取得来', async () => {
  const buffer = await downloaded()
  const second = await empty()
  const founding = {
    token,
    bureau: { name: '徐汇区教育局', level: '区级（直辖市）', divisionCode: '310104' },
    administrator: { name: '任重远', username: 'ren', password: '太行山下向日葵 k7mp' },
  }
  expect((await second.http.inject({ method: 'POST', url: '/api/first-run', payload: founding })).statusCode).toBe(204)
  // Whoever takes templates and campaigns in writes reports, and manages campaigns, too.
  const by = await second.as(await firstOf(second))
  const taker = await enter(second, by, second.house.tree.bureau!, 'section-officer', 'administrator')
  await sit(second, taker.id, async (page) => {
    await page.goto('/settings/packs')
    await page.getByLabel('配置包文件').setInputFiles({ name: '静安.json', mimeType: 'application/json', buffer })
    await page.getByText('禁毒测试覆盖').first().waitFor()
    expect(await page.getByText('不能取', { exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: /^取用所选的\d+项$/ }).click()
    await page.getByRole('table', { name: '取用过的' }).getByText('静安区教育委员会的配置').waitFor()
  })
  const theirs = (await done(taker.get('/api/own-figures'))).figures as { code: string; whole: boolean }[]
  expect(theirs.map(({ code }) => code).toSorted()).toEqual(codes.toSorted())
  expect(theirs.every(({ whole }) => whole)).toBe(true)
  // The campaign comes as a draft with its columns; nobody is asked anything until its days are set and it is opened.
  const [campaign] = (await done(taker.get('/api/campaigns'))).campaigns
  expect(campaign).toMatchObject({ title: '2024年禁毒知识测试', status: 'draft' })
  expect(campaign.columns.fields.map(({ zh }: { zh: string }) => zh)).toEqual(['合格人数', '测试方式', '联系电话'])
  expect(JSON.stringify((await done(taker.get('/api/report-templates'))).templates)).toContain('区教委年度报告')
})

async function downloaded(): Promise<Buffer> {
  let file = Buffer.alloc(0)
  await sit(house, await firstOf(house), async (page) => {
    await page.goto('/settings/packs')
    await page.getByRole('checkbox', { name: '专项任务的自设栏目（1）' }).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载' }).click(),
    ])
    file = await readFile(await download.path())
  })
  return file
}
