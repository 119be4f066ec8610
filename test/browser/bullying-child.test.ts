import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { fromText } from '../../src/duties/bullying-prevention/reports/envelope/bytes.ts'
import { openChunks } from '../../src/duties/bullying-prevention/reports/envelope/file.ts'
import { caseOf } from '../../src/duties/bullying-prevention/handling/case-of.ts'
import {
  openBureau,
  PASSWORD,
  readAs,
  type Keyed,
} from '../../src/duties/bullying-prevention/reports/reports.fixture.ts'
import { expectAccessible, launchBrowser, leaveBrowser } from '../support/browser.ts'
import { deskHouse, type DeskHouse } from './desk.fixture.ts'

vi.setConfig({ testTimeout: 60_000 })

let browser: Browser
let town: DeskHouse
let handler: Keyed
/** How far the house's clock is ahead. */
let later = 0

beforeAll(async () => {
  ;[town, browser] = await Promise.all([deskHouse({ clock: () => new Date(Date.now() + later) }), launchBrowser()])
  ;({ handler } = await openBureau(town))
}, 120_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await town?.close()
})

const phone: BrowserContextOptions = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }

/** A telephone on the report page. Whatever it would ask before it lets go is answered, and counted. */
async function child() {
  const context = await browser.newContext({ baseURL: town.origin, locale: 'zh-CN', ...phone })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => expect.unreachable(`the page broke: ${error.message}`))
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.goto('/gov/')
  await page.goto('/gov/report')
  return { page, asked }
}
const at = (page: Page) => page.locator('.telling').getAttribute('data-at')
const see = (page: Page, step: string) => page.locator(`[data-step=${step}]:not([hidden])`).waitFor()
const go = (page: Page, to: string) => page.locator(`[data-step]:not([hidden]) [data-go=${to}]`).first().click()
const next = (page: Page) => page.locator('[data-step]:not([hidden]) .moves .primary').click()
/** What a screen reader has just read out. */
const heard = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: on } = document
    const inStep = on?.closest('[data-step]:not([hidden])')
    return inStep && on?.matches('h2[tabindex="-1"]')
      ? on.textContent!.trim()
      : `not the heading: ${on?.outerHTML.slice(0, 80)}`
  })
