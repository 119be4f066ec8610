import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import sharp from 'sharp'
import type { FastifyBaseLogger } from 'fastify'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page, Request } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { Book } from '../../src/books/book.ts'
import { openHouse, type OpenHouse } from '../../src/open-house.ts'
import { startJobs } from '../../src/platform/jobs.ts'
import { buildServer, type Server, type ServerOptions } from '../../src/server.ts'
import { expectAccessible, expectFits } from '../support/browser.ts'
import { buildCity } from '../support/city.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { speakAs, type Speaker } from '../support/house.ts'
import { builtDesk, builtScripts } from '../support/once.ts'

export interface DeskHouse {
  readonly house: OpenHouse
  readonly origin: string
  /** Its doors, to be asked without a network. */
  readonly http: Server['http']
  /** The house's clock, for stories that take weeks; it stands where it is put, if a moment was given. */
  readonly clock: { now: Date }
  /** Speaks to the doors without a browser, as a person. */
  as(person: string): Promise<Speaker>
  /** Lets the background work that is due be done. */
  settle(): Promise<void>
  /** A browser window in which this person is signed in. */
  enter(browser: Browser, person: string, options?: BrowserContextOptions): Promise<BrowserContext>
  close(): Promise<void>
}

/** Wednesday 25 November 2026, at ten: a house that stands here passes its tests at midnight and at New Year, too. */
export const workday = new Date('2026-11-25T10:00:00+08:00')

interface Founding extends Partial<ServerOptions> {
  /** The books that come with the software; all of the house unless a test brings its own. */
  readonly books?: readonly Book[]
  readonly now?: Date
  readonly clock?: () => Date
  /** What a fresh database is filled with: the small city, if nothing else is said. */
  readonly fill?: (database: FreshDatabase) => Promise<void>
  /** Instead, a city that stands already; its evidence lies in this folder. */
  readonly standing?: (evidence: string) => Promise<{ readonly database: FreshDatabase }>
}

/** A city with its desk, on a real port. */
export async function deskHouse({
  fill = buildCity,
  standing,
  now,
  clock: given,
  books,
  ...more
}: Founding = {}): Promise<DeskHouse> {
  const home = mkdtempSync(join(tmpdir(), 'mingfa-desk-'))
  const { database } = standing ? await standing(join(home, 'evidence')) : { database: await freshDatabase() }
  if (!standing) await fill(database)
  const [desk, scripts] = await Promise.all([builtDesk(), builtScripts()])
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }) as unknown as FastifyBaseLogger
  // Without a moment of its own the house lives in ours.
  const clock = { now: now ?? null } as { now: Date | null }
  const house = await openHouse({
    database: database.config,
    settings: { home, s3: undefined, oidc: undefined },
    origin,
    log,
    clock: given ?? (() => clock.now ?? new Date()),
    ...(books && { books }),
  })
  const server = await buildServer(house, { version: 'test', desk, scripts, ...more })
  await server.http.listen({ port, host: 'localhost' })
  return {
    house,
    origin,
    http: server.http,
    clock: clock as { now: Date },
    as: (person) => speakAs(house, server.http, person),
    async settle() {
      const jobs = await startJobs(house, house.jobs, { listen: false })
      await jobs.settle()
      await jobs.stop()
    },
    enter: async (browser, person, more = {}) => {
      const context = await browser.newContext({
        baseURL: origin,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        reducedMotion: 'reduce',
        ...more,
      })
      // Secure cookies are sent to localhost, but DevTools sets them for https only; a cookie does not know ports.
      await context.addCookies([
        {
          name: '__Host-mingfa',
          value: await sessionOf(house, person),
          url: 'https://localhost/',
          secure: true,
          httpOnly: true,
        },
      ])
      // What the desk says of days, it says by the house's clock.
      if (clock.now) await context.addInitScript(stoppedAt, clock.now.getTime())
      return context
    },
    async close() {
      await server.http.close()
      await house.close()
      await database.drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** Only the day stands still: a clock that simulates the timers, too, costs a page a tenth of its time. */
function stoppedAt(moment: number) {
  globalThis.Date = new Proxy(Date, {
    construct: (real, given, asked) => Reflect.construct(real, given.length > 0 ? given : [moment], asked) as Date,
    get: (real, key) => (key === 'now' ? () => moment : (Reflect.get(real, key) as unknown)),
  })
}

const sessionOf = ({ signIn }: OpenHouse, person: string): Promise<string> =>
  signIn.sessions.open({ person, methods: ['password'], agent: '', address: '' })

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, 'localhost', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })

