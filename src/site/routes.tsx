import { statusOf } from '../platform/files/multipart.ts'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { dayOf } from '../calendar/plain-date.ts'
import { passes, type App } from '../platform/http/serve.ts'
import type { House } from '../platform/house.ts'
import { aboutPage } from './about.tsx'
import { routeOf, wayOf } from './address.ts'
import type { UploadRoom } from '../platform/files/uploads.ts'
import { openUploads } from './filled.ts'
import { ticketsOf } from './flood/ticket.ts'
import { atomOf, robotsOf, sitemapOf } from './feeds.ts'
import { readReceipt } from './flood/receipt.ts'
import type { PageCache } from './page-cache.ts'
import type { Surroundings } from './kit/Frame.tsx'
import { addressOf, BASE, type Reading } from './kit/reading.tsx'
import type { Attested, Brought, Followed, SiteItem, SiteLink, SiteSection } from './kit/section.ts'
import { words } from './kit/words.ts'
import { stylesheet } from './stylesheet.ts'
import {
  FollowPage,
  homePage,
  linksFor,
  listPage,
  searchPage,
  soughtIn,
  type Followup,
  type OtherCodes,
} from './shell.tsx'
import { answerView, hidden, languages, show, showDocument, type Site } from './site.tsx'
import { away, broken, notFound, notUnderstood, tooLong } from './trouble.tsx'
import { hearTopics } from './topics.ts'

/** What a duty adds: lists of things, and their pages and forms. */
export interface SitePart {
  readonly sections: readonly SiteSection[]
  /** Pages that stand in the menu without being a list of things. */
  readonly links?: readonly SiteLink[]
  open(site: Site): void
  /** What became of a submission that belongs to no section; null: not one of ours. */
  follow?(house: House, receipt: Buffer, asked?: AskedBy): Promise<Followed | null>
  /** What a number that somebody brings to “check something” stands for; null: not one of ours. */
  attest?(house: House, number: string): Promise<Attested | null>
  /** What a file that somebody brings is; null: not one of ours. */
  recognise?(house: House, brought: Brought): Promise<Attested | null>
  /** Where one asks for a correction of something published: below it stands the id of that. */
  readonly corrects?: `/${string}`
  /** Codes that are no receipts of this site and have a page of their own: told from ours by their length, and never looked up here. */
  readonly otherCodes?: OtherCodes
}

/** Who asks after a receipt, where the answer is a page on which he may go on. */
export interface AskedBy {
  readonly code: string
  readonly reading: Reading
}

interface Fittings {
  readonly cache: PageCache
  readonly secret: Site['secret']
  readonly slow: Site['slow']
  readonly evidence: UploadRoom['evidence']
  readonly bureauName: () => string
  readonly parts: readonly SitePart[]
  /** The built scripts; without them every form takes the slow way. */
  readonly scripts?: string | undefined
}

const SHORT = 5
const PAGE = 20
const FEED = 30
const MOST_PAGES = 20_000
const FOREVER = 'public, max-age=31536000, immutable'

/** Opens the public site: its shell, and what the duties hang on it. */
export async function openSite(app: App, { cache, secret, slow, evidence, bureauName, parts, scripts }: Fittings) {
  const { house } = app
  const sections = parts.flatMap((part) => part.sections)
  const hearing = await hearTopics(house, cache)
  app.http.addHook('onClose', () => hearing.close())
  const built = (name: string) =>
    scripts && existsSync(join(scripts, name)) ? readFileSync(join(scripts, name), 'utf8') : undefined
  const files = new Map(
    (scripts && existsSync(scripts) ? readdirSync(scripts) : [])
      .filter((file) => file.endsWith('.js'))
      .map((file) => scriptFile(basename(file, '.js'), built(file)!)),
  )
  const scriptOf = (name: string) => files.get(name)?.address
  const links = parts.flatMap((part) => part.links ?? [])
  const menu = [...links, ...sections]
  const corrects = parts.find((part) => part.corrects)?.corrects
  const around = (): Surroundings => ({
    bureau: bureauName(),
    origin: house.origin,
    demo: house.demo,
    place: house.place(),
    sections: menu,
    corrects,
    stylesheet: stylesheet.address,
  })

  await app.http.register(async (http) => {
    const uploads = { house, evidence, secret }
    const site: Site = { http, house, secret, cache, slow, uploads, around, script: scriptOf('work'), scriptOf, built }
    http.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 128 * 1024 },
      (_request, body, done) => done(null, new URLSearchParams(body as string)),
    )
    http.setErrorHandler(async (error: Error & { statusCode?: number; code?: string }, request, reply) => {
      const status = statusOf(error)
      if (status < 500) return answerView(site, request, reply, status === 413 ? tooLong : notUnderstood)
      request.log.error({ err: error }, 'fault')
      return answerView(site, request, reply, (await passes(error, request)) ? away : broken(request.id))
    })
    http.get(BASE, hidden, (_request, reply) => reply.redirect(`${BASE}/`, 301))
    http.get(routeOf('/', 'en').slice(0, -1), hidden, (_request, reply) => reply.redirect(routeOf('/', 'en'), 301))
    http.route({
      method: ['GET', 'POST'],
      url: `${BASE}/*`,
      ...hidden,
      handler: (request, reply) => answerView(site, request, reply, notFound),
    })

    showDocument(site, stylesheet.address, 'text/css; charset=utf-8', [], () => stylesheet.text, FOREVER)
    for (const { address, text } of files.values())
      showDocument(site, address, 'text/javascript; charset=utf-8', [], () => text, FOREVER)
    showShell(site, sections, links)
    showFeeds(site, sections, links, bureauName)
    showFollowing(site, [...sections, ...parts])
    openUploads(site, ticketsOf(secret))
    for (const part of parts) part.open(site)
  })
}

