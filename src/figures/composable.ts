import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { Permission } from '../platform/permissions.ts'
import { inBranch } from './branch.ts'
import type { EvidenceRow, Extent, Facet, Kept, Reads, Secrecy, Source } from './figure.ts'
import { facetsIn, kindsIn } from './facets.ts'
import { asksOfExtent, ever } from './kept.ts'
import type { Unit } from './units.ts'

interface FieldAbout<T> {
  readonly label: Words
  /** Its value in a row `a` of the records. */
  readonly sql: RawBuilder<T>
}

/** What records are grouped and filtered by: a county, a kind, any declared choice, yes or no, an organisation. */
export interface DimensionField<U extends Unit = Unit> extends FieldAbout<string | readonly string[] | null> {
  readonly kind: 'dimension'
  /** The codes it may hold, and what they are called. Absent: it holds plain words, or ids. */
  readonly choices?: Readonly<Record<string, Words>>
  readonly refers?: Facet['refers']
  /** `sql` is a text array: a record may have several, and then stands in several groups. */
  readonly many?: true
  /** The units in which its different values may be counted: schools that held anything. */
  readonly units?: readonly U[]
  /** Its values may be counted, but tell who somebody is: nothing is grouped or filtered by it. */
  readonly hidden?: true
  /** It is said of the organisation and not of the record: no sum kept with the record's own changes can be asked for it. */
  readonly beside?: true
}

/** What records may be added up by. Null counts as nothing. */
export interface AmountField<U extends Unit = Unit> extends FieldAbout<number | null> {
  readonly kind: 'amount'
  readonly units: readonly U[]
}

/** On which day something was: what a period is asked of. A record without it is in no period. */
export interface DayField extends FieldAbout<PlainDate | null> {
  readonly kind: 'day'
}

export type Field<U extends Unit = Unit> = DimensionField<U> | AmountField<U> | DayField
export type Fields<U extends Unit = Unit> = Readonly<Record<string, Field<U>>>

export interface LeftOut {
  readonly field: string
  readonly label: Words
  readonly why: Words | undefined
}

/**
 * Records of one kind, described so that figures can be composed of them: in code with `counted`, in the browser by anybody who may
 * read them. County, organisation and the period's month are dimensions of every one and not declared.
 */
export interface Composable<R extends Unit = Unit, F extends Fields = Fields> {
  /** 'activities', 'cases.decisions', 'acts.decisions.propose', 'books.officers'. For good: own figures keep it. */
  readonly id: string
  readonly title: Words
  /** What it is found among: the procedure an act belongs to. */
  readonly group?: Words
  /** The units one record may be counted in, the usual one first. */
  readonly records: readonly [R, ...R[]]
  readonly fields: F
  /** What was filled in and is neither grouped nor added up by, and why; without a reason nobody has thought of it. */
  readonly left?: readonly LeftOut[]
  /** Where the desk opens a record: '/activities'; null: they have no page of their own. */
  readonly page: `/${string}` | null
  /** Who may read these records, and hence compose of them and see whose they are. */
  readonly needs: Permission
  /** Narrower than that permission. */
  readonly reads?: Reads
  /** Whoever sees the figure, the public included, may see its rows: what was done where is nobody's secret. */
  readonly open?: true
  /** From which day until which a record stands, for stocks: names of day fields. Absent: records do not stand, they happen. */
  readonly span?: Span
  /** Its rows are those that stand on the last day of the period: they can be a stock and nothing else. */
  readonly stands?: true
  /** Somebody approves them before they count: all of them as they stand, approved or not, and the field that says of what kind one is. */
  readonly reviewed?: { readonly all: (extent: Extent) => RawBuilder<unknown>; readonly kind: string }
  /** Quicker ways to the same sums, where there are any for what is counted. */
  readonly totals?: (counting: Counted) => Pick<Source, 'rollUp' | 'sum' | 'orgs'>
  /**
   * SQL of all records as known at `extent.asOf`, neither limited to the period nor to the branch: columns id, org, county, title, and
   * photos (uuid[]) if `photos`, besides whatever the fields speak of.
   */
  readonly rows: (extent: Extent) => RawBuilder<unknown>
  readonly photos?: true
  /** Its records are those of one register, and say each by itself what counts: sums of them are kept. */
  readonly keptWith?: Pick<Kept, 'register' | 'counts'>
  /** Whom the records are about is secret: no row is shown, and a number below this (other than 0) is told as "fewer than". */
  readonly smallest?: number
}

