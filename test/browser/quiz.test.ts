import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { city, people } from '../support/city.ts'
import { deskHouse, expectSound, pageOf, phone, type DeskHouse } from './desk.fixture.ts'

let desk: DeskHouse
let browser: Browser
let codes: string[] = []
let quiz = ''
let exam = ''
/** What a pupil’s phone showed him to keep. */
let proof = ''
const at = (moment: string) => void (desk.clock.now = new Date(`${moment}+08:00`))

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([deskHouse({ now: new Date('2026-04-01T10:00:00+08:00') }), launchBrowser()])
  await sealed()
}, 240_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

/** Eight questions that two have read, on two papers of four. */
async function sealed() {
  const [section, legal, leader] = await Promise.all([people.section, people.legal, people.leader].map(desk.as))
  const ids: string[] = []
  for (let n = 0; n < 8; n++) {
    const id = v7()
    ids.push(id)
    const form = {
      kind: 'single',
      stem: `维护国家安全，下面第${n + 1}种做法对的是（）`,
      a: '及时举报',
      b: '听之任之',
      c: '随手转发',
      key: 'A',
      stage: 'all',
    }
    await section!.put(`/api/books/quiz-questions/${id}`, {
      form: { ...form, topic: null, expiry: null, retired: null },
      seen: 0,
      request: v7(),
    })
  }
  await legal!.post('/api/quizzes/questions/second-reading', { questions: ids, request: v7() })
  quiz = v7()
  const parts = [{ kind: 'single', count: 4, points: 25, half: false }]
  const form = { title: '国家安全知识竞答', from: '2026-04-10', until: '2026-04-15', parts, variants: 2, minutes: 10 }
  await section!.put(`/api/cases/quizzes/${quiz}`, {
    form: { ...form, attemptsADay: 1, attempts: 1, scoring: 'best' },
    request: v7(),
  })
  const done = await leader!.post(`/api/cases/quizzes/${quiz}/seal`, { form: {}, seen: 1, request: v7() })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
  exam = v7()
  const of = { ...form, title: '机关学法考试', officials: true, minutes: 30, attemptsADay: 2, attempts: 2 }
  await section!.put(`/api/cases/quizzes/${exam}`, { form: { ...of, scoring: 'best' }, request: v7() })
  const sat = await leader!.post(`/api/cases/quizzes/${exam}/seal`, { form: {}, seen: 1, request: v7() })
  expect(sat.status, JSON.stringify(sat.body)).toBe(200)
}

/** What is done at the doors between two pictures. */
async function act(person: string, id: string, name: string, form: object = {}) {
  const by = await desk.as(person)
  const seen = (await by.get(`/api/cases/quizzes/${id}`)).body.case.version
  const done = await by.post(`/api/cases/quizzes/${id}/${name}`, { form, seen, request: v7() })
  expect(done.status, JSON.stringify(done.body)).toBe(200)
}

async function look(page: Page, name: string) {
  await expectSound(page)
  const shots = process.env['SHOTS']
  if (!shots) return
  mkdirSync(shots, { recursive: true })
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true })
}

async function pupil(more: BrowserContextOptions = {}) {
  const context = await browser.newContext({ ...phone, baseURL: desk.origin, locale: 'zh-CN', ...more })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto('/gov/quiz')
  return { context, page }
}
const begin = async (page: Page, code: string) => {
  await page.getByLabel('答题券上的码').fill(code)
  await page.getByRole('button', { name: '开始答题' }).click()
  await page.getByRole('button', { name: '交卷' }).waitFor()
}
const tick = async (page: Page, right: number) => {
  for (let i = 0; i < 4; i++)
    await page
      .locator(`input[name=q${i}]`)
      .nth(i < right ? 0 : 1)
      .check()
}

