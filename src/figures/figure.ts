import type { Actor } from '../platform/actor.ts'
import type { RawBuilder } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { Article } from '../law/statute.ts'
import type { Permission } from '../platform/permissions.ts'
import type { TalliedTable } from '../platform/tally.ts'
import type { StatutoryColumn } from './statutory-tables.ts'
import { unitPer, units, type Like, type Unit, type UnitAbout } from './units.ts'

/** The organisations of which a figure is taken, already resolved to what the tables know. */
export type Branch =
  | { readonly of: 'all' }
  | { readonly of: 'county'; readonly county: string }
  | { readonly of: 'orgs'; readonly orgs: readonly string[] }

/** Of what a figure is taken: a period (days inclusive), a branch of the tree, and the moment as of which it was known. */
export interface Extent {
  readonly from: PlainDate
  readonly until: PlainDate
  readonly branch: Branch
  /** Null: now. */
  readonly asOf: Date | null
}

/** A row a figure is summed from. The SQL of a source yields these columns, one row a record. */
export interface EvidenceRow {
  readonly record: string
  readonly org: string | null
  readonly county: string | null
  readonly day: PlainDate
  readonly month: number
  readonly kind: string
  readonly title: string
  readonly amount: number
  readonly photos: string[]
  /** Of several sources together: which of `sourcesOf` it comes from. */
  readonly part?: number
}

/** What a bureau adds to and a room offers the names of. */
export type Offered = 'activity-kind' | 'programme' | 'honour' | 'role' | 'publication-kind'
/** Lists that a bureau adds to: a running house knows their words. 'list:organisations.ownerships' is one of the office's lists by its key. */
export type Named = Offered | `list:${string}`

/** What the rows of a source are grouped by besides county, organisation, month and kind. */
export interface Facet {
  readonly name: string
  readonly label: Words
  /** What its values are called; absent: they are words, or what `refers` says. */
  readonly choices?: Readonly<Record<string, Words>>
  readonly refers?: 'org' | Named
}

/** A table of cells: sums of `sums` for every org, county, month and combination of `by`. `records` and `pending` are among them. */
export interface RollUpTable {
  readonly table: string
  /** The same cells added up over organisations, for a county or all: few, however many organisations there are. */
  readonly broad: string
  readonly by: readonly string[]
  readonly sums: readonly string[]
}

/**
 * A quicker way to the same sum: a condition on the `by` of a roll-up table and an amount linear in its `sums`.
 * All figures over one table are summed in one pass over it.
 */
export interface RollUp extends RollUpTable {
  readonly where: RawBuilder<boolean>
  /** What one cell adds; 'schools': the number of organisations with any record. */
  readonly amount: RawBuilder<number> | 'schools'
}

/** How a secret is kept by a source whose rows are cases, each counting one. */
export interface Secrecy {
  /** A number below this, other than 0, is never told, nor what it could be computed from. */
  readonly smallest: number
  /** Of a choice among the records: all of them, and the values of the facet that are chosen. null: chosen otherwise, and never told. */
  readonly chosen?: { readonly whole: Source; readonly facet: string; readonly values: readonly string[] } | null
}

/** Who reads records, where a permission alone does not say so. */
export interface Reads {
  any(actor: Actor): boolean
  /** `lineage`: an organisation and all above it. */
  of(actor: Actor, org: string | null, lineage: (org: string) => readonly string[]): boolean
}

/** How a source's sums are kept (`platform/tally.ts`). */
export interface Kept {
  readonly register: TalliedTable
  /** Whose records: a procedure, a book. */
  readonly counts: string
  /** SQL with columns record, org, county, day, until, amount, of all records as they are now. */
  readonly rows: RawBuilder<unknown>
  /** What is in force on the last day of the period; otherwise what happened in it. */
  readonly stands: boolean
  /** Not how many, but of how many organisations. */
  readonly orgs?: true
}

/** Which records a source counts: what it takes for one of them to be evidence. */
export interface Made {
  /** 'activities', 'books.officers' */
  readonly records: string
  readonly where: readonly Condition[]
  /** The day field that puts a record into a period; absent: it must stand on its last day. */
  readonly day?: string | undefined
  /** Besides `where` something is asked that no condition says. */
  readonly more: boolean
}

/** A condition on a field, and whether a row `a` of the records meets it. */
export interface Condition {
  readonly filter: { readonly field: string }
  readonly holds: RawBuilder<boolean>
}

