import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import { buffer } from 'node:stream/consumers'
import { v7 } from 'uuid'
import { Office } from '../../src/duties/decisions/decisions.fixture.ts'
import { enrol } from '../../src/duties/decisions/enrolments/store.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse, confirmMany } from './desk.fixture.ts'

let browser: Browser
let town: DeskHouse
let office: Office
/** Where pictures go, for whoever wants to look: SHOTS=folder. */
const shots = process.env['SHOTS']
const wide: BrowserContextOptions = { viewport: { width: 1440, height: 900 } }

beforeAll(async () => {
  town = await deskHouse({ now: new Date('2026-03-02T02:00:00Z') })
  office = await Office.of(town)
  browser = await launchBrowser()
})
/** What was on the screen when it failed. */
afterEach(async ({ task }) => {
  if (shots && task.result?.state === 'fail')
    for (const [i, page] of browser
      .contexts()
      .flatMap((one) => one.pages())
      .entries())
      await page.screenshot({ path: join(shots, `failed-${i}-${task.name.slice(0, 8)}.png`), fullPage: true })
  for (const context of browser.contexts()) await context.close()
})
afterAll(async () => {
  await leaveBrowser(browser)
  await town?.close()
})

async function enter(person: string, options: BrowserContextOptions = wide): Promise<Page> {
  return pageOf(await town.enter(browser, person, options))
}
async function look(page: Page, name: string) {
  await expectSound(page)
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}
const english = (page: Page) => page.evaluate(() => localStorage.setItem('mingfa.language', 'en'))

