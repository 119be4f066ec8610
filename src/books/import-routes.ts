import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import { actedBy } from '../platform/change.ts'
import { asDownload, toXlsx, type Column } from '../platform/export.ts'
import { wholeFile } from '../platform/files/multipart.ts'
import { MASK } from '../platform/cases/masks.ts'
import { nameKey } from '../platform/plain.ts'
import { shown, type Cell } from '../platform/sheets/cells.ts'
import { lookAt } from '../platform/sheets/layouts/look.ts'
import { keepLayouts, layoutKey, layoutsOf } from '../platform/sheets/layouts/store.ts'
import { maskedFields, type Book } from './book.ts'
import { isCleared } from './clearing.ts'
import type { Doors } from './contract.ts'
import { beginWriting, handIn, mendImport } from './importing.ts'
import { mean, meantBy } from './meant.ts'
import { keeper, keeping } from './reach.ts'
import type { Open } from './open.ts'
import type { BookRoom } from './room.ts'
import { layoutFieldsOf, maskedColumns } from './sheet.ts'
import { verdicts, type ImportRow, type ImportState, type RowVerdict } from './shapes.ts'

/** Handing in files, seeing what is made of each row, answering, writing the good ones, taking the others back. */
export function importRoutes(open: Open, room: BookRoom, doors: Partial<Doors>) {
  const { db } = room.house

  open(doors.import, 'keep', async (book, { actor, query: { request, full }, now, request: sent }) => {
    const sheet = await wholeFile(sent)
    if (!sheet.ok) return sheet
    const { name: file, bytes } = sheet.value
    const hash = createHash('sha256').update(bytes).digest('hex')
    const id = await handIn(room, { book, actor, file, hash, bytes, full, request, now })
    return stateOf(room, book, id, actor)
  })
  const layoutsFor = (book: Book, actor: Actor) => layoutKey(`books.${book.id}`, keeping(book, actor)!.branch)
  open(doors.lookAtFile, 'keep', (book, { request }) => lookAt(request, layoutFieldsOf(book)))
  open(doors.layouts, 'keep', (book, { actor }) => layoutsOf(db, layoutsFor(book, actor)))
  open(doors.keepLayouts, 'keep', (book, { actor, body: { org: _org, campaign: _campaign, ...asked }, now }) =>
    keepLayouts(db, layoutsFor(book, actor), {
      ...asked,
      ...{ fields: layoutFieldsOf(book), by: actedBy(actor, keeping(book, actor)), at: now },
    }),
  )
  open(doors.imports, 'keep', async (book, { actor }) => ({ imports: await statesOf(room, book, actor) }))
  open(doors.importState, 'keep', (book, { actor, params }) => stateOf(room, book, params.import, actor))

  open(doors.importRows, 'keep', async (book, { actor, params, query: { verdict, after, limit } }) => {
    const state = await stateOf(room, book, params.import, actor)
    if (!state.ok) return state
    const { rows } = await sql<Omit<ImportRow, 'cells'> & { n: number; cells: Cell[] | null }>`
      select n, row, entry, name, verdict, remarks, changes, answer, case when verdict = 'refused' then cells end as cells from book_import_row
      where import = ${params.import} and n > ${after} and ${verdict ? sql`verdict = ${verdict}` : sql`true`} order by n limit ${limit + 1}`.execute(
      db,
    )
    // On a screen what tells who somebody is stays beneath its mask, for everybody; to mend it, it is typed whole.
    const covered = maskedFields(book).length === 0 ? new Set<number>() : maskedColumns(book, state.value.titles)
    const shownRows = rows.slice(0, limit).map((row) => ({
      ...row,
      cells: row.cells && row.cells.map((cell, at) => (covered.has(at) && cell !== null ? MASK : shown(cell))),
    }))
    return { rows: shownRows, after: rows.length > limit ? rows[limit - 1]!.n : null }
  })

  open(doors.mend, 'keep', async (book, { actor, params, body: { cells }, now }) => {
    const state = await stateOf(room, book, params.import, actor)
    if (!state.ok) return state
    if (state.value.state !== 'judged') return notOpen
    const done = await mendImport(room, params.import, cells, now)
    return done.ok ? stateOf(room, book, params.import, actor) : done
  })

  /** Whoever handed the file in has it already; for anybody else what tells who somebody is stays beneath its mask. */
  async function coveredIn(book: Book, id: string, actor: Actor): Promise<ReadonlySet<number>> {
    if (maskedFields(book).length === 0) return new Set()
    const { rows } = await sql<{ titles: string[]; person: string }>`select titles, person from book_import where id = ${id}`.execute(db) // prettier-ignore
    const [found] = rows
    return !found || found.person === actor.person ? new Set() : maskedColumns(book, found.titles)
  }

  open(doors.answer, 'keep', async (book, { actor, params, body: { entries, answer } }) => {
    const state = await stateOf(room, book, params.import, actor)
    if (!state.ok) return state
    if (state.value.state !== 'judged') return notOpen
    if (answer.is === 'ended' && !book.valid?.until.length)
      return refuse('books.no-end', '这本登记簿的条目没有终止日期。', 'Entries of this book have no last day.')
    const which = entries ? sql`r.entry = any(${entries}::uuid[])` : sql`r.answer is null`
    const late = answer.is === 'ended' ? sql`and e.from_day <= ${answer.on}::date` : sql``
    await sql`update book_import_row r set answer = ${JSON.stringify(answer)}::jsonb, remarks = '[]' from book_entry e
      where r.import = ${params.import} and r.verdict = 'asked' and e.id = r.entry and ${which} ${late}`.execute(db)
    return stateOf(room, book, params.import, actor)
  })

  open(doors.mean, 'keep', async (book, { actor, params, body: { name, org, request }, now }) => {
    const state = await stateOf(room, book, params.import, actor)
    if (!state.ok) return state
    if (!state.value.names.some((one) => one.name === name)) return noName
    if (org !== null && !room.places.nameOf(org)) return noOrg
    const post = keeping(book, actor)!
    const said = await mean(db, post.branch, { name, org, by: actedBy(actor, post), at: now, request })
    return said.ok ? stateOf(room, book, params.import, actor) : said
  })

  open(doors.write, 'keep', async (book, { actor, params }) => {
    const state = await stateOf(room, book, params.import, actor)
    if (!state.ok) return state
    if (state.value.state === 'judging' || state.value.state === 'unreadable') return notOpen
    await beginWriting(room, params.import)
    return stateOf(room, book, params.import, actor)
  })

  open(doors.refused, 'keep', async (book, { actor, params, reply }) => {
    const state = await stateOf(room, book, params.import, actor)
    if (!state.ok) return state
    if (state.value.clearedOn) return isCleared
    const { rows } = await sql<RefusedRow>`
      select row, remarks, cells from book_import_row where import = ${params.import} and verdict = 'refused' order by n`.execute(
      db,
    )
    const { rows: found } = await sql<{
      titles: string[]
    }>`select titles from book_import where id = ${params.import}`.execute(db)
    const covered = await coveredIn(book, params.import, actor)
    const { titles } = found[0]!
    const file = await toXlsx(refusedColumns(titles, covered), rows, { sheet: book.title.zh })
    return reply.headers(asDownload(`${book.title.zh}未导入的行.xlsx`)).send(Buffer.from(file))
  })
}

