import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import { inBranch } from '../figures/branch.ts'
import { holds, type Filter } from '../figures/composable.ts'
import type { EvidenceRow, Extent, Source } from '../figures/figure.ts'
import { fieldCalled } from '../figures/from-form.ts'
import type { Book } from './book.ts'
import { dayIn, vouching } from './complete.ts'
import { composableOf } from './figures.ts'
import { knownAt } from './list.ts'
import { periodsIn } from './periods.ts'

/** One for each unit and each whole period of the extent: for which it has to say that all there was stands in the book. */
export const periodsDue = <F extends z.ZodObject>(of: Book<F>): Source<'次'> => {
  const book = of as unknown as Book
  return source(
    book,
    (extent) => sql<EvidenceRow>`select ${row} from (${owed(book, extent)}) a where ${inBranch(extent)}`,
  )
}

/** Those vouched for in which no entry is of this kind: an empty book that nobody keeps is no zero. */
export const periodsWithout = <F extends z.ZodObject>(
  of: Book<F>,
  none: Filter<keyof z.output<F> & string>,
): Source<'次'> => {
  const book = of as unknown as Book
  const is = holds(composableOf(book).fields, { ...none, field: fieldCalled(none.field) })
  const without = (extent: Extent) => sql<boolean>`
    exists (select from ${confirmations(extent)} c where c.book = ${book.id} and c.unit = u.org and c.year = u.year and c.period = u.period)
    and not exists (
      select from ${entriesKnown(book, extent)} a where a.book = ${book.id} and a.struck is null and a.county is not distinct from u.county
        and ${dayIn(book)} between u.day and u.last and ${is})`
  return source(
    book,
    (extent) =>
      sql<EvidenceRow>`select ${row} from (select * from (${owed(book, extent)}) u where ${without(extent)}) a where ${inBranch(extent)}`,
  )
}

const source = (book: Book, evidence: Source<'次'>['evidence']): Source<'次'> => ({
  units: ['次'],
  page: null,
  needs: book.read[0]!,
  evidence,
})

const row = sql`a.org as record, a.org, a.county, a.day, to_char(a.day, 'YYYYMM')::int as month, ''::text as kind, a.name as title, 1 as amount, '{}'::uuid[] as photos`

/** The units at the end of the extent, each with every period that lies within it as a whole. */
function owed({ complete }: Book, { from, until }: Extent): RawBuilder<unknown> {
  const months = 12 / periodsIn(complete ?? 'year')
  return sql`
    select o.org, case when o.kind = 'county' then o.org end as county, o.name, extract(year from p)::int as year,
      ((extract(month from p)::int - 1) / ${months}::int + 1)::int as period, p::date as day, (p + make_interval(months => ${months}) - interval '1 day')::date as last
    from generate_series(date_trunc('year', ${from}::date), ${until}::date, make_interval(months => ${months})) p
      cross join organisation_on(${until}::date) o
    where o.${vouching} and p::date >= ${from}::date and (p + make_interval(months => ${months}) - interval '1 day')::date <= ${until}::date`
}

const confirmations = ({ asOf }: Extent) =>
  asOf === null
    ? sql`book_confirmation`
    : sql`(select distinct on (v.id) v.* from (select * from book_confirmation union all select * from book_confirmation_past) v
        where v.changed_at <= ${asOf} order by v.id, v.version desc)`

const entriesKnown = (book: Book, { asOf }: Extent) => (asOf === null ? sql`book_entry` : knownAt(book, asOf))
