import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { holds, type Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db/connect.ts'
import { takeUploads, wholeFile } from '../../platform/files/multipart.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { titleKey, type Cell } from '../../platform/sheets/cells.ts'
import { readTable } from '../../platform/sheets/table.ts'
import type { Book } from '../book.ts'
import { entriesOn } from '../about.ts'
import { entriesAbout, faceOf, listBooks, readBook, summaryOf } from '../face.ts'
import { isDeriving } from '../derive-anew.ts'
import { mayUse } from '../reach.ts'
import { bookOf, booksOf, type BookRoom } from '../room.ts'
import { ownBookVersions, proposeFromFile, proposeFromText, readOwnBook, saveOwnBook } from './contract.ts'
import { Declaration } from './declaration.ts'
import { pasted, propose, type Knows } from './propose.ts'
import { ownBookRow, ownBookRows, saveDeclaration, usedOf } from './store.ts'

/** What browsers are told of books, and the doors by which a bureau declares its own. */
export function ownBookRoutes(app: App, room: BookRoom) {
  const { db } = room.house
  takeUploads(app.http)

  serve(app, listBooks, async ({ actor }) => {
    const [books, own] = await Promise.all([booksOf(room), ownBookRows(db)])
    const declared = new Map(own.map(({ code, declaration }) => [code, declaration]))
    return {
      books: books
        .filter((book) => mayUse(book, actor, 'read'))
        .map((book) => summaryOf(book, standing(book, actor, declared.get(book.id)))),
      mayDeclare: holds(actor, 'settings.manage'),
    }
  })

  serve(app, readBook, async ({ actor, params: { book: id } }) => {
    const book = await bookOf(room, id)
    if (!book) return noBook
    if (!mayUse(book, actor, 'read')) return notPermitted
    const row = await ownBookRow(db, id)
    return faceOf(book, { ...standing(book, actor, row?.declaration), deriving: await isDeriving(db, book) })
  })

  serve(app, entriesAbout, async ({ actor, query, now }) => {
    const own = new Map((await ownBookRows(db)).map(({ code, declaration }) => [code, declaration]))
    const found = await entriesOn(room, actor, query, dayOf(now))
    return {
      books: found.map(({ book, ...said }) => ({
        face: faceOf(book, { ...standing(book, actor, own.get(book.id)), deriving: false }),
        ...said,
      })),
    }
  })

  serve(app, readOwnBook, async ({ params: { book } }) => {
    const row = await ownBookRow(db, book)
    if (!row) return noBook
    const { id, code, version, declaration } = row
    return { id, book: code, version, declaration, use: await usedOf(db, code, declaration) }
  })

  serve(app, saveOwnBook, async ({ actor, params: { id }, body: { form, ...body }, now }) =>
    saveDeclaration(room, id, form, { actor, now, ...body }),
  )

  serve(app, ownBookVersions, async ({ params: { book } }) => {
    const row = await ownBookRow(db, book)
    return row ? { versions: await versionsOf(db, row.id) } : noBook
  })

  serve(app, proposeFromText, async ({ body: { text }, now }) =>
    proposed([{ title: '', rows: pasted(text) }], await knowing(db, dayOf(now))),
  )

  serve(app, proposeFromFile, async ({ request, now }) => {
    const file = await wholeFile(request)
    if (!file.ok) return file
    const workbook = await readTable(file.value.bytes)
    if (!workbook.ok) return workbook
    const sheets = workbook.value.sheets.filter(({ hidden }) => !hidden)
    return proposed(
      sheets.map(({ name, rows }) => ({
        title: name === 'CSV' ? '' : name,
        rows: rows.filter(({ hidden }) => !hidden).map(({ cells }) => cells),
      })),
      await knowing(db, dayOf(now)),
    )
  })
}

/** How a book stands to somebody: whether it is the bureau's own, put away, his to keep. */
const standing = (book: Book, actor: Actor, declared: Declaration | undefined) => ({
  own: declared !== undefined,
  closed: declared?.closed ?? false,
  keeps: mayUse(book, actor, 'keep'),
  unmasks: mayUse(book, actor, 'unmask'),
})

const noBook = refuse('books.no-book', '没有这本登记簿。', 'There is no such book.', { status: 404 })
const notPermitted = refuse('books.not-permitted', '您的岗位没有这项权限。', 'Your post does not permit this.', {
  status: 403,
})

/** The sheet that suggests the most fields; its name, where nothing stands above the heading, names the book. */
function proposed(
  sheets: readonly { readonly title: string; readonly rows: readonly (readonly Cell[])[] }[],
  knows: Knows,
): Outcome<NonNullable<ReturnType<typeof propose>>> {
  const found = sheets
    .flatMap(({ title, rows }) => {
      const proposal = propose(rows, knows)
      return proposal ? [{ ...proposal, title: proposal.title || (/^sheet\s*\d*$/i.test(title) ? '' : title) }] : []
    })
    .toSorted((a, b) => b.fields.length - a.fields.length)[0]
  return found && found.fields.length > 0
    ? accept(found)
    : refuse(
        'own-books.no-heading',
        '没有找到表头。请粘贴一行列名，如“姓名、单位、电话”。',
        'No heading was found. Paste a line of column names.',
        { field: 'text' },
      )
}

/** Which names organisations have on a day, short ones too. */
async function knowing(db: Db, day: PlainDate): Promise<Knows> {
  const { rows } = await sql<{ name: string; short_name: string | null }>`
    select name, short_name from organisation_on(${day})`.execute(db)
  const names = new Set(rows.flatMap((row) => [row.name, ...(row.short_name ? [row.short_name] : [])]).map(titleKey))
  return (name) => names.has(titleKey(name))
}

async function versionsOf(db: Db, id: string) {
  const { rows } = await sql<{ version: number; at: Date; by: string | null; declaration: unknown }>`
    select v.version, t.at, p.name as by, v.declaration
    from (select id, version, declaration from own_book where id = ${id} union all select id, version, declaration from own_book_past where id = ${id}) v
      join act t on t.subject = v.id and t.version = v.version left join person p on p.id = t.by_person
    order by v.version desc limit 200`.execute(db)
  return rows.map((row) => ({ ...row, declaration: Declaration.parse(row.declaration) }))
}
