import { sql } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { codeKey, nameKey } from '../platform/plain.ts'
import type { Read } from './cell.ts'
import type { BookRoom } from './room.ts'
import { bookOf } from './room.ts'
import { markOfName } from './entry.ts'
import { meantBy } from './meant.ts'

/** What the other cells of a row say of where it belongs: organisations named in it already. They tell namesakes apart. */
export interface Hints {
  readonly orgs: readonly string[]
}

/** Finds by name what a file speaks of: organisations as they were called on the day, people by name and unit, entries of books, cases. */
export interface Resolver {
  org(name: string, hints: Hints): Outcome<Read>
  /** Whom a name may mean that several bear: each with a text that means that one alone. Empty where it means one, nobody, or too many to choose among. */
  namesakes(name: string, hints: Hints): readonly Namesake[]
  person(name: string, hints: Hints): Outcome<Read>
  entry(book: string, name: string, hints: Hints): Outcome<Read>
  record(name: string): Outcome<Read>
}

export interface Namesake {
  readonly label: string
  readonly text: string
}

/** So many of one name are offered to choose among; of more the list itself must say which. */
const NAMESAKES = 12

/** All that a file names, so that each kind is looked up in one statement. */
export interface Named {
  readonly person: ReadonlySet<string>
  readonly record: ReadonlySet<string>
  readonly entry: ReadonlyMap<string, ReadonlySet<string>>
}

interface Found {
  readonly id: string
  readonly name: string
  /** Organisations it belongs to: itself, or where a person holds a post. */
  readonly orgs: readonly string[]
  /** Called so on another day only. */
  readonly former?: boolean
}

type Places = Pick<BookRoom['places'], 'lineage' | 'nameOf' | 'countyOf'>

/** Opens a resolver over what a file names. `branch`: whose list it is; of namesakes those within it are meant. */
export async function resolverFor(
  room: BookRoom,
  on: Db | Tx,
  named: Named,
  { day, branch }: { readonly day: PlainDate; readonly branch: string },
): Promise<Resolver> {
  const places = room.places
  const [orgs, people, records, entries] = [
    await organisations(on, day),
    await persons(on, named.person, day),
    await cases(on, named.record),
    await entriesNamed(room, on, named.entry),
  ]
  const meant = await meantBy(on, branch)
  const pick = (found: readonly Found[], hints: Hints) => narrowed(places, found, hints, branch)
  return {
    org(name, hints) {
      const candidates = orgs.called(name)
      const chosen = pick(candidates, hints)
      if (chosen.length === 1) return answer(chosen[0]!, name)
      if (chosen.length > 1) return several(places, name, chosen)
      // 东县第一小学 may stand in the register as 第一小学 of 东县, and the other way round.
      const within = pick(orgs.withCounty(name, hints, places), hints)
      if (within.length === 1) return answer(within[0]!, name)
      const said = meant.get(nameKey(name))
      if (said && places.nameOf(said)) return asMeant(said, places.nameOf(said)!, name)
      return unknown('机构登记里没有', name, 'There is no organisation')
    },
    namesakes(name, hints) {
      const found = pick(orgs.called(name), hints)
      if (found.length < 2 || found.length > NAMESAKES) return []
      const alone = (text: string, id: string) => {
        const called = pick(orgs.called(text), { orgs: [] })
        const meant_ = called.length > 0 ? called : pick(orgs.withCounty(text, { orgs: [] }, places), { orgs: [] })
        return meant_.length === 1 && meant_[0]!.id === id
      }
      const each = found.map(({ id, name: called }) => {
        const county = places.nameOf(places.countyOf(id) ?? '')
        const text = [called, `${county}${called}`, orgs.codeOf(id) ?? ''].find((one) => one !== '' && alone(one, id))
        return { label: county && county !== called ? `${called}（${county}）` : called, text }
      })
      return each.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }]))
    },
    person(name, hints) {
      const chosen = pick(people.get(nameKey(name)) ?? [], hints)
      if (chosen.length === 1) return accept({ value: chosen[0]!.id })
      return chosen.length === 0 ? unknown('人员登记里没有', name, 'There is no person') : several(places, name, chosen)
    },
    entry(book, name, hints) {
      const known = entries.get(book)
      const byKey = known?.byKey.get(codeKey(name)) ?? []
      const chosen = byKey.length > 0 ? byKey : pick(known?.byName.get(nameKey(name)) ?? [], hints)
      if (chosen.length === 1) return accept({ value: chosen[0]!.id })
      return chosen.length === 0
        ? unknown(`“${known?.title ?? book}”里没有`, name, 'There is no entry')
        : several(places, name, chosen)
    },
    record(name) {
      const id = records.get(codeKey(name))
      return id ? accept({ value: id }) : unknown('没有这个编号的案卷：', name, 'There is no case')
    },
  }
}