/** Records `a`, which of them count in an extent, and how much each. Sources with the same `rows` are read together. */
export interface Pass {
  readonly rows: (extent: Extent) => RawBuilder<unknown>
  /** `but`: as if nothing were asked of this field. */
  readonly where: (extent: Extent, but?: string) => RawBuilder<boolean>
  readonly amount: RawBuilder<unknown>
}

/** Which of the records `a` should be covered, and which of these are. */
export interface CoveredPass {
  /** The same for all passes over the same records. */
  readonly of: string
  readonly rows: (extent: Extent) => RawBuilder<unknown>
  readonly among: (extent: Extent) => RawBuilder<boolean>
  readonly covered: (extent: Extent) => RawBuilder<boolean>
}

/** Where a figure comes from, and in which units it may be read. The number is the sum of the evidence: the two cannot part. */
export interface Source<U extends Unit = Unit> {
  /** The units what it counts may carry. A figure of another unit over it does not compile, nor is it accepted from a form. */
  readonly units: readonly U[]
  /** Where the desk opens a record of the evidence: '/activities', if nothing else is said; null: they lie in several places. */
  readonly page?: `/${string}` | null
  /** Who may open its records, and read whose they are; absent: whoever may see activities or organisations. */
  readonly needs?: Permission
  /** Narrower than `needs`: who may at all, and who may read what belongs to this organisation (null: to none). */
  readonly reads?: Reads
  /** What the kinds of its rows are called, or the list that says so; absent: they are kinds of activities. */
  readonly kinds?: Readonly<Record<string, Words>> | Named
  /** What its rows may be grouped by besides. */
  readonly facets?: readonly Facet[]
  /** Whom they are about is secret: no row is shown, and not every number told. */
  readonly secret?: Secrecy
  /** What it is counted of, where it was put together of described records. */
  readonly made?: Made
  /** SQL of all evidence rows in the extent, with the columns of EvidenceRow; by a facet, with its `keys` (text[]) besides. */
  readonly evidence: (extent: Extent, by?: string) => RawBuilder<EvidenceRow>
  readonly rollUp?: RollUp
  /** SQL of the organisations alone (column org) of its rows as now, where they are kept. */
  readonly orgs?: (extent: Extent) => RawBuilder<{ org: string }>
  /** What its records contribute each by itself, where nothing else has a say: sums of it are kept with every change. */
  readonly kept?: Kept
  /** Sums that are kept for its `sum`, where they are not yet the number itself. */
  readonly rests?: readonly Kept[]
  /** Where each of its rows is one of the records and counts by itself: sources over the same records are summed in one pass over them. */
  readonly pass?: Pass
  /** SQL of the same sum and number of rows without finding the rows: for what no roll-up can hold. */
  readonly sum?: (extent: Extent) => RawBuilder<{ value: number; records: number }>
}

interface About<U extends Unit> {
  readonly id: `${string}.${string}`
  readonly label: Words
  readonly unit: U
  /** Of a unit the house does not ship: what it is. */
  readonly unitAbout?: UnitAbout
  /** How it is counted, in words. */
  readonly rule: Words
  /** In order of time: the last that is in force at the end of the period is the one cited. A law does not reach back. */
  readonly basis?: readonly Article[]
  /** Its parts are confirmations that nothing happened: not covered is then not the word for it. */
  readonly confirms?: true
  /** Where it stands in the statutory tables of the year. */
  readonly column?: StatutoryColumn
}

/** What happened in the period. */
export interface Flow<U extends Unit = Unit> extends About<U> {
  readonly kind: 'flow'
  readonly source: Source
}
/** What there is on the last day of the period. */
export interface Stock<U extends Unit = Unit> extends About<U> {
  readonly kind: 'stock'
  readonly source: Source
}
/** Several figures that count the same, added up. Each part stays a figure of its own: parts and whole can be compared. */
export interface Sum<U extends Unit = Unit> extends About<U> {
  readonly kind: 'sum'
  readonly parts: readonly Summed<Like<U>>[]
  /** What is taken away of it: of the whole, the part that is another's. */
  readonly less?: readonly Summed<Like<U>>[]
}
/** What is a sum of rows. */
export type Summed<U extends Unit = Unit> = Flow<U> | Stock<U> | Sum<U>
/**
 * This period less the same period a year earlier; of a stock, its last day less that of a year earlier; of a ratio or coverage, in hundredths of a
 * point; of a rate, in hundredths of its unit.
 */
