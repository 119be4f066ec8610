import { sql } from 'kysely'
import { z } from 'zod'
import type { FastifyReply } from 'fastify'
import { dayOf } from '../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import type { Actor } from '../platform/actor.ts'
import type { Endpoint } from '../platform/http/endpoint.ts'
import { asDownload, sendList, toXlsx } from '../platform/export.ts'
import { fieldsOf } from '../platform/forms/field.ts'
import { takeUploads } from '../platform/files/multipart.ts'
import { serve, type App } from '../platform/http/serve.ts'
import { madeOnce } from '../platform/made-once.ts'
import type { Book, Entry } from './book.ts'
import { doorsOf, type Doors } from './contract.ts'
import type { Open } from './open.ts'
import { opened } from './opened.ts'
import { importRoutes } from './import-routes.ts'
import { pageOf, pagesOf, totalOf, wanted, type Wanted } from './list.ts'
import { namesFor } from './names.ts'
import { choosersOf, mayChoose, mayUse, readable } from './reach.ts'
import { bookOf, booksOf, type BookRoom } from './room.ts'
import { endEntry, endMany, restoreEntry, saveEntry, strikeEntry } from './save.ts'
import { columnsOf, formShown, readEntry, shownRows, versionsOf } from './show.ts'
import { takeIn } from './take-in.ts'
import { lifting } from './unmask.ts'
import { inWordsOfToday } from './wording.ts'
import type { Asked } from './shapes.ts'
import { snapshotRoutes } from './snapshot-routes.ts'

/** An export goes no further; a book that is larger is exported in parts, by its filters. */
const MOST_EXPORTED = 50_000

/** The doors of all books: of each that comes with the software at its own address, of those the bureau declares at one for all. */
export function bookRoutes(app: App, room: BookRoom) {
  takeUploads(app.http)
  for (const [book, doors] of doorsOfShipped(room.shipped)) routesOf(app, room, doors, () => inWordsOfToday(room, book))
  routesOf(app, room, doorsOfOwn(anyBook), (url) => bookOf(room, addressed(url)))
}

const doorsOfShipped = madeOnce((shipped: readonly Book[]) =>
  shipped.map((book) => [book, opened(book, choosersOf(shipped, book))] as const),
)
const doorsOfOwn = madeOnce((book: typeof anyBook) => ofOwnBooks(doorsOf(book, '/api/books/:book')))

/** What the doors of books declared by the bureau know beforehand: nothing of their form, and that whoever knocks has signed in. */
const anyBook = {
  id: 'own',
  title: { zh: '自建登记簿', en: 'Own books' },
  form: z.looseObject({}),
  filters: [],
  read: 'signed-in',
  keep: 'signed-in',
  unmask: 'signed-in',
  counterparts: [],
} as const

/** A bureau declares no counterparts and takes in no organisations: how is for a release to know. */
function ofOwnBooks(doors: Doors): Partial<Doors> {
  const {
    snapshots: _1,
    snapshot: _2,
    snapshotRows: _3,
    takeSnapshot: _4,
    clear: _5,
    sign: _6,
    snapshotFile: _7,
    takeIn: _8,
    ...own
  } = doors
  return own
}

const addressed = (url: string) => decodeURIComponent(url.split(/[/?]/)[3] ?? '')

