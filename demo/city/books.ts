import type { DemoEntry } from '../../src/books/demo.ts'
import type { BookRow } from '../../src/books/entry.ts'
import { rowOf } from '../../src/books/save.ts'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import type { Change } from '../../src/platform/change.ts'
import type { Chance } from './chance.ts'
import { actsAs } from './life.ts'
import type { Core, Schools } from './shape.ts'

/** What the duties keep in books: entered by whoever keeps it, in the order of the days. */
export function entriesOfBooks(
  entries: readonly DemoEntry[],
  core: Core,
  { schools, clerks }: Schools,
  /** Of these entries alone: others fall otherwise. */
  chance: Chance,
): Change<BookRow>[] {
  const people = new Map([...core.officers.all, ...clerks.values()].map((one) => [one.id, one]))
  const offices = [core.bureau, ...core.sections.values(), ...core.counties, ...core.partners]
  const names = new Map([
    ...schools.map(({ id, name }) => [id, name] as const),
    ...offices.map(({ id, periods }) => [id, periods.at(-1)?.facts.name ?? ''] as const),
    ...[...people.values()].map(({ id, name }) => [id, name] as const),
  ])
  const counties = new Map([
    ...schools.map(({ id, county }) => [id, county?.id ?? null] as const),
    ...core.counties.map(({ id }) => [id, id] as const),
  ])
  const around = { nameOf: (id: string) => names.get(id) ?? '', countyOf: (org: string) => counties.get(org) ?? null }
  // What an entry is called, for those that refer to it: they may come before it in the list.
  for (const { id, book, form } of entries) if (id) names.set(id, book.caption(form, around.nameOf))
  return entries
    .toSorted((a, b) => (a.enteredOn < b.enteredOn ? -1 : a.enteredOn > b.enteredOn ? 1 : 0))
    .map(({ book, form, enteredOn, by, id }) => {
      const who = by ? people.get(by.id)! : core.officers.law
      const unit = who.posts[0]?.branch ?? core.bureau.id
      return {
        before: null,
        after: rowOf(book, id ?? chance.uuid(noon(enteredOn)), { form, unit, struck: null }, around),
        act: 'books.entered',
        by: actsAs(who),
        at: noon(enteredOn),
      }
    })
}

const noon = (day: PlainDate) => new Date(`${day}T04:00:00Z`)