const orgField = {
  kind: 'dimension',
  label: { zh: '单位', en: 'Organisation' },
  refers: 'org',
  units: ['所', '家', '个'],
  sql: sql<string>`a.org`,
} as const satisfies DimensionField

const countyField = {
  ...orgField,
  label: { zh: '县（市、区）', en: 'County' },
  units: ['个'],
  sql: sql<string>`a.county`,
} as const

/** Describes records. Each has its organisation as a field: how many schools held anything is a count, too. */
export const composable = <const R extends Unit, const F extends Fields>(
  of: Composable<R, F>,
): Composable<R, F & { readonly org: typeof orgField; readonly county: typeof countyField }> => ({
  ...of,
  // How many schools have any is not told where one may not be told which.
  fields:
    of.smallest === undefined
      ? { org: orgField, county: countyField, ...of.fields }
      : ({ ...secretPlaces, ...of.fields } as never),
})

const withoutUnits = ({ units: _units, ...field }: DimensionField): DimensionField => field
const secretPlaces = { org: withoutUnits(orgField), county: withoutUnits(countyField) }

/** Without `until`, or where that is null, a record stands for good. */
export interface Span {
  readonly from: string
  readonly until?: string
  /** Whether the record still stands on the day `until` itself: a certificate does, a school that closed on it does not. */
  readonly lastDay?: boolean
}

/** A condition on one field; all of several must hold. */
export type Filter<Name extends string = string> = { readonly field: Name } & (
  | { readonly is: readonly string[] }
  | { readonly not: readonly string[] }
  | { readonly known: boolean }
  | { readonly from?: PlainDate | undefined; readonly until?: PlainDate | undefined }
  | { readonly least?: number | undefined; readonly most?: number | undefined }
  /** A day not after another of the record (done by its due day), or so many days before it: answered within twenty days. */
  | { readonly by: string; readonly least?: number | undefined; readonly most?: number | undefined }
)

/** The units a count may carry: of records, of an amount's sum, of different values of a dimension. */
type UnitsOf<R extends Unit, F extends Fields, C extends 'records' | 'days' | keyof F> = C extends 'records'
  ? R
  : C extends 'days'
    ? '天'
    : C extends keyof F
      ? F[C] extends { readonly units: readonly (infer U extends Unit)[] }
        ? U
        : never
      : never

/** What is counted, without its types. */
export interface Counted {
  readonly count: string
  readonly where: readonly Filter[]
  /** The day field that says when it happened; absent for a stock. */
  readonly day: string | undefined
}

interface Counting<F extends Fields, C> {
  /** 'records'; an amount field, to add up; a dimension field with units, to count its different values. */
  readonly count: C
  readonly where?: readonly Filter<keyof F & string>[]
  /** What of code no filter can say. */
  readonly and?: (extent: Extent) => RawBuilder<boolean>
  /** The dimension shown as "by kind". */
  readonly kind?: keyof F & string
  /** Of `count: 'days'`: from which day until which. A record without either counts nothing. */
  readonly days?: { readonly from: string; readonly until: string } | undefined
  /** Of different values: only those that have so many records. */
  readonly least?: number | undefined
  /** Not their sum, but the greatest or least of them: the one record, of several the earliest. */
  readonly pick?: 'greatest' | 'least' | undefined
}
/** What happened on a day within the period. */
interface Happening<F extends Fields, C> extends Counting<F, C> {
  readonly day: keyof F & string
  readonly span?: undefined
}
/** What stands on the last day of the period. Absent span: that of the records. */
interface Standing<F extends Fields, C> extends Counting<F, C> {
  readonly day?: undefined
  readonly span?: Span
}

