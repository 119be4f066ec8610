// 核对：在数据库里成批对照，拿不准的再逐条比较
import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { PlainDate } from '../calendar/plain-date.ts'
import { MASK } from '../platform/cases/masks.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { metaOf } from '../platform/forms/field.ts'
import { codeKey } from '../platform/plain.ts'
import type { Book, Entry } from './book.ts'
import { codeOf } from './entry.ts'
import { namesFor } from './names.ts'
import type { BookRoom } from './room.ts'
import { inWords } from './spoken.ts'

type Counterpart = Book['counterparts'][number]

/** A row of their files, read as far as it can be. */
export interface There {
  /** Which of the files, from 1. */
  readonly part: number
  readonly row: number
  readonly name: string
  readonly key: string
  readonly read: Entry
  readonly text: Readonly<Record<string, string>>
}

interface Joining {
  readonly room: BookRoom
  readonly book: Book
  readonly counterpart: Counterpart
  /** What of an entry is compared, as far as their files have it. */
  readonly compared: readonly string[]
  readonly there: readonly There[]
  readonly id: string
  readonly unit: string
  readonly day: PlainDate
}

/** So many entries that may differ are compared at once. */
const HELD = 2000

/** Each row of theirs and each entry of ours into its class, and kept. */
export async function joinAll(tx: Db | Tx, joining: Joining): Promise<void> {
  const { room, book, compared, there, id } = joining
  await sql`delete from book_snapshot_row where snapshot = ${id}`.execute(tx)
  const firsts = new Map<string, There>()
  const several = new Set<string>()
  for (const row of there) {
    if (firsts.has(row.key)) several.add(row.key)
    else firsts.set(row.key, row)
  }
  const theirs = [...firsts.values()]
  const doubtful = await classed(tx, joining, theirs, several)
  for (let at = 0; at < doubtful.length; at += HELD) {
    const some = doubtful.slice(at, at + HELD)
    const forms = await formsOf(
      tx,
      some.map(({ entry }) => entry),
    )
    const names = await namesFor(room, tx, book, [...forms.values()])
    const found = some.map(({ n, entry, no }) => ({
      n,
      differs: differing(book, compared, forms.get(entry)!, theirs[no - 1]!, names),
    }))
    await sql`update book_snapshot_row r set differs = f.differs, class = case when f.differs = '[]' then 'matched' else 'differs' end
      from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f(n int, differs jsonb) where r.snapshot = ${id} and r.class = 'differs' and r.n = f.n`.execute(
      tx,
    )
  }
}

interface Doubtful {
  readonly n: number
  readonly entry: string
  /** The row of theirs, from 1. */
  readonly no: number
}

