import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type LogEvent,
} from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import { computeFigures } from '../figures/compute.ts'
import type { DutyFigures, Extent } from '../figures/figure.ts'
import type { Words } from '../law/outcome.ts'
import type { RestsOn } from '../platform/bureau-settings/back.ts'
import type { Db } from '../platform/db/connect.ts'

/** More reports than a bureau locks in a lifetime. */
const MOST = 100

/** What is counted by a setting of the house, and which locked reports speak of those days. */
export const restsOn =
  (db: Db, duties: () => Promise<readonly DutyFigures[]>): RestsOn =>
  async (key, { from, until }) => {
    const { rows } = await sql<{ title: string }>`
      select title from report where status = 'locked' and until_day >= ${from} and (${until}::date is null or from_day <= ${until})
      order by year desc, id limit ${MOST}`.execute(db)
    return { figures: await reading(key, await duties()), reports: rows.map(({ title }) => title) }
  }

// A period that begins within a month is counted from the records, and not from sums that were kept.
const some: Extent = {
  from: '2025-01-02' as PlainDate,
  until: '2025-12-30' as PlainDate,
  branch: { of: 'all' },
  asOf: null,
}

/** The figures whose statements name a setting. They are written, and asked of nobody. */
async function reading(key: string, duties: readonly DutyFigures[]): Promise<Words[]> {
  let named = false
  const log = ({ query }: LogEvent) => void (named ||= query.parameters.includes(key))
  const nowhere: Db = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log,
  })
  const found: Words[] = []
  for (const duty of duties)
    for (const figure of duty.figures) {
      named = false
      // Of nothing no number can be made; what was asked has been written down before.
      await computeFigures(nowhere, [{ ...duty, figures: [figure] }], some, new Date(0)).catch(() => null)
      if (named) found.push(figure.label)
    }
  return found
}
