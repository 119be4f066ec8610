import type { Browser } from 'playwright-core'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { shippedCalendar } from '../../src/calendar/calendar.ts'
import { dayOf } from '../../src/calendar/plain-date.ts'
import { changeAll } from '../../src/platform/change.ts'
import { publish } from '../../src/platform/publication/publish.ts'
import { letterOf } from '../../src/platform/notices/deliveries.ts'
import type { BoundReport } from '../../src/report/bound.ts'
import { documentOf, paperOf } from '../../src/report/documents.ts'
import { sourcesOf } from '../../src/report/house.ts'
import { annualReport } from '../../src/report/publishing.ts'
import { drafted } from '../../src/report/drafting.ts'
import { boundOf, reportRegister } from '../../src/report/store.ts'
import { deskHouse, workday, type DeskHouse } from '../browser/desk.fixture.ts'
import { unzipped } from '../../src/duties/bullying-prevention/handling/handling.fixture.ts'
import { launchBrowser, leaveBrowser } from '../support/browser.ts'
import { demoCity } from '../support/demo.ts'
import { looks } from '../support/looks.ts'
import { walkDesk, type Walked } from './desk-walk.ts'
import { pagePathOf } from './patterns.ts'
import { walkPublic } from './public-walk.ts'

/** `WALK=whole`, as `npm run walk` says it: every link for everybody who has an account. Else a share, another each day; which, the failure says. */
const whole = process.env['WALK'] === 'whole'
const seed = Number(process.env['WALK_SEED'] ?? Math.floor(Date.now() / 86_400_000))

vi.setConfig({ testTimeout: 1_800_000 })

const accounts = ['leader', 'mishu', 'guwen', 'jubao', 'zhuangan', 'fucha', 'fagui', 'admin', 'school', 'base']

let desk: DeskHouse
let browser: Browser
let told: readonly { readonly person: string; readonly kind: string; readonly link: string }[] = []
const report = v7()

beforeAll(async () => {
  ;[desk, browser] = await Promise.all([
    deskHouse({ standing: (evidence) => demoCity('whole', evidence), now: workday }),
    launchBrowser(),
  ])
  await publishReport()
  // What is due by then is told.
  await desk.settle()
  told = await desk.house.db
    .selectFrom('notice')
    .select(['person', 'kind', 'link'])
    .where('link', 'is not', null)
    .$narrowType<{ link: string }>()
    .execute()
}, 600_000)
afterAll(async () => {
  await leaveBrowser(browser)
  await desk?.close()
})

