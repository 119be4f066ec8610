import { sql, type RawBuilder } from 'kysely'
import { monthOf, type PlainDate } from '../calendar/plain-date.ts'
import type { Db, Tx } from '../platform/db/connect.ts'
import { hundredths } from '../platform/rounding.ts'
import { nowhere, type Place } from '../law/places.ts'
import { inForce, shownBasis, type Article } from '../law/statute.ts'
import { inBranch } from './branch.ts'
import type { FigureResult } from './contract.ts'
import {
  isWorkedOut,
  type Coverage,
  type CoveredPass,
  type DutyFigures,
  type Extent,
  type Figure,
  type Pass,
  type Ratio,
  type RollUp,
  type Summed,
  type WorkedOut,
} from './figure.ts'
import { coveredBy, leavesOf, termsOf, type Leaf } from './evidence.ts'
import { keptFor, orgsWith, sumKept, type InHouse } from './from-tallies.ts'
import { wholeMonths, yearEarlier } from './periods.ts'
import { noReadings, type Known } from './readings.ts'
import { hiddenIn } from './secrecy.ts'
import { units, type UnitAbout } from './units.ts'

interface Tally {
  readonly value: number
  readonly records: number
  readonly pending: number
}
const NOTHING: Tally = { value: 0, records: 0, pending: 0 }

/**
 * Computes figures over one extent. Those with a roll-up are summed together in one pass over it; the others, and all of them
 * when the extent cuts a month or looks back in time, from their evidence. Both ways give the same number: a property test says so. With `readings`,
 * what was read before and still holds is not read again.
 */
export async function computeFigures(
  db: Db | Tx,
  duties: readonly DutyFigures[],
  extent: Extent,
  now: Date,
  readings = noReadings,
  place: Place = nowhere,
): Promise<FigureResult[]> {
  const known = await readings.now(db)
  const figures = duties.flatMap((duty) => duty.figures.map((figure) => ({ duty, figure })))
  const needed = new Set(figures.flatMap(({ figure }) => leavesOf(figure)))
  const changes = new Set(
    figures.flatMap(({ figure }) => (figure.kind === 'change' || figure.kind === 'growth' ? leavesOf(figure) : [])),
  )
  const coverages = figures.flatMap(({ figure }) => (figure.kind === 'coverage' ? [figure] : []))
  const coveragesThen = figures.flatMap(({ figure }) =>
    figure.kind === 'change' && figure.of.kind === 'coverage' ? [figure.of] : [],
  )
  const [sums, before, covered, coveredThen] = await Promise.all([
    sumAll(db, known, [...needed], extent),
    sumAll(db, known, [...changes], yearEarlier(extent)),
    coverAll(db, known, [...new Set([...coverages, ...coveragesThen])], extent),
    coverAll(db, known, [...new Set(coveragesThen)], yearEarlier(extent)),
  ])
  const [present, earlier] = [
    { sums, covered },
    { sums: before, covered: coveredThen },
  ]
  const hidden = await Promise.all(figures.map(({ figure }) => hiddenIn(db, figure, extent, now)))
  return figures.map(({ duty, figure }, i) => ({
    ...about(duty, figure, extent.until, place),
    ...(hidden[i] ? { value: null, records: 0, pending: 0, hidden: hidden[i] } : valueOf(figure, present, earlier)),
    asOf: extent.asOf ?? now,
  }))
}

/** What a figure is, without its value. */
export const about = (duty: DutyFigures, figure: Figure, on: PlainDate, place: Place) => {
  const { id, label, unit, kind, rule, basis, confirms, unitAbout = units[unit] as UnitAbout } = figure
  const { zh, en, one, per = 1 } = unitAbout
  return {
    id,
    label,
    unit,
    unitAbout: { zh, en, one, per },
    none: 'none' in figure ? (figure.none ?? null) : null,
    kind,
    ...(confirms && { confirms }),
    rule,
    basis: basisOn(basis, on, place),
    duty: { id: duty.id, title: duty.title },
  }
}

function basisOn(articles: readonly Article[] = [], day: PlainDate, place: Place) {
  const article = articles.findLast((one) => inForce(one, day))
  return article ? shownBasis(article, place) : null
}

/** What was read of one period. */
interface Read {
  readonly sums: ReadonlyMap<Leaf, Tally>
  readonly covered: ReadonlyMap<Coverage, Covered>
}

