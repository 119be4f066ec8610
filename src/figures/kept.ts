import type { RawBuilder } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Db } from '../platform/db/connect.ts'
import { tally, type Tally } from '../platform/tally.ts'
import { leavesOf } from './evidence.ts'
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
        ...(figure.kind === 'coverage' ? [figure.source] : []),
      ]),
  )

const tallies = new WeakMap<Kept, Tally>()

/** The tally of a source; undefined: its records are counted when somebody asks. */
export function tallyOf({ kept }: Source, db: Pick<Db, 'getExecutor'>): Tally | undefined {
  if (!kept) return undefined
  const { register, counts, rows } = kept
  const found = tallies.get(kept) ?? tally(register, counts, rows, rows.compile(db as Db))
  tallies.set(kept, found)
  return found
}

/** What is kept for the figures of a house: each definition once, however many figures rest on it. */
export const talliesWithin = (duties: readonly DutyFigures[], db: Db): readonly Tally[] => [
  ...new Map(
    [...sourcesWithin(duties)].flatMap((source) => {
      const one = tallyOf(source, db)
      return one ? [[one.hash, one] as const] : []
    }),
  ).values(),
]
