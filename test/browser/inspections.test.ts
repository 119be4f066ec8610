import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Book, Entry } from '../../src/books/book.ts'
import { columnsOf } from '../../src/books/show.ts'
import { items } from '../../src/duties/inspections/directories/items.ts'
import { toXlsx } from '../../src/platform/export.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { drawn } from '../support/sample.ts'
import { ask, deskHouse, expectSound, pageOf, phone, photo, type DeskHouse, confirmMany } from './desk.fixture.ts'

// A browser beside a database and a build, on whatever machine: patience is no fault.
vi.setConfig({ testTimeout: 120_000 })

/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
/** The house keeps its own time, and the browsers with it. */
const clock = { now: new Date('2026-03-02T02:00:00Z') }
let desk: DeskHouse
let browser: Browser
const opened: BrowserContext[] = []

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ clock: () => clock.now }), launchBrowser()])
}, 120_000)
afterAll(async () => {
  await Promise.all(opened.map((context) => context.close()))
  await leaveBrowser(browser)
  await desk?.close()
})

async function enter(person: string, path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await desk.enter(browser, person, options)
  await context.clock.setSystemTime(clock.now)
  opened.push(context)
  const page = await pageOf(context)
  await page.goto(path)
  return page
}
const shot = (page: Page, name: string) =>
  shots && page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