function valueOf(figure: Figure, present: Read, earlier: Read) {
  if (figure.kind === 'change' && isWorkedOut(figure.of)) {
    const [now, then] = [workedOut(figure.of, present), workedOut(figure.of, earlier)]
    const { records, pending } = now
    if (now.value === null || then.value === null) return { value: null, records, pending }
    const less = now.value - then.value
    // A rate is kept in hundredths already.
    return { value: figure.of.kind === 'rate' ? less : hundredths(100 * less), records, pending }
  }
  if (figure.kind === 'change' || figure.kind === 'growth') {
    const of = figure.of as Summed
    const [now, then] = [tallied(of, present.sums), tallied(of, earlier.sums).value]
    if (figure.kind === 'change') return { ...now, value: now.value - then }
    return { ...now, value: then === 0 ? null : hundredths((100 * (now.value - then)) / then) }
  }
  return isWorkedOut(figure) ? workedOut(figure, present) : tallied(figure, present.sums)
}

function workedOut(figure: WorkedOut, { sums, covered }: Read) {
  if (figure.kind === 'coverage') {
    const { numerator, denominator } = covered.get(figure)!
    return {
      value: share(numerator, denominator),
      numerator,
      denominator,
      missing: denominator - numerator,
      records: numerator,
      pending: 0,
    }
  }
  if (figure.kind === 'ratio') return shareOf(figure, sums)
  const { numerator, denominator, per, ones } = figure
  const { value, records, pending } = tallied(numerator, sums)
  const [a, b] = [value / ones[0], tallied(denominator, sums).value / ones[1]]
  return { value: b === 0 ? null : hundredths((a * per) / b), numerator: a, denominator: b, records, pending }
}

function shareOf({ numerator: over, denominator: under }: Ratio, of: ReadonlyMap<Leaf, Tally>) {
  const [{ value: numerator, records, pending }, { value: denominator }] = [tallied(over, of), tallied(under, of)]
  return { value: share(numerator, denominator), numerator, denominator, records, pending }
}

/** What the leaves of a figure come to. */
const tallied = (figure: Summed, of: ReadonlyMap<Leaf, Tally>): Tally =>
  termsOf(figure).reduce((sum, [leaf, times]) => plus(sum, of.get(leaf) ?? NOTHING, times), NOTHING)

const plus = (a: Tally, b: Tally, times: 1 | -1): Tally => ({
  value: a.value + times * b.value,
  records: a.records + b.records,
  pending: a.pending + b.pending,
})

const share = (numerator: number, denominator: number) => (denominator === 0 ? null : numerator / denominator)

async function sumAll(db: Db | Tx, known: Known, all: readonly Leaf[], extent: Extent): Promise<Map<Leaf, Tally>> {
  const [found, figures] = whatIsKnown<Leaf, Tally>(known, all, ({ source }) => source, extent)
  if (figures.length === 0) return found
  const sums = await sumEach(db, figures, extent)
  for (const [{ source }, sum] of sums) known.keep(source, extent, sum, [source.evidence(extent)])
  return new Map([...found, ...sums])
}

/** What was read before and holds, and what is still to be read. */
function whatIsKnown<F, T>(
  known: Known,
  all: readonly F[],
  key: (figure: F) => object,
  extent: Extent,
): readonly [Map<F, T>, readonly F[]] {
  const found = new Map<F, T>()
  for (const figure of all) {
    const value = known.find<T>(key(figure), extent)
    if (value) found.set(figure, value)
  }
  return [found, all.filter((figure) => !found.has(figure))]
}

async function sumEach(db: Db | Tx, figures: readonly Leaf[], extent: Extent): Promise<Map<Leaf, Tally>> {
  const rolled = figures.flatMap((figure) =>
    figure.source.rollUp && wholeMonths(extent) ? [{ figure, rollUp: figure.source.rollUp }] : [],
  )
  const tables = Map.groupBy(rolled, ({ rollUp }) => rollUp.table)
  const unrolled = figures.filter((figure) => !rolled.some((one) => one.figure === figure))
  const inHouse = await keptFor(
    db,
    unrolled.map(({ source }) => source),
    extent,
  )
  const others = unrolled.filter(({ source }) => !inHouse.has(source))
  const [fromTallies, fromRollUps, fromEvidence] = await Promise.all([
    sumKept(db, inHouse, extent),
    Promise.all(
      [...tables.values()].map((group) =>
        sumRollUps(
          db,
          group.map(({ rollUp }) => rollUp),
          extent,
        ),
      ),
    ),
    sumEvidence(db, others, extent),
  ])
  return new Map([
    ...[...tables.values()].flatMap((group, i) => group.map(({ figure }, j) => [figure, fromRollUps[i]![j]!] as const)),
    ...unrolled.flatMap((figure) => {
      const sum = fromTallies.get(figure.source)
      return sum ? [[figure, { ...sum, pending: 0 }] as const] : []
    }),
    ...others.map((figure, i) => [figure, fromEvidence[i]!] as const),
  ])
}