const answer = ({ id, name, former }: Found, written: string): Outcome<Read> =>
  accept({
    value: id,
    ...(former && {
      remark: { zh: `“${written}”是曾用名，现为“${name}”`, en: `“${written}” is a former name of “${name}”` },
    }),
  })

const asMeant = (id: string, name: string, written: string): Outcome<Read> =>
  accept({
    value: id,
    remark: { zh: `“${written}”按指认是“${name}”`, en: `“${written}” was said to be “${name}”` },
    meant: true,
  })

const unknown = (zh: string, name: string, en: string) =>
  refuse('books.name-unknown', `${zh}“${name}”`, `${en} called “${name}”`)

function several({ nameOf, countyOf }: Places, name: string, found: readonly Found[]): Outcome<never> {
  const where = [...new Set(found.flatMap(({ orgs: [org] }) => (org ? [nameOf(countyOf(org) ?? org)] : [])))].filter(
    Boolean,
  )
  return refuse(
    'books.name-twice',
    `叫“${name}”的有${found.length}个（${where.join('、')}），请在同一行写清单位或县区，或者改写代码`,
    `${found.length} are called “${name}”: name their unit or county in the same row, or give the code`,
  )
}

/** Of namesakes those that fit the row's other cells, else those within the branch whose list it is. */
function narrowed(
  { lineage, countyOf }: Places,
  found: readonly Found[],
  { orgs }: Hints,
  branch: string,
): readonly Found[] {
  const now = found.some(({ former }) => !former) ? found.filter(({ former }) => !former) : found
  if (now.length < 2) return now
  const hinted = now.filter((one) =>
    one.orgs.some((org) =>
      orgs.some(
        (hint) =>
          hint === org || lineage(org).includes(hint) || (countyOf(hint) !== null && countyOf(hint) === countyOf(org)),
      ),
    ),
  )
  if (hinted.length === 1) return hinted
  const within = (hinted.length > 0 ? hinted : now).filter((one) =>
    one.orgs.some((org) => lineage(org).includes(branch)),
  )
  return within.length > 0 ? within : hinted.length > 0 ? hinted : now
}

interface Called {
  readonly org: string
  readonly name: string
  readonly short_name: string | null
  readonly aliases: readonly string[]
  readonly code: string | null
  readonly current: boolean
}

