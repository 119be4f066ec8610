import { sql } from 'kysely'
import { dayOf, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { routeOf } from '../../site/address.ts'
import type { SitePart } from '../../site/routes.tsx'
import { hidden, show } from '../../site/site.tsx'
import { boardOf } from './reading/board.ts'
import { PROGRAMME } from './reading/checking-in.ts'
import { liveBoard } from './reading/live.ts'
import { readingOfYear } from './reading/settings.ts'
import { readingOfYearPage, readingPage, type ReadingShown } from './site/ReadingPage.tsx'
import { words } from './site/words.ts'

/** 宪法晨读看板: how many schools have checked in, as it happens; and how it was in earlier years. */
export function publicReading({ db, clock }: RegisterHouse): SitePart {
  return {
    sections: [],
    links: [{ path: '/reading', title: words.menu, sought: ['晨读', '宪法晨读', '宪法日', '看板', 'reading'] }],
    open(site) {
      const today = () => dayOf(clock())
      let known: { readonly day: PlainDate; readonly years: Promise<number[]> } | undefined
      // A crowd looks at the board: which earlier years there were is asked once a day.
      const yearsKnown = () => {
        if (known?.day !== today()) {
          const fresh = { day: today(), years: yearsOf(db) }
          known = fresh
          fresh.years.catch(() => (known = undefined))
        }
        return known.years
      }
      const live = liveBoard(async () => boardOf(db, (await readingOfYear(db, today())).day, true))
      site.http.addHook('preClose', (done) => {
        live.close()
        done()
      })
      show(site, readingPage, {
        script: 'reading',
        load: async (): Promise<ReadingShown> => {
          const reading = await readingOfYear(db, today())
          const others = await yearsKnown()
          return {
            reading,
            board: await live.now(),
            live: reading.day === today(),
            years: others.filter((year) => year !== yearOf(reading.day)),
          }
        },
      })
      show(site, readingOfYearPage, {
        load: async ({ params }): Promise<ReadingShown | null> => {
          const years = await yearsOf(db)
          const year = Number(params.year)
          if (!years.includes(year)) return null
          const reading = await readingOfYear(db, `${year}-12-31` as PlainDate)
          return {
            reading,
            board: await boardOf(db, reading.day, false),
            live: false,
            years: years.filter((one) => one !== year),
          }
        },
      })
      site.http.get(routeOf('/reading/live', 'zh'), hidden, (_request, reply) => {
        reply.hijack()
        reply.raw.writeHead(200, {
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
          // A proxy that collects what is said would say it too late.
          'x-accel-buffering': 'no',
          'x-content-type-options': 'nosniff',
        })
        if (!live.join(reply.raw)) reply.raw.end()
      })
      site.http.get(routeOf('/reading/now.json', 'zh'), hidden, async (_request, reply) =>
        reply.header('cache-control', 'no-store').send(await live.now()),
      )
    },
  }
}

/** Years of which there are records, the last first. */
async function yearsOf(db: Db): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select distinct extract(year from day)::int as year from activity
    where programme = ${PROGRAMME} and status in ('submitted', 'approved') order by year desc limit 30`.execute(db)
  return rows.map(({ year }) => year)
}