describe('重大决策、法律顾问和公众', () => {
  test('科室经办人在第20天想提请讨论：看得到为什么不行、依据哪一条、还有几天', async () => {
    const one = await office.drafted()
    await one.do(office.officer, 'open-comment', office.forms.comment('2026-04-01'))
    await office.on('2026-03-22')
    const page = await enter(people.section)
    await page.goto('/decisions')
    await page.getByText('调整市区学区划分').first().click()
    await page.getByRole('heading', { name: '现在可以办理' }).waitFor()
    await page.getByText(/暂不能办理的步骤/).click()
    const refused = page.locator('.case-refused li').filter({ hasText: '提请集体讨论' })
    expect(await refused.innerText()).toContain('公开征求意见到2026年4月1日截止，还有10日，期满前不能进入下一步。')
    expect(await refused.innerText()).toContain('第十五条')
    expect(await page.getByRole('button', { name: '提请集体讨论' }).count()).toBe(0)
    await look(page, 'day-20-1440')
    await page.getByRole('button', { name: '怎么算的' }).click()
    await page.getByText('2026年3月2日起算，当日不计入').waitFor()
    const narrow = await enter(people.section, { ...phone, colorScheme: 'dark' })
    await narrow.goto(`/decisions/${one.id}`)
    await narrow.getByRole('heading', { name: '现在可以办理' }).waitFor()
    await look(narrow, 'day-20-360')
    await english(narrow)
    await narrow.reload()
    await narrow.getByRole('heading', { name: 'What can be done now' }).waitFor()
    await look(narrow, 'day-20-en-360')
  })

  test('市民没有脚本：对一句话提意见，拿回执；科室成批答复，市民凭回执码读到答复', async () => {
    const one = await office.drafted()
    await one.do(office.officer, 'open-comment', office.forms.comment('2026-04-01'))
    const citizen = await (
      await browser.newContext({
        baseURL: town.origin,
        locale: 'zh-CN',
        javaScriptEnabled: false,
        viewport: { width: 360, height: 740 },
      })
    ).newPage()
    await citizen.goto('/gov/')
    await citizen.locator(`a[href="/gov/consultations/${one.id}"]`).first().click()
    await citizen.getByText('4月1日').first().waitFor()
    expect(await citizen.getByRole('link', { name: '草案全文' }).getAttribute('href')).toBe(
      `/gov/consultations/${one.id}/papers/draft`,
    )
    await citizen.getByRole('link', { name: '我要提意见' }).click()
    await citizen.getByLabel('针对哪一段').fill('东湖小区划入第二小学')
    await citizen.getByLabel('您的意见').fill('路太远，建议划给第三小学。')
    await citizen.getByRole('button', { name: '提交意见' }).click()
    const code = (await citizen.locator('.receipt .code').textContent())!
    town.clock.now = new Date(town.clock.now.getTime() + 60_000)
    await town.settle()

    const page = await enter(people.section)
    await page.goto(`/decisions/${one.id}`)
    await page.getByText('路太远，建议划给第三小学。').waitFor()
    await look(page, 'opinions-1440')
    await page.getByRole('checkbox', { name: /选择.*路太远/ }).check()
    await page.getByRole('button', { name: '答复', exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: '部分采纳' }).click()
    await dialog.getByLabel('理由').fill('划给第三小学超过学位，增开一条校车线路。')
    await dialog.getByLabel('归类').fill('交通')
    await look(page, 'answer-1440')
    await dialog.getByRole('button', { name: '答复' }).click()
    await page.getByText('已答复 1 条').waitFor()

    await citizen.goto('/gov/receipt')
    await citizen.getByLabel('回执码').fill(code)
    await citizen.getByRole('button', { name: '查处理结果' }).click()
    expect(await citizen.getByText('答复：部分采纳').isVisible()).toBe(true)
    expect(await citizen.getByText('增开一条校车线路').isVisible()).toBe(true)
  })

  test('法律顾问用手机：一眼看到等他的事项，一页之内看材料、出意见', async () => {
    const one = await office.submitted('2026-05-06')
    const asking = await enter(people.section)
    await asking.goto(`/decisions/${one.id}`)
    await asking.getByRole('link', { name: '征求法律意见' }).click()
    await asking.locator('#field-subject').fill('学区调整方案是否合法')
    await asking.getByText('调整市区学区划分').waitFor()
    await asking.getByLabel('咨询的问题').fill('草案第三条是否超越权限？')
    await asking.getByRole('combobox', { name: '法律顾问' }).fill('counsel')
    await asking.getByTitle('counsel（测试）').click()
    await look(asking, 'ask-counsel-1440')
    await asking.getByRole('button', { name: '征求法律意见' }).click()
    await asking.getByText('“征求法律意见”已办理').waitFor()
    await asking
      .getByRole('link', { name: /调整市区学区划分/ })
      .first()
      .waitFor()

    const lawyer = await enter(people.counsel, phone)
    await lawyer.goto('/')
    await lawyer.locator('nav.bottom').getByRole('link', { name: '待我出具意见' }).click()
    await lawyer.getByRole('link', { name: /学区调整方案是否合法/ }).waitFor()
    await look(lawyer, 'counsel-list-360')
    await lawyer.getByRole('link', { name: /学区调整方案是否合法/ }).click()
    await lawyer.getByText('草案第三条是否超越权限？').waitFor()
    await look(lawyer, 'counsel-page-360')
    await lawyer.getByRole('radio', { name: '与本事项没有利益冲突' }).click()
    await lawyer.getByRole('radio', { name: '修改后合法' }).click()
    await lawyer.locator('#field-opinion').fill('第三条应当删去“一律”。')
    await lawyer.getByRole('button', { name: '出具法律意见' }).click()
    await lawyer.getByText('现在没有等您出具意见的事项').waitFor()
    await english(lawyer)
    await lawyer.reload()
    await lawyer.getByRole('heading', { name: 'Waiting for my opinion' }).waitFor()
    await look(lawyer, 'counsel-none-en-360')
    expect((await one.read()).links).toMatchObject([{ procedure: 'opinions', why: '征求法律意见' }])
  })

  test('听证报名在案卷里遴选：姓名电话遮住，写明依据，结果成批记下', async () => {
    const one = await office.drafted()
    await one.do(office.officer, 'announce-hearing', {
      on: '2026-03-20',
      time: '上午9时',
      place: '局机关三楼',
      selection: '公开抽取',
      seats: 12,
      notice: office.paper,
    })
    for (const [name, side] of [
      ['王家长', '家长'],
      ['李老师', '教师'],
    ] as const)
      await enrol(town.house.db, {
        id: v7(),
        dossier: one.id,
        hearing_on: '2026-03-20' as never,
        received_at: town.clock.now,
        side,
        view: '支持就近入学',
        receipt: v7().replaceAll('-', '').repeat(2),
        name,
        job: '市民',
        contact: '13912345678',
      })
    const page = await enter(people.section, phone)
    await page.goto(`/decisions/${one.id}`)
    await page.getByText('2 人报名，选中 0 人，名额 12 个。').waitFor()
    expect(await page.locator('main').innerText()).not.toContain('13912345678')
    for (const who of ['王＊＊', '李＊＊'])
      await page.getByRole('checkbox', { name: new RegExp(`选择.*${who}`) }).check()
    await page.getByRole('button', { name: '遴选', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('3月5日公开抽取')
    await look(page, 'choose-360')
    await dialog.getByRole('button', { name: '遴选' }).click()
    await confirmMany(town, page)
    await page.getByText('2 人报名，选中 2 人，名额 12 个。').waitFor()
    await look(page, 'enrolments-360')
  })

  test('首长的决定与多数人不一致：要求写明理由，写了才能记录', async () => {
    const one = await office.tabled()
    const page = await enter(people.secretary)
    await page.goto(`/decisions/${one.id}`)
    await page.getByRole('button', { name: '记录集体讨论和决定' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('会议日期').fill('2026-04-30')
    for (const [i, [name, position]] of [
      ['副甲', '不同意'],
      ['副乙', '不同意'],
      ['局长', '同意'],
    ].entries()) {
      await dialog.getByRole('button', { name: '增加一行' }).click()
      const row = dialog.locator('.rows-row').nth(i)
      await row.getByLabel('姓名').fill(name!)
      await row.getByLabel('职务').fill(i === 2 ? '局长' : '副局长')
      if (i === 2) await row.getByRole('checkbox', { name: '行政首长' }).check()
      await row.getByRole('checkbox', { name: '到会' }).check()
      await row.getByLabel('发言要点').fill('已发言')
      await row.getByRole('radio', { name: position!, exact: true }).click()
    }
    await dialog.getByRole('radio', { name: '通过', exact: true }).click()
    await dialog.getByLabel('不同意见的记录').fill('两位副局长认为时机不成熟')
    await dialog
      .getByLabel(/^选择文件|会议纪要/)
      .first()
      .setInputFiles({
        name: '会议纪要.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n'),
      })
    await dialog.getByText('会议纪要.pdf', { exact: true }).waitFor()
    const record = dialog.getByRole('button', { name: '记录集体讨论和决定' })
    await record.click()
    await dialog.getByText('行政首长应当在会上说明理由').first().waitFor()
    await dialog.locator('.basis-mark').last().click()
    await page.getByText('《重大行政决策程序暂行条例》第三十条').first().waitFor()
    await page.keyboard.press('Escape')
    await look(page, 'against-majority-1440')
    await dialog.getByLabel('与多数人意见不一致的，首长说明的理由').fill('开学前必须落实')
    await record.click()
    await page.getByText('“记录集体讨论和决定”已办理').waitFor()
    expect((await one.read()).case).toMatchObject({
      stage: 'adopted',
      state: { discussion: { againstMajority: true } },
    })
  })

  test('导出整卷：目录打得开，每个文件的校验值重算一遍都对得上', async () => {
    const one = await office.published()
    const page = await enter(people.section)
    await page.goto(`/decisions/${one.id}`)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出案卷' }).click(),
    ])
    const files = await unzip(readFileSync(await download.path()))
    const sums = files['SHA256SUMS.txt']!.toString()
      .trim()
      .split('\n')
      .map((line) => line.split('  ') as [string, string])
    expect(sums.map(([, name]) => name).sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'SHA256SUMS.txt')
        .sort(),
    )
    for (const [sum, name] of sums) expect(createHash('sha256').update(files[name]!).digest('hex'), name).toBe(sum)
    expect(files['附表/法律顾问意见.csv']!.toString()).toContain('意见')
    await page.setContent(files['目录.html']!.toString())
    for (const act of [
      '提出决策建议',
      '公开征求意见',
      '完成专家论证',
      '完成风险评估',
      '出具合法性审查意见',
      '记录集体讨论和决定',
      '公布决策',
    ])
      expect(await page.getByRole('heading', { name: act }).count(), act).toBe(1)
    const links = await page
      .locator('a')
      .evaluateAll((all) => all.map((one) => decodeURIComponent(one.getAttribute('href')!)))
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) expect(Object.keys(files)).toContain(link)
  })

  test('两名经办人同时办理：后到的被告知是谁办了什么，填的都在', async () => {
    const one = await office.drafted()
    const [first, second] = [await enter(people.section), await enter(people.section)]
    for (const page of [first, second]) {
      await page.goto(`/decisions/${one.id}`)
      await page.getByRole('button', { name: '以其他方式听取意见' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('#field-form').click()
      await page.getByTitle('座谈会').click()
      await dialog.locator('#field-on').fill('2026-03-02')
      await dialog.locator('#field-heads').fill('12')
      await dialog.locator('#field-summary').fill('家长普遍支持')
      await dialog
        .getByLabel(/^选择文件|记录/)
        .first()
        .setInputFiles({
          name: '座谈记录.pdf',
          mimeType: 'application/pdf',
          buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n'),
        })
      await dialog.getByText('座谈记录.pdf', { exact: true }).waitFor()
    }
    await first.getByRole('dialog').getByRole('button', { name: '以其他方式听取意见' }).click()
    await first.getByText('“以其他方式听取意见”已办理').waitFor()
    await second.getByRole('dialog').getByRole('button', { name: '以其他方式听取意见' }).click()
    const told = second
      .getByRole('dialog')
      .getByText(/办理了“以其他方式听取意见”/)
      .first()
    await told.waitFor()
    expect(await told.innerText()).toContain('section（测试）')
    expect(await second.getByRole('dialog').locator('#field-summary').inputValue()).toBe('家长普遍支持')
    await look(second, 'changed-meanwhile-1440')
    expect((await one.read()).case.state.heardOtherwise).toBe(1)
  })
})

async function unzip(bytes: Buffer): Promise<Record<string, Buffer>> {
  const found: Record<string, Buffer> = {}
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  for await (const entry of zip.eachEntry())
    found[entry.fileName] = await buffer(await zip.openReadStreamPromise(entry))
  return found
}
