import { sql, type RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { Filter } from '../figures/composable.ts'
import { coverage, type Coverage, type Extent } from '../figures/figure.ts'
import type { Unit } from '../figures/units.ts'
import type { Book } from './book.ts'
import { entries } from './figures.ts'

/** Which of the entries of a book in force on the last day should be so, and which are. */
interface Covering<F extends z.ZodObject, U extends Unit> extends Omit<
  Coverage<U>,
  'kind' | 'of' | 'source' | 'denominator'
> {
  /** Those that should be. Absent: all. */
  readonly among?: readonly Filter<keyof z.output<F> & string>[]
  /** What makes them so. */
  readonly where?: readonly Filter<keyof z.output<F> & string>[]
  /** What no filter can say of an entry `a`. */
  readonly and?: (extent: Extent) => RawBuilder<boolean>
}

/**
 * A coverage not of organisations but of a book's own entries: 学科类机构中非营利性的. Those that are not so are listed by what they are called, each with its
 * page. The parts of a whole that shrinks to nothing are no full coverage: `none` says what there is none of.
 */
export function coverageOf<F extends z.ZodObject, const U extends Unit>(
  book: Book<F>,
  { among = [], where = [], and, ...about }: Covering<F, U>,
): Coverage<U> {
  const whole = entries(book, { as: about.unit, where: among })
  const {
    kept: _kept,
    sum: _sum,
    ...source
  } = entries(book, { as: about.unit, where: [...among, ...where], ...(and && { and }) })
  const { pass: so } = entries(book, { as: about.unit, where, ...(and && { and }) })
  return coverage({
    ...about,
    of: 'records',
    source,
    ...(whole.pass &&
      so && { counts: { of: book.id, rows: whole.pass.rows, among: whole.pass.where, covered: so.where } }),
    denominator: (extent) => sql<{ org: string; county: string | null; name: string }>`
      select d.record as org, d.county, d.title as name from (${whole.evidence(extent)}) d`,
  } as Parameters<typeof coverage<U, U>>[0])
}