/** All rows kept in one statement; answers the pairs that are not plainly the same. */
async function classed(
  tx: Db | Tx,
  joining: Joining,
  theirs: readonly There[],
  several: ReadonlySet<string>,
): Promise<readonly Doubtful[]> {
  const { counterpart, compared, there, id } = joining
  const twice = there.filter(({ key }) => several.has(key))
  const odd = await oddOnes(tx, joining)
  // What it reads is no table that anybody has counted: left to guess, the planner sorts what it should hash, and compiles what runs once.
  await sql`select set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`.execute(
    tx,
  )
  const { rows } = await sql<Doubtful>`
    with t as materialized (
      select t.*, ordinality::int as no from ${unnested([
        packed(theirs, ({ key }) => key),
        packed(theirs, ({ name }) => name),
        whole(theirs, ({ part }) => part),
        whole(theirs, ({ row }) => row),
        whole(theirs, ({ key }) => (several.has(key) ? 1 : 0)),
        ...compared.map((field) => packed(theirs, ({ read }) => comparable(read[field]))),
      ])} with ordinality as t(key, name, part, row, many${among(compared, (at) => sql`, ${sql.ref(`t${at}`)}`)}) where ordinality <= ${theirs.length}
    ), odd as (
      select * from unnest(${odd.map((one) => one.id)}::uuid[], ${odd.map((one) => one.first)}::text[], ${odd.map((one) => one.second)}::text[]) as o(id, first, second)
    ), e as materialized (
      select b.id, b.caption, coalesce(o.first, ${firstKey(counterpart)}) as first, coalesce(o.second, ${secondKey(counterpart)}) as second${among(
        compared,
        (at, field) => sql`, lower(coalesce(b.form ->> ${sql.lit(field)}, '') collate "C") as ${sql.ref(`e${at}`)}`,
      )}
      from book_entry b left join odd o on o.id = b.id where ${inForce(joining)}
    ), known as materialized (
      select e.*, case when exists (select from t where t.key = e.first) then e.first else e.second end as chosen from e
    ), met as (
      select k.id as entry, coalesce(k.caption, t.name) as name, t.no, t.part, t.row, t.many = 1 as many, row_number() over (partition by t.no order by k.id) as nth,
        true${among(compared, (at) => sql` and ${sql.ref(`k.e${at}`)} is not distinct from ${sql.ref(`t.t${at}`)}`)} as same
      from known k full join t on t.key = k.chosen
    ), classed as (
      select case when entry is null then 2 else 1 end as stands, entry, part, row, name, no, case when entry is null then 'only-there' when no is null then 'only-here'
        when many or nth > 1 then 'twice' when same then 'matched' else 'differs' end as class
      from met where entry is not null or not many
      union all
      select 0, null, w.part, w.row, w.name, null, 'twice' from ${unnested([
        packed(twice, ({ name }) => name),
        whole(twice, ({ part }) => part),
        whole(twice, ({ row }) => row),
      ])} with ordinality as w(name, part, row) where ordinality <= ${twice.length}
    ), numbered as materialized (
      select row_number() over (order by stands, entry, part, row)::int as n, * from classed
    ), kept as (
      insert into book_snapshot_row (snapshot, n, part, row, entry, name, class)
      select ${id}, n, case when entry is null or class in ('matched', 'differs') then part end, case when entry is null or class in ('matched', 'differs') then row end,
        entry, name, class from numbered
    )
    select n, entry, no from numbered where class = 'differs' and entry is not null order by n`.execute(tx)
  await sql`select set_config('enable_mergejoin', 'on', true), set_config('jit', 'on', true)`.execute(tx)
  return rows
}

const [PARTED, NOTHING] = ['\u001f', '\u001e']

/** Texts as one: a driver escapes and a server parses each element of an array. Read texts hold no such sign. One more at the end, for an empty text is no list. */
const packed = <One>(all: readonly One[], of: (one: One) => string | null) =>
  sql`string_to_array(${[...all.map((one) => of(one) ?? NOTHING), NOTHING].join(PARTED)}, ${PARTED}, ${NOTHING})`
const whole = <One>(all: readonly One[], of: (one: One) => number) =>
  sql`string_to_array(${[...all.map(of), 0].join(',')}, ',')::int[]`
const unnested = (arrays: readonly RawBuilder<unknown>[]) => sql`unnest(${sql.join(arrays)})`

const among = (fields: readonly string[], of: (at: number, field: string) => RawBuilder<unknown>) =>
  sql.join(
    fields.map((field, at) => of(at, field)),
    sql``,
  )

/** By what a row is matched; one that has nothing there goes by what stands in for it. */
export function keyIn(counterpart: Pick<Counterpart, 'by' | 'otherwise'>, form: Entry): string {
  const codes = counterpart.by.map((field) => codeOf(form[field]))
  return codes.every((code) => code === '') ? otherKeyIn(counterpart, form) : codes.join('\n')
}

/** It begins with a blank, as no other key does. */
const otherKeyIn = ({ otherwise }: Pick<Counterpart, 'otherwise'>, form: Entry): string =>
  ['', ...otherwise.map((field) => codeOf(form[field]))].join('\n')

