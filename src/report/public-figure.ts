import type { Db } from '../platform/db/connect.ts'
import { about } from '../figures/compute.ts'
import { groupLabels } from '../figures/group-labels.ts'
import { kindsOf, sourcesOf } from '../figures/evidence.ts'
import { isSecret } from '../figures/secrecy.ts'
import { barePage, evidencePage, groupsOf, type Group } from '../figures/groups.ts'
import type { Extent, Figure, DutyFigures } from '../figures/figure.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import { direct } from '../law/places.ts'
import type { Words } from '../law/outcome.ts'
import { numbersIn, type BoundReport, type Source } from './bound.ts'
import type { ReportSources } from './sources.ts'

/** A number of a published report, and what everybody may know of what it rests on. */
export interface PublicFigure {
  readonly n: number
  readonly source: Source
  readonly rule: Words | null
  readonly basis: { readonly cite: string; readonly gist: string; readonly url?: string } | null
  /** null: it could tell who somebody is, or the figure is no longer computed. */
  readonly rests: Rests | null
  readonly why: 'cases' | 'gone' | null
}

export interface Rests {
  readonly counties: readonly {
    readonly name: string
    readonly value: number
    readonly share: readonly [number, number] | null
  }[]
  /** Of what happened on a day, where it was asked for. */
  readonly months: readonly { readonly label: Words; readonly value: number }[]
  readonly rows: readonly PublicRow[]
  /** Of single cases and entries of books no unit and no day: those may tell whom they are about. `day` is then the first of the month. */
  readonly bare: boolean
  readonly total: number
  readonly from: number
  readonly next: number | null
  /** Added up anew from the records as they were known at the lock. */
  readonly sum: number
}

/** Without title, persons and pictures: those may name somebody. */
interface PublicRow {
  readonly day: PlainDate
  readonly org: string
  readonly county: string
  readonly kind: Words
  readonly amount: number
}

const ROWS = 50

/** The address below the site of the n-th number of a published report. */
export const publicFigurePath = (report: string, n: number) => `/reports/${report}/figures/${n}` as const

/** Opens the n-th number of a frozen report as everybody may see it; null: it has no such number. */
export async function publicFigure(
  db: Db,
  { duties, branchOf, bureau, place, nameOf, namesOf }: ReportSources,
  frozen: BoundReport,
  {
    n,
    from,
    rows: most = ROWS,
    months: monthly = false,
    live = false,
  }: {
    readonly n: number
    readonly from: number
    readonly rows?: number
    readonly months?: boolean
    readonly live?: boolean
  },
): Promise<PublicFigure | null> {
  const found = numbersIn(frozen)[n - 1]
  if (!found) return null
  const { part, source } = found
  const shown = { n, source }
  const known = figureIn(await duties(), source.figure)
  if (!known) return { ...shown, rule: null, basis: null, rests: null, why: 'gone' }
  const { duty, figure } = known
  const { rule, basis } = about(duty, figure, source.until, place())
  if (isSecret(figure)) return { ...shown, rule, basis, rests: null, why: 'cases' }
  const branch = part.part.branch ?? bureau()
  if (!branch) return { ...shown, rule, basis, rests: null, why: 'gone' }
  const extent: Extent = {
    from: source.from,
    until: source.until,
    branch: branchOf(branch),
    asOf: live ? null : new Date(frozen.asOf),
  }
  return {
    ...shown,
    rule,
    basis,
    why: null,
    rests: await restsOf(db, { place, nameOf, namesOf }, figure, extent, { from, most, monthly }),
  }
}

type Named = Pick<ReportSources, 'place' | 'nameOf' | 'namesOf'>

/** What a figure rests on as everybody may see it: by county, by month where asked, and its rows without what may name somebody. */
export async function restsOf(
  db: Db,
  { place, nameOf, namesOf }: Named,
  figure: Figure,
  extent: Extent,
  { from, most = ROWS, monthly = false }: { readonly from: number; readonly most?: number; readonly monthly?: boolean },
): Promise<Rests> {
  const dated = monthly && (figure.kind === 'flow' || figure.kind === 'sum' || figure.kind === 'ratio')
  const bare = sourcesOf(figure).some(({ needs }) => needs)
  const asked = { offset: from, limit: most }
  const [single, page, kinds, monthOf] = await Promise.all([
    bare ? barePage(db, figure, extent, asked) : null,
    bare ? null : evidencePage(db, figure, extent, {}, asked),
    kindsOf(figure, namesOf),
    groupLabels(figure, 'month', { nameOf, namesOf, place }),
  ])
  const { total, rows: shown } = single ?? page!
  const plain = figure.kind === 'flow' || figure.kind === 'stock' || figure.kind === 'sum'
  // All its rows are here: they need not be read again to be added up.
  const whole = plain && total > 0 && shown.length === total
  const by = (grouping: 'county' | 'month', limit: number) =>
    whole ? addedUp(shown, grouping) : groupsOf(db, figure, extent, grouping, { offset: 0, limit })
  const [{ groups }, months] = await Promise.all([by('county', 200), dated ? by('month', 60) : { groups: [] }])
  const countyOf = (org: string | null, day?: PlainDate) => (org ? nameOf(org, day) : direct(place()).zh)
  return {
    counties: groups.map(({ key, value, numerator, denominator }) => ({
      name: countyOf(key || null),
      value: value ?? 0,
      share: numerator === undefined || denominator === undefined ? null : ([numerator, denominator] as const),
    })),
    months: months.groups.flatMap(({ key, value }) => (key && value !== null ? [{ label: monthOf(key), value }] : [])),
    rows: single
      ? single.rows.map(({ month, county, kind, amount }) => ({
          day: firstOf(month),
          org: '',
          county: countyOf(county, extent.until),
          kind: kinds(kind),
          amount,
        }))
      : page!.rows.map(({ day, org, county, kind, amount }) => ({
          day,
          org: org ? nameOf(org, day) : '',
          county: countyOf(county, day),
          kind: kinds(kind),
          amount,
        })),
    bare,
    total,
    from,
    next: total > from + most ? from + most : null,
    sum: (single ?? page!).sum,
  }
}

/** Rows of a sum by county or month, in the order of `groupsOf`. */
function addedUp(
  rows: readonly { readonly county: string | null; readonly month: number; readonly amount: number }[],
  grouping: 'county' | 'month',
): { groups: Pick<Group, 'key' | 'value' | 'numerator' | 'denominator'>[] } {
  const sums = new Map<string, number>()
  for (const { county, month, amount } of rows) {
    const key = grouping === 'county' ? (county ?? '') : String(month)
    sums.set(key, (sums.get(key) ?? 0) + amount)
  }
  const inOrder = (a: Pick<Group, 'key' | 'value'>, b: Pick<Group, 'key' | 'value'>) =>
    (grouping === 'month' ? 0 : b.value! - a.value!) || (a.key < b.key ? -1 : 1)
  return { groups: [...sums].map(([key, value]) => ({ key, value })).toSorted(inOrder) }
}

/** 202403 → 2024-03-01 */
const firstOf = (month: number) => `${Math.floor(month / 100)}-${String(month % 100).padStart(2, '0')}-01` as PlainDate

function figureIn(all: readonly DutyFigures[], id: string): { duty: DutyFigures; figure: Figure } | undefined {
  for (const duty of all) {
    const figure = duty.figures.find((one) => one.id === id)
    if (figure) return { duty, figure }
  }
  return undefined
}
