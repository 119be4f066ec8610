import type { DemoEntry, DemoSnapshot } from '../../src/books/demo.ts'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import type { DemoCase, DemoCity, DemoFound, DemoPerson } from '../../src/duties/demo.ts'
import { duties } from '../../src/duties/index.ts'
import { caseById } from '../../src/platform/cases/read.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import { papersOf } from '../../src/platform/papers/kind.ts'
import { officersIn } from '../../src/registers/officers/reading.ts'
import { actorOf, type DemoCase as BegunCase, type Diary } from './cases/calendar.ts'
import { paperNames } from './cases/papers.ts'
import { chance } from './chance.ts'
import { syntheticName } from './people.ts'
import type { CityRecord } from './records/index.ts'
import type { Core, Org, Schools } from './shape.ts'

interface Of {
  readonly core: Core
  readonly schools: Schools
  readonly seed: number
  readonly today: PlainDate | undefined
  readonly records: readonly CityRecord[]
}

/** Asks each duty for its year in the city: acts go into the diary (none, where there is none), entries of books are returned. */
export function told(of: Of, diary?: Diary): DemoEntry[] {
  const promises: Promises = new Map()
  return duties.flatMap(({ id, demo }) => demo?.(cityOf(of, id, diary, promises)) ?? [])
}

/** Cases that one duty's tale brings about and another's goes on with, whichever is told first. */
type Promises = Map<string, BegunCase>

const counted: ReadonlySet<string> = new Set(['approved', 'mended', 'checked'])
/** The files of others' systems that their books were held against. */
export const snapshotsTold = (of: Of): DemoSnapshot[] =>
  duties.flatMap(({ id, demoSnapshots }) => demoSnapshots?.(cityOf(of, id)) ?? [])

const none = Object.fromEntries(Object.keys(paperNames).map((name) => [name, ''])) as Diary['papers']

function cityOf(
  { core, schools: { schools, clerks }, seed, today, records }: Of,
  duty: string,
  diary?: Diary,
  promises: Promises = new Map(),
): DemoCity {
  const { bureau, counties, officers } = core
  const dice = chance(seed, `demo ${duty}`)
  const all = new Map([...officers.all, ...clerks.values()].map((one) => [one.id, one]))
  const known = ({ id, name }: DemoPerson) => {
    const person = all.get(id)
    if (!person) throw new Error(`demo: ${name} is nobody of the city`)
    return person
  }
  const nameOf = ({ periods }: Org) => periods.at(-1)?.facts.name ?? ''
  const begun = new Map<DemoCase, BegunCase>()
  const promise = (procedure: string, name: string) => {
    const one = promises.get(`${procedure} ${name}`) ?? { id: '', procedure, version: 1 }
    promises.set(`${procedure} ${name}`, one)
    begun.set(one, one)
    return one
  }
  return {
    year: 2024,
    today,
    bureau: bureau.id,
    counties: counties.map((county) => ({ id: county.id, name: nameOf(county) })),
    schools: schools.map(({ id, name, county }) => ({ id, name, county: county?.id ?? null })),
    officers,
    partners: core.partners.map(({ id: partner, sort, division }) => ({
      id: partner,
      sort,
      county: division === null ? null : (counties.find((one) => one.division === division)?.id ?? null),
    })),
    records: (programme) =>
      records
        .filter((one) => one.programme === programme && counted.has(one.fate) && one.form.day < '2025-01-01')
        .map(({ form: { org, day } }) => ({ org, day })),
    nameOf: syntheticName,
    clerks,
    dice,
    papers: diary?.papers ?? none,
    idFor: (day) => dice.uuid(new Date(`${day}T04:00:00Z`)),
    begin(procedure, day, by, form) {
      const filled = typeof form === 'function' ? async (tx: Tx) => form(await foundIn(tx, null)) : form
      const one = diary?.begin(procedure, day, known(by), filled, dice)
      if (one) begun.set(one, one)
      return one ?? { id: dice.uuid(new Date(`${day}T01:00:00Z`)) }
    },
    receive(procedure, day, form) {
      const one = diary?.receive(procedure, day, form, dice)
      if (one) begun.set(one, one)
      return one ?? { id: dice.uuid(new Date(`${day}T01:00:00Z`)) }
    },
    promised: promise,
    brings(procedure, name, id) {
      promise(procedure, name).id = id
    },
    brought(procedure, id) {
      const one: BegunCase = { id, procedure, version: 1 }
      begun.set(one, one)
      return one
    },
    act(one, day, by, act, form) {
      const found = begun.get(one)
      if (!found || !diary) return
      const filled = typeof form === 'function' ? async (_now: Date, tx: Tx) => form(await foundIn(tx, found.id)) : form
      diary.act(found, day, known(by), act, filled, dice)
    },
    meanwhile(one, day, what) {
      const found = begun.get(one)
      const run: Parameters<Diary['at']>[2] = ({ secret }, tx, now) =>
        what({ tx, secret: secret!, now, actor: (of) => actorOf(known(of)) })
      if (found) diary?.at(found, day, run)
    },
    silent(one, day, act) {
      const found = begun.get(one)
      if (found) diary?.silent(found, day, act)
    },
  }
}

/** What the acts so far have left: papers of the case, and who stands in the list of officers. */
async function foundIn(tx: Tx, id: string | null): Promise<DemoFound> {
  const row = id === null ? null : await caseById(tx, id)
  const listed = await officersIn(tx)
  const entries = new Map(listed.map((one) => [one.person, one.id]))
  return {
    papers: row ? papersOf(row.state) : [],
    officers: (...people) => people.map((one) => entries.get(one.id)!),
  }
}