export interface Change<U extends Unit = Unit> extends About<U> {
  readonly kind: 'change'
  readonly of: Summed<U> | Ratio<U> | Rate<U> | Coverage<U>
}
/** What is no sum of rows but is worked out of two. */
export type WorkedOut = Ratio | Rate | Coverage
export const isWorkedOut = (figure: Figure): figure is WorkedOut =>
  figure.kind === 'ratio' || figure.kind === 'rate' || figure.kind === 'coverage'
/** The same as a share of a year earlier, in hundredths of a per cent. Nothing a year earlier: no number. */
export interface Growth<U extends Unit = Unit> extends About<U> {
  readonly kind: 'growth'
  readonly of: Summed<U>
}
/** One figure over another that counts the same. */
export interface Ratio<U extends Unit = Unit> extends About<U> {
  readonly kind: 'ratio'
  readonly numerator: Summed<Like<U>>
  readonly denominator: Summed<NoInfer<Like<U>>>
  /** What is said where there is nothing to divide by: 无线上机构. That is a fact, not a missing number. */
  readonly none?: Words
}
/** One figure for so many of another, whatever either counts: 件 for 10,000 人, 人次 for each 所. In hundredths of its unit, rounded half up. */
export interface Rate<U extends Unit = Unit> extends About<U> {
  readonly kind: 'rate'
  readonly numerator: Summed
  readonly denominator: Summed
  readonly per: 1 | 100 | 1000 | 10_000
  /** How many of what is stored make one of what is said: 万元 are a million 分. */
  readonly ones: readonly [numerator: number, denominator: number]
  readonly none?: Words
}
/** Which organisations of a declared denominator have evidence, and which are missing. */
export interface Coverage<U extends Unit = Unit> extends About<U> {
  readonly kind: 'coverage'
  /** What is covered are records and no organisations: `org` of the denominator is then the id of a record. */
  readonly of?: 'records'
  /** One evidence row an organisation, or record, amount 1. */
  readonly source: Source
  /** SQL of the organisations that should have it, with columns org, county, name, on the last day of the extent. */
  readonly denominator: (extent: Extent) => RawBuilder<{ org: string; county: string | null; name: string }>
  /** Both numbers from one reading of records `a`, where source and denominator read the same: those of the same `of` are read together. */
  readonly counts?: CoveredPass
  /** What is said where no organisation should have it. */
  readonly none?: Words
}

export type Figure = Flow | Stock | Change | Growth | Sum | Ratio | Rate | Coverage

/** A figure's unit is one that its source allows: `flow({ unit: '人', source: <counts 人次> })` does not compile. */
type Over<F extends { source: Source }, S extends Unit> = Omit<F, 'kind' | 'source'> & { readonly source: Source<S> }

export const flow = <S extends Unit, U extends NoInfer<S>>(figure: Over<Flow<U>, S>): Flow<U> => ({
  kind: 'flow',
  ...figure,
})
export const stock = <S extends Unit, U extends NoInfer<S>>(figure: Over<Stock<U>, S>): Stock<U> => ({
  kind: 'stock',
  ...figure,
})
export const coverage = <S extends Unit, U extends NoInfer<S>>(figure: Over<Coverage<U>, S>): Coverage<U> => ({
  kind: 'coverage',
  ...figure,
})
export const change = <U extends Unit>(figure: Omit<Change<U>, 'kind'>): Change<U> => ({ kind: 'change', ...figure })
/** `sum(persons, personTimes)` does not compile. */
export const sum = <U extends Unit>(figure: Omit<Sum<U>, 'kind'>): Sum<U> => ({ kind: 'sum', ...figure })
/** `ratio(persons, personTimes)` does not compile. */
export const ratio = <U extends Unit>(figure: Omit<Ratio<U>, 'kind'>): Ratio<U> => ({ kind: 'ratio', ...figure })

/** So many of one for so many of another; the unit follows from theirs. */
export function rate(figure: Omit<Rate, 'kind' | 'unit' | 'unitAbout' | 'ones'>): Rate {
  const [a, b]: UnitAbout[] = [units[figure.numerator.unit], units[figure.denominator.unit]]
  const unitAbout = unitPer(a!, b!, figure.per)
  return { kind: 'rate', ...figure, unit: unitAbout.zh as Unit, unitAbout, ones: [a!.per ?? 1, b!.per ?? 1] }
}

/** A duty's figures, under its name. */
export interface DutyFigures {
  readonly id: string
  readonly title: Words
  readonly figures: readonly Figure[]
}