interface RefusedRow {
  readonly row: number | null
  readonly remarks: readonly Words[]
  readonly cells: readonly Cell[] | null
}

/** The file's own columns, and at the end why: mended, it can be handed in again as it is. */
const refusedColumns = (titles: readonly string[], covered: ReadonlySet<number>): Column<RefusedRow>[] => [
  ...titles.map((title, at): Column<RefusedRow> => ({
    title,
    value: ({ cells }) => {
      const cell = cells?.[at] ?? null
      return covered.has(at) && cell !== null ? MASK : typeof cell === 'number' ? cell : shown(cell)
    },
  })),
  { title: '未导入的原因', width: 40, value: ({ remarks }) => remarks.map(({ zh }) => zh).join('；') },
]

const noImport = refuse('books.no-import', '没有这次导入。', 'There is no such import.', { status: 404 })
const noName = refuse('books.no-name', '这张表里没有这个名称。', 'No such name in this file.', {
  field: 'name',
  status: 404,
})
const noOrg = refuse('books.no-org', '机构登记里没有这个单位。', 'There is no such organisation.', { field: 'org' })
const notOpen = refuse(
  'books.import-not-open',
  '这次导入还没有读完，或者已经写入。',
  'This import is not read yet, or is written already.',
  { status: 409 },
)

type Row = Omit<ImportState, 'names' | 'counts' | 'answered' | 'done' | 'of' | 'full' | 'clearedOn'> & {
  readonly cleared_on: PlainDate | null
  readonly unit: string
  readonly done: number
  readonly of_rows: number
  readonly is_full: boolean
  readonly counts: Partial<Record<RowVerdict, number>> | null
  readonly answered: number
  readonly named: readonly string[] | null
}

/** While rows are judged or written how far it is says enough: counting them again at every look would cost more than the work does. */
const atRest = sql`i.state in ('judged', 'written')`

/** Imports of a book by those within whose branch the reader keeps it. */
async function statesOf(room: BookRoom, book: Book, actor: Actor, id?: string): Promise<ImportState[]> {
  const { rows } = await sql<Row>`
    select i.id, i.state, i.file, p.name as by, i.at, i.is_full, i.done, i.of_rows, i.titles, i.unread, i.missing, i.refusal, i.unit, i.cleared_on,
      (select jsonb_object_agg(verdict, n) from (select verdict, count(*)::int as n from book_import_row where import = i.id and ${atRest} group by verdict) v) as counts,
      (select count(*)::int from book_import_row where import = i.id and verdict = 'asked' and answer is not null) as answered,
      ${id === undefined ? sql`null::text[]` : sql`(select array_agg(distinct m ->> 'org') from book_import_row r, jsonb_array_elements(r.remarks) m where r.import = i.id and ${atRest} and m ? 'org')`} as named
    from book_import i left join person p on p.id = i.person
    where i.book = ${book.id} and ${id === undefined ? sql`true` : sql`i.id = ${id}`} order by i.at desc limit 50`.execute(
    room.house.db,
  )
  return rows
    .filter(({ unit }) => keeper(room, book, actor, unit) !== undefined || keeping(book, actor)?.branch === unit)
    .map(({ unit: _unit, is_full, of_rows, counts, cleared_on, named, ...state }) => ({
      ...state,
      clearedOn: cleared_on,
      names: (named ?? []).slice(0, 500).map((name) => ({ name, org: null })),
      full: is_full,
      of: of_rows,
      counts: {
        ...(Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<RowVerdict, number>),
        ...counts,
      },
    }))
}

async function stateOf(room: BookRoom, book: Book, id: string, actor: Actor): Promise<Outcome<ImportState>> {
  const [state] = await statesOf(room, book, actor, id)
  if (!state) return noImport
  const meant =
    state.names.length > 0 ? await meantBy(room.house.db, keeping(book, actor)!.branch) : new Map<string, string>()
  return accept({ ...state, names: state.names.map(({ name }) => ({ name, org: meant.get(nameKey(name)) ?? null })) })
}