/** Of what records a figure is made: `flow({ …, source: counted(officers, { count: 'records', day: 'issuedOn' }) })`. */
export function counted<R extends Unit, F extends Fields, const C extends 'records' | 'days' | (keyof F & string)>(
  of: Composable<R, F>,
  counting: Happening<F, C> | Standing<F, C>,
): Source<UnitsOf<R, F, C>> {
  const { count, where = [], and, kind, days, least = 1, pick } = counting
  const fields: Fields = of.fields
  const units: readonly Unit[] = count === 'records' ? of.records : count === 'days' ? ['天'] : unitsOf(fields[count])
  const kindField = kind === undefined ? undefined : dimensionOf(fields, kind)
  const conditions = where.map((filter) => holds(fields, filter))
  const field = count === 'records' || count === 'days' ? undefined : fields[count]
  const different = field?.kind === 'dimension' ? field : undefined
  // What may be added up; one that has none is neither the greatest nor the least.
  const measured = count === 'days' ? daysBetween(fields, days!) : field && !different ? field.sql : undefined
  const amount = measured ? sql`coalesce(${measured}, 0)` : sql`1`
  const facets = facetsIn(fields)
  const plain = pick === undefined && least === 1 && count !== 'days' && !where.some((filter) => 'by' in filter)
  const quicker = and || counting.span || !plain ? undefined : of.totals?.({ count, where, day: counting.day })
  return {
    ...quicker,
    ...(pick === undefined && least === 1 && !quicker?.orgs && keptOf()),
    ...(!different &&
      pick === undefined && { pass: { rows: of.rows, amount: sql`(${amount})::bigint`, where: countsIn } }),
    units: units as readonly UnitsOf<R, F, C>[],
    made: {
      records: of.id,
      where: where.map((filter, i) => ({ filter, holds: conditions[i]! })),
      day: counting.day,
      more: and !== undefined || !plain,
    },
    page: of.page,
    ...(!of.open && { needs: of.needs, ...(of.reads && { reads: of.reads }) }),
    facets,
    ...(of.smallest !== undefined && { secret: secrecyOf(of as unknown as Composable, of.smallest, counting) }),
    ...kindsIn(kindField),
    evidence(extent, by) {
      const stands = counting.day === undefined ? standing(of, counting.span, extent) : undefined
      const day = stands ? sql`${extent.until}::date` : sql`(${dayOf(fields, counting.day!)})::date`
      const keys = by === undefined ? sql`` : sql`, ${keysOf(dimensionOf(fields, by))} as keys`
      const also = different?.many ? sql`cross join lateral unnest(${different.sql}) as thing` : sql``
      const thing = different?.many ? sql`thing` : different?.sql
      // What is counted gives its own name to its row: the law, not the first lecture on it.
      const title = thing && !different?.refers && !different?.hidden && !different?.choices ? thing : sql`a.title`
      const rows = sql`
        select a.id as record, a.org, a.county, x.day, to_char(x.day, 'YYYYMM')::int as month,
          ${kindField ? keyOf(kindField) : sql`''`}::text as kind, ${title} as title, (${amount})::bigint as amount,
          ${of.photos ? sql`a.photos` : sql`'{}'::uuid[]`} as photos${thing ? sql`, (${thing})::text as thing` : sql``}${keys}
        from (${of.rows(extent)}) a cross join lateral (select ${day} as day) x ${also}
        where ${allOf([...(stands ? [stands] : []), ...conditions, ...(and ? [and(extent)] : []), ...(pick && measured ? [sql<boolean>`(${measured}) is not null`] : [])])}`
      const within = sql`e.day between ${extent.from}::date and ${extent.until}::date and ${inBranch(extent)}`
      const columns = sql`e.record, e.org, e.county, e.day, e.month, e.kind, e.title, e.amount, e.photos${by === undefined ? sql`` : sql`, e.keys`}`
      if (pick)
        return sql<EvidenceRow>`select ${columns} from (${rows}) e where ${within} order by e.amount ${pick === 'greatest' ? sql`desc` : sql`asc`}, e.day, e.record limit 1`
      if (thing && least > 1)
        return sql<EvidenceRow>`
          select distinct on (e.thing) ${columns} from (
            select r.*, count(*) over (partition by r.thing) as times from (select e.* from (${rows}) e where ${within} and e.thing is not null) r) e
          where e.times >= ${least} order by e.thing, e.day, e.record`
      return thing
        ? sql<EvidenceRow>`select distinct on (e.thing) ${columns} from (${rows}) e where ${within} and e.thing is not null order by e.thing, e.day, e.record`
        : sql<EvidenceRow>`select ${columns} from (${rows}) e where ${within}`
    },
  }

  /** Whether a row `a` counts in an extent: what `evidence` asks of it. */
  function countsIn(extent: Extent, but?: string): RawBuilder<boolean> {
    const when =
      counting.day === undefined
        ? standing(of, counting.span, extent)
        : sql<boolean>`(${dayOf(fields, counting.day)})::date between ${extent.from}::date and ${extent.until}::date`
    const asked = conditions.filter((_, i) => where[i]!.field !== but)
    return allOf([when, inBranch(extent), ...asked, ...(and ? [and(extent)] : [])])
  }

  /** Different values are kept of organisations alone; what asks for the period or is secret is counted when somebody asks. */
  function keptOf(): Pick<Source, 'kept'> {
    const { keptWith, smallest } = of
    if (!keptWith || smallest !== undefined || (different && count !== 'org')) return {}
    if (asksOfExtent(of.rows) || (and && asksOfExtent(and))) return {}
    if (where.some(({ field: name }) => isBeside(fields[name]))) return {}
    const span = counting.day === undefined ? (counting.span ?? of.span) : undefined
    const from = counting.day ?? span?.from
    if (from === undefined && !of.stands) return {}
    const day = from === undefined ? sql`'-infinity'::date` : sql`(${dayOf(fields, from)})::date`
    const until = span?.until === undefined ? sql`null::date` : sql`(${dayOf(fields, span.until)})::date`
    const rows = sql`
      select a.id as record, a.org, a.county, ${day} as day, ${until}${span?.lastDay ? sql` + 1` : sql``} as until, (${amount})::bigint as amount
      from (${of.rows(ever)}) a where ${allOf([...conditions, ...(and ? [and(ever)] : [])])}`
    const kept = { ...keptWith, rows, stands: counting.day === undefined }
    return { kept: count === 'org' ? { ...kept, orgs: true } : kept }
  }
}