const plain = (text: string) => text.replaceAll(/[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/gi, '').replaceAll(/\s/g, '')

const walk = ['what', 'where', 'who', 'photos', 'send']
async function write(page: Page, text: string) {
  await go(page, 'what')
  await page.locator('#what').fill(text)
}
async function send(page: Page, text: string) {
  await write(page, text)
  for (let i = 0; i < 5; i++) await next(page)
  await see(page, 'receipt')
  return (await page.locator('[data-step=receipt] [data-code]').textContent())!
}

const seen = new Set<string>()
/** What has come in since this was asked last. */
async function arrived(): Promise<{ id: string; unread: boolean }[]> {
  const { rows } = (await (await town.as(handler.person)).get('/api/bullying-reports')).body
  const fresh = rows.filter(({ id }: { id: string }) => !seen.has(id))
  for (const { id } of fresh) seen.add(id)
  return fresh
}

describe('一步一步', () => {
  test('每一步：焦点在标题上（读屏听得到），有步数；每一步刷新都还在，退回就是上一题', async () => {
    const { page, asked } = await child()
    await go(page, 'what')
    for (const [i, step] of walk.entries()) {
      await see(page, step)
      expect(plain(await heard(page)), step).toMatch(new RegExp(`^第${i + 1}步，一共5步`))
      if (step === 'what') await page.locator('#what').fill('他们堵我')
      if (step === 'where') await page.locator('#school').fill('东县一小')
      // What was typed is kept a moment later.
      await page.waitForTimeout(700)
      await page.reload()
      await see(page, step)
      expect(await page.locator('#what').inputValue()).toBe('他们堵我')
      if (step !== 'send') await next(page)
    }
    expect(asked.every((type) => type === 'beforeunload')).toBe(true)
    expect(asked.length).toBeGreaterThan(0)
    expect(await page.locator('[data-review=what] [data-value]').textContent()).toBe('他们堵我')
    expect(await page.locator('[data-review=school] [data-value]').textContent()).toBe('东县一小')
    for (const step of walk.slice(0, -1).reverse()) {
      await page.goBack()
      await see(page, step)
      expect(page.url()).toBe(`${town.origin}/gov/report`)
    }
    // What lies in the tab is sealed, and nobody gets the key to it any more.
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(/堵|一小/)
    later += 21 * 60_000
    await page.reload()
    await see(page, 'start')
    expect(await page.locator('#what').inputValue()).toBe('')
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await page.context().close()
  })

  test('别人打开同一个标签页：先问是不是他写的，不给看；擦掉就没有了', async () => {
    const { page } = await child()
    await write(page, '不给别人看')
    await page.waitForTimeout(700)
    await page.goto('/gov/about')
    await page.goto('/gov/report')
    await see(page, 'kept')
    expect(await page.locator('#what').inputValue()).toBe('')
    expect(await page.evaluate(() => document.body.innerText)).not.toContain('不给别人看')
    await page.locator('[data-go-on]').click()
    await see(page, 'what')
    expect(await page.locator('#what').inputValue()).toBe('不给别人看')
    await page.goto('/gov/about')
    await page.goto('/gov/report')
    await page.locator('[data-wipe]').click()
    await see(page, 'start')
    await page.reload()
    await see(page, 'start')
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    await page.context().close()
  })

  test('写的按钮在第一屏；电话和谁会知道在它上面', async () => {
    const { page } = await child()
    const box = async (selector: string) => (await page.locator(selector).first().boundingBox())!
    const button = await box('[data-step=start] [data-go=what]')
    expect(button.y + button.height).toBeLessThan(640)
    for (const above of ['.help-bar', '.who-knows', '[data-away]'])
      expect((await box(above)).y, above).toBeLessThan(button.y)
    await page.context().close()
  })
})

describe('回执', () => {
  test('没抄下来离不开：退回、刷新都还是回执；先给回执码，网断了照片以后接着传，说清楚每个文件', async () => {
    const { page, asked } = await child()
    await write(page, '有照片')
    for (let i = 0; i < 3; i++) await next(page)
    const picture = await sharp({
      create: {
        width: 900,
        height: 900,
        channels: 3,
        background: '#884422',
        noise: { type: 'gaussian', mean: 120, sigma: 60 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer()
    const file = { name: '照片.jpg', mimeType: 'image/jpeg', buffer: picture }
    await page.locator('form[data-tell] [data-files]').setInputFiles(file)
    let chunks = 0
    await page.route('**/chunks', (route) => (++chunks > 1 ? route.abort() : route.continue()))
    for (let i = 0; i < 2; i++) await next(page)
    await see(page, 'receipt')
    const code = await page.locator('[data-step=receipt] [data-code]').textContent()
    await page.locator('[data-fates] [data-fate=stopped]:visible').waitFor()
    await page.goBack()
    await see(page, 'receipt')
    await page.reload()
    await see(page, 'receipt')
    expect(asked.length).toBeGreaterThan(0)
    expect(await page.locator('[data-step=receipt] [data-code]').textContent()).toBe(code)
    // The page was loaded anew: the file is to be chosen once more, and only the very same goes on.
    await page.unroute('**/chunks')
    await page.locator('[data-fates] [data-fate=lost]:visible').waitFor()
    const other = { ...file, buffer: Buffer.concat([picture.subarray(0, -2), Buffer.from([0xff, 0xd8])]) }
    await page.locator('[data-rechoose] input').setInputFiles(other)
    await page.locator('[data-fates] [data-fate=otherFile]:visible').waitFor()
    await page.locator('[data-rechoose] input').setInputFiles(file)
    await page.locator('[data-fates] [data-fate=done]:visible').waitFor()
    await go(page, 'again')
    await page.locator('[data-step=again] [data-leave]').click()
    await page.waitForURL(`${town.origin}/gov/`)
    expect(await arrived()).toMatchObject([{ unread: true }])
    await page.context().close()
  })

  test('孩子看得到有没有人看过；又写的排在最前面，没有人看就一直响', async () => {
    const { page } = await child()
    const code = await send(page, '看过没有')
    await go(page, 'again')
    await page.locator('[data-step=again] [data-leave]').click()
    const back = async () => {
      await page.waitForURL(`${town.origin}/gov/`)
      await page.goto('/gov/report')
      await go(page, 'code')
      await page.locator('#code').fill(code)
      await next(page)
      await see(page, 'letters')
      return page
        .locator('[data-standing]:visible')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-standing')))
    }
    expect(await back()).toEqual(['unseen'])
    const speaker = await town.as(handler.person)
    const [listed] = await arrived()
    await speaker.post(`/api/bullying-reports/${listed!.id}/readings`, { request: crypto.randomUUID() })
    await page.locator('[data-step=letters] [data-leave]').click()
    expect(await back()).toEqual(['seen'])
    await page.locator('[data-ask=goes-on]').click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('sure-goes-on')
    await page.locator('[data-confirm=goes-on]').click()
    await page.locator('[data-sent]:visible').waitFor()
    await page.locator('[data-step=letters] [data-leave]').click()
    expect(await back()).toEqual(['seen', 'unread'])
    await page.context().close()
  })
})

describe('快速离开', () => {
  test.each(['点一下', '连按三次 Esc'])('写到一半，%s：到放假的网页，前后都没有举报的网页，写的擦掉', async (how) => {
    const { page, asked } = await child()
    await write(page, '快走')
    await next(page)
    await next(page)
    await page.waitForTimeout(700)
    if (how === '点一下') await page.locator('[data-away]').click()
    else for (let i = 0; i < 3; i++) await page.keyboard.press('Escape')
    await page.waitForURL(`${town.origin}/gov/days-off`)
    await page.locator('h1').waitFor()
    expect(asked).toEqual([])
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
    expect(await page.title()).not.toMatch(/举报|欺/)
    for (let i = 0; i < 3; i++) {
      await page.goBack().catch(() => null)
      expect(page.url()).not.toContain('report')
    }
    await page.context().close()
  })

  test('三次 Esc 要连着：中间按了别的、隔得久，都不算', async () => {
    const { page } = await child()
    for (const key of ['Escape', 'Escape', 'a', 'Escape', 'Escape']) await page.keyboard.press(key)
    await page.waitForTimeout(2100)
    await page.keyboard.press('Escape')
    expect(await at(page)).toBe('start')
    expect(await page.title()).not.toMatch(/举报|欺|report/i)
    await page.context().close()
  })
})

describe('不想打字，就说', () => {
  test('声音在手机里就变了：忽高忽低的声音，传到的是一个调；专办员收得到', async () => {
    const { page } = await child()
    // Somebody whose voice rises by half: what a microphone would hear.
    await page.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => {
        const context = new AudioContext()
        const voice = context.createOscillator()
        voice.type = 'sawtooth'
        voice.frequency.setValueAtTime(160, context.currentTime)
        voice.frequency.linearRampToValueAtTime(320, context.currentTime + 3)
        const out = context.createMediaStreamDestination()
        voice.connect(out)
        voice.start()
        return Promise.resolve(out.stream)
      }
    })
    await page.reload()
    await write(page, '我想说')
    for (let i = 0; i < 3; i++) await next(page)
    const act = (name: string) => page.locator(`form[data-tell] [data-voice-act=${name}]`)
    await act('record').click()
    await page.locator('form[data-tell] [data-seconds]', { hasText: '3' }).waitFor()
    await act('stop').click()
    await act('hear').click()
    await act('useIt').click()
    await page.locator('form[data-tell] [data-chosen]', { hasText: '变过声的话.wav' }).waitFor()
    for (let i = 0; i < 2; i++) await next(page)
    await page.locator('[data-fates] [data-fate=done]:visible').waitFor()

    const speaker = await town.as(handler.person)
    const { id } = (await arrived())[0]!
    const { said } = await readAs(town, handler, id)
    const [file] = said[0]!.files!
    expect(file).toMatchObject({ type: 'audio/wav', chunks: 1 })
    const { body } = await speaker.get(`/api/bullying-reports/${id}/files/${file!.id}/0`)
    const wav = Buffer.from(await openChunks(fromText(file!.key), [fromText(body.sealed)], file!.size))
    expect([wav.toString('latin1', 0, 4), wav.readUInt16LE(20), wav.readUInt32LE(24)]).toEqual(['RIFF', 7, 8000])
    const samples = [...wav.subarray(58)].map(fromMuLaw)
    const third = Math.floor(samples.length / 3)
    const [first, last] = [samples.slice(0, third), samples.slice(-third)].map(pitchOf)
    // Octaves apart is the same drone, heard by another of its harmonics; what went in rose by two thirds of one.
    const octaves = Math.log2(first! / last!)
    expect(Math.abs(octaves - Math.round(octaves))).toBeLessThan(0.1)
    await page.context().close()
  })
})

describe('专办员研判', () => {
  test('表单开在旁边，盖不住孩子的话；有危险的，红色提示直接到要办的那一步', async () => {
    const { page: telephone } = await child()
    await send(telephone, '他们现在在厕所堵着我。')
    await telephone.context().close()
    const { id } = (await arrived())[0]!
    const context = await town.enter(browser, handler.person, { viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto('/')
    await page.getByText(/份举报有没看过的内容/).waitFor()
    await page.goto(`/bullying-cases/${caseOf(id)}`)
    await page.getByRole('button', { name: '打开举报' }).click()
    await page.getByLabel('钥匙密码').fill(PASSWORD)
    await page.getByRole('button', { name: '打开', exact: true }).click()
    const words = page.getByText('他们现在在厕所堵着我。')
    await words.waitFor()
    await page.getByRole('button', { name: '研判', exact: true }).click()
    const form = page.getByRole('dialog')
    for (const [width, height] of [
      [1440, 900],
      [360, 740],
    ] as const) {
      await page.setViewportSize({ width, height })
      const [text, panel] = [(await words.boundingBox())!, (await form.boundingBox())!]
      const apart =
        text.x + text.width <= panel.x + 1 || text.y + text.height <= panel.y + 1 || text.y >= panel.y + panel.height
      expect(apart, `${width}`).toBe(true)
      if (width === 1440) await words.click({ trial: true })
      if (process.env['SHOTS'])
        await page.screenshot({ path: join(process.env['SHOTS'], `desk-triage-${width}.png`), fullPage: width < 500 })
      await expectAccessible(page)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
    await form.getByLabel(/孩子现在有危险/).check()
    await form.getByRole('radio', { name: '转有权处理的部门' }).click()
    await form.getByLabel(/^转到哪里/).fill('公安机关')
    await form.getByRole('button', { name: '研判', exact: true }).click()
    await form.getByText(/办理后不能撤回/).waitFor()
    await form.getByRole('button', { name: '确认办理' }).click()
    await page.getByText('先打110').first().waitFor()
    if (process.env['SHOTS']) await page.screenshot({ path: join(process.env['SHOTS'], 'desk-danger-1440.png') })
    await page.getByRole('link', { name: '记录紧急处置' }).click()
    await form.getByLabel('接警单号或者接警员编号').waitFor()
    expect(page.url()).toContain('act=recordEmergency')
    await context.close()
  })
})

/** G.711, read back. */
function fromMuLaw(byte: number): number {
  const turned = ~byte & 255
  const size = (((turned & 15) << 3) + 132) << ((turned >> 4) & 7)
  return ((turned & 128 ? -1 : 1) * (size - 132)) / 32_768
}

/** The pitch of a sound of 8,000 samples a second, between 60 and 400 Hz, by where it is most like itself. */
function pitchOf(samples: readonly number[]): number {
  const like = (lag: number) => {
    let sum = 0
    for (let i = lag; i < samples.length; i++) sum += samples[i]! * samples[i - lag]!
    return sum / (samples.length - lag)
  }
  const lags = [...Array(113).keys()].map((i) => i + 20)
  const all = lags.map(like)
  const best = Math.max(...all)
  // The shortest that is nearly as good: its multiples are as good.
  return (
    8000 / lags[all.findIndex((one, i) => one > best * 0.9 && one >= (all[i - 1] ?? 0) && one >= (all[i + 1] ?? 0))]!
  )
}
