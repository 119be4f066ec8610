import { shortened } from '../platform/cut.ts'
import { sql, type RawBuilder } from 'kysely'
import { dayOf, isPlainDate, type PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { CaseRoom } from '../platform/cases/room.ts'
import type { House } from '../platform/house.ts'
import type { SiteItem, SiteSection, Sought } from './kit/section.ts'
import type { Site } from './site.tsx'

/** What every row of a shelf has, whatever else it is drawn from. */
export interface OnShelf {
  readonly id: string
  /** It became public. */
  readonly day: PlainDate
  /** One may take part until then. */
  readonly until?: PlainDate | null
  readonly changed: Date
}

/** Things of one kind made public. Several shelves make a list. */
export interface Shelf<Row extends OnShelf> {
  /** Below this address they stand. */
  readonly path: `/${string}`
  /** A list they stand in is made anew after one of these was told. */
  readonly topics: readonly string[]
  /** A query for all of them as of today, with the columns of `Row` and, unless `match` says otherwise, `grams`. */
  readonly rows: RawBuilder<Row> | ((today: PlainDate) => RawBuilder<Row>)
  /** Which rows `f` a search may mean; what is then shown must hold the words. */
  match?(sought: Sought): RawBuilder<boolean>
  title(row: Row): string
  summary?(row: Row): string
  /** What else of it a search may name, and the public may know. */
  words?(row: Row): readonly string[]
  /** The same shelf in the words of today, where it speaks in words that a bureau changes. */
  today?(): Promise<AnyShelf>
  /** Opens its pages. */
  open?(site: Site, room: CaseRoom): void
}

/** A shelf whose rows are no longer known: each is given only rows of its own. */
export type AnyShelf = Shelf<OnShelf>
export const anyShelf = <Row extends OnShelf>(shelf: Shelf<Row>): AnyShelf => shelf as unknown as AnyShelf

/** What a list says of itself. */
export interface Heading {
  /** Of its address, unless something else is said. */
  readonly id?: string
  readonly path: `/${string}`
  readonly title: Words
  readonly about: Words
  readonly nothing: Words
  /** 'read', unless one may take part. */
  readonly kind?: SiteSection['kind']
}

/** A list of what stands on some shelves, newest first: the shell makes pages, feed, search and sitemap of it. */
export function listOf({ id, kind = 'read', ...heading }: Heading, shelves: readonly AnyShelf[]): SiteSection {
  return {
    ...heading,
    id: id ?? heading.path.slice(1),
    kind,
    topics: [...new Set(shelves.flatMap(({ topics }) => topics))],
    async list(house, { limit, after, open }) {
      const current = open ? sql`f.until >= ${dayOf(house.clock())}` : sql`true`
      const found = await Promise.all(
        shelves.map((shelf, i) => rowsOn(shelf, house, sql`${beyond(after, i)} and ${current}`, limit + 1, i)),
      )
      const merged = inOrder(found.flat())
      return {
        items: merged.slice(0, limit).map(({ item }) => item),
        next: merged.length > limit ? merged[limit - 1]!.cursor : null,
      }
    },
    async search(house, sought, limit) {
      const found = await Promise.all(shelves.map((shelf) => meant(shelf, house, sought, limit)))
      return inOrder(found.flat())
        .slice(0, limit)
        .map(({ item }) => item)
    },
    async sitemap(house, limit) {
      const { db } = house
      const found = await Promise.all(
        shelves.map(async (shelf) => {
          const { path } = shelf
          const asked = sql<OnShelf>`select f.id, f.day, f.changed from (${rowsOf(shelf, house)}) f order by f.day desc, f.id desc limit ${limit}`
          return (await asked.execute(db)).rows.map((row) => ({ ...row, path: `${path}/${row.id}` as const }))
        }),
      )
      return found
        .flat()
        .sort((a, b) => (a.day < b.day ? 1 : -1))
        .slice(0, limit)
    },
  }
}

/** Those of a shelf for which something holds of its rows `f`, newest first. */
export const found = async <Row extends OnShelf>(
  shelf: Shelf<Row>,
  house: House,
  where: RawBuilder<boolean>,
  limit: number,
): Promise<SiteItem[]> => (await rowsOn(anyShelf(shelf), house, where, limit)).map(({ item }) => item)

const rowsOf = <Row extends OnShelf>({ rows }: Shelf<Row>, { clock }: Pick<House, 'clock'>): RawBuilder<Row> =>
  typeof rows === 'function' ? rows(dayOf(clock())) : rows

interface Placed {
  readonly item: SiteItem
  readonly cursor: string
  readonly sought: string
}

async function rowsOn(
  declared: AnyShelf,
  house: House,
  where: RawBuilder<boolean>,
  limit: number,
  place = 0,
): Promise<Placed[]> {
  const shelf = (await declared.today?.()) ?? declared
  const { rows } =
    await sql<OnShelf>`select f.* from (${rowsOf(shelf, house)}) f where ${where} order by f.day desc, f.id desc limit ${limit}`.execute(
      house.db,
    )
  return rows.map((row) => {
    const [title, summary = ''] = [shelf.title(row), shelf.summary?.(row)]
    return {
      item: {
        path: `${shelf.path}/${row.id}`,
        title,
        ...(summary && { summary: shortened(summary, LONGEST) }),
        day: row.day,
        ...(row.until && { until: row.until }),
        changed: row.changed,
      },
      cursor: `${row.day}~${row.id}~${place}`,
      sought: plain([title, summary, ...(shelf.words?.(row) ?? [])].join(' ')),
    }
  })
}

const LONGEST = 120
/** So many rows that may be meant are looked at, in batches, before a search gives up. */
const [A_BATCH, BATCHES] = [100, 10]

/** A search finds only what it shows: whoever looks for a name that is masked learns nothing. */
async function meant(shelf: AnyShelf, house: House, sought: Sought, limit: number): Promise<Placed[]> {
  const maybe = shelf.match?.(sought) ?? sql<boolean>`f.grams @> ${[...sought.grams]}::text[]`
  const words = sought.words.map(plain)
  const hits: Placed[] = []
  let after: string | undefined
  for (let batch = 0; batch < BATCHES; batch++) {
    const rows = await rowsOn(shelf, house, sql<boolean>`${maybe} and ${beyond(after)}`, A_BATCH)
    hits.push(...rows.filter(({ sought: text }) => words.every((word) => text.includes(word))))
    if (rows.length < A_BATCH || hits.length >= limit) break
    after = rows.at(-1)!.cursor
  }
  return hits
}

const plain = (text: string) => text.normalize('NFKC').toLowerCase()

/** By keyset, of the shelf at this place; what is no cursor of ours begins at the beginning. One case may stand on two shelves. */
function beyond(after: string | undefined, place = 0): RawBuilder<boolean> {
  const [day = '', id = '', last = ''] = after?.split('~') ?? []
  if (!isPlainDate(day) || !uuid.test(id)) return sql`true`
  return place > Number(last) ? sql`(f.day, f.id) <= (${day}, ${id}::uuid)` : sql`(f.day, f.id) < (${day}, ${id}::uuid)`
}

export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const inOrder = (placed: readonly Placed[]) =>
  placed.toSorted((a, b) => (keyOf(a) === keyOf(b) ? (a.cursor < b.cursor ? -1 : 1) : keyOf(a) < keyOf(b) ? 1 : -1))

const keyOf = ({ cursor }: Placed) => cursor.slice(0, cursor.lastIndexOf('~'))