describe('从今日走到每一个链接', () => {
  test('工作台：每个账号能看到的链接，打开都是一页，它问的都答', async () => {
    const people = await desk.house.db
      .selectFrom('person')
      .innerJoin('post', 'post.person', 'person.id')
      .select(['person.id', 'username', 'post.role'])
      .where('username', 'is not', null)
      .where('person.active', '=', true)
      .execute()
    // Of those with the same role one sees what the other sees.
    const roles = new Map<string, (typeof people)[number]>()
    for (const one of people) if (!roles.has(one.role) || accounts.includes(one.username!)) roles.set(one.role, one)
    const chance = chanceOf(seed)
    const all = [...roles.values()].toSorted((a, b) => a.role.localeCompare(b.role))
    const walking = whole ? all : [chance(all.length), chance(all.length)].map((i) => all[i]!)
    const walks: (Walked & { role: string; ms: number })[] = []
    // Each kind of page is looked at once, whoever comes to it first: on a phone, and a tenth of them in one more way; a whole run in all.
    const looked = new Set<string>()
    const look = (kind: string) => {
      if (looked.has(kind)) return []
      looked.add(kind)
      return whole ? looks : chance(10) === 0 ? [looks[0]!, looks[1 + chance(looks.length - 1)]!] : looks.slice(0, 1)
    }
    for (const { id, role } of walking) {
      const start = performance.now()
      const walked = await walkDesk({
        desk,
        browser,
        who: role,
        person: id,
        begin: told.filter(({ person }) => person === id).map(({ link }) => link),
        each: whole ? 2 : 1,
        most: whole ? 600 : 25,
        pick: chance,
        look,
      })
      walks.push({ ...walked, role, ms: performance.now() - start })
    }
    // The same in English, for who sees most.
    if (whole) {
      const { id } = roles.get('system-administrator') ?? all[0]!
      const seen = new Set<string>()
      const inEnglish = (kind: string) => (seen.has(kind) ? [] : (seen.add(kind), looks))
      const way = {
        desk,
        browser,
        begin: [],
        each: 1,
        most: 300,
        pick: chance,
        language: 'en',
        look: inEnglish,
      } as const
      walks.push({ ...(await walkDesk({ ...way, who: 'in English', person: id })), role: 'in English', ms: 0 })
    }
    if (whole)
      for (const { role, opened, kinds, ms } of walks)
        console.log(`${role}: ${opened} opened, ${kinds.size} kinds, ${Math.round(ms / 1000)} s`)
    expect(
      walks.flatMap(({ faults }) => faults),
      `WALK_SEED=${seed}`,
    ).toEqual([])
    expect(walks.reduce((sum, { opened }) => sum + opened, 0)).toBeGreaterThan(whole ? 300 : 20)
    const shown = [...new Set(walks.flatMap((walk) => [...walk.public]))]
    const { faults } = await walkPublic(desk.http, shown, 1, whole ? 200 : 20)
    expect(faults).toEqual([])
  })

  test('公众网站：从首页、英文首页、网站地图和公开的报告起', async () => {
    const { faults, opened, kinds } = await walkPublic(
      desk.http,
      ['/gov/', '/gov/en/', '/sitemap.xml', '/gov/feed.xml', `/gov/reports/${report}`],
      whole ? 4 : 1,
      whole ? 2_000 : 150,
    )
    if (whole) console.log(`public: ${opened} opened, ${kinds.size} kinds`)
    expect(faults).toEqual([])
    expect(kinds.size).toBeGreaterThan(40)
  })

  test('通知和邮件：每一种链接，收到的人打得开', async () => {
    // A link leads to what its reader may read: the pages are walked above, here everybody's is asked for.
    expect(told.length).toBeGreaterThan(10)
    const kinds = new Map(told.map((one) => [one.link.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…'), one]))
    expect(kinds.size).toBeGreaterThan(3)
    const faults = []
    for (const { person, link } of kinds.values()) {
      const walked = await walkDesk({
        desk,
        browser,
        who: person,
        person,
        begin: [link],
        each: 1,
        most: 2,
        // What was begun with is the last that was met.
        pick: (many) => many - 1,
      })
      faults.push(...walked.faults.filter(({ to }) => to === link))
    }
    expect(faults).toEqual([])
  })

  test('Word 文档、附件的二维码、邮件正文里写的每个地址：都有一页，公开的打得开', async () => {
    const { house } = desk
    const written = (text: string) => [...text.matchAll(/https?:\/\/[^\s"'<>)）。，]+/g)].map(([url]) => url)
    const sources = sourcesOf(house)
    const { frozen } = await house.db
      .selectFrom('report')
      .select('frozen')
      .where('id', '=', report)
      .executeTakeFirstOrThrow()
    const paper = await paperOf({ ...sources, ownFonts: null }, { annex: true, origin: house.origin, report })
    const print = { language: 'zh', origin: house.origin, draft: false, demo: true } as const
    const { bytes } = await documentOf(frozen as BoundReport, 'docx', print, paper)
    const inWord = written(await unzipped(Buffer.from(bytes))).filter(
      (url) => !/schemas\.|www\.w3\.org|purl\.org/.test(url),
    )
    const code = paper.annex!.address!
    const public_ = [...new Set([...inWord, code])]
    expect(public_.filter((url) => !url.startsWith(`${house.origin}/gov/`))).toEqual([])
    const { faults, opened } = await walkPublic(
      desk.http,
      public_.map((url) => url.slice(house.origin.length)),
      0,
    )
    expect([faults, opened]).toEqual([[], public_.length])
    const letters = told.map(({ kind, link }) => letterOf({ kind, number: null, link }, house.origin).text)
    const inLetters = new Set(letters.flatMap(written))
    expect(inLetters.size).toBeGreaterThan(10)
    const lost = [...inLetters].filter(
      (url) => !url.startsWith(house.origin) || pagePathOf(new URL(url).pathname) === undefined,
    )
    expect(lost).toEqual([])
  })
})

/** The annual report, locked and published: where the documents' links lead. */
async function publishReport() {
  const { house } = desk
  const now = new Date('2025-01-10T02:00:00Z')
  const draft = (await drafted(sourcesOf(house), { year: 2024 }))!
  const { bound } = await boundOf(house.db, sourcesOf(house), draft, now)
  const doing = { by: { person: null }, at: now }
  await house.db.transaction().execute(async (tx) => {
    await changeAll(tx, reportRegister, [
      {
        before: null,
        after: { ...draft, id: report, status: 'locked', frozen: bound, as_of: now },
        act: 'report.lock',
        ...doing,
      },
    ])
    await publish(tx, {
      about: report,
      kind: annualReport,
      org: house.tree.bureau!,
      title: bound.title.zh,
      madeOn: dayOf(now),
      calendar: shippedCalendar,
      path: `/reports/${report}`,
      reviewed: { secrecy: v7(), privacy: v7(), on: dayOf(now) },
      ...doing,
    })
  })
}

/** One of so many, the same after the same seed. */
function chanceOf(seed: number) {
  let state = seed >>> 0
  return (many: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * many)
  }
}