async function sumRollUps(db: Db | Tx, rollUps: readonly RollUp[], extent: Extent): Promise<Tally[]> {
  const { table, broad, by, sums } = rollUps[0]!
  const within = sql`month between ${monthOf(extent.from)} and ${monthOf(extent.until)} and ${inBranch(extent)}`
  const columns = rollUps.flatMap(({ where, amount }, i) => [
    amount === 'schools'
      ? sql`(select count(distinct org) from ${sql.table(table)} where ${within} and ${where} and records > 0) as ${sql.ref(`v${i}`)}`
      : sql`coalesce(sum(${amount}) filter (where ${where}), 0) as ${sql.ref(`v${i}`)}`,
    amount === 'schools'
      ? sql`0 as ${sql.ref(`r${i}`)}`
      : sql`coalesce(sum(records) filter (where ${where}), 0) as ${sql.ref(`r${i}`)}`,
    sql`coalesce(sum(pending) filter (where ${where}), 0) as ${sql.ref(`p${i}`)}`,
  ])
  // First the thousands of cells into the few kinds of them, then every figure's condition over those: five times as fast.
  const added = sums.map((name) => sql`sum(${sql.ref(name)}) as ${sql.ref(name)}`)
  const keys = sql.join(by.map((name) => sql.ref(name)))
  const { rows } = await sql<Record<string, number>>`
    select ${sql.join(columns)} from (
      select ${keys}, ${sql.join(added)} from ${sql.table(extent.branch.of === 'orgs' ? table : broad)} where ${within} group by ${keys}) cells`.execute(
    db,
  )
  const row = rows[0]!
  return rollUps.map(({ amount }, i) => {
    const value = Number(row[`v${i}`])
    return { value, records: amount === 'schools' ? value : Number(row[`r${i}`]), pending: Number(row[`p${i}`]) }
  })
}

async function sumEvidence(db: Db | Tx, figures: readonly Leaf[], extent: Extent): Promise<Tally[]> {
  if (figures.length === 0) return []
  const summed = ({ source }: Leaf) =>
    source.sum?.(extent) ??
    sql`select coalesce(sum(amount), 0) as value, count(*) as records from (${source.evidence(extent)}) e`
  const passing = figures.flatMap(({ source: { pass, sum } }, i) => (pass && !sum ? [{ i, pass }] : []))
  const each = [
    ...[...Map.groupBy(passing, ({ pass }) => pass.rows).values()].map((group) => inOnePass(group, extent)),
    ...figures.flatMap((figure, i) =>
      passing.some((one) => one.i === i)
        ? []
        : [sql`select ${i}::int as i, value::float8, records::int from (${summed(figure)}) s`],
    ),
  ]
  const { rows } = await sql<{
    i: number
    value: number
    records: number
  }>`${sql.join(each, sql` union all `)}`.execute(db)
  const found = new Map(rows.map((row) => [row.i, row]))
  return figures.map((_, i) => ({ value: found.get(i)?.value ?? 0, records: found.get(i)?.records ?? 0, pending: 0 }))
}

/** Sources over the same records, from one reading of these: one row each. */
function inOnePass(group: readonly { readonly i: number; readonly pass: Pass }[], extent: Extent): RawBuilder<unknown> {
  const columns = group.map(({ i, pass: { where, amount } }) => {
    const counts = where(extent)
    return sql`coalesce(sum(${amount}) filter (where ${counts}), 0)::float8 as ${sql.ref(`v${i}`)}, (count(*) filter (where ${counts}))::int as ${sql.ref(`r${i}`)}`
  })
  const rows = group.map(({ i }) => sql`(${i}::int, ${sql.ref(`v${i}`)}, ${sql.ref(`r${i}`)})`)
  return sql`
    select x.i, x.value, x.records from (select ${sql.join(columns)} from (${group[0]!.pass.rows(extent)}) a) s
      cross join lateral (values ${sql.join(rows)}) x(i, value, records)`
}

