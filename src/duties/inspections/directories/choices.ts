import { sql } from 'kysely'
import { entriesOf } from '../../../books/reading.ts'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { into } from '../../../platform/cases/keys.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { ListedOption } from '../../../platform/forms/listed.ts'
import { officersIn } from '../../../registers/officers/reading.ts'
import type { Plan } from '../plans.ts'
import type { Chosen } from './choosing.ts'
import { classes } from './classes.ts'
import { items } from './items.ts'
import { objects } from './objects.ts'

const inPlan = into<Plan>('d.state')
const inRow = into<Plan['tasks'][number]>('t.task')

type Choice = { readonly value: string; readonly label: string; readonly en?: string }

/** The choices of a list as of a day, for the fields of forms. */
export async function choicesOf(db: Db | Tx, list: Chosen, today: PlainDate): Promise<ListedOption[]> {
  return (await choose[list](db, today)).map(({ value, label, en = label }) => ({
    value,
    label: { zh: label, en },
    group: null,
  }))
}

/** The same by value, in Chinese: for the printed dossier. */
export const namesOfChoices = async (db: Db | Tx, lists: readonly Chosen[]): Promise<Record<string, string>> =>
  Object.fromEntries(
    (await Promise.all(lists.map((list) => choose[list](db, null)))).flat().map(({ value, label }) => [value, label]),
  )

/** What is in force on a day; without one whatever ever was, for it may have been chosen. */
const asOf = (today: PlainDate | null) => (today === null ? ({ struck: true } as const) : { on: today })
const inOrder = (choices: readonly Choice[], by: 'value' | 'label') =>
  choices.toSorted((a, b) => (a[by] < b[by] ? -1 : a[by] > b[by] ? 1 : 0))

const choose: Readonly<Record<Chosen, (db: Db | Tx, today: PlainDate | null) => Promise<readonly Choice[]>>> = {
  async items(db, today) {
    const found = await entriesOf(db, items, asOf(today))
    return inOrder(
      found.map(({ form: { code, name } }) => ({ value: code, label: `${code} ${name}` })),
      'value',
    )
  },
  async objects(db, today) {
    const found = await entriesOf(db, objects, asOf(today))
    return inOrder(
      found.map(({ id, form: { name } }) => ({ value: id, label: name })),
      'label',
    )
  },
  async inspectors(db, today) {
    const found = await officersIn(db, asOf(today))
    return inOrder(
      found.map(({ id, name, certificate }) => ({ value: id, label: `${name} ${certificate}` })),
      'label',
    )
  },
  async classes(db, today) {
    const found = await entriesOf(db, classes, asOf(today))
    return inOrder(
      found.map(({ form: { code, zh, en } }) => ({ value: code, label: zh, en })),
      'value',
    )
  },
  plans: plannedTasks,
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