/** One condition on one dimension is a group of all; what is chosen otherwise could be subtracted from another choice. */
function secrecyOf(
  of: Composable,
  smallest: number,
  { count, where = [], and, day }: Counting<Fields, string> & { readonly day?: string | undefined },
): Secrecy {
  const [filter, ...others] = where
  if (and || others.length > 0 || count !== 'records' || day === undefined) return { smallest, chosen: null }
  if (!filter) return { smallest }
  if (
    !('is' in filter) ||
    of.fields[filter.field]?.kind !== 'dimension' ||
    filter.field === 'org' ||
    filter.field === 'county'
  )
    return { smallest, chosen: null }
  return { smallest, chosen: { whole: counted(of, { count, day } as never), facet: filter.field, values: filter.is } }
}

const isBeside = (field: Field | undefined) => field?.kind === 'dimension' && field.beside === true

function unitsOf(field: Field | undefined): readonly Unit[] {
  if (!field || field.kind === 'day' || !field.units)
    throw new Error('only records, amounts and dimensions with units are counted')
  return field.units
}

function dimensionOf(fields: Fields, name: string): DimensionField {
  const field = fields[name]
  if (field?.kind !== 'dimension') throw new Error(`${name} is no dimension`)
  return field
}

function dayOf(fields: Fields, name: string): RawBuilder<unknown> {
  const field = fields[name]
  if (field?.kind !== 'day') throw new Error(`${name} is no day`)
  return field.sql
}