interface Covered {
  readonly numerator: number
  readonly denominator: number
}

async function coverAll(
  db: Db | Tx,
  known: Known,
  all: readonly Coverage[],
  extent: Extent,
): Promise<Map<Coverage, Covered>> {
  const [before, figures] = whatIsKnown<Coverage, Covered>(known, all, (figure) => figure, extent)
  if (figures.length === 0) return before
  const inHouse = await keptFor(
    db,
    figures.map(({ source }) => source),
    extent,
  )
  // Those of the same denominator from one reading of it: a list of all schools costs more than to look whether one is covered.
  const numbered = figures.map((figure, i) => ({ figure, i }))
  const inOne = numbered.flatMap(({ figure: { counts }, i }) => (counts ? [{ i, counts }] : []))
  const apart = numbered.filter(({ figure }) => !figure.counts)
  const together = [...Map.groupBy(inOne, ({ counts }) => counts.of).values()].map((group) => coverInOne(group, extent))
  const each = [...Map.groupBy(apart, ({ figure }) => figure.denominator)].map(([denominator, group]) => {
    const columns = group.map(
      ({ figure, i }) => sql`
      count(*) filter (where d.org in (select c.org from (${withRollUp(figure, extent, inHouse)}) c))::int as ${sql.ref(`n${i}`)}`,
    )
    const rows = group.map(({ i }) => sql`(${i}::int, denominator, ${sql.ref(`n${i}`)})`)
    return sql`
      select x.i, x.denominator, x.numerator from (
        select count(*)::int as denominator, ${sql.join(columns)} from (${denominator(extent)}) d) s
      cross join lateral (values ${sql.join(rows)}) x(i, denominator, numerator)`
  })
  const { rows } = await sql<Covered & { i: number }>`${sql.join([...together, ...each], sql` union all `)}`.execute(db)
  const found = new Map(rows.map((row) => [row.i, row]))
  const covered = figures.map((figure, i) => [figure, found.get(i)!] as const)
  for (const [figure, value] of covered)
    known.keep(figure, extent, value, [figure.source.evidence(extent), figure.denominator(extent)])
  return new Map([...before, ...covered])
}

/** Coverages of the same records, from one reading of these: of each record is asked once whether it should be covered, and only then whether it is. */
function coverInOne(
  group: readonly { readonly i: number; readonly counts: CoveredPass }[],
  extent: Extent,
): RawBuilder<unknown> {
  const asked = group.map(
    ({ i, counts: { among, covered } }) =>
      sql`case when ${among(extent)} then case when ${covered(extent)} then 2 else 1 end else 0 end as ${sql.ref(`c${i}`)}`,
  )
  const counted = group.map(({ i }) => {
    const column = sql.ref(`c${i}`)
    return sql`
      (count(*) filter (where ${column} > 0))::int as ${sql.ref(`d${i}`)}, (count(*) filter (where ${column} = 2))::int as ${sql.ref(`n${i}`)}`
  })
  const rows = group.map(({ i }) => sql`(${i}::int, ${sql.ref(`d${i}`)}, ${sql.ref(`n${i}`)})`)
  return sql`
    select x.i, x.denominator, x.numerator from (
      select ${sql.join(counted)} from (select ${sql.join(asked)} from (${group[0]!.counts.rows(extent)}) a offset 0) c) s
      cross join lateral (values ${sql.join(rows)}) x(i, denominator, numerator)`
}

/** The organisations with evidence, from the roll-up where it may answer. */
function withRollUp(figure: Coverage, extent: Extent, inHouse: InHouse): RawBuilder<unknown> {
  const { source } = figure
  const { rollUp, kept } = source
  if (source.orgs && figure.of !== 'records' && extent.asOf === null) return source.orgs(extent)
  const id = inHouse.get(source)
  if (kept && id !== undefined) return orgsWith(id, kept.stands, extent)
  return rollUp && wholeMonths(extent)
    ? sql`select org from ${sql.table(rollUp.table)} where ${rollUp.where} and records > 0
        and month between ${monthOf(extent.from)} and ${monthOf(extent.until)} and ${inBranch(extent)}`
    : sql`select ${coveredBy(figure)} as org from (${source.evidence(extent)}) e`
}
