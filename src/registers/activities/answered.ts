import { sql } from 'kysely'
import { composable, type Composable, type Fields } from '../../figures/composable.ts'
import { fieldsFrom } from '../../figures/from-form.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { listNames } from '../../platform/lists/store.ts'
import type { Words } from '../../law/outcome.ts'
import type { Db } from '../../platform/db/connect.ts'
import { fieldsOf, type FieldMeta } from '../../platform/forms/field.ts'
import { formOf } from '../../books/own/build.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { programmeList } from '../campaigns/programmes.ts'
import { activityRecords } from './composable.ts'

const group: Words = { zh: '专项任务的填报', en: 'What campaigns asked' }

/** What every record says, and is counted beside a campaign's own columns. */
const { day, kind, headcount, sessions, pupils, staff, parents, others, heads, copies } = activityRecords.fields

/**
 * The records of each programme whose campaigns ask for columns of their own: what was filled in groups, filters and adds up, over the years, wherever
 * columns of one name are of one kind. A column that was another thing in another year is a field of its own.
 */
export async function answeredRecords(db: Db, today: PlainDate): Promise<readonly Composable[]> {
  // Drafts too: what one will ask can be composed of before anybody has answered.
  const { rows } = await sql<{ programme: string; title: string; columns: Columns }>`
    select programme, title, columns from campaign where columns is not null order by programme, status = 'draft', "from" desc, id`.execute(
    db,
  )
  if (rows.length === 0) return []
  const names = await listNames(db, programmeList, today)
  return [...Map.groupBy(rows, ({ programme }) => programme)].map(([programme, asked]) =>
    recordsOf(
      programme,
      names.get(programme) ?? { zh: asked[0]!.title, en: asked[0]!.title },
      asked.map(({ columns }) => columns),
    ),
  )
}

const recordsOf = (programme: string, title: Words, asked: readonly Columns[]): Composable =>
  composable({
    id: `answers.${programme}`,
    title: { zh: `${title.zh}：填报记录`, en: `${title.en}: records` },
    group,
    records: activityRecords.records,
    page: activityRecords.page,
    needs: activityRecords.needs,
    open: true,
    photos: true,
    fields: { day, kind, headcount, sessions, pupils, staff, parents, others, heads, copies, ...fieldsIn(asked) },
    rows: (extent) => sql`select * from (${activityRecords.rows(extent)}) p where p.programme = ${programme}`,
    reviewed: {
      all: (extent) => sql`select * from (${activityRecords.reviewed!.all(extent)}) p where p.programme = ${programme}`,
      kind: 'kind',
    },
  }) as unknown as Composable

/** Of the latest campaign first: its words are the ones shown. Choices of all years are known. */
function fieldsIn(asked: readonly Columns[]): Fields {
  const metas = new Map<string, FieldMeta & { readonly code: string }>()
  for (const columns of asked)
    for (const [code, meta] of fieldsOf(formOf(columns.fields))) {
      const key = [code, meta.input, meta.unit ?? ''].join(' ')
      const known = metas.get(key)
      metas.set(key, known ? { ...known, choices: { ...meta.choices, ...known.choices } } : { ...meta, code })
    }
  const all = [...metas.values()]
  return Object.fromEntries(
    all.flatMap((meta, at) => {
      const again = all.findIndex(({ code }) => code === meta.code) < at
      const label =
        again && meta.unit
          ? { zh: `${meta.label.zh}（${meta.unit}）`, en: `${meta.label.en} (${meta.unit})` }
          : meta.label
      const name = `own_${meta.code}${again ? `_${at}` : ''}`
      return Object.values(fieldsFrom([[meta.code, { ...meta, label }]], sql`a.answers`)).map(
        (field) => [name, field] as const,
      )
    }),
  )
}
