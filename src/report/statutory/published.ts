// 行政执法统计年报向社会公开：国办发〔2018〕118号
import { dayOf, firstOfYear, lastOfYear } from '../../calendar/plain-date.ts'
import { about } from '../../figures/compute.ts'
import { tablesPath } from '../../figures/statutory-tables.ts'
import type { Extent } from '../../figures/figure.ts'
import { noReadings } from '../../figures/readings.ts'
import { isSecret } from '../../figures/secrecy.ts'
import { figuresIn, filledTables } from '../../figures/statutory.ts'
import { statutoryWorkbook } from '../../figures/statutory-workbook.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import type { Db } from '../../platform/db/connect.ts'
import { asDownload } from '../../platform/export.ts'
import { publicationKind } from '../../platform/publication/catalogue.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { routeOf } from '../../site/address.ts'
import type { SitePart } from '../../site/routes.tsx'
import { hidden, show } from '../../site/site.tsx'
import { restsOf } from '../public-figure.ts'
import type { ReportSources } from '../sources.ts'
import { cellPage, cellPath, tablesPage } from './pages.tsx'

/** Entered, reviewed and published as anything else is; its address says of which year it is. */
export const enforcementStatistics = publicationKind({
  id: 'enforcement-statistics',
  title: { zh: '行政执法统计年报', en: 'Enforcement statistics of the year' },
  basis: enforcementPublicity.统计年报,
})

/** The tables of a year from the day they are published, as the records were then: what is entered later changes nothing of them until they are corrected. */
export function publishedTables(house: RegisterHouse, sources: ReportSources): SitePart {
  const { db, origin, demo, places } = house
  const all = { ...sources, ...places }
  const extentOf = async (year: number): Promise<Extent | null> => {
    const asOf = await publishedAt(db, year)
    const bureau = sources.bureau()
    return asOf && bureau
      ? { from: firstOfYear(year), until: lastOfYear(year), branch: sources.branchOf(bureau), asOf }
      : null
  }
  const tablesOf = async (extent: Extent, now: Date) =>
    filledTables(
      { db, duties: await sources.duties(), readings: sources.readings ?? noReadings, place: sources.place() },
      extent,
      now,
    )
  return {
    sections: [],
    open(site) {
      show(site, tablesPage, {
        topics: () => ['publications'],
        async load({ params: { year }, now }) {
          const extent = await extentOf(year)
          return extent && { year, asOf: dayOf(extent.asOf!), tables: await tablesOf(extent, now) }
        },
      })
      show(site, cellPage, {
        topics: () => ['publications'],
        async load({ params: { year, figure: id }, query: { after }, now }) {
          const extent = await extentOf(year)
          const duties = await sources.duties()
          const found = [...figuresIn(duties).values()].find((one) => one.id === id)
          const duty = found && duties.find(({ figures }) => figures.includes(found))
          if (!extent || !found || !duty || isSecret(found)) return null
          const table = (await tablesOf(extent, now)).find(({ columns }) =>
            columns.some(({ figure }) => figure?.id === id),
          )!
          const column = table.columns.find(({ figure }) => figure?.id === id)!
          const { rule, basis } = about(duty, found, extent.until, sources.place())
          return {
            year,
            table: table.title,
            column,
            rule,
            basis,
            rests: await restsOf(db, all, found, extent, { from: after }),
          }
        },
      })
      for (const language of ['zh', 'en'] as const)
        site.http.get(routeOf(`${tablesPath(':year')}.xlsx`, language), hidden, async (request, reply) => {
          const year = Number((request.params as { year: string }).year)
          const extent = Number.isInteger(year) ? await extentOf(year) : null
          if (!extent) return reply.callNotFound()
          const linkTo = (id: string) => `${origin}${routeOf(cellPath(String(year), id), language)}`
          const { name, file } = await statutoryWorkbook(await tablesOf(extent, site.house.clock()), extent, {
            demo,
            linkTo,
          })
          return reply.headers(asDownload(name)).header('x-content-type-options', 'nosniff').send(Buffer.from(file))
        })
    },
  }
}

/** When the tables of a year became public, or were last corrected; null: they are not. */
async function publishedAt(db: Db, year: number): Promise<Date | null> {
  const found = await db
    .selectFrom('publication')
    .select('changed_at')
    .where('kind', '=', enforcementStatistics.id)
    .where('path', '=', tablesPath(String(year)))
    .where('published_at', 'is not', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('published_at', 'desc')
    .executeTakeFirst()
  return found?.changed_at ?? null
}
