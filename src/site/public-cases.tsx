import { sql, type RawBuilder } from 'kysely'
import { dayOf, type PlainDate } from '../calendar/plain-date.ts'
import type { Article } from '../law/statute.ts'
import { at, type To } from '../platform/cases/keys.ts'
import type { CaseRoom } from '../platform/cases/room.ts'
import type { Db } from '../platform/db/connect.ts'
import type { SitePage } from './kit/page.ts'
import { statedPage, type ById, type Fact } from './facts.tsx'
import { anyShelf, listOf, type AnyShelf, type Heading, type OnShelf, type Shelf } from './list.ts'
import type { SitePart } from './routes.tsx'
import { show, type Site } from './site.tsx'
import { topicOfCase, topicOfCases } from './topics.ts'

/** A case as far as the public may know of it. */
export interface PublicCase<State extends object> extends OnShelf {
  readonly org: string
  readonly number: string
  readonly caption: string
  readonly state: State
  /** The last day on which it was public, where that is over: nothing of it is told any more but that. */
  readonly ended: PlainDate | null
}

/** Which cases of a procedure are public, since when, and what of them is. */
export interface CasesShown<State extends object> {
  readonly procedure: string
  /** Their pages lie below it. */
  readonly path: `/${string}`
  /** The day on which a case became public; it is not while there is none. */
  readonly since: To<State, PlainDate>
  readonly until?: To<State, PlainDate>
  /** Its last day in the open, where it has one: the next day it leaves lists, search, feed and sitemap. */
  readonly ends?: To<State, PlainDate>
  /** And only while this holds. */
  readonly only?: To<State, boolean>
  /** Its title in the open, where the dossier's own names somebody. */
  caption?(one: PublicCase<State>): string
  summary?(state: State): string
  /** What a search finds it by besides title, summary and number. */
  words?(state: State): readonly string[]
  readonly basis?: Article
  /** Its page, where it only states facts; an empty one is left out. */
  facts?(state: State, one: PublicCase<State>): readonly Fact[]
  /** Its page, where it tells more. */
  readonly page?: PageOfCase<State>
}

export interface PageOfCase<State extends object> {
  open(site: Site, room: CaseRoom, read: (db: Db, id: string) => Promise<PublicCase<State> | null>): void
}

/** Closed or published cases in the open, from one declaration: list, page, search, feed and sitemap. */
export const publicCases = <State extends object>(declared: CasesShown<State> & Heading): PublicPart =>
  publicList(declared, [anyShelf(casesShelf(declared))])

/** The same of several kinds in one list. */
export const publicList = (heading: Heading, shelves: readonly AnyShelf[]): PublicPart => ({
  part: (room) => ({
    sections: [listOf(heading, shelves)],
    open: (site) => shelves.forEach((shelf) => shelf.open?.(site, room)),
  }),
})

/** What a duty hangs on the site, before there is a house. */
export interface PublicPart {
  part(room: CaseRoom): SitePart
}

export function casesShelf<State extends object>(declared: CasesShown<State>): Shelf<PublicCase<State>> {
  const { procedure, path, since, until, ends, only, caption, summary, words: more } = declared
  const keys = (way: readonly string[]) => at('d.state', way)
  const over = (today: PlainDate) => (ends ? sql`coalesce(${keys(ends)} < ${today}, false)` : sql`false`)
  const all = (today: PlainDate) => sql<PublicCase<State>>`
    select d.id, d.org, d.number, d.caption, d.state, d.grams, d.changed_at as changed, ${keys(since)} as day, ${until ? keys(until) : sql`null`} as until, case when ${over(today)} then ${ends ? keys(ends) : sql`null`} end as ended
    from dossier d where d.procedure = ${sql.lit(procedure)} and ${keys(since)} is not null and d.erased_on is null${only ? sql` and ${keys(only)} = 'true'` : sql``}`
  const shelf: Shelf<PublicCase<State>> = {
    path,
    topics: [topicOfCases(procedure)],
    rows: (today) => (ends ? sql`${all(today)} and not ${over(today)}` : all(today)),
    title: (row) => caption?.(row) ?? row.caption,
    summary: ({ state }) => summary?.(state) ?? '',
    words: ({ number, state }) => [number, ...(more?.(state) ?? [])],
    open(site, room) {
      const page = declared.page ?? (declared.facts && factsPage(declared, shelf))
      page?.open(site, room, async (db, id) => {
        const one = await readOne(db, all(dayOf(room.house.clock())), id)
        // A page of its own tells more than that it is over: then there is none.
        return one?.ended && declared.page ? null : one
      })
    },
  }
  return shelf
}

async function readOne<Row>(db: Db, rows: RawBuilder<Row>, id: string): Promise<Row | null> {
  const { rows: found } = await sql<Row>`select f.* from (${rows}) f where f.id = ${id}`.execute(db)
  return found[0] ?? null
}

/** What a page of a case is loaded from, besides the case. */
export interface Around {
  readonly room: CaseRoom
  readonly now: Date
  readonly today: PlainDate
}

/** A page of its own for each case. `topics`: what else it is made anew for. */
export const drawnBy = <Data, State extends object>(
  page: SitePage<typeof ById, undefined, Data>,
  load: (one: PublicCase<State>, around: Around) => Promise<Data | null> | Data | null,
  topics: (id: string) => readonly string[] = () => [],
): PageOfCase<State> => ({
  open(site, room, read) {
    show(site, page, {
      topics: ({ id }) => [topicOfCase(id), ...topics(id)],
      async load({ params: { id }, now }) {
        const one = await read(room.house.db, id)
        return one && load(one, { room, now, today: dayOf(now) })
      },
    })
  },
})

const factsPage = <State extends object>(
  { path, basis, facts }: CasesShown<State>,
  shelf: Shelf<PublicCase<State>>,
): PageOfCase<State> =>
  drawnBy(statedPage(`cases.${path.slice(1)}`, path, basis), (one) =>
    one.ended
      ? { title: `公开期限已满：${one.number}`, day: one.day, facts: [[lastDay, one.ended]] }
      : { title: shelf.title(one), day: one.day, facts: facts!(one.state, one) },
  )

const lastDay = { zh: '最后公开日', en: 'Last day in the open' }
