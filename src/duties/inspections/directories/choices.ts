import { sql } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { entriesOf } from '../../../books/reading.ts'
import { items } from './items.ts'
import { directoryOf } from './directory.ts'
import { entries } from './store.ts'
import type { ListedOption } from '../../../platform/forms/listed.ts'
import type { Chosen } from './choosing.ts'
import type { Plan } from '../plans.ts'
import { into } from '../../../platform/cases/keys.ts'

const inPlan = into<Plan>('d.state')
const inRow = into<Plan['tasks'][number]>('t.task')

type Choice = { readonly value: string; readonly label: string; readonly en?: string }
const MOST = 5000

/** The choices of a list as of a day, for the fields of forms. */
export async function choicesOf(db: Db | Tx, list: Chosen, today: PlainDate): Promise<ListedOption[]> {
  return (await choose(db, list, today)).map(({ value, label, en = label }) => ({
    value,
    label: { zh: label, en },
    group: null,
  }))
}

/** The same by value, in Chinese: for the printed dossier. */
export const namesOfChoices = async (db: Db | Tx, lists: readonly Chosen[]): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await Promise.all(lists.map((list) => choose(db, list, null)))).flat().map(({ value, label }) => [value, label]),
  )

/** As of a day; null: all that ever were. */
async function choose(db: Db | Tx, list: Chosen, today: PlainDate | null): Promise<Choice[]> {
  if (list === 'plans') return plannedTasks(db, today)
  if (list === 'items')
    return (await entriesOf(db, items, today === null ? { struck: true } : { on: today }))
      .map(({ form: { code, name } }) => ({ value: code, label: `${code} ${name}` }))
      .toSorted((a, b) => (a.value < b.value ? -1 : 1))
  const { rows } = await entries(
    db,
    directoryOf(list),
    { today: today ?? ('2000-01-01' as PlainDate), all: today === null },
    { limit: MOST, offset: 0 },
  )
  if (list === 'inspectors')
    return inspectors(
      db,
      rows.map(({ id }) => id),
    )
  return rows.map((row) =>
    list === 'objects'
      ? { value: row.id, label: String(row['name']) }
      : { value: String(row['code']), label: String(row['zh']), en: String(row['en']) },
  )
}

async function inspectors(db: Db | Tx, ids: readonly string[]): Promise<Choice[]> {
  const { rows } =
    await sql<Choice>`select i.id as value, p.name || ' ' || i.certificate as label from inspector i join person p on p.id = i.person where i.id = any(${[...ids]}::uuid[]) order by p.name`.execute(
      db,
    )
  return rows
}

/** Rows of the published plans of this year and the last. */
async function plannedTasks(db: Db | Tx, today: PlainDate | null): Promise<Choice[]> {
  const [first, last] = today === null ? [0, 9999] : [Number(today.slice(0, 4)) - 1, Number(today.slice(0, 4)) + 1]
  const { rows } = await sql<Choice>`
    select d.id || '#' || t.n as value, ${inPlan('year')} || ' · ' || t.n || '. ' || ${inRow('title')} as label
    from dossier d cross join lateral jsonb_array_elements(${inPlan.json('tasks')}) with ordinality t(task, n)
    where d.procedure = 'inspection-plans' and ${inPlan('publishedOn')} is not null and ${inPlan('year')}::int between ${first} and ${last} order by ${inPlan('year')} desc, t.n limit 500`.execute(
    db,
  )
  return rows
}
