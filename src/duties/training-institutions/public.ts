import { sql } from 'kysely'
import type { z } from 'zod'
import type { Book } from '../../books/book.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { allSettings } from '../../platform/bureau-settings/store.ts'
import { publicationOfBook } from '../../books/publishing.ts'
import { into } from '../../platform/cases/keys.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { containing } from '../../platform/grams.ts'
import type { SitePart } from '../../site/routes.tsx'
import { show } from '../../site/site.tsx'
import { topicOfBook, topicOfCases } from '../../site/topics.ts'
import { outlinesKept } from '../../registers/organisations/outlines/reading.ts'
import { schoolTerms } from '../seams.ts'
import { accounts } from './accounts.ts'
import { askedAt } from './asking.ts'
import { brokenBy, type Limits } from './before-paying.ts'
import { vacationsBetween } from './hours.ts'
import { custody, stages } from './kinds.ts'
import { limitSettings, limitsOn } from './limits.ts'
import type { Institution } from './institution.ts'
import { institutions } from './institutions.ts'
import { listings, type Listing } from './lists.ts'
import { patrols, type Patrol } from './patrols.ts'
import { guidedOn, prices } from './prices.ts'
import { publicLists } from './public-lists.ts'
import { askedPage } from './site/asked-page.tsx'
import { limitsPage } from './site/limits-page.tsx'
import { posterPage } from './site/poster-page.tsx'
import type { Card } from './site/institution-card.tsx'
import { trainingPage } from './site/training-page.tsx'
import { words } from './site/words.ts'

/** After any of it changes, cards are made anew. */
const shown = [
  ...[institutions, accounts, prices].map(({ id }) => topicOfBook(id)),
  ...[listings, patrols].map(({ id }) => topicOfCases(id)),
]

/** As many as a person looks through; more: he is asked to type more. */
const MOST = 20

/** What a parent looks up before paying: is it on the register, into which account, what may it cost. */
export function publicTraining(room: CaseRoom): SitePart {
  const { db, origin } = room.house
  const lists = publicLists.part(room)
  return {
    sections: lists.sections,
    links: [
      {
        path: '/training',
        title: words.title,
        sought: ['培训', '培训班', '补习', '补课', '辅导班', '退费', '交费', '预收费', 'tutoring', 'training'],
      },
    ],
    open(site) {
      lists.open(site)
      show(site, posterPage, {
        topics: () => shown,
        load: ({ params: { id }, now }) => posterOf(db, origin, id, dayOf(now)),
      })
      // Its address is known to one institution: the page is made for whoever asks, and kept nowhere.
      show(site, askedPage, { load: ({ params: { code } }) => askedAt(db, code) })
      show(site, limitsPage, {
        load: async ({ now }) => ({ limits: await allSettings(db, limitSettings, dayOf(now)) }),
      })
      show(site, trainingPage, {
        // What is asked about an offer is judged by the limits of the moment, and is everybody's own.
        topics: (_params, { q: _sought, town: _town, in: _county, ...offer }) =>
          Object.values(offer).some((one) => one !== undefined) ? null : shown,
        async load({ query: { q, town, in: chosen, ...offer }, now }) {
          const today = dayOf(now)
          const outlines = await outlinesOf(db, now)
          // Chosen on the map alone: a county that is not drawn there is none.
          const county = outlines?.areas.some(({ org }) => org === chosen) ? chosen : undefined
          const limits = await holding(db, await room.hand(schoolTerms).all(db), today)
          const asked = Object.values(offer).some((one) => one !== undefined)
          return {
            sought: q,
            town,
            county,
            outlines,
            towns: await townsOn(db, county, today),
            ...(await found(db, { q, town, county }, today)),
            offer,
            areas: await areasOn(db, limits.prices, today),
            limits,
            broken: asked ? brokenBy(offer, limits, room.calendar()) : null,
          }
        },
      })
    },
  }
}

interface Sought {
  readonly q: string
  readonly town: string
  readonly county: string | undefined
}

async function found(
  db: Db,
  { q, town, county }: Sought,
  today: PlainDate,
): Promise<{ cards: readonly Card[]; more: boolean }> {
  const patterns = containing(q)
  if (patterns.length === 0 && town === '' && county === undefined) return { cards: [], more: false }
  // Name, former names, permit and every address: what stands on the door and on the paper.
  const { rows } = await sql<{ id: string; form: Institution; county: string }>`
    select b.id, b.form, coalesce(o.name, '') as county from book_entry b
    left join organisation_on(${today}::date) o on o.org = b.org
    where b.book = ${institutions.id} and b.struck is null and b.from_day <= ${today}::date and b.until_day >= ${today}::date
      and lower(concat_ws(' ', b.form ->> 'name', b.form ->> 'formerNames', b.form ->> 'permit', b.form ->> 'creditCode', b.form -> 'places'))
        like all (${patterns}::text[])
      and ${town === '' ? sql`true` : inTown(town)} and ${inCounty(county)}
    order by b.caption, b.id limit ${MOST + 1}`.execute(db)
  return { more: rows.length > MOST, cards: await cardsOf(db, rows.slice(0, MOST), today) }
}

/** 乡镇、街道 as whoever looks chose it: nothing knows where he is. */
const inTown = (town: string) => sql<boolean>`b.form -> 'places' @> ${JSON.stringify([{ township: town }])}::jsonb`

const inCounty = (county: string | undefined) => (county === undefined ? sql`true` : sql<boolean>`b.org = ${county}`)

/** The counties as the bureau drew them, to choose one: no map of somebody else is asked. Without outlines there is none. */
async function outlinesOf(db: Db, now: Date) {
  const { width, height, areas } = await outlinesKept(db, now)
  return areas.length > 0 ? { width, height, areas } : null
}