/** Every name any organisation ever had: ten thousand rows, once an import. */
async function organisations(on: Db | Tx, day: PlainDate) {
  const { rows } = await sql<Called>`
    select v.org, v.name, v.short_name, v.aliases, o.code, (v.from_day <= ${day} and (v.until_day is null or ${day} < v.until_day)) as current
    from organisation_version v join organisation o on o.id = v.org order by v.org, v.from_day`.execute(on)
  const byName = new Map<string, Map<string, Found>>()
  const today = new Map(rows.map(({ org, name }) => [org, name]))
  const learn = (key: string, { org, current }: Called) => {
    const known = byName.get(key) ?? new Map<string, Found>()
    byName.set(key, known)
    if (key && (current || !known.has(org)))
      known.set(org, { id: org, name: today.get(org)!, orgs: [org], ...(!current && { former: true }) })
  }
  for (const row of rows) {
    for (const name of [row.name, row.short_name, ...row.aliases]) if (name) learn(nameKey(name), row)
    if (row.code) learn(codeKey(row.code), { ...row, current: true })
  }
  const counties = new Map<string, string>()
  const called = (name: string): Found[] => [
    ...(byName.get(nameKey(name)) ?? byName.get(codeKey(name)) ?? new Map<string, Found>()).values(),
  ]
  const codes = new Map(rows.flatMap(({ org, code }) => (code ? [[org, code] as const] : [])))
  return {
    called,
    codeOf: (org: string) => codes.get(org),
    withCounty(name: string, { orgs }: Hints, { countyOf, nameOf }: Places): Found[] {
      const key = nameKey(name)
      if (counties.size === 0)
        for (const row of rows) {
          const county = countyOf(row.org)
          if (county && !counties.has(county)) counties.set(county, nameKey(nameOf(county)))
        }
      const stripped = [...counties].flatMap(([county, prefix]) =>
        prefix && key.startsWith(prefix)
          ? called(key.slice(prefix.length)).filter(({ id }) => countyOf(id) === county)
          : [],
      )
      const prefixed = orgs.flatMap((hint) => called((counties.get(countyOf(hint) ?? '') ?? '') + key))
      return [...new Map([...stripped, ...prefixed].map((one) => [one.id, one])).values()]
    },
  }
}

async function persons(
  on: Db | Tx,
  names: ReadonlySet<string>,
  day: PlainDate,
): Promise<ReadonlyMap<string, readonly Found[]>> {
  if (names.size === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string; orgs: string[] }>`
    select p.id, p.name, array(select o.org from post o where o.person = p.id and o.from_day <= ${day} and (o.until_day is null or ${day} < o.until_day)) as orgs
    from person p where p.name = any(${[...names]}::text[])`.execute(on)
  return Map.groupBy(rows, ({ name }) => nameKey(name))
}

async function cases(on: Db | Tx, numbers: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  if (numbers.size === 0) return new Map()
  const { rows } = await sql<{
    id: string
    number: string
  }>`select id, number from dossier where number = any(${[...numbers]}::text[])`.execute(on)
  return new Map(rows.map(({ id, number }) => [codeKey(number), id]))
}

interface Entries {
  readonly title: string
  readonly byKey: ReadonlyMap<string, readonly Found[]>
  readonly byName: ReadonlyMap<string, readonly Found[]>
}

async function entriesNamed(room: BookRoom, on: Db | Tx, named: Named['entry']): Promise<ReadonlyMap<string, Entries>> {
  const found = new Map<string, Entries>()
  for (const [id, names] of named) {
    const book = await bookOf(room, id, on)
    if (!book) continue
    const marks = new Map([...names].map((name) => [markOfName(book, name), nameKey(name)]))
    const { rows } = await sql<{
      id: string
      key: string
      caption: string
      org: string | null
      marks: string[]
    }>`
      select id, key, caption, org, marks from book_entry where book = ${id} and struck is null
        and (marks && ${[...marks.keys()]}::text[] or key = any(${[...names].map(codeKey)}::text[]))`.execute(on)
    const entries = rows.map((row) => ({ ...row, name: row.caption, orgs: row.org ? [row.org] : [] }))
    const byName = new Map<string, Found[]>()
    for (const entry of entries)
      for (const mark of entry.marks) {
        const name = marks.get(mark)
        if (name !== undefined) byName.set(name, [...(byName.get(name) ?? []), entry])
      }
    found.set(id, { title: book.title.zh, byKey: Map.groupBy(entries, ({ key }) => key), byName })
  }
  return found
}