const saved = (answer: { status: number; body: unknown }) =>
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
const versionOf = async (id: string) =>
  (await desk.house.db.selectFrom('dossier').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
const act = async (page: Page, procedure: string, id: string, name: string, form: object) =>
  saved(
    await ask(page, 'POST', `/api/cases/${procedure}/${id}/${name}`, {
      form,
      seen: await versionOf(id),
      request: v7(),
    }),
  )

const inspector = (person: string, unit: string, certificate: string) => ({
  certificate,
  person,
  unit,
  county: null,
  standing: 'staff',
  fields: '办学',
  from: '2024-01-01',
  until: '2028-12-31',
  interests: [],
  left: null,
})

let task: string
let check: string
let officer: Page

describe('双随机、一公开', () => {
  test('一单两库：事项用表格导入，逐行看过再写入；学校一次列入；页面在手机和电脑上都好用', async () => {
    officer = await enter(people.section, '/books/inspection-items/import')
    const row = {
      code: 'JY-01',
      name: '办学条件和安全管理',
      kinds: ['school'],
      basis: '《义务教育法》第十六条',
      content: '校舍、消防、食堂',
      method: '现场检查',
      percent: 50,
      frequency: '每年1次',
      joint: '',
      section: '督导室',
      from: '2026-01-01',
      until: null,
    }
    const hand = async (rows: readonly object[]) => {
      await officer.goto('/books/inspection-items/import')
      const buffer = Buffer.from(
        await toXlsx(columnsOf(items as unknown as Book, new Map()), rows as Entry[], { sheet: '事项' }),
      )
      await officer
        .locator('input[type=file]')
        .setInputFiles({ name: '事项.xlsx', mimeType: 'application/octet-stream', buffer })
      await officer.waitForURL(/\/import\/[0-9a-f-]{36}$/)
    }
    await hand([row, { ...row, code: 'JY-02', kinds: ['没有的'] }])
    await officer.getByText('新增1，修改0，已有0，不能导入1').waitFor()
    await expectSound(officer)
    await hand([row, { ...row, code: 'JY-02', name: '校外培训收费', kinds: ['training'] }])
    await officer.getByRole('button', { name: '写入可以导入的2行' }).click()
    await officer.getByText('已写入2行。').waitFor()
    await officer.goto('/books/inspection-objects')
    await officer.getByRole('button', { name: '列入全部学校' }).click()
    await confirmMany(desk, officer)
    await officer.getByRole('link', { name: '东县第一小学' }).first().waitFor()
    await expectSound(officer)
    await shot(officer, 'objects-1440')
    await officer.getByText('未检查过').first().waitFor()
    await officer.goto('/books/inspection-objects/new')
    await officer.getByLabel('单位名称').waitFor()
    await expectSound(officer)
    // 利害关系从检查对象名录里选，几个都行。
    await officer.goto('/books/officers/new')
    const interests = officer.getByRole('combobox', { name: '申报有利害关系的单位' })
    await interests.fill('东县第一小学')
    await officer.getByTitle('东县第一小学').click()
    await interests.fill('市第一中学')
    await officer.getByTitle('市第一中学').click()
    await officer.keyboard.press('Escape')
    await expectSound(officer)
    await shot(officer, 'officer-new-1440')
    for (const [person, unit, certificate] of [
      [people.section, city.section, '豫H-001'],
      [people.partner, city.base, '豫H-002'],
      [people.west, city.west, '豫H-003'],
    ] as const)
      saved(
        await ask(officer, 'PUT', `/api/books/officers/${v7()}`, {
          form: inspector(person, unit, certificate),
          request: v7(),
        }),
      )
    const small = await enter(people.section, '/books/officers', phone)
    await small.getByText('豫H-001').first().waitFor()
    await expectSound(small)
    await shot(small, 'inspectors-360')
  })

  test('编制年度计划，局领导批准，公布后人人可看', async () => {
    await officer.goto('/inspection-plans/new')
    await officer.getByLabel('年度').fill('2026')
    await officer
      .getByRole('button', { name: '加一行' })
      .or(officer.getByRole('button', { name: /再加|添加|增加|加/ }))
      .first()
      .click()
    await officer.getByLabel('任务名称').fill('中小学办学情况双随机抽查')
    await officer.getByText('不定向', { exact: true }).click()
    await officer.getByRole('combobox', { name: '抽查事项' }).fill('JY-01')
    await officer.keyboard.press('Enter')
    await officer.keyboard.press('Escape')
    await officer.getByText('中小学校', { exact: true }).click()
    for (const [label, value] of [
      ['对象范围', '全市中小学'],
      ['抽查比例', '25'],
      ['抽查频次', '每年1次'],
      ['检查方式', '现场检查'],
      ['发起部门', '市教育局'],
      ['配合部门', '市卫健委'],
      ['责任科室', '督导室'],
    ] as const)
      await officer.getByLabel(label).fill(value)
    await officer.getByLabel('开始').fill('2026-03-02')
    await officer.getByLabel('结束').fill('2026-05-29')
    await officer.getByRole('checkbox', { name: '部门联合抽查' }).check()
    await officer.getByText('市级', { exact: true }).click()
    await expectSound(officer)
    await shot(officer, 'plan-new-1440')
    await officer.getByRole('button', { name: '编制计划' }).last().click()
    await officer.getByRole('heading', { name: '2026年度“双随机、一公开”抽查计划' }).waitFor()
    const plan = officer.url().split('/').at(-1)!
    const leader = await enter(people.leader, `/inspection-plans/${plan}`)
    await leader.getByRole('button', { name: '批准计划' }).click()
    await leader.getByRole('dialog').getByRole('button', { name: '批准计划' }).click()
    await leader.getByText('已批准，待公布').first().waitFor()
    await act(officer, 'inspection-plans', plan, 'publish', { reviewed: true })
    await officer.reload()
    await officer.getByText('计划任务 1 项，已完成 0 项；其中联合抽查 1 项。').waitFor()
    await expectSound(officer)
    await shot(officer, 'plan-1440')
    const parent = await enter(people.nobody, `/gov/inspections/plans/${plan}`, phone)
    await parent.getByRole('heading', { name: '1. 中小学办学情况双随机抽查' }).waitFor()
    await expectSound(parent)
    await shot(parent, 'plan-public-360')
    task = v7()
    saved(
      await ask(officer, 'PUT', `/api/cases/inspections/${task}`, {
        form: { kind: 'random', planned: [`${plan}#1`] },
        request: v7(),
      }),
    )
  })

  test('组池、冻结、两人录入收盘指数、抽取：检查随即派发到检查人员', async () => {
    await act(officer, 'inspections', task, 'assemble', { percents: [{ stratum: 'general', percent: 25 }], fields: '' })
    await act(officer, 'inspections', task, 'freeze-by-price', {
      name: '上证指数2026年3月2日收盘价',
      where: 'http://www.sse.com.cn/',
      day: '2026-03-02',
      time: '15:00',
      places: 2,
      most: 5,
      otherCounty: false,
    })
    clock.now = new Date('2026-03-02T07:05:00Z')
    const leader = await enter(people.leader, '/')
    await act(officer, 'inspections', task, 'type-value', { value: '3321.12' })
    await act(leader, 'inspections', task, 'type-value', { value: '3321.12' })
    await act(officer, 'inspections', task, 'draw', {})
    await officer.goto(`/inspections/${task}`)
    await officer.getByText('应查 1 个').waitFor()
    await expectSound(officer)
    await shot(officer, 'task-1440')
    const [row] = await desk.house.db.selectFrom('dossier').selectAll().where('procedure', '=', 'checks').execute()
    check = row!.id
  })

  test('手机现场检查：亮证、扫码，断网时逐项记录、拍照、签名、提交；恢复网络后自动交上，只交一次', async () => {
    const { officers } = (
      await desk.house.db.selectFrom('dossier').select('state').where('id', '=', check).executeTakeFirstOrThrow()
    ).state as { officers: { person: string; certificate: string }[] }
    const page = await enter(officers[0]!.person, `/checks/${check}/on-site`, phone)
    await page.getByRole('img', { name: '核验二维码' }).waitFor()
    await shot(page, 'on-site-360')
    await expectSound(page)

    // 学校扫码。
    const address = await page.getByRole('link', { name: '打开核验页' }).getAttribute('href')
    const school = await enter(people.eastClerk, address!, phone)
    await school.getByText('证件在有效期内').waitFor()
    for (const { certificate } of officers) await school.getByText(certificate).waitFor()
    await expectSound(school)
    await shot(school, 'certificate-360')

    await page.waitForFunction(
      async () => (await caches.keys()).length > 0 && (await (await caches.open('mingfa-offline-1')).keys()).length > 5,
    )
    await page.context().setOffline(true)
    await page.getByLabel('结束时间').fill('17:30')
    for (const name of ['两名检查人员都在场，已出示执法证件', '已送达检查通知（现场送达也算）'])
      await page.getByRole('checkbox', { name }).check()
    await page.getByRole('radio', { name: '发现问题', exact: true }).check()
    await page.getByLabel('办学条件和安全管理：记录').fill('食堂留样不足48小时')
    await page.getByRole('combobox', { name: '检查结果' }).or(page.getByText('发现问题已责令改正')).first().click()
    await page.getByText('发现问题已责令改正').last().click()
    await page.getByLabel('责令改正的内容').fill('按规定留样')
    await page.getByLabel('改正期限').fill('2026-03-13')
    await page.getByLabel('拍照或选照片').setInputFiles([await photo(1), await photo(2)])
    await page.getByRole('img', { name: '照片2' }).waitFor()
    const canvas = page.getByRole('img', { name: /检查人员一.*的手写签名/ })
    await canvas.scrollIntoViewIfNeeded()
    const box = (await canvas.boundingBox())!
    await page.mouse.move(box.x + 20, box.y + 20)
    await page.mouse.down()
    await page.mouse.move(box.x + 120, box.y + 50)
    await page.mouse.up()
    await page.getByLabel('姓名').nth(1).fill('乙')
    await page.getByLabel('姓名').nth(2).fill('校长')
    // 手机内存不足，页面被关掉又打开：没有网络也打得开，填过的都在。
    await page.waitForFunction(() =>
      Object.values(localStorage).some(
        (kept: string) => kept.includes('食堂留样不足48小时') && kept.includes('"校长"'),
      ),
    )
    await page.reload()
    await page.getByRole('img', { name: '照片2' }).waitFor()
    expect(await page.getByLabel('办学条件和安全管理：记录').inputValue()).toBe('食堂留样不足48小时')
    await page.getByRole('button', { name: '提交检查记录' }).click()
    await page.getByText('请告知检查事由').waitFor()
    await page.getByRole('checkbox', { name: '已告知检查事由、依据和申请回避等权利' }).check()
    await page.getByRole('button', { name: '提交检查记录' }).click()
    await page.getByText('没有网络，记录和照片保存在本机').waitFor()
    await expectSound(page)
    await shot(page, 'on-site-waiting-360')
    expect(await versionOf(check)).toBe(1)

    // 第一次答复丢在路上：服务器已经收下，手机不知道。
    let lost = 0
    await page.route('**/conduct', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      await route.abort('connectionreset')
    })
    await page.context().setOffline(false)
    // 每过15秒再试一次：拨快时钟，不等。
    await expect
      .poll(
        async () => {
          await page.clock.fastForward(15_000)
          return lost
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBeGreaterThan(1)
    await page.getByText('检查记录已提交').waitFor()
    expect(await versionOf(check)).toBe(2)
    const { files } = await desk.house.db
      .selectFrom('dossier')
      .select('files')
      .where('id', '=', check)
      .executeTakeFirstOrThrow()
    expect(files).toHaveLength(3)
    await page
      .getByRole('link', { name: '打印检查记录' })
      .or(page.getByRole('button', { name: '打印检查记录' }))
      .click()
    await page.getByText('食堂留样不足48小时').waitFor()
    await expectSound(page)
    await shot(page, 'record-360')
  })

  test('公布结果，家长按学校查到；学校整改、复查后办结', async () => {
    await officer.goto(`/checks/${check}`)
    await officer.getByRole('button', { name: '公布检查结果' }).click()
    await officer.getByRole('checkbox', { name: /已审查/ }).check()
    await officer.getByRole('dialog').getByRole('button', { name: '公布检查结果' }).click()
    await officer.getByText('整改中').first().waitFor()
    await expectSound(officer)
    await shot(officer, 'check-1440')
    const name = (
      (await desk.house.db.selectFrom('dossier').select('state').where('id', '=', check).executeTakeFirstOrThrow())
        .state as { object: { name: string } }
    ).object.name
    const parent = await enter(people.nobody, '/gov/inspections/by-school', { ...phone, javaScriptEnabled: true })
    await parent.getByLabel('单位名称').fill(name.slice(0, 4))
    await parent.getByRole('button', { name: '查询' }).click()
    await parent.getByRole('link', { name }).click()
    await parent.getByText('发现问题已责令改正').waitFor()
    await expectSound(parent)
    await shot(parent, 'result-360')
    await parent.goto(parent.url().replace('/gov/', '/gov/en/'))
    await parent.getByText('Problem found, rectification ordered').waitFor()
    await expectSound(parent)
    for (const path of ['/gov/inspections', '/gov/en/inspections/by-school?q=%E4%B8%AD%E5%AD%A6']) {
      await parent.goto(path)
      await expectSound(parent)
    }
    await act(officer, 'checks', check, 'report-rectified', { done: '已按规定留样', papers: [] })
    await act(officer, 'checks', check, 'recheck', {
      on: '2026-03-02',
      outcome: 'passed',
      by: null,
      note: '到位',
      photos: [],
    })
    await act(officer, 'inspections', task, 'complete', { summary: '' })
    await officer.goto(`/inspections/${task}`)
    await officer.getByText('已完成').first().waitFor()
  })

  test.runIf(drawn('inspections in English'))('英文界面也完整', async () => {
    await officer.evaluate(() => localStorage.setItem('mingfa.language', 'en'))
    for (const path of [
      `/inspections/${task}`,
      `/checks/${check}`,
      '/books/inspection-classes',
      `/checks/${check}/record`,
    ]) {
      await officer.goto(path)
      await officer.getByRole('heading').first().waitFor()
      await expectSound(officer)
    }
  })
})
