import { addDays, type PlainDate } from '../../../src/calendar/plain-date.ts'
import { shippedCalendar } from '../../../src/calendar/calendar.ts'
import { sql } from 'kysely'
import type { DemoCity, DemoPerson } from '../../../src/duties/demo.ts'
import { duties } from '../../../src/duties/index.ts'
import { declared, handIn, sections, shipped, shippedBooks } from '../../../src/faces.ts'
import type { CaseRoom, Places } from '../../../src/platform/cases/room.ts'
import type { Tx } from '../../../src/platform/db/connect.ts'
import type { Evidence } from '../../../src/platform/files/evidence.ts'
import type { House } from '../../../src/platform/house.ts'
import type { ReportHouse } from '../../../src/report/face.ts'
import type { Core, Org, Schools } from '../shape.ts'
import { chance, type Chance } from '../chance.ts'
import { tales } from '../duties.ts'
import { Diary, type DemoCase as BegunCase } from './calendar.ts'
import type { Papers } from './papers.ts'

interface Living {
  readonly core: Core
  readonly schools: Schools
  readonly seed: number
  readonly papers: Papers
  readonly evidence: Evidence
  /** Without it, all lies in 2024. */
  readonly today: PlainDate | undefined
}

/** Lets the demo's cases happen: every act through the engine, by the one whose turn it is, on its own day. Returns how many acts. */
export async function liveCases(tx: Tx, { core, schools, seed, papers, evidence, today }: Living): Promise<number> {
  const diary = new Diary(core, papers, seed)
  const until = today ?? ('2024-12-31' as PlainDate)
  for (const tale of tales) await tale({ diary, schools, tx, today, until })
  for (const { id, demo } of duties) demo?.(cityOf(diary, schools, today, chance(seed, `demo ${id}`)))
  const cases = roomOf(tx, core, schools, evidence)
  const books = {
    house: cases.house,
    places: cases.places,
    bureau: () => core.bureau.id,
    evidence,
    shipped: shippedBooks,
    own: async () => [],
  }
  const acts = await diary.live({ cases, books }, tx, until)
  // Whoever was told by name has read it long ago.
  await sql`update notice set read_at = at where at < ${`${addDays(until, -14)}T00:00:00+08:00`}::timestamptz`.execute(
    tx,
  )
  return acts
}

/** The city as a duty's face is told of it. */
function cityOf(diary: Diary, { schools, clerks }: Schools, today: PlainDate | undefined, dice: Chance): DemoCity {
  const { bureau, counties, officers } = diary.core
  const all = new Map([...officers.all, ...clerks.values()].map((one) => [one.id, one]))
  const known = ({ id, name }: DemoPerson) => {
    const person = all.get(id)
    if (!person) throw new Error(`demo: ${name} is nobody of the city`)
    return person
  }
  const nameOf = ({ periods }: Org) => periods.at(-1)?.facts.name ?? ''
  const begun = new Map<string, BegunCase>()
  return {
    today,
    bureau: bureau.id,
    counties: counties.map((county) => ({ id: county.id, name: nameOf(county), county: county.id })),
    schools: schools.map((school) => ({ id: school.id, name: nameOf(school), county: school.county?.id ?? null })),
    officers,
    clerks,
    dice,
    papers: diary.papers,
    begin(procedure, day, by, form) {
      const one = diary.begin(procedure, day, known(by), form, dice)
      begun.set(one.id, one)
      return one
    },
    act: (one, day, by, act, form) => diary.act(begun.get(one.id)!, day, known(by), act, form, dice),
    enter: (book, day, by, entry) => diary.enter(book, day, known(by), entry, dice),
  }
}

/** The engine's room over the loading's own transaction. Nobody is told anything: these days are over. */
const roomOf = (tx: Tx, core: Core, schools: Schools, evidence: Evidence): CaseRoom => ({
  house: { db: tx, powers: declared.powers } as unknown as House,
  evidence,
  places: placesOf(core, schools),
  calendar: () => shippedCalendar,
  caseTypes: declared.procedures,
  hand: handIn(() => ({ db: tx, shipped, sections }) as unknown as ReportHouse),
  receiver: () => core.bureau.id,
})

function placesOf({ bureau, sections, counties, partners }: Core, { schools }: Schools): Places {
  const names = new Map(
    [bureau, ...sections.values(), ...counties, ...partners, ...schools].map(({ id, periods }) => [
      id,
      periods.at(-1)?.facts.name ?? '',
    ]),
  )
  const countyOf = new Map([
    ...counties.map(({ id }) => [id, id] as const),
    ...schools.flatMap(({ id, county }) => (county ? [[id, county.id] as const] : [])),
  ])
  return {
    lineage: (org) => [...new Set([org, countyOf.get(org) ?? org, bureau.id])],
    countyOf: (org) => countyOf.get(org) ?? null,
    nameOf: (org) => names.get(org) ?? '',
    reach: () => sql<boolean>`true`,
    holders: async () => [],
    keepers: async () => [],
  }
}