/** A picture unlike any other, as a phone would send it. */
export async function photo(seed: number): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const [width, height] = [800, 600]
  const bands = [...Array(12).keys()].map((i) => {
    const hue = (seed * 97 + i * 53 * (seed + 1)) % 360
    return `<rect x="${(i * 67 * (seed + 3)) % width}" y="${(i * 131 * (seed + 1)) % height}" width="${120 + ((i * 37) % 200)}" height="${80 + ((i * 61) % 180)}" fill="hsl(${hue} 55% ${35 + ((i * 13) % 40)}%)"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="hsl(${(seed * 61) % 360} 30% 70%)"/>${bands.join('')}</svg>`
  return {
    name: `IMG_${1000 + seed}.jpg`,
    mimeType: 'image/jpeg',
    buffer: await sharp(Buffer.from(svg)).jpeg({ quality: 85 }).toBuffer(),
  }
}

export const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

/** A page whose own errors fail the test, and which is not left while it is still writing. */
export async function pageOf(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  page.on('pageerror', (error) => expect.unreachable(`the page broke: ${error.message}`))
  const pending = new Set<Request>()
  page.on('request', (request) => pending.add(request))
  for (const ended of ['requestfinished', 'requestfailed'] as const)
    page.on(ended as 'requestfinished', (request) => pending.delete(request))
  asked.set(page, pending)
  await goesAhead(page)
  const goto = page.goto.bind(page)
  page.goto = async (...address) => {
    await expectWritten(pending)
    return goto(...address)
  }
  return page
}

/** Whoever is told what would come of an act that cannot be taken back goes ahead. */
const goesAhead = (page: Page) =>
  page.addLocatorHandler(page.getByRole('button', { name: '确认办理' }), (button) => button.click())

// Who looks waits until a thing is saved; a test that goes on at once would break off what it has just pressed.
const expectWritten = (pending: ReadonlySet<Request>) =>
  vi.waitUntil(() => [...pending].every((request) => request.method() === 'GET'), { interval: 20, timeout: 20_000 })

const asked = new WeakMap<Page, ReadonlySet<Request>>()

/** All that the page has asked for has come and is drawn, and what is drawn asks for no more. */
export async function expectQuiet(page: Page) {
  const pending = asked.get(page)!
  do {
    await expect.poll(() => pending.size, { interval: 20, timeout: 20_000 }).toBe(0)
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn)))),
    )
  } while (pending.size > 0)
}

/** Asks the server as the page's own script would. */
export const ask = (
  page: Page,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> =>
  page.evaluate(
    async ([method, path, body]) => {
      const reply = await fetch(path, {
        method,
        ...(body !== null && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      })
      return { status: reply.status, body: await reply.json().catch(() => null) }
    },
    [method, path, body ?? null] as const,
  )

/** Confirms what concerns many, sees that it could be taken back, and lets its minute pass. */
export async function confirmMany(desk: Pick<DeskHouse, 'house' | 'settle'>, page: Page) {
  await holdMany(page)
  await letMinutePass(desk)
}

/** Confirms what concerns many, and sees that it could be taken back. */
export async function holdMany(page: Page) {
  await page.getByRole('dialog').getByRole('button', { name: '确认，一分钟后办理' }).click()
  await page.getByRole('button', { name: '撤回', exact: true }).first().waitFor()
}

/** Lets the minute pass for whatever is held, whoever holds it: two who confirm side by side wait for each other before. */
export async function letMinutePass({ house, settle }: Pick<DeskHouse, 'house' | 'settle'>) {
  await house.db.updateTable('job').set({ run_at: house.clock() }).where('name', '=', 'held.do').execute()
  await settle()
}

/** Chooses from a list, a long one after typing, and waits until it is gone: one on its way out takes the next click, or is taken for the next list. */
export async function choose(box: Locator, option: string | RegExp, typed?: string) {
  await box.click()
  if (typed) await box.fill(typed)
  await expect.poll(() => box.getAttribute('aria-controls')).toBeTruthy()
  const list = box
    .page()
    .locator('.ant-select-dropdown', { has: box.page().locator(`[id="${await box.getAttribute('aria-controls')}"]`) })
  const one = list.locator('.ant-select-item-option', { hasText: option }).first()
  await one.waitFor()
  // A list that is still filtering itself loses a click.
  if (typed) await box.press('Enter')
  else await one.click()
  // On a busy machine the click may be lost, or the list open once more: choosing the same again changes nothing and closes it.
  await list.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => one.click({ timeout: 3000 }).catch(() => {}))
  await list.waitFor({ state: 'hidden' })
}

/** Nothing a machine finds wrong with it, and nothing that sticks out sideways. */
export async function expectSound(page: Page) {
  await expectAccessible(page)
  await expectFits(page)
}
