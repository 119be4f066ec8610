import type { RegisterHouse } from '../registers/house.ts'
import { routeOf } from '../site/address.ts'
import { uuid } from '../site/list.ts'
import type { SitePart } from '../site/routes.tsx'
import { sharedCopy } from '../site/copies.ts'
import { answer, answerView, hidden, show } from '../site/site.tsx'
import { notFound } from '../site/trouble.tsx'
import type { BoundReport } from './bound.ts'
import { comparison, lastYears } from './comparison/compare.ts'
import { comparisonPage } from './comparison/public-page.tsx'
import { shared } from '../platform/db/errand.ts'
import { documentOf } from './documents.ts'
import { editionsTold, signedAs } from './life/editions.ts'
import type { FrameLink } from './html.tsx'
import { factsOf, factsSchema, type ReportFacts } from './facts.ts'
import { openedReport, type Opened } from './opened.ts'
import { publicFigure, publicFigurePath } from './public-figure.ts'
import { publicFigurePage } from './public-figure-page.tsx'
import { annualReport, frozenBytes } from './publishing.ts'
import type { ReportSources } from './sources.ts'
import { reportById } from './store.ts'

interface Published {
  readonly frozen: BoundReport
  /** Its entry in the register of publications. */
  readonly publication: string
}

/** The annual report, as frozen, from the day it is entered as published; and each of its numbers, opened. */
export function publishedReports(house: RegisterHouse, sources: ReportSources): SitePart {
  const { db, origin, demo, places } = house
  const published = async (id: string): Promise<Published | null> => {
    if (!uuid.test(id)) return null
    const open = await db
      .selectFrom('publication')
      .select('id')
      .where('about', '=', id)
      .where('kind', '=', annualReport.id)
      .where('published_at', 'is not', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    const frozen = open && (await reportById(db, id))?.frozen
    return frozen ? { frozen, publication: open.id } : null
  }
  const openedOnce = keeping<Opened>()
  const factsOnce = keeping<ReportFacts>()
  return {
    sections: [],
    open(site) {
      const { http } = site
      for (const language of ['zh', 'en'] as const)
        http.get(routeOf('/reports/:id', language), hidden, async (request, reply) => {
          const { id } = request.params as { id: string }
          // As frozen, it changes only with publications: made once, compressed once, and whoever has it is told that it is still good.
          const copy = await site.cache.obtain(routeOf(`/reports/${id}`, language), ['publications'], () =>
            madeOf(id, language),
          )
          return copy ? answer(request, reply, copy) : answerView(site, request, reply, notFound)
        })
      const madeOf = async (id: string, language: 'zh' | 'en') => {
        const found = await published(id)
        if (!found) return null
        // A reader of the published report has no account: its numbers lead to pages everybody may open.
        const addressOf = (n: number) => `${origin}${routeOf(publicFigurePath(id, n), language)}`
        const editions = await editionsTold(db, id, (one) => `${origin}${routeOf(`/reports/${one}`, language)}`)
        const online = (['last-year', 'facts.json', 'facts.xlsx'] as const).map((path) => ({
          say: words[path],
          href: `${origin}${routeOf(`/reports/${id}/${path}`, language)}`,
        }))
        const signed = await signedAs(db, id)
        const print = { language, origin, demo, draft: false, addressOf, editions, online, signed }
        const opened = await openedOnce(id, language, () =>
          openedReport(db, { ...sources, ...places }, found.frozen, print),
        )
        const paper = { annex: null, opened, ownFonts: null, frame: frameOf(id, language) }
        const { bytes, type, policy } = await documentOf(found.frozen, 'html', print, paper)
        return sharedCopy({ text: Buffer.from(bytes).toString(), type, policy: policy! })
      }
      for (const language of ['zh', 'en'] as const)
        http.get(routeOf('/reports/:id/frozen.json', language), hidden, async (request, reply) => {
          const found = await published((request.params as { id: string }).id)
          return found
            ? reply
                .header('x-content-type-options', 'nosniff')
                .type('application/json; charset=utf-8')
                .send(frozenBytes(found.frozen))
            : reply.callNotFound()
        })
      show(site, comparisonPage, {
        topics: () => ['publications'],
        async load({ params: { id } }) {
          const found = await published(id)
          const row = found && (await reportById(db, id))
          if (!found || !row) return null
          return {
            report: id,
            comparison: comparison(found.frozen, await lastYears(db, row, found.frozen, 'published')),
          }
        },
      })
      http.get(routeOf('/reports/facts.schema.json', 'zh'), hidden, async (_request, reply) =>
        reply
          .header('x-content-type-options', 'nosniff')
          .type('application/schema+json; charset=utf-8')
          .send(factsSchema()),
      )
      for (const language of ['zh', 'en'] as const)
        for (const [name, format] of [
          ['facts.json', 'json'],
          ['facts.xlsx', 'xlsx'],
        ] as const)
          http.get(routeOf(`/reports/:id/${name}`, language), hidden, async (request, reply) => {
            const found = await published((request.params as { id: string }).id)
            if (!found) return reply.callNotFound()
            const facts = await factsOnce((request.params as { id: string }).id, '', () =>
              factsOf(db, { ...sources, ...places }, found.frozen, { draft: false }),
            )
            const print = { language, origin, demo, draft: false }
            const { bytes, type } = await documentOf(found.frozen, format, print, {
              annex: null,
              facts,
              ownFonts: null,
            })
            return reply.header('x-content-type-options', 'nosniff').type(type).send(Buffer.from(bytes))
          })
      // As frozen, it changes only with the publication itself.
      show(site, publicFigurePage, {
        topics: () => ['publications'],
        async load({ params: { id, n }, query: { after } }) {
          const found = await published(id)
          const figure = found && (await publicFigure(db, { ...sources, ...places }, found.frozen, { n, from: after }))
          if (!found || !figure) return null
          const { title, asOf } = found.frozen
          return { report: { id, title, asOf, publication: found.publication }, figure }
        },
      })
    },
  }
}

/** Opened reports that are kept: a bureau's years, in two languages. */
const KEPT = 16

/** What is frozen stays as it is: it is opened for the first reader, and whoever comes meanwhile waits for the same. */
function keeping<Opens>() {
  const kept = new Map<string, Promise<Opens>>()
  return (id: string, language: string, open: () => Promise<Opens>): Promise<Opens> => {
    const key = `${id} ${language}`
    const known = kept.get(key)
    if (known) return known
    const opened = shared('page', open)
    kept.set(key, opened)
    opened.catch(() => kept.delete(key))
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!)
    return opened
  }
}

/** Back into the site, and to the page in the other language. */
function frameOf(id: string, language: 'zh' | 'en'): FrameLink[] {
  const other = language === 'zh' ? 'en' : 'zh'
  return [
    { text: words.home[language], href: routeOf('/', language) },
    { text: words.all[language], href: routeOf('/publications/catalogue', language) },
    {
      text: other === 'en' ? 'English' : '中文',
      href: routeOf(`/reports/${id}`, other),
      lang: other === 'en' ? 'en' : 'zh-CN',
    },
  ]
}

const words = {
  home: { zh: '公开平台首页', en: 'Public site' },
  all: { zh: '公开目录', en: 'Catalogue of publications' },
  'last-year': { zh: '与上年报告对比', en: 'Beside last year’s report' },
  'facts.json': { zh: '全部数据（JSON）', en: 'All numbers (JSON)' },
  'facts.xlsx': { zh: '全部数据（电子表格）', en: 'All numbers (workbook)' },
} as const
