import { sql } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { directoryOf } from './directory.ts'
import { entries } from './store.ts'
import type { lists } from './contract.ts'

type Choice = { readonly value: string; readonly label: string }
const MOST = 5000

/** The choices of a list as of a day, for the fields of forms. */
export async function choicesOf(db: Db, list: (typeof lists)[number], today: PlainDate): Promise<Choice[]> {
  if (list === 'plans') return plannedTasks(db, today)
  const { rows } = await entries(db, directoryOf(list), { today }, { limit: MOST, offset: 0 })
  if (list === 'inspectors') return inspectors(db, rows.map(({ id }) => id))
  return rows.map((row) => (list === 'objects' ? { value: row.id, label: String(row['name']) } : list === 'classes' ? { value: String(row['code']), label: String(row['zh']) } : { value: String(row['code']), label: `${String(row['code'])} ${String(row['name'])}` }))
}

async function inspectors(db: Db, ids: readonly string[]): Promise<Choice[]> {
  const { rows } = await sql<Choice>`select i.id as value, p.name || ' ' || i.certificate as label from inspector i join person p on p.id = i.person where i.id = any(${[...ids]}::uuid[]) order by p.name`.execute(db)
  return rows
}

/** Rows of the published plans of this year and the last. */
async function plannedTasks(db: Db, today: PlainDate): Promise<Choice[]> {
  const year = Number(today.slice(0, 4))
  const { rows } = await sql<Choice>`
    select d.id || '#' || t.n as value, d.state ->> 'year' || ' · ' || t.n || '. ' || (t.task ->> 'title') as label
    from dossier d cross join lateral jsonb_array_elements(d.state -> 'tasks') with ordinality t(task, n)
    where d.procedure = 'inspection-plans' and d.state ->> 'publishedOn' is not null and (d.state ->> 'year')::int between ${year - 1} and ${year + 1} order by d.state ->> 'year' desc, t.n limit 500`.execute(db)
  return rows
}
