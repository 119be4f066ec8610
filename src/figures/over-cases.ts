import { sql, type RawBuilder } from 'kysely'
import type { AnyProcedure } from '../platform/cases/table.ts'
import { actsComposable, casesOf } from './composable-cases.ts'
import { counted, type Composable, type Filter, type Span } from './composable.ts'
import type { Extent, Source } from './figure.ts'
import { fieldCalled } from './from-form.ts'
import type { Unit } from './units.ts'

/** A procedure whatever its types. */
interface AnyCases {
  readonly id: string
  readonly acts: Readonly<Record<string, unknown>>
}

interface Counting<U extends Unit> {
  /** The unit the number carries: one of those the cases, or what is added up, may carry. */
  readonly as: U
  /** 'records', unless said otherwise; 'org': the organisations that have any; or a fact or field to add up, or whose different values are counted. */
  readonly count?: string
  readonly where?: readonly Filter[]
  /** What no filter can say. `a.state` is the case (an act: as it left it), `a.form` and `a.fact` those of the act. */
  readonly and?: (extent: Extent) => RawBuilder<boolean>
  /** What is shown as "by kind". */
  readonly kind?: string
  /** A fact that holds units: counted under the first of them, whose work it is, not under who keeps the case. */
  readonly under?: string
}

/** That a clock of the case `a` ran, and was met on its last day or before. */
export const metInTime = (clock: string) => () => ofClock(clock, sql`c ->> 'met' <= c ->> 'due'`)

/** That a clock of the case `a` ran at all. */
export const clocked = (clock: string) => () => ofClock(clock, sql`true`)

const ofClock = (clock: string, so: RawBuilder<unknown>) => sql<boolean>`exists (
  select from dossier d cross join lateral jsonb_array_elements(d.clocks) c where d.id = a.id and c ->> 'clock' = ${sql.lit(clock)} and ${so})`

/** A day the records name, or one computed from several. */
type Day = string | RawBuilder<unknown>

/**
 * Cases of a procedure as the source of a figure, counted by what the procedure declares as countable. With a day they happened on it,
 * with a span they stand on the last day of the period: `flow({ …, unit: '件', source: cases(contracts, { as: '件', day: 'signed' }) })`.
 * Throws for a field, or a unit, that is not there.
 */
export const cases = <const U extends Unit>(
  procedure: AnyCases,
  counting: Counting<U> & ({ readonly day: Day } | { readonly span: Span }),
): Source<U> => sourceOf(casesOf(procedure as unknown as AnyProcedure), counting)

/** Acts done in the cases of a procedure, by what was filled in and what the case held then: on the day they were done, or another they name. */
export const acts = <const U extends Unit>(
  procedure: AnyCases,
  names: readonly [string, ...string[]],
  counting: Counting<U> & { readonly day?: Day },
): Source<U> => sourceOf(actsComposable(procedure as unknown as AnyProcedure, names), { day: 'day', ...counting })

function sourceOf<U extends Unit>(
  records: Composable,
  {
    as,
    count = 'records',
    where = [],
    and,
    kind,
    under,
    ...when
  }: Counting<U> & { readonly day?: Day; readonly span?: Span },
): Source<U> {
  const { day } = when
  const there = under === undefined ? records : placed(records, fieldCalled(under))
  const of = day === undefined || typeof day === 'string' ? there : dated(there, day)
  const source = counted(of, {
    count: count === 'records' || count === 'org' ? count : fieldCalled(count),
    where: where.map((filter) => ({ ...filter, field: fieldCalled(filter.field) })),
    ...(and && { and }),
    ...(kind !== undefined && { kind: fieldCalled(kind) }),
    ...(day === undefined ? { span: when.span! } : { day: typeof day === 'string' ? called(of, day) : COMPUTED }),
  } as never)
  if (!(source.units as readonly Unit[]).includes(as)) throw new Error(`${of.id}: ${count} is not counted in ${as}`)
  return { ...source, units: [as] }
}

/** The day of an act is its own, unless its form names another. */
function called({ id, fields }: Composable, day: string): string {
  const name = day in fields ? day : fieldCalled(day)
  if (fields[name]?.kind !== 'day') throw new Error(`${id}: ${day} is no day`)
  return name
}

const COMPUTED = 'computed'
const dated = (of: Composable, day: RawBuilder<unknown>): Composable => ({
  ...of,
  fields: {
    ...of.fields,
    [COMPUTED]: { kind: 'day', label: { zh: '计入日期', en: 'Counted on' }, sql: day as RawBuilder<never> },
  },
})

/** Records under another place than that of their case. */
function placed(of: Composable, under: string): Composable {
  const field = of.fields[under]
  if (field?.kind !== 'dimension' || field.refers !== 'org') throw new Error(`${of.id}: ${under} names no units`)
  const first = field.many ? sql`(${field.sql})[1]` : field.sql
  return {
    ...of,
    rows: (extent) => sql`
      select a.id, u.org, o.county, a.title, a.state, a.stage, ${sql.join(of.id.startsWith('acts.') ? actColumns : caseColumns)}
      from (${of.rows(extent)}) a cross join lateral (select (${first})::uuid as org) u left join organisation_on(${extent.until}::date) o on o.org = u.org`,
  }
}

const actColumns = ['done_on', 'form', 'fact'].map((name) => sql.ref(`a.${name}`))
const caseColumns = ['closed', 'opened_on', 'recorded'].map((name) => sql.ref(`a.${name}`))
