import { sql } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { CaseRoom } from '../../../platform/cases/room.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { fieldsOf } from '../../../platform/forms/field.ts'
import type { Directory } from './directory.ts'
import type { ObjectKind } from '../kinds.ts'
import type { Entry, Names } from '../../../platform/sheets/form-sheet.ts'

/** Names of the organisations and persons these entries refer to. */
export async function namesOf(
  { house, places }: Pick<CaseRoom, 'house' | 'places'>,
  { form }: Directory,
  rows: readonly Entry[],
): Promise<ReadonlyMap<string, string>> {
  const ids = (input: string) =>
    [
      ...new Set(fieldsOf(form).flatMap(([name, meta]) => (meta.input === input ? rows.map((row) => row[name]) : []))),
    ].filter((id): id is string => typeof id === 'string')
  const { rows: persons } = await sql<{
    id: string
    name: string
  }>`select id, name from person where id = any(${ids('person')}::uuid[])`.execute(house.db)
  return new Map([
    ...ids('org').map((id) => [id, places.nameOf(id)] as const),
    ...persons.map(({ id, name }) => [id, name] as const),
  ])
}

/** Everything a spreadsheet may call by name. */
export async function allNames(tx: Tx, day: PlainDate): Promise<Names> {
  const { rows: orgs } = await sql<{
    org: string
    name: string
    short_name: string | null
  }>`select org, name, short_name from organisation_on(${day})`.execute(tx)
  const byName = new Map(
    orgs.flatMap(({ org, name, short_name }) => [
      [name, org] as const,
      ...(short_name ? [[short_name, org] as const] : []),
    ]),
  )
  const { rows: holders } = await sql<{ id: string; name: string; org: string }>`
    select distinct p.id, p.name, o.org from person p join post o on o.person = p.id where o.from_day <= ${day} and (o.until_day is null or ${day} < o.until_day)`.execute(
    tx,
  )
  const people = Map.groupBy(holders, ({ name }) => name)
  return {
    org: (name) => byName.get(name),
    person: (name, unit) => {
      const org = unit === null ? undefined : byName.get(unit)
      return [
        ...new Set((people.get(name) ?? []).filter((one) => org === undefined || one.org === org).map(({ id }) => id)),
      ]
    },
  }
}

const kindOf: Readonly<Record<string, ObjectKind>> = { kindergarten: 'kindergarten', vocational: 'vocational' }

/** Schools of today that no object stands for, as entries of general risk. */
export async function schoolsNotListed(on: Db | Tx, day: PlainDate): Promise<Entry[]> {
  const { rows } = await sql<{
    org: string
    name: string
    code: string | null
    county: string | null
    school_kind: string | null
    since: PlainDate
  }>`
    select s.org, s.name, s.code, s.county, s.school_kind, s.since from organisation_on(${day}) s
    where s.kind = 'school' and not exists (select from inspection_object o where o.org = s.org) order by s.name, s.org`.execute(
    on,
  )
  return rows.map(({ org, name, code, county, school_kind, since }) => ({
    // A school without a code is told by its number in the register.
    code: code ?? `ORG-${org}`,
    name,
    kind: kindOf[school_kind ?? ''] ?? 'school',
    risk: 'general',
    weight: 1,
    org,
    county,
    address: '',
    from: since,
    until: null,
  }))
}