/** Its address changes with its text: browsers keep it for ever. */
const scriptFile = (name: string, text: string) =>
  [
    name,
    { text, address: `${BASE}/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js` },
  ] as const

const topicsOf = (sections: readonly SiteSection[]) => [...new Set(sections.flatMap(({ topics }) => topics))]

function showShell(site: Site, sections: readonly SiteSection[], links: readonly SiteLink[]) {
  const { house } = site
  show(site, homePage, {
    topics: () => topicsOf(sections),
    load: async () => ({
      help: links.filter(({ help }) => help),
      sections: await Promise.all(
        sections.map(async ({ id, path, title, about, nothing, kind, ...section }) => {
          const { items } = await section.list(house, { limit: SHORT, ...(kind === 'take-part' && { open: true }) })
          return { id, path, title, about, nothing, kind, items }
        }),
      ),
    }),
  })
  for (const section of sections)
    show(site, listPage(section), {
      topics: () => section.topics,
      load: async ({ query: { after } }) => ({ ...(await section.list(house, { limit: PAGE, after })), after }),
    })
  show(site, aboutPage, { topics: () => [], load: () => ({}) })
  show(site, searchPage, {
    async load({ query: { q } }) {
      const found = linksFor(links, q)
      const sought = soughtIn(q)
      if (!sought) return { sought: q, links: found, sections: [], more: false }
      const listed = await Promise.all(
        sections.map(async ({ id, title, ...section }) => ({
          id,
          title,
          items: await section.search(house, sought, PAGE),
        })),
      )
      return {
        sought: q,
        links: found,
        sections: listed.filter(({ items }) => items.length > 0),
        more: listed.some(({ items }) => items.length === PAGE),
      }
    },
  })
}

function showFeeds(site: Site, sections: readonly SiteSection[], links: readonly SiteLink[], bureauName: () => string) {
  const { house } = site
  const atom = 'application/atom+xml; charset=utf-8'
  for (const language of languages) {
    const author = () => bureauName() || words.site[language]
    const feed = (path: `/${string}`, title: () => string, from: readonly SiteSection[]) =>
      showDocument(site, routeOf(path, language), atom, topicsOf(from), async () =>
        atomOf({
          origin: house.origin,
          language,
          path,
          title: title(),
          author: author(),
          items: await newest(house, from),
          now: house.clock(),
        }),
      )
    feed('/feed.xml', author, sections)
    for (const section of sections)
      feed(`${section.path}/feed.xml`, () => `${author()} · ${section.title[language]}`, [section])
  }
  showDocument(site, '/sitemap.xml', 'application/xml; charset=utf-8', topicsOf(sections), async () => {
    const lists: readonly `/${string}`[] = ['/', ...[...links, ...sections].map(({ path }) => path), '/about']
    const items = await Promise.all(
      sections.map((section) => section.sitemap(house, Math.floor(MOST_PAGES / sections.length))),
    )
    return sitemapOf(house.origin, [...lists.map((path) => ({ path })), ...items.flat()])
  })
  showDocument(site, '/robots.txt', 'text/plain; charset=utf-8', [], () => robotsOf(house.origin))
}

async function newest(house: House, sections: readonly SiteSection[]): Promise<SiteItem[]> {
  const lists = await Promise.all(sections.map((section) => section.list(house, { limit: FEED })))
  return lists
    .flatMap(({ items }) => items)
    .toSorted((a, b) => b.changed.getTime() - a.changed.getTime())
    .slice(0, FEED)
}

type Followable = Pick<SitePart, 'otherCodes' | 'follow'>

const speaks = (found: Followup['found']) =>
  typeof found === 'object' && found !== null && 'steps' in found && found.speaks === true

/** The receipt's page: the code comes by POST and stays out of addresses, histories and logs. */
function showFollowing(site: Site, sections: readonly Followable[]) {
  for (const language of languages) {
    const route = routeOf('/receipt', language)
    const tell = (followup: Followup, reading: Reading) => ({
      title: words.receipt,
      body: <FollowPage {...followup} action={addressOf('/receipt', reading)} />,
      ...(followup.found && { unlisted: true as const }),
      ...(speaks(followup.found) && { script: site.scriptOf('apply'), speaks: true as const }),
    })
    const readingOf = (query: unknown): Reading => ({
      ...wayOf(language, query as Record<string, unknown>),
      path: '/receipt',
      today: dayOf(site.house.clock()),
    })
    site.http.get(route, hidden, (request, reply) => {
      const reading = readingOf(request.query)
      return answerView(site, request, reply, tell({ typed: '', found: null }, reading), reading)
    })
    site.http.post(route, hidden, async (request, reply) => {
      const typed = request.body instanceof URLSearchParams ? (request.body.get('code') ?? '').slice(0, 40) : ''
      const reading = readingOf(request.query)
      return answerView(
        site,
        request,
        reply,
        tell({ typed, found: await follow(site, sections, typed, reading) }, reading),
        reading,
      )
    })
  }
}

async function follow(
  site: Site,
  sections: readonly Followable[],
  typed: string,
  reading: Reading,
): Promise<NonNullable<Followup['found']>> {
  const { length } = typed.normalize('NFKC').replace(/\D/g, '')
  const other = sections
    .map(({ otherCodes }) => otherCodes)
    .find((codes) => codes && codes.digits.least <= length && length <= codes.digits.most)
  if (other) return other
  const receipt = readReceipt(site.secret, typed)
  if (receipt === 'miscopied') return receipt
  const found = await Promise.all([
    ...sections.map((section) => section.follow?.(site.house, receipt.hash, { code: typed, reading })),
    site.slow.follow(site.house, receipt.hash),
  ])
  return found.find((one) => one) ?? 'unknown'
}
