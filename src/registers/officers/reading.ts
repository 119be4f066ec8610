import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { entriesOf } from '../../books/reading.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { listed } from '../../platform/sheets/cells.ts'
import { officers } from './officers.ts'

/** An officer as whoever sends him out reads him. */
export interface Officer {
  readonly id: string
  readonly person: string
  readonly name: string
  /** Whether he may sign in still: a person who may not does nothing here. */
  readonly active: boolean
  readonly certificate: string
  readonly unit: string
  /** What his unit is called now. */
  readonly unitName: string
  /** Where he is not sent, when officers work away from home. */
  readonly county: string | null
  readonly fields: readonly string[]
  /** Of the certificate, both included. */
  readonly from: PlainDate
  readonly until: PlainDate
  /** From this day on he is none. */
  readonly left: PlainDate | null
  /** Objects he declared an interest in. */
  readonly interests: readonly string[]
}

type Which = Parameters<typeof entriesOf<typeof officers.form>>[2]

/** Officers in the order of their ids; two statements, however many. */
export async function officersIn(on: Db | Tx, which: Which = {}): Promise<Officer[]> {
  const found = await entriesOf(on, officers, which)
  const { rows } = await sql<{ person: string; name: string; active: boolean; unit: string; unitName: string }>`
    select x.person, x.unit, p.name, p.active, coalesce(v.name, '') as "unitName"
    from (select distinct person, unit from jsonb_to_recordset(${JSON.stringify(found.map(({ form }) => form))}::jsonb) f(person uuid, unit uuid)) x
      join person p on p.id = x.person
      left join lateral (select name from organisation_version v where v.org = x.unit order by from_day desc limit 1) v on true`.execute(
    on,
  )
  const known = new Map(rows.map((row) => [`${row.person} ${row.unit}`, row]))
  return found.flatMap(({ id, form: { fields, standing: _standing, kind: _kind, ...form } }) => {
    const { name, active, unitName } = known.get(`${form.person} ${form.unit}`) ?? {}
    return name === undefined || active === undefined || unitName === undefined
      ? []
      : [{ ...form, id, name, active, unitName, fields: listed(fields) }]
  })
}
