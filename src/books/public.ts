import { sql } from 'kysely'
import type { z } from 'zod'
import { dayOf, inChinese, type PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { metaOf, type FieldMeta } from '../platform/forms/field.ts'
import { listsIn } from '../platform/forms/worded.ts'
import { topicOfLists } from '../platform/site-news.ts'
import { statedPage, type Fact, type Stated } from '../site/facts.tsx'
import { anyShelf, listOf, type OnShelf, type Shelf } from '../site/list.ts'
import type { SitePart } from '../site/routes.tsx'
import { show } from '../site/site.tsx'
import { tellSite, topicOfBook, topicOfEntry } from '../site/topics.ts'
import type { Book, Entry } from './book.ts'
import { namesFor } from './names.ts'
import type { BookRoom } from './room.ts'
import { inWords } from './spoken.ts'
import { inWordsOfToday } from './wording.ts'

interface Row extends OnShelf {
  readonly form: Entry
  readonly called: string
}
type Open = Book & { readonly public: NonNullable<Book['public']> }
const isOpen = (book: Book): book is Open => book.public !== null

/** The books that are public, each with its list, pages, search, feed and share of the sitemap. Undefined: none is. */
export function publicBooks(room: BookRoom): SitePart | undefined {
  const books = room.shipped.filter(isOpen)
  if (books.length === 0) return undefined
  return {
    sections: books.map((book) => listOf(headingOf(book), [todaysShelf(room, book)])),
    open(site) {
      for (const book of books) {
        const page = statedPage(`books.${book.id}`, book.public.path, book.public.basis)
        show(site, page, {
          topics: ({ id }) => [topicOfEntry(id), ...(listsIn(book.form).length > 0 ? [topicOfLists] : [])],
          load: ({ params: { id }, now }) => stated(room, book, id, dayOf(now)),
        })
      }
    },
  }
}

function headingOf({ title, about, public: shown }: Open) {
  return {
    id: `books.${shown.path.slice(1)}`,
    path: shown.path,
    title: shown.title ?? title,
    about: shown.about ?? about,
    nothing: { zh: '暂无公开的内容。', en: 'Nothing is public yet.' },
  }
}

const todaysShelf = (room: BookRoom, book: Open): Shelf<Row> => ({
  ...shelfOf(room, book),
  ...(listsIn(book.form).length > 0 && {
    today: async () => anyShelf(shelfOf(room, (await inWordsOfToday(room, book)) as Open)),
  }),
})

const shelfOf = (room: BookRoom, book: Open): Shelf<Row> => ({
  path: book.public.path,
  topics: topicsOf(book),
  rows: (today) => rowsOf(book, today),
  title: ({ form, called }) => book.public.caption(form, called),
  summary: ({ form }) =>
    shownIn(room, book, form)
      .slice(0, 3)
      .map(([label, value]) => `${label.zh}：${value}`)
      .join('　'),
  words: ({ form, called }) => [called, ...shownIn(room, book, form).map(([, value]) => value)],
})

const topicsOf = ({ id, form }: Open) => [topicOfBook(id), ...(listsIn(form).length > 0 ? [topicOfLists] : [])]

/** Entries that are public on a day: since the day their book says, and, unless it shows the past too, while they are in force. */
function rowsOf({ id, public: { since, past, named, kinds } }: Open, today: PlainDate) {
  const begun = sql`coalesce(nullif(e.from_day, '-infinity'), (e.changed_at at time zone 'Asia/Shanghai')::date)`
  const day = since ? sql`(nullif(e.form ->> ${sql.lit(since)}, ''))::date` : begun
  const person = named
    ? sql`(select p.name from person p where p.id = (e.form ->> ${sql.lit(named)})::uuid)`
    : sql`null`
  const ofKind = kinds
    ? sql` and exists (select from organisation o where o.id = e.org and o.kind = any(${[...kinds]}::text[]))`
    : sql``
  return sql<Row>`
    select e.id, e.form, e.grams, e.changed_at as changed, ${day} as day, coalesce(${person}, '') as called from book_entry e
    where e.book = ${id} and e.struck is null and ${day} <= ${today}::date and ${past ? sql`true` : sql`e.from_day <= ${today}::date and e.until_day >= ${today}::date`}${ofKind}`
}

/** What of an entry the public may know, in words; what refers to other records only where their names need no look. */
function shownIn(room: BookRoom, book: Open, form: Entry): (readonly [label: Words, value: string])[] {
  return book.public.fields.flatMap((name) => {
    const meta = metaOf(book.form.shape[name] as z.ZodType)
    if (['entry', 'entries', 'record'].includes(meta.input)) return []
    const value = dayIn(meta, form[name]) ?? inWords(meta, form[name], (id) => room.places.nameOf(id))
    return value === '' ? [] : [[meta.label, value] as const]
  })
}

/** As the site writes days. */
const dayIn = ({ input }: FieldMeta, value: unknown) =>
  input === 'day' && value ? inChinese(value as PlainDate) : null

async function stated(room: BookRoom, shipped: Open, id: string, today: PlainDate): Promise<Stated | null> {
  const { db } = room.house
  const book = (await inWordsOfToday(room, shipped)) as Open
  const { rows } = await sql<Row>`select f.* from (${rowsOf(book, today)}) f where f.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) return null
  const names = await namesFor(room, db, book, [row.form])
  const facts = book.public.fields.map((name): Fact => {
    const meta = metaOf(book.form.shape[name] as z.ZodType)
    return [meta.label, factOf(meta, row.form[name], names)]
  })
  const more = (await book.public.more?.(db, id, row.form, today)) ?? []
  const lead = book.public.leads?.(id, row.form) ?? null
  return {
    title: book.public.caption(row.form, row.called),
    day: row.day,
    facts: [...facts, ...more],
    ...(lead && { lead }),
  }
}

function factOf(meta: FieldMeta, value: unknown, names: ReadonlyMap<string, string>): string | Words | null {
  if (meta.input === 'day') return (value as string | null) ?? null
  const choice = meta.input === 'choice' && typeof value === 'string' ? meta.choices?.[value] : undefined
  return choice ?? (inWords(meta, value, (id) => names.get(id) ?? '') || null)
}

/** Tells the site that entries changed, in the transaction of the change. */
export async function tellPublic(on: Db | Tx, book: Book, ids: readonly string[]): Promise<void> {
  if (ids.length === 0 || !(book.public || book.onPages)) return
  await tellSite(on, [topicOfBook(book.id), ...(book.public ? ids.map(topicOfEntry) : [])])
}