/** The same in the database, of values of which the key is no more than small letters. */
const coded = (field: string) => sql<string>`lower(coalesce(b.form ->> ${sql.lit(field)}, '') collate "C")`
const lined = (fields: readonly string[]) => sql.join(fields.map(coded), sql` || E'\n' || `)
/** Null: nothing stands in, and nothing is met by having nothing. */
const secondKey = ({ otherwise }: Counterpart) =>
  otherwise.length === 0 ? sql`null` : sql`E'\n' || ${lined(otherwise)}`
const firstKey = (counterpart: Counterpart) =>
  sql`case when ${sql.join(
    counterpart.by.map((field) => sql`${coded(field)} = ''`),
    sql` and `,
  )} then ${secondKey(counterpart)} else ${lined(counterpart.by)} end`

/** Signs of which a key is no more than small letters. */
const PLAIN = '[^!-~\\u4e00-\\u9fff]'

/** Entries whose key the database cannot make: full-width signs, blanks, dots within names. */
async function oddOnes(tx: Db | Tx, joining: Joining) {
  const { counterpart } = joining
  const isOdd = (field: string) => {
    const text = sql`b.form ->> ${sql.lit(field)}`
    return sql`(octet_length(${text}) > length(${text}) and ${text} ~ ${sql.lit(PLAIN)} or translate(${text}, E' \t\r\n', '') <> ${text})`
  }
  const { rows } = await sql<{ id: string; form: Entry }>`
    select b.id, b.form from book_entry b where ${inForce(joining)} and (${sql.join(
      [...counterpart.by, ...counterpart.otherwise].map(isOdd),
      sql` or `,
    )})`.execute(tx)
  return rows.map(({ id, form }) => ({
    id,
    first: keyIn(counterpart, form) || null,
    second: counterpart.otherwise.length === 0 ? null : otherKeyIn(counterpart, form),
  }))
}

/** The entries of a keeper in force on the day, those that the other list should have. */
function inForce({ room, book, counterpart, unit, day }: Joining): RawBuilder<unknown> {
  const within = unit === room.bureau() ? sql`true` : sql`(b.county = ${unit} or b.org = ${unit} or b.unit = ${unit})`
  const concerned = Object.entries(counterpart.concerns).map(
    ([field, values]) => sql`b.form ->> ${sql.lit(field)} = any(${[...values]}::text[])`,
  )
  return sql`b.book = ${book.id} and b.struck is null and b.from_day <= ${day}::date and b.until_day >= ${day}::date and ${sql.join([within, ...concerned], sql` and `)}`
}

/** What surely compares as the same; whatever does not is looked at by the rule. Null: nothing the database could compare. */
const comparable = (value: unknown): string | null =>
  value === null || value === undefined ? '' : typeof value === 'object' ? null : codeOf(value)

async function formsOf(tx: Db | Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
  const { rows } = await sql<{ id: string; form: Entry }>`
    select id, form from book_entry where id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, form }) => [id, form]))
}

interface Difference {
  readonly field: string
  readonly here: string
  readonly there: string
}

function differing(
  book: Book,
  compared: readonly string[],
  here: Entry,
  there: There,
  names: ReadonlyMap<string, string>,
): Difference[] {
  return compared.flatMap((field) => {
    const meta = metaOf(book.form.shape[field] as z.ZodType)
    const [ours, theirs] = [here[field] ?? null, there.read[field] ?? null]
    if (!(field in there.text) || sameValue(ours, theirs)) return []
    const shown = (text: string) => (meta.masked && text ? MASK : text)
    return [
      { field, here: shown(inWords(meta, ours, (id) => names.get(id) ?? '')), there: shown(there.text[field] ?? '') },
    ]
  })
}

const sameValue = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string'
    ? codeKey(a) === codeKey(b)
    : JSON.stringify(blank(a)) === JSON.stringify(blank(b))

const blank = (value: unknown) => (value === '' || (Array.isArray(value) && value.length === 0) ? null : value)
