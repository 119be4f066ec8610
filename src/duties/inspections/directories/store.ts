import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { changeAll, type By, type Change, type RecordRow, type Register } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Tables } from '../../../platform/db/tables.ts'
import { containing, grams, gramsSought } from '../../../platform/grams.ts'
import { shippedClasses } from './classes.ts'
import { listed } from '../../../platform/sheets/cells.ts'
import type { Entry } from '../../../platform/sheets/form-sheet.ts'
import { directories, textIn, type Directory } from './directory.ts'
import type { Check } from '../check-state.ts'
import { into } from '../../../platform/cases/keys.ts'

const inCheck = into<Check>()

export interface EntryRow extends RecordRow, Readonly<Record<string, unknown>> {
  readonly grams: readonly string[]
}

const tables = {
  objects: 'inspection_object',
  inspectors: 'inspector',
  classes: 'inspection_class',
} as const satisfies Record<Directory['id'], keyof Tables>

/** What a row holds besides its form. */
const also: Partial<Record<Directory['id'], readonly string[]>> = { inspectors: ['recusals'] }

const registers = new Map(
  directories.map(({ id, form }): [Directory['id'], Register<EntryRow>] => [
    id,
    {
      table: tables[id],
      columns: ['id', 'version', 'changed_at', ...Object.keys(form.shape), ...(also[id] ?? []), 'grams'],
      derived: ['grams'],
    },
  ]),
)
export const registerOf = ({ id }: Pick<Directory, 'id'>): Register<EntryRow> => registers.get(id)!
export const directoryRegisters: readonly Register<EntryRow>[] = [...registers.values()]

interface Asked {
  readonly q?: string | undefined
  readonly all?: boolean | undefined
  readonly today: PlainDate
}

/** An entry's last day, whatever its directory calls it. */
const lastDay = ({ id }: Directory) =>
  id === 'inspectors' ? sql`coalesce(least(a.until, a.left_on), a.until)` : sql`coalesce(a.until, '9999-12-31')`

/** The shipped classes stand in the list until the bureau says otherwise of one. */
const from = ({ id }: Directory): RawBuilder<unknown> =>
  id !== 'classes'
    ? sql.table(tables[id])
    : sql`(select * from inspection_class union all
        select s.* from jsonb_to_recordset(${JSON.stringify(shippedClasses.map((one) => ({ ...one, version: 0, changed_at: '2019-01-01T00:00:00Z', grams: grams(one.zh, one.code) })))}::jsonb)
          as s(id uuid, version int, changed_at timestamptz, code text, zh text, en text, kinds text[], follow text, "from" date, until date, grams text[])
        where not exists (select from inspection_class c where c.code = s.code))`

function matching(directory: Directory, { q, all, today }: Asked): RawBuilder<boolean> {
  const parts = [sql<boolean>`true`]
  if (!all) parts.push(sql<boolean>`${lastDay(directory)} >= ${today}`)
  if (q)
    parts.push(
      sql<boolean>`a.grams @> ${gramsSought(q)}::text[] and (${soughtText(directory)}) ilike all(${containing(q)}::text[])`,
    )
  return sql<boolean>`${sql.join(parts, sql` and `)}`
}

/** The text a search must really be in: its columns, and of an inspector his name. */
const soughtText = ({ id, sought }: Directory) =>
  sql`${sql.join(
    sought.map((column) => sql`coalesce(a.${sql.ref(column)}, '')`),
    sql` || ' ' || `,
  )}${id === 'inspectors' ? sql` || ' ' || (select p.name from person p where p.id = a.person)` : sql``}`

export async function entries(
  on: Db | Tx,
  directory: Directory,
  asked: Asked,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: EntryRow[]; total: number }> {
  const where = matching(directory, asked)
  const source = from(directory)
  const { rows } =
    await sql<EntryRow>`select a.* from ${source} a where ${where} order by a.${sql.ref(directory.key)}, a.id limit ${page.limit} offset ${page.offset}`.execute(
      on,
    )
  const { rows: counted } = await sql<{
    total: number
  }>`select count(*)::int as total from ${source} a where ${where}`.execute(on)
  return { rows, total: counted[0]!.total }
}

/** Every entry, for judging an import against. */
export async function everyEntry(on: Db | Tx, directory: Directory): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`select a.* from ${from(directory)} a`.execute(on)
  return rows
}

/** When each of these objects was last checked. */
export async function lastChecks(on: Db | Tx, objects: readonly string[]): Promise<ReadonlyMap<string, PlainDate>> {
  const { rows } = await sql<{ object: string; day: PlainDate }>`
    select ${inCheck('object', 'id')} as object, max(${inCheck('held', 'on')}) as day from dossier
    where procedure = 'checks' and ${inCheck('object', 'id')} = any(${[...objects]}::text[]) and ${inCheck.has('held')} group by 1`.execute(
    on,
  )
  return new Map(rows.map(({ object, day }) => [object, day]))
}