describe('老师发券，学生在手机上答', { timeout: 120_000 }, () => {
  test('班主任：填班级和人数，打印一张四十五条', async () => {
    const page = await pageOf(await desk.enter(browser, people.eastClerk, { viewport: { width: 1440, height: 900 } }))
    await page.goto('/quiz-tickets')
    await page.getByLabel('年级').fill('5')
    await page.getByLabel('班级').fill('3班')
    await page.getByLabel('超过在校人数的理由').fill('含借读生')
    await look(page, 'quiz-tickets')
    await page.getByRole('button', { name: '发券' }).click()
    await page.getByRole('heading', { name: /5年级3班/ }).waitFor()
    codes = await page.locator('.ticket-strips strong').allTextContents()
    expect(codes).toHaveLength(45)
    await look(page, 'quiz-sheet')
    await page.context().close()
  })

  test('不用脚本：答完、交卷、看到得分和凭证', async () => {
    at('2026-04-10T09:00:00')
    const { context, page } = await pupil({ javaScriptEnabled: false })

    await begin(page, codes[0]!.toLowerCase())
    await tick(page, 3)
    await page.getByRole('button', { name: '交卷' }).click()
    await page.getByText('得分：75 / 100').waitFor()
    await page.getByText('凭证').first().waitFor()
    proof = (await page.locator('.quiz-proof').textContent())!
    await context.close()
  })

  test('断网不丢：勾过的存在本机，网通了自己交上去；重新打开还在', async () => {
    const { context, page } = await pupil()
    await look(page, 'quiz-begin-360')
    await begin(page, codes[1]!)
    await tick(page, 2)
    await page.getByText('已存在本机').waitFor()
    await look(page, 'quiz-paper-360')
    const again = await context.newPage()
    await again.goto('/gov/quiz')
    await begin(again, codes[1]!)
    // What was kept is put back by the page's script, which comes after the page.
    await expect.poll(() => again.locator('input:checked').count()).toBe(4)
    await again.close()
    await tick(page, 4)
    await context.setOffline(true)
    await page.getByRole('button', { name: '交卷' }).click()
    await page.getByText('已存在本机 …').waitFor()
    await context.setOffline(false)
    await page.getByText('得分：100 / 100').waitFor()
    await look(page, 'quiz-result-360')
    await context.close()
  })

  test('两个页面是同一次：先交的算数；另一个再交，看到同样的结果', async () => {
    const [one, two] = [await pupil(), await pupil()]
    await begin(one.page, codes[2]!)
    await begin(two.page, codes[2]!)
    await one.page.getByRole('button', { name: '一次看一题' }).click()
    expect(await one.page.locator('fieldset:visible').count()).toBe(1)
    await one.page.getByRole('button', { name: '下一题' }).click()
    await one.page.getByText('2 / 4').waitFor()
    await look(one.page, 'quiz-one-360')
    await one.page.getByRole('button', { name: '全部列出' }).click()
    await tick(one.page, 4)
    await tick(two.page, 0)
    await one.page.getByRole('button', { name: '交卷' }).click()
    await one.page.getByText('得分：100 / 100').waitFor()
    await two.page.getByRole('button', { name: '交卷' }).click()
    await two.page.getByText('得分：100 / 100').waitFor()
    await Promise.all([one.context.close(), two.context.close()])
    const leader = await desk.as(people.leader)
    const { figure } = (await leader.get('/api/figures/quiz.persons?from=2026-01-01&until=2026-12-31')).body
    expect(figure.value).toBe(3)
    expect(city.eastPrimary).toBeTruthy()
  })

  test('全班三十人答完，各计一人', async () => {
    const ask = async (fields: [string, string][]) => {
      const reply = await fetch(`${desk.origin}/gov/quiz`, { method: 'POST', body: new URLSearchParams(fields) })
      expect(reply.status).toBe(200)
      return reply.text()
    }
    for (const code of codes.slice(3, 30)) {
      await ask([
        ['do', 'start'],
        ['code', code],
      ])
      const told = await ask([
        ['do', 'submit'],
        ['code', code],
        ['ordinal', '1'],
        ['q0', 'A'],
        ['q1', 'A'],
        ['q2', 'B'],
        ['q3', 'B'],
      ])
      expect(told).toContain('得分：50 / 100')
    }
    const leader = await desk.as(people.leader)
    const { figure } = (await leader.get('/api/figures/quiz.persons?from=2026-01-01&until=2026-12-31')).body
    expect(figure.value).toBe(30)
  })

  test('机关干部在手机上凭账号考：关掉页面、断了网都不丢，网通了自己交上去', async () => {
    const page = await pageOf(await desk.enter(browser, people.secretary, phone))
    await page.goto('/')
    await page.getByText('有1场学法考试等您参加').waitFor()
    await page.goto('/exams')
    await page.getByRole('heading', { name: '机关学法考试' }).waitFor()
    await look(page, 'exams-360')
    await page.getByRole('link', { name: '开始考试' }).click()
    await page.getByRole('button', { name: '开始考试' }).click()
    await page.getByRole('button', { name: '交卷' }).waitFor()
    await tick(page, 3)
    await look(page, 'exam-360')
    await page.reload()
    await page.getByRole('button', { name: '继续答题' }).click()
    await page.getByRole('button', { name: '交卷' }).waitFor()
    await expect.poll(() => page.locator('input:checked').count()).toBe(4)
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '交卷' }).click()
    await page.getByText('没有网络，答卷存在本机').waitFor()
    await page.context().setOffline(false)
    await page.getByText('得分：75 / 100').waitFor()
    await look(page, 'exam-done-360')
    await page.getByRole('link', { name: '回到我的考试' }).click()
    await page.getByText('75 / 100分').waitFor()
    await page.context().close()
  })

  test('答案错了：先试算谁加分、谁减分、名次怎么变，另一人看过才确认', async () => {
    const { rows } = await desk.house.pool.query(`select key from quiz_key where quiz = $1`, [quiz])
    await act(people.section, quiz, 'propose-key', {
      question: Object.keys(rows[0].key)[0],
      key: 'B',
      why: '法条已修改',
    })
    const page = await pageOf(await desk.enter(browser, people.leader, { viewport: { width: 1440, height: 900 } }))
    await page.goto(`/quizzes/${quiz}`)
    await page.getByRole('heading', { name: '更正答案的试算，等待另一人确认' }).waitFor()
    const told = await page.getByText(/份加分，\d+份减分/).textContent()
    const [up, down] = [...told!.matchAll(/\d+/g)].map(([n]) => Number(n)) as [number, number]
    expect(up + down).toBeGreaterThan(0)
    await page.getByText('学校的名次都不变。').waitFor()
    await look(page, 'quiz-correction-1440')
    const sum = async () =>
      (await desk.house.pool.query('select sum(points)::int as n from quiz_attempt where quiz = $1', [quiz])).rows[0].n
    const before = await sum()
    await page.getByRole('button', { name: '确认更正答案' }).first().click()
    await page.getByRole('dialog').getByRole('button', { name: '确认更正答案' }).click()
    await page.getByRole('heading', { name: '更正答案的试算，等待另一人确认' }).waitFor({ state: 'detached' })
    expect((await sum()) - before).toBe((up - down) * 25_000)
    await page.context().close()
  })

  test('陌生人下载清单和核对程序，在自己机器上重算，和公布的一致；凭证找得到自己的答卷', async () => {
    at('2026-04-16T09:00:00')
    await act(people.section, quiz, 'close')
    await act(people.leader, quiz, 'publish')
    const context = await browser.newContext({ ...phone, baseURL: desk.origin, locale: 'zh-CN' })
    const page = await context.newPage()
    await page.goto(`/gov/quiz/${quiz}`)
    await page.getByRole('cell', { name: '东县第一小学' }).waitFor()
    await look(page, 'quiz-results-360')
    const folder = mkdtempSync(join(tmpdir(), 'recount-'))
    try {
      for (const name of ['tally.json', 'verify-tally.mjs']) {
        const href = await page.getByRole('link', { name }).getAttribute('href')
        const bytes = await (await fetch(new URL(href!, desk.origin))).text()
        writeFileSync(join(folder, name), bytes)
      }
      const { stdout } = await promisify(execFile)(process.execPath, ['verify-tally.mjs', 'tally.json', proof], {
        cwd: folder,
      })
      expect(stdout).toContain('✓ 重算一致')
      expect(stdout).toMatch(/"rows":30,"takers":30,"schools":1/)
      expect(stdout).toMatch(/✓ \d+: \[/)
    } finally {
      rmSync(folder, { recursive: true })
    }
    await context.close()
  })

  test('英文界面一样可用', async () => {
    const { context, page } = await pupil({ locale: 'en-GB' })
    await page.goto('/gov/en/quiz')
    await page.getByRole('heading', { name: 'Quiz', exact: true }).waitFor()
    await look(page, 'quiz-begin-en-360')
    await context.close()
  })
})
