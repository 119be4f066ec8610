import { placeOf } from '../../../src/law/places.ts'
import { addDays, type PlainDate } from '../../../src/calendar/plain-date.ts'
import { shippedCalendar } from '../../../src/calendar/calendar.ts'
import { sql } from 'kysely'
import type { DemoEntry } from '../../../src/books/demo.ts'
import { declared, handIn, sections, shipped } from '../../../src/faces.ts'
import type { CaseRoom, Places } from '../../../src/platform/cases/room.ts'
import type { Tx } from '../../../src/platform/db/connect.ts'
import type { Evidence } from '../../../src/platform/files/evidence.ts'
import type { House } from '../../../src/platform/house.ts'
import type { Secret } from '../../../src/platform/sign-in/secret.ts'
import type { ReportHouse } from '../../../src/report/house.ts'
import type { CityRecord } from '../records/index.ts'
import type { Core, Schools } from '../shape.ts'
import { tales } from '../duties.ts'
import { told } from '../told.ts'
import { Diary } from './calendar.ts'
import type { Papers } from './papers.ts'

interface Living {
  readonly core: Core
  readonly schools: Schools
  readonly seed: number
  readonly papers: Papers
  readonly evidence: Evidence
  readonly secret: Secret
  /** Without it, all lies in 2024. */
  readonly today: PlainDate | undefined
  readonly records: readonly CityRecord[]
  /** What the duties keep in books is there before anything is done in their cases: rules look it up. */
  readonly enter: (entries: readonly DemoEntry[]) => Promise<void>
}

/**
 * Lets the demo's cases happen: every act through the engine, by the one whose turn it is, on its own day. Returns how many.
 */
export async function liveCases(
  tx: Tx,
  { core, schools, seed, papers, evidence, secret, today, records, enter }: Living,
): Promise<number> {
  const diary = new Diary(core, papers, seed)
  const until = today ?? ('2024-12-31' as PlainDate)
  for (const tale of tales) await tale({ diary, schools, tx, today, until })
  await enter(told({ core, schools, seed, today, records }, diary))
  const acts = await diary.live(roomOf(tx, core, schools, evidence, secret), tx, until)
  // Whoever was told by name has read it long ago.
  await sql`update notice set read_at = at where at < ${`${addDays(until, -14)}T00:00:00+08:00`}::timestamptz`.execute(
    tx,
  )
  return acts
}

/** The engine's room over the loading's own transaction. Nobody is told anything: these days are over. */
const roomOf = (tx: Tx, core: Core, schools: Schools, evidence: Evidence, secret: Secret): CaseRoom => ({
  house: {
    db: tx,
    powers: declared.powers,
    place: () => placeOf(core.bureau.periods.at(-1)!.facts),
  } as unknown as House,
  evidence,
  secret,
  places: placesOf(core, schools),
  calendar: () => shippedCalendar,
  caseTypes: declared.procedures,
  hand: handIn(() => ({ db: tx, shipped, sections }) as unknown as ReportHouse),
  receiver: () => core.bureau.id,
})

export function placesOf({ bureau, sections, counties, partners }: Core, { schools }: Schools): Places {
  const names = new Map(
    [bureau, ...sections.values(), ...counties, ...partners, ...schools].map(({ id, periods }) => [
      id,
      periods.at(-1)?.facts.name ?? '',
    ]),
  )
  const kinds = new Map([
    [bureau.id, 'bureau'],
    ...[...sections.values()].map(({ id }) => [id, 'section'] as const),
    ...partners.map(({ id }) => [id, 'partner'] as const),
    ...counties.map(({ id }) => [id, 'county'] as const),
    ...schools.map(({ id }) => [id, 'school'] as const),
  ])
  const countyOf = new Map([
    ...counties.map(({ id }) => [id, id] as const),
    ...schools.flatMap(({ id, county }) => (county ? [[id, county.id] as const] : [])),
  ])
  return {
    lineage: (org) => [...new Set([org, countyOf.get(org) ?? org, bureau.id])],
    countyOf: (org) => countyOf.get(org) ?? null,
    nameOf: (org) => names.get(org) ?? '',
    kindOf: (org) => kinds.get(org) ?? null,
    reach: () => sql<boolean>`true`,
    holders: async () => [],
    keepers: async () => [],
  }
}