export interface SaveEntry {
  readonly by: By
  readonly at: Date
  readonly request: string
}

/** What an entry's row holds, once what it refers to by name is found. */
export async function completed(on: Db | Tx, directory: Directory, entry: Entry): Promise<Outcome<Entry>> {
  if (directory.id !== 'inspectors')
    return accept({ ...entry, grams: grams(...directory.sought.map((name) => textIn(entry, name))) })
  const names = listed(textIn(entry, 'interests'))
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, name from inspection_object where name = any(${names}::text[])`.execute(on)
  const unknown = names.filter((name) => !rows.some((one) => one.name === name))
  if (unknown.length > 0)
    return refuse(
      'inspections.unknown-object',
      `检查对象名录里没有“${unknown.join('、')}”，请写名录里的全称。`,
      `Not in the directory of objects: ${unknown.join(', ')}.`,
      { field: 'form.interests' },
    )
  const { rows: persons } = await sql<{
    name: string
  }>`select name from person where id = ${entry['person'] as string}`.execute(on)
  if (!persons[0])
    return refuse(
      'inspections.unknown-person',
      '没有这个人员，请先在人员里登记。',
      'There is no such person; enter him among people first.',
      { field: 'form.person' },
    )
  return accept({
    ...entry,
    recusals: rows.map(({ id }) => id),
    grams: grams(persons[0].name, textIn(entry, 'certificate'), textIn(entry, 'fields')),
  })
}

/** Adds or changes one entry. */
export async function saveEntry(
  tx: Tx,
  directory: Directory,
  id: string,
  entry: Entry,
  seen: number,
  { by, at, request }: SaveEntry,
): Promise<Outcome<{ id: string; version: number }>> {
  const ruled = directory.rule(entry)
  if (!ruled.ok) return ruled
  const whole = await completed(tx, directory, entry)
  if (!whole.ok) return whole
  const register = registerOf(directory)
  const { rows } = await sql<EntryRow>`select * from ${sql.table(register.table)} where id = ${id} for update`.execute(
    tx,
  )
  const before = rows[0] ?? null
  const { rows: twins } = await sql<{
    id: string
  }>`select id from ${sql.table(register.table)} where ${sql.ref(directory.key)} = ${entry[directory.key]} and id <> ${id}`.execute(
    tx,
  )
  if (twins[0])
    return refuse(
      'inspections.code-taken',
      '这个编码已经有了，请改那一条。',
      'This code is taken; change that entry.',
      { status: 409, field: `form.${directory.key}` },
    )
  if (directory.id === 'objects' && entry['org']) {
    const { rows: same } =
      await sql`select from inspection_object where org = ${entry['org'] as string} and id <> ${id}`.execute(tx)
    if (same[0])
      return refuse(
        'inspections.org-taken',
        '这个单位已经在名录里。',
        'This organisation is in the directory already.',
        { status: 409, field: 'form.org' },
      )
  }
  const { rows: again } = await sql`select from act where subject = ${id} and request = ${request}`.execute(tx)
  if (before && again.length > 0) return accept({ id, version: before.version })
  if ((before?.version ?? 0) !== seen) return changedMeanwhile
  const [verdict] = await changeAll(tx, register, [changeOf(directory, before, id, whole.value, { by, at, request })])
  return verdict === 'stale' ? changedMeanwhile : accept({ id, version: seen + 1 })
}

export const changeOf = (
  directory: Directory,
  before: EntryRow | null,
  id: string,
  whole: Entry,
  { by, at, request }: SaveEntry,
): Change<EntryRow> => ({
  before,
  after: { ...whole, id } as unknown as Change<EntryRow>['after'],
  act: `inspections.${directory.id}`,
  by,
  at,
  request,
})

const changedMeanwhile = refuse(
  'inspections.entry-changed',
  '这一条刚被他人修改，请刷新后再试。',
  'Somebody just changed this entry; reload and try again.',
  { status: 409 },
)

/** Every version of an entry: what each act set. */
export async function versionsOf(db: Db, directory: Directory, id: string) {
  const { rows } = await sql<{ version: number; at: Date; by: string | null; changed: Record<string, unknown> | null }>`
    select a.version, a.at, p.name as by, a.fact as changed from act a left join person p on p.id = a.by_person
    where a.subject = ${id} and a.kind = ${registerOf(directory).table} order by a.version desc limit 200`.execute(db)
  return rows.map((row) => ({ ...row, changed: row.changed ?? {} }))
}
