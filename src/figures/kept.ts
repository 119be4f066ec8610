import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Tables } from '../platform/db/tables.ts'
import { tally, type Tally } from '../platform/tally.ts'
import { coverageIn, leavesOf } from './evidence.ts'
import type { DutyFigures, Extent, Kept, Source } from './figure.ts'

/** All there is, as it is now. */
export const ever: Extent = {
  from: '0001-01-01' as PlainDate,
  until: '9999-12-31' as PlainDate,
  branch: { of: 'all' },
  asOf: null,
}

/** Whether a piece of SQL depends on the period or branch asked about; what is asked is always as of now. */
export function asksOfExtent(piece: (extent: Extent) => RawBuilder<unknown>): boolean {
  let asked = false
  piece(
    new Proxy(ever, {
      get(target, name) {
        asked ||= name !== 'asOf'
        return Reflect.get(target, name) as unknown
      },
    }),
  )
  return asked
}

/** The sources of figures, each once. */
export const sourcesWithin = (duties: readonly DutyFigures[]): ReadonlySet<Source> =>
  new Set(
    duties
      .flatMap(({ figures }) => figures)
      .flatMap((figure) => [
        ...leavesOf(figure).map(({ source }) => source),
        ...(coverageIn(figure) ? [coverageIn(figure)!.source] : []),
      ]),
  )

const tallies = new WeakMap<Kept, Tally>()

// What is kept is known by its SQL, wherever that will run.
const compiler = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export function tallyOf(kept: Kept): Tally {
  const { register, counts, rows } = kept
  const found = tallies.get(kept) ?? tally(register, counts, rows, rows.compile(compiler))
  tallies.set(kept, found)
  return found
}

/** The cells of what is kept, by day: columns county, month, dom, amount. Of what this house does not keep there is none: `isKept` says so. */
export const cellsOf = (kept: Kept): RawBuilder<unknown> =>
  sql`select c.county, c.month, c.dom, c.amount from tally_cell c where c.tally = (select k.id from tally k where k.hash = ${tallyOf(kept).hash})`

export const isKept = (kept: Kept): RawBuilder<boolean> =>
  sql<boolean>`exists (select from tally k where k.hash = ${tallyOf(kept).hash})`

/** What is kept for the figures of a house: each definition once, however many figures rest on it. */
export const talliesWithin = (duties: readonly DutyFigures[]): readonly Tally[] => [
  ...new Map(
    [...sourcesWithin(duties)]
      .flatMap(({ kept, rests = [] }) => [...(kept ? [kept] : []), ...rests])
      .map((kept) => [tallyOf(kept).hash, tallyOf(kept)] as const),
  ).values(),
]
