import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { workbook } from '../../src/platform/export.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser
beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: new Date('2026-12-04T08:20:00+08:00') }), launchBrowser()])
  const section = await desk.as(people.section)
  const id = v7()
  const form = {
    ...{ title: '2026年宪法晨读', programme: 'constitution-reading', kind: 'morning-reading' },
    ...{ audience: { on: '2026-11-20' }, from: '2026-12-04', until: '2026-12-04', due: '2026-12-10' },
  }
  await section.put(`/api/campaigns/${id}`, { form, request: v7() })
  await section.post(`/api/campaigns/${id}/open`, { seen: 1, request: v7() })
}, 240_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

async function look(page: Page, name: string) {
  await expectSound(page)
  const shots = process.env['SHOTS']
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

describe('宪法晨读', { timeout: 120_000 }, () => {
  test('学校在手机上签到，别人开着的看板自己跟上', async () => {
    const wall = await (await browser.newContext({ ...phone, baseURL: desk.origin, locale: 'zh-CN' })).newPage()
    await wall.goto('/gov/reading')
    await wall.getByText('实时更新中').waitFor()
    expect(await wall.locator('[data-of=schools]').textContent()).toBe('0')

    const page = await pageOf(await desk.enter(browser, people.eastClerk, phone))
    await page.goto('/morning-reading')
    await look(page, 'reading-check-in')
    await page.getByLabel('参加学生').fill('1001')
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('多于在校学生1000人').waitFor()
    await page.getByLabel('参加学生').fill('986')
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('学生986人，教职工60人').waitFor()
    await look(page, 'reading-checked-in')

    await wall.getByText('东县第一小学').waitFor()
    expect(await wall.locator('[data-of=people]').textContent()).toBe('1,046')
    await look(wall, 'reading-board')
  })

  test('法规科导入本周的累计导出：少了的不收，列出少了多少', async () => {
    const page = await pageOf(await desk.enter(browser, people.section, { viewport: { width: 1440, height: 900 } }))
    const give = async (rows: (string | number)[][]) => {
      const title = ['学校名称', '统计日期', '参与人数', '参与人次', '参与率']
      const file = await workbook({ sheets: [{ name: '导出', rows: [title, ...rows] }] })
      await page.goto('/books/learning-snapshots/import')
      await page.locator('input[type=file]').setInputFiles({
        ...{ name: '宪法卫士导出.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(file) },
      })
      await page.waitForURL(/\/import\/[0-9a-f-]{36}/)
    }
    await give([
      ['东县第一小学', '2026-11-20', 300, 500, '50%'],
      ['西区实验小学', '2026-11-20', 200, 260, '120%'],
    ])
    await page
      .getByRole('button', { name: /写入|导入2/ })
      .first()
      .click()
    await page.getByText('已写入').first().waitFor()
    await give([
      ['东县第一小学', '2026-11-27', 340, 620, '60%'],
      ['西区实验小学', '2026-11-27', 200, 250, '120%'],
    ])
    await page.getByText('比2026-11-20的少10人次').waitFor()
    await look(page, 'snapshots-import')
    expect(await page.getByText('参与率').count()).toBeGreaterThan(0)
    // 上周两校760人次；这周东县第一小学累计620，比上周多120，就只加120。
    const leader = await desk.as(people.leader)
    const online = async () =>
      (await leader.get('/api/figures/publicity.online?from=2026-01-01&until=2026-12-31')).body.figure.value
    expect(await online()).toBe(760)
    await page
      .getByRole('button', { name: /写入|导入1/ })
      .first()
      .click()
    await page.getByText('已写入').first().waitFor()
    expect(await online()).toBe(880)
  })
})

describe('课程', { timeout: 120_000 }, () => {
  test('老师发券，学生在手机上不用脚本，学、练、评、领证书', async () => {
    const [section, legal] = await Promise.all([people.section, people.legal].map(desk.as))
    const put = async (book: string, form: object) => {
      const id = v7()
      const done = await section!.put(`/api/books/${book}/${id}`, { form, seen: 0, request: v7() })
      expect(done.status, JSON.stringify(done.body)).toBe(200)
      return id
    }
    const of = {
      title: '小学法治课',
      stage: 'primary',
      from: 5,
      until: 6,
      topic: null,
      practice: 2,
      questions: 2,
      pass: 50,
    }
    const course = await put('courses', { ...of, about: '先学，再练，再评。', opens: '2026-09-01', closes: null })
    for (const [order, title] of [
      [1, '国家的标志'],
      [2, '宪法是根本法'],
    ] as const)
      await put('course-parts', {
        course,
        order,
        title,
        required: order === 1,
        kind: 'page',
        text: `${title}。`,
        file: null,
      })
    const ids: string[] = []
    for (let n = 1; n < 4; n++)
      ids.push(
        await put('quiz-questions', {
          ...{
            kind: 'single',
            stem: `我国的根本法是哪一部？（${n}）`,
            a: '宪法',
            b: '民法典',
            c: '',
            d: '',
            e: '',
            f: '',
            key: 'A',
          },
          ...{ article: '宪法序言', stage: 'all', topic: null, expiry: null, retired: null },
        }),
      )
    await legal!.post('/api/quizzes/questions/second-reading', { questions: ids, request: v7() })

    const teacher = await pageOf(
      await desk.enter(browser, people.eastClerk, { viewport: { width: 1440, height: 900 } }),
    )
    await teacher.goto('/course-tickets')
    await teacher.getByLabel('班级').fill('3班')
    await teacher.getByRole('button', { name: '发券' }).click()
    await teacher.getByRole('heading', { name: /5年级3班/ }).waitFor()
    const code = (await teacher.locator('.ticket-strips strong').first().textContent())!

    const context = await browser.newContext({
      ...phone,
      baseURL: desk.origin,
      locale: 'zh-CN',
      javaScriptEnabled: false,
    })
    const pupil = await context.newPage()
    await pupil.goto('/gov/learn')
    await pupil.getByLabel('学习券上的码').fill(code)
    await pupil.getByRole('button', { name: '开始学习' }).click()
    await pupil.getByRole('button', { name: '学这一节：国家的标志' }).click()
    await pupil.getByRole('button', { name: '学完了，下一节' }).click()
    await pupil.getByRole('button', { name: '回到课程' }).click()
    await pupil.getByRole('button', { name: '练习', exact: true }).click()
    for (const i of [0, 1]) await pupil.locator(`input[name=q${i}]`).nth(i).check()
    await pupil.getByRole('button', { name: '交卷看答案' }).click()
    await pupil.getByText('答对1题，共2题').waitFor()
    await pupil.getByRole('button', { name: '回到课程' }).click()
    await pupil.getByRole('button', { name: '开始评价' }).click()
    for (const i of [0, 1]) await pupil.locator(`input[name=q${i}]`).nth(0).check()
    await pupil.getByRole('button', { name: '交卷' }).click()
    await pupil.getByText('合格，可以领结业证书').waitFor()
    const download = pupil.waitForEvent('download')
    await pupil.getByRole('button', { name: '下载证书（PDF）' }).click()
    expect((await download).suggestedFilename()).toBe('结业证书.pdf')
    await context.close()

    const looked = await (await browser.newContext({ ...phone, baseURL: desk.origin, locale: 'zh-CN' })).newPage()
    await looked.goto('/gov/learn')
    await look(looked, 'learn-code')
    await looked.getByLabel('学习券上的码').fill(code)
    await looked.getByRole('button', { name: '开始学习' }).click()
    await look(looked, 'learn-home')
    await teacher.goto('/course-tickets')
    await teacher.getByText('结业', { exact: true }).first().waitFor()
    await look(teacher, 'course-tickets')
  })
})
