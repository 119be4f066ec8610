import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { z } from 'zod'
import { inBranch } from '../figures/branch.ts'
import { composable, counted, type Composable, type Counted, type Filter, type Fields } from '../figures/composable.ts'
import { whoseSchool } from '../figures/whose-school.ts'
import type { EvidenceRow, Extent, Source } from '../figures/figure.ts'
import { fieldCalled, fieldsFrom, leftOutOf } from '../figures/from-form.ts'
import type { Unit } from '../figures/units.ts'
import { fieldsOfBook, type Book } from './book.ts'
import { knownAt } from './list.ts'
import { readsOf } from './reach.ts'
import { orgsStanding } from './standing.ts'

/** The days on which an entry begins and ends to be in force, whatever the book calls them. */
const term: Fields = {
  from_day: {
    kind: 'day',
    label: { zh: '生效日期', en: 'In force from' },
    sql: sql<PlainDate>`nullif(a.from_day, '-infinity')`,
  },
  until_day: {
    kind: 'day',
    label: { zh: '终止日期', en: 'Last day in force' },
    sql: sql<PlainDate>`nullif(a.until_day, 'infinity')`,
  },
}

/** The entries of a book as records that figures are composed of: its fields group, filter and add up. */
export const composableOf = (book: Book): Composable =>
  composable({
    id: `books.${book.id}`,
    title: book.title,
    group: groups,
    records: book.units,
    page: `/books/${book.id}`,
    needs: book.read[0]!,
    reads: readsOf(book),
    fields: {
      ...((book.of.length > 0 || book.byUnit) && whoseSchool),
      ...fieldsFrom(fieldsOfBook(book), sql`a.form`),
      ...(book.valid && term),
    },
    left: leftOutOf(fieldsOfBook(book)),
    ...(book.valid ? { span: { from: 'from_day', until: 'until_day', lastDay: true } } : { stands: true as const }),
    rows: (extent) => rowsOf(book, extent),
    keptWith: { register: 'book_entry', counts: book.id },
    totals: (counting) => quicker(book, counting),
  })

const groups: Words = { zh: '登记簿', en: 'Books' }

/** All entries as known at the extent's moment. Of a book without terms, an entry that begins to be in force never stands for good. */
export const rowsOf = (book: Book, { asOf }: Extent): RawBuilder<unknown> => {
  const source = asOf === null ? sql`book_entry` : knownAt(book, asOf)
  return sql`select b.id, b.org, b.county, b.caption as title, b.form, b.from_day, b.until_day from ${source} b where b.book = ${book.id} and b.struck is null`
}

/** What the indexes answer without reading the entries: how many are in force, of which organisations. */
function quicker(book: Book, { count, where, day }: Counted): Pick<Source, 'sum' | 'orgs'> {
  if (where.length > 0 || day !== undefined || (count !== 'records' && count !== 'org')) return {}
  return {
    ...(count === 'org' && { orgs: (extent) => orgsStanding(book.id, extent) }),
    sum: (extent) => {
      if (extent.asOf !== null) {
        const { evidence } = counted(plainly(book), { count })
        return sql`select coalesce(sum(amount), 0) as value, count(*) as records from (${evidence(extent)}) e`
      }
      const within = sql`book = ${book.id} and struck is null and ${inForce(extent.until)} and ${inBranch(extent)}`
      return count === 'records'
        ? sql`select count(*) as value, count(*) as records from book_entry where ${within}`
        : sql`select count(*) as value, count(*) as records from (${orgsStanding(book.id, extent)}) o`
    },
  }
}

const plainly = (book: Book): Composable => {
  const { totals: _totals, ...rest } = composableOf(book)
  return rest
}

const inForce = (day: PlainDate) => sql`from_day <= ${day}::date and until_day >= ${day}::date`

/** What of a book is counted. */
interface Counting<F extends z.ZodObject, U extends Unit> {
  /** The unit the number carries: one of those the book's entries, or what is added up, may carry. */
  readonly as: U
  /** 'records', unless said otherwise; 'org': the organisations that have any; or a field to add up, or whose different values are counted. */
  readonly count?: 'records' | 'org' | (keyof z.output<F> & string)
  /** The day that says when it happened. Absent: what is in force on the last day of the period. */
  readonly day?: keyof z.output<F> & string
  /** Stands by other days than the book says: from the first on and, unless `lastDay`, before the second. */
  readonly span?: {
    readonly from: keyof z.output<F> & string
    readonly until?: keyof z.output<F> & string
    readonly lastDay?: true
  }
  readonly where?: readonly Filter<keyof z.output<F> & string>[]
  /** What of code no filter can say: over an entry `a`. */
  readonly and?: (extent: Extent) => RawBuilder<boolean>
  /** The field shown as "by kind". */
  readonly kind?: keyof z.output<F> & string
}

/**
 * Entries of a book as the source of a figure: `flow({ …, unit: '人次', source: entries(certificates, { as: '人次', day: 'revokedOn' }) })`.
 * Throws for a unit that what is counted does not carry.
 */
export function entries<F extends z.ZodObject, const U extends Unit>(
  book: Book<F>,
  { as, count = 'records', ...counting }: Counting<F, U>,
): Source<U> {
  const of: Book = book as unknown as Book
  const called = {
    ...(counting.day !== undefined && { day: fieldCalled(counting.day) }),
    ...(counting.span && {
      span: {
        ...counting.span,
        from: fieldCalled(counting.span.from),
        ...(counting.span.until !== undefined && { until: fieldCalled(counting.span.until) }),
      },
    }),
    ...(counting.kind !== undefined && { kind: fieldCalled(counting.kind) }),
    ...(counting.where && { where: counting.where.map((one) => ({ ...one, field: fieldCalled(one.field) })) }),
    ...(counting.and && { and: counting.and }),
    count: count === 'records' || count === 'org' ? count : fieldCalled(count),
  }
  const source = counted(composableOf(of), called as unknown as Parameters<typeof counted>[1])
  if (!source.units.includes(as as never)) throw new Error(`book ${book.id}: ${count} is not counted in ${as}`)
  const covers =
    count === 'org' && counting.day === undefined && !counting.span && !counting.where?.length && !counting.and
  return {
    ...source,
    units: [as],
    ...(covers && {
      evidence: (extent, by) =>
        extent.asOf === null && by === undefined ? covered(of, extent, counting.kind) : source.evidence(extent, by),
    }),
  }
}

/** One entry for every organisation that has any in force on the last day: each is asked by itself, and the index knows. */
function covered(book: Book, { until, branch }: Extent, kind: string | undefined) {
  return sql<EvidenceRow>`
    select e.id as record, e.org, e.county, ${until}::date as day, to_char(${until}::date, 'YYYYMM')::int as month,
      ${kind === undefined ? sql`''` : sql`coalesce(e.form ->> ${sql.lit(kind)}, '')`} as kind, e.caption as title, 1::bigint as amount, '{}'::uuid[] as photos
    from organisation o cross join lateral (
      select b.id, b.org, b.county, b.form, b.caption from book_entry b
      where b.book = ${book.id} and b.org = o.id and b.struck is null and b.from_day <= ${until}::date and b.until_day >= ${until}::date limit 1) e
    where ${inBranch({ branch })}`
}