/** Serves the doors there are, each for the book that a request is about. */
function routesOf(app: App, room: BookRoom, doors: Partial<Doors>, find: (url: string) => Promise<Book | undefined>) {
  const { db, demo } = room.house

  const open: Open = (door, doing, handle) => {
    if (!door) return
    serve(app, door as Endpoint, async (asked) => {
      const book = await find(asked.url)
      if (!book) return noBook
      const allowed =
        doing === 'choose'
          ? mayChoose(await booksOf(room), book, asked.actor as Actor)
          : mayUse(book, asked.actor as Actor, doing)
      if (!allowed) return notPermitted
      return (await handle(book, asked as never)) as object
    })
  }
  const listed = (book: Book, actor: Actor, query: Asked, now: Date): Outcome<Wanted> => {
    const within = query.org === undefined ? sql<boolean>`true` : under(query.org)
    return wanted(book, query, dayOf(now), readable(room, book, actor), within)
  }
  const under = (org: string) => sql<boolean>`(a.org = ${org} or a.county = ${org} or ${org === room.bureau()})`

  open(doors.list, 'read', async (book, { actor, query, now }) => {
    const found = listed(book, actor, query, now)
    if (!found.ok) return found
    const [page, counted] = [await pageOf(db, found.value, query), await totalOf(db, found.value)]
    const rows = await shownRows(room, db, book, page.rows, { actor, day: query.on ?? dayOf(now) })
    return { rows, after: page.after, ...counted }
  })

  const exported = async (
    book: Book,
    actor: Actor,
    query: Asked & { format: 'xlsx' | 'csv' },
    now: Date,
    reply: FastifyReply,
    lifted: boolean,
  ) => {
    const found = listed(book, actor, query, now)
    if (!found.ok) return found
    if ((await totalOf(db, found.value, MOST_EXPORTED)).more)
      return refuse(
        'books.export-too-large',
        `一次最多导出${MOST_EXPORTED}条，请先筛选。`,
        `At most ${MOST_EXPORTED} entries at once: narrow the list first.`,
      )
    const names = new Map<string, string>()
    const forms = async function* () {
      for await (const page of pagesOf(db, found.value)) {
        const each = page.map(({ form }) => form)
        for (const [id, called] of await namesFor(room, db, book, each)) names.set(id, called)
        yield* each.map((form) => formShown(book, form, lifted))
      }
    }
    const name = `${book.title.zh} ${query.on ?? dayOf(now)}`
    return sendList(reply, columnsOf(book, names), forms(), {
      name,
      format: query.format,
      sheet: book.title.zh,
      demo,
    })
  }
  open(doors.export, 'read', (book, { actor, query, now, reply }) => exported(book, actor, query, now, reply, false))
  open(doors.exportUnmasked, 'unmask', async (book, { actor, query, body, now, reply }) => {
    await lifting(db, book, null, { actor, now, ...body })
    return exported(book, actor, query, now, reply, true)
  })
  open(doors.template, 'keep', async (book, { reply }) =>
    reply
      .headers(asDownload(`${book.title.zh}导入模板.xlsx`))
      .send(Buffer.from(await toXlsx(columnsOf(book, new Map(), true), [], { sheet: book.title.zh }))),
  )

  open(doors.choices, 'choose', async (book, { actor, query, now }) => {
    const may = mayUse(book, actor, 'read') ? readable(room, book, actor) : sql<boolean>`true`
    if (query.value !== undefined) {
      const { rows } = await sql<Chosen>`
        select a.id, a.caption from book_entry a where a.book = ${book.id} and a.id = any(${[query.value].flat()}::uuid[]) and ${may}`.execute(
        db,
      )
      return { options: rows.map(optionOf) }
    }
    const found = wanted(
      book,
      { show: 'in-force', ...(query.q && { q: query.q }) } as Asked,
      dayOf(now),
      may,
      sql<boolean>`true`,
    )
    return found.ok
      ? { options: (await pageOf(db, found.value, { limit: 50 })).rows.map((row) => optionOf(row)) }
      : found
  })

  open(doors.one, 'read', async (book, { actor, params: { id }, now }) => {
    const found = await readEntry(db, book, id, readable(room, book, actor))
    return found.ok ? (await shownRows(room, db, book, [found.value], { actor, day: dayOf(now) }))[0]! : found
  })
  open(doors.unmask, 'unmask', async (book, { actor, params: { id }, body, now }) => {
    const found = await readEntry(db, book, id, readable(room, book, actor))
    if (!found.ok) return found
    await lifting(db, book, id, { actor, now, ...body })
    return (await shownRows(room, db, book, [found.value], { actor, day: dayOf(now), lifted: true }))[0]!
  })
  open(doors.versions, 'read', async (book, { actor, params: { id } }) => {
    const found = await readEntry(db, book, id, readable(room, book, actor))
    return found.ok ? { versions: await versionsOf(room, book, id) } : found
  })

  open(doors.save, 'keep', async (book, { actor, params: { id }, body: { form, ...body }, now }) => {
    const filled = filledIn(book, form)
    return filled.ok ? saveEntry(room, book, id, filled.value, { actor, now, ...body }) : filled
  })
  open(doors.end, 'keep', (book, { actor, params: { id }, body: { on, ...body }, now }) =>
    endEntry(room, book, id, on, { actor, now, ...body }),
  )
  open(doors.strike, 'keep', (book, { actor, params: { id }, body: { reason, ...body }, now }) =>
    strikeEntry(room, book, id, reason, { actor, now, ...body }),
  )
  open(doors.restore, 'keep', (book, { actor, params: { id }, body: { reason, ...body }, now }) =>
    restoreEntry(room, book, id, reason, { actor, now, ...body }),
  )
  open(doors.takeIn, 'keep', (book, { actor, body: { request }, now }) => takeIn(room, book, { actor, now, request }))
  importRoutes(open, room, doors)
  snapshotRoutes(open, room, doors)
  open(doors.endMany, 'keep', (book, { actor, body: { entries, on, request }, now }) =>
    endMany(room, book, entries, on, { actor, now, request }),
  )
}

const noBook = refuse('books.no-book', '没有这本登记簿。', 'There is no such book.', { status: 404 })
const notPermitted = refuse('books.not-permitted', '您的岗位没有这项权限。', 'Your post does not permit this.', {
  status: 403,
})

interface Chosen {
  readonly id: string
  readonly caption: string
}

const optionOf = ({ id, caption }: Chosen) => ({
  value: id,
  label: { zh: caption, en: caption },
  group: null,
})

/** The form as the book has it: the doors of books a bureau declares know no form of their own. */
function filledIn(book: Book, form: unknown): Outcome<Entry> {
  const parsed = book.form.safeParse(form)
  if (parsed.success) return accept(parsed.data)
  const [issue] = parsed.error.issues
  const [name = ''] = issue?.path ?? []
  const label = fieldsOf(book.form).find(([field]) => field === name)?.[1].label
  const [zh = '', en] = (issue?.message ?? '').split('｜')
  return refuse(
    'books.invalid',
    `“${label?.zh ?? String(name)}”：${en ? zh : '填写有误'}。`,
    `“${label?.en ?? String(name)}”: ${en ?? 'not valid'}`,
    { status: 400, field: `form.${issue?.path.join('.') ?? ''}` },
  )
}