/** One key of a record, for the column every row has. */
const keyOf = ({ many, sql: value }: DimensionField) =>
  many ? sql`coalesce((${value})[1], '')` : sql`coalesce((${value})::text, '')`

/** All keys of a record; without any it stands under ''. */
const keysOf = ({ many, sql: value }: DimensionField) =>
  many
    ? sql`case when cardinality(${value}) > 0 then (${value})::text[] else array[''] end`
    : sql`array[coalesce((${value})::text, '')]`

function standing(
  { id, fields, span: usual, stands }: Pick<Composable, 'id' | 'fields' | 'span' | 'stands'>,
  own: Span | undefined,
  { until }: Extent,
): RawBuilder<boolean> {
  const span = own ?? usual
  if (!span && stands) return sql<boolean>`true`
  if (!span) throw new Error(`${id}: records that only happen are no stock`)
  const begun = sql<boolean>`(${dayOf(fields, span.from)})::date <= ${until}::date`
  if (span.until === undefined) return begun
  const end = sql`(${dayOf(fields, span.until)})::date`
  return sql<boolean>`${begun} and (${end} is null or ${end} ${span.lastDay ? sql`>=` : sql`>`} ${until}::date)`
}

/** Whole days from the first until the second; the same day is none. */
const daysBetween = (fields: Fields, { from, until }: { readonly from: string; readonly until: string }) =>
  sql<number>`((${dayOf(fields, until)})::date - (${dayOf(fields, from)})::date)`

/** A filter as a condition on a row. */
export function holds(fields: Fields, filter: Filter): RawBuilder<boolean> {
  const field = fields[filter.field]
  if (!field) throw new Error(`no field ${filter.field}`)
  const value = field.sql
  if ('by' in filter) {
    const days = daysBetween(fields, { from: filter.field, until: filter.by })
    return allOf([
      sql<boolean>`${days} >= ${filter.least ?? 0}`,
      ...(filter.most === undefined ? [] : [sql<boolean>`${days} <= ${filter.most}`]),
    ])
  }
  if ('known' in filter) return filter.known ? sql<boolean>`(${value}) is not null` : sql<boolean>`(${value}) is null`
  if ('is' in filter || 'not' in filter) {
    if (field.kind !== 'dimension') throw new Error(`${filter.field} is no dimension`)
    const among = 'is' in filter ? filter.is : filter.not
    const is = field.many
      ? sql<boolean>`(${value})::text[] && ${[...among]}::text[]`
      : sql<boolean>`(${value})::text = any(${[...among]}::text[])`
    return 'is' in filter ? is : sql<boolean>`(${is}) is not true`
  }
  if (field.kind === 'day' && ('from' in filter || 'until' in filter))
    return allOf([
      ...(filter.from ? [sql<boolean>`(${value})::date >= ${filter.from}::date`] : []),
      ...(filter.until ? [sql<boolean>`(${value})::date <= ${filter.until}::date`] : []),
    ])
  if (field.kind === 'amount' && ('least' in filter || 'most' in filter))
    return allOf([
      ...(filter.least === undefined ? [] : [sql<boolean>`(${value}) >= ${filter.least}`]),
      ...(filter.most === undefined ? [] : [sql<boolean>`(${value}) <= ${filter.most}`]),
    ])
  return sql<boolean>`true`
}

const allOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql`) and (`)})`