/** The most townships one chooses from. */
const TOWNS = 500

async function townsOn(db: Db, county: string | undefined, today: PlainDate): Promise<readonly string[]> {
  const { rows } = await sql<{ town: string }>`
    select distinct p ->> 'township' as town from book_entry b cross join lateral jsonb_array_elements(b.form -> 'places') p
    where b.book = ${institutions.id} and b.struck is null and b.from_day <= ${today}::date and b.until_day >= ${today}::date
      and p ->> 'township' <> '' and ${inCounty(county)} order by 1 limit ${TOWNS}`.execute(db)
  return rows.map(({ town }) => town)
}

interface FoundRow {
  readonly id: string
  readonly form: Institution
  readonly county: string
}

async function cardsOf(db: Db, shown: readonly FoundRow[], today: PlainDate): Promise<readonly Card[]> {
  const codes = shown.map(({ form }) => form.creditCode)
  const [accountsBy, boardsBy, listsBy, visitsBy] = await Promise.all([
    ofCodes(db, accounts, codes, today),
    ofCodes(db, prices, codes, today),
    listsOf(db, codes),
    visitsOf(db, codes),
  ])
  return shown.map(({ id, form, county }) => ({
    lists: listsBy.get(form.creditCode) ?? [],
    visited: visitsBy.get(form.creditCode) ?? null,
    id,
    county,
    ...pick(form),
    stages: form.stages.map((stage) => stages[stage]),
    accounts: (accountsBy.get(form.creditCode) ?? []).map(({ form: { bank, tail, kind } }) => ({
      bank,
      tail,
      kind: custody[kind],
    })),
    boards: (boardsBy.get(form.creditCode) ?? []).map(({ form: { mode, size, minutes, price, cap } }) => ({
      mode,
      size,
      minutes,
      price,
      cap,
    })),
  }))
}

const inListing = into<Listing>()
const inPatrol = into<Patrol>('d.state')

/** The lists an institution is on, by its credit code: whatever it calls itself since. */
async function listsOf(db: Db, codes: readonly string[]) {
  const { rows } = await sql<{ code: string; kind: Listing['kind']; since: PlainDate; why: string }>`
    select ${inListing('code')} as code, ${inListing('kind')} as kind, ${inListing('listedOn')} as since, ${inListing('why')} as why from dossier
    where procedure = ${listings.id} and stage = 'listed' and ${inListing('code')} = any(${[...codes]}::text[]) order by id`.execute(
    db,
  )
  return Map.groupBy(rows, ({ code }) => code)
}

/** The last day on which each was patrolled. */
async function visitsOf(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, PlainDate>> {
  const { rows } = await sql<{ code: string; day: PlainDate }>`
    select b.form ->> 'creditCode' as code, max(${inPatrol('on')}) as day
    from dossier d join book_entry b on b.book = ${institutions.id} and b.id::text = ${inPatrol('institution')}
    where d.procedure = ${patrols.id} and b.form ->> 'creditCode' = any(${[...codes]}::text[]) group by 1`.execute(db)
  return new Map(rows.map(({ code, day }) => [code, day]))
}

/** What hangs on the door of an institution that is on the register today. */
async function posterOf(db: Db, origin: string, id: string, today: PlainDate) {
  const { rows } = await sql<FoundRow>`
    select b.id, b.form, coalesce(o.name, '') as county from book_entry b
    left join organisation_on(${today}::date) o on o.org = b.org
    where b.id = ${id} and b.book = ${institutions.id} and b.struck is null and b.from_day <= ${today}::date and b.until_day >= ${today}::date`.execute(
    db,
  )
  const [card] = await cardsOf(db, rows, today)
  if (!card) return null
  const publication = await publicationOfBook(db as unknown as Tx, institutions)
  return { card, address: `${origin}/gov${institutions.public!.path}/${id}`, publication: publication?.id ?? null }
}

/** Entries in force of a book whose entries are of an institution, by its credit code. */
async function ofCodes<F extends z.ZodObject>(db: Db, book: Book<F>, codes: readonly string[], today: PlainDate) {
  const { rows } = await sql<{ code: string; form: z.output<F> }>`
    select form ->> 'code' as code, form from book_entry
    where book = ${book.id} and struck is null and from_day <= ${today}::date and until_day >= ${today}::date
      and form ->> 'code' = any(${[...codes]}::text[]) order by id`.execute(db)
  return Map.groupBy(rows, ({ code }) => code)
}

/** What of an institution the public may know. */
const pick = ({
  name,
  formerNames,
  permit,
  permitUntil,
  kind,
  standing,
  profit,
  places,
  ahead,
  approval,
}: Institution) => ({
  ...{ name, formerNames, permit, permitUntil, kind, standing, profit, ahead, approval },
  places: places.map(({ address, permit: own }) => ({ address, permit: own })),
})

async function holding(db: Db, terms: Parameters<typeof vacationsBetween>[0], today: PlainDate): Promise<Limits> {
  const [limits, prices] = await Promise.all([limitsOn(db, today), guidedOn(db, today)])
  return { ...limits, prices, inVacation: vacationsBetween(terms) }
}

/** Counties with a price table of their own: one chooses among them. */
async function areasOn(db: Db, guided: Limits['prices'], today: PlainDate) {
  const ids = [...new Set(guided.flatMap(({ county }) => county ?? []))]
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`
    select org as id, name from organisation_on(${today}::date) where org = any(${ids}::uuid[]) order by name`.execute(
    db,
  )
  return rows
}
