import { sql, type RawBuilder } from 'kysely'
import { monthOf } from '../../calendar/plain-date.ts'
import { inBranch } from '../../figures/branch.ts'
import { wholeMonths } from '../../figures/compute.ts'
import type { EvidenceRow, Extent, RollUpTable, Source } from '../../figures/figure.ts'
import type { Unit } from '../../figures/units.ts'
import { measures } from './totals.ts'
import { countedIn, type Counted } from './units.ts'

/** Which activities: all lists are alternatives, and an absent list asks nothing. */
export interface Selection {
  readonly kinds?: readonly string[]
  readonly programmes?: readonly string[]
  readonly honours?: readonly string[]
}

const totals: RollUpTable = {
  table: 'activity_cell',
  broad: 'activity_cell_broad',
  by: ['kind', 'programme', 'honour'],
  sums: [...measures, 'pending'],
}
const counts = { heads: ['pupils', 'staff', 'parents', 'others'] } as const

/** The evidence for a count over activities: approved records of the period. */
export const activities = <C extends Counted>(
  selection: Selection,
  counted: C,
): Source<(typeof countedIn)[C][number]> => ({
  units: countedIn[counted],
  ...sourceOf(selection, counted),
})

/** Persons (人), for programmes whose campaigns declare that each person comes once (overlap 'once-per-person'). */
export const persons = (selection: Selection & { readonly programmes: readonly string[] }): Source<'人' | '名'> => ({
  units: ['人', '名'],
  ...sourceOf(selection, 'heads'),
})

/** Sources of one unit added up. Over one roll-up the sum is read from it as well. */
export function sumOf<U extends Unit>(unit: U, parts: readonly Source[]): Source<U> {
  const evidence = (extent: Extent) =>
    sql<EvidenceRow>`${sql.join(
      parts.map((part) => sql`(${part.evidence(extent)})`),
      sql` union all `,
    )}`
  const rollUps = parts.map(({ rollUp }) => rollUp)
  if (rollUps.length === 0 || !rollUps.every((one) => one?.table === totals.table && one.amount !== 'schools'))
    return { units: [unit], evidence, ...opened(parts) }
  const each = rollUps.map(
    (one) => sql<number>`case when ${one!.where} then ${one!.amount as RawBuilder<number>} else 0 end`,
  )
  return {
    units: [unit],
    evidence,
    rollUp: {
      ...totals,
      where: sql<boolean>`(${sql.join(
        rollUps.map((one) => one!.where),
        sql` or `,
      )})`,
      amount: sql<number>`(${sql.join(each, sql` + `)})`,
    },
  }
}

/** Where the rows of a sum are opened: where those of its parts are, if it is one place. Whose they are stays as closed as in any part. */
function opened(parts: readonly Source[]): Pick<Source, 'page' | 'needs' | 'kinds'> {
  const [first] = parts
  const needs = parts.find((part) => part.needs)?.needs
  if (parts.every(({ page }) => page === first?.page))
    return {
      ...(first?.page !== undefined && { page: first.page }),
      ...(needs && { needs }),
      ...(first?.kinds && { kinds: first.kinds }),
    }
  return { page: null, ...(needs && { needs }) }
}

function sourceOf(selection: Selection, counted: Counted): Omit<Source, 'units'> {
  if (counted === 'topics') return topics(selection)
  // Few records hand anything out: those that do are found by an index of their own, and the others are no evidence.
  if (counted === 'copies') return { evidence: (extent) => each(selection, extent, counted, sql`and a.copies > 0`) }
  const rollUp = { ...totals, where: chosen(selection, 'total') }
  if (counted === 'schools')
    return {
      evidence: (extent) => firstOfEach(selection, extent, sql`a.org`, sql``, sql`a.title`),
      rollUp: { ...rollUp, amount: 'schools' },
    }
  return {
    evidence: (extent) => each(selection, extent, counted),
    rollUp: { ...rollUp, amount: amountOf(counted) },
  }
}

/** Different laws: no adding up of cells gives their number, but over a county or all it is read from the cells that name them. */
const topics = (selection: Selection): Omit<Source, 'units'> => ({
  evidence: (extent) =>
    firstOfEach(selection, extent, sql`topic`, sql`cross join lateral unnest(a.topics) as topic`, sql`topic`),
  sum: (extent) =>
    sql`select count(distinct topic) as value, count(distinct topic) as records from ${
      wholeMonths(extent) && extent.branch.of !== 'orgs'
        ? sql`activity_topic_total where records > 0 and month between ${monthOf(extent.from)} and ${monthOf(extent.until)} and ${inBranch(extent)} and ${chosen(selection, 'total')}`
        : sql`${asOf(extent)} a cross join lateral unnest(a.topics) as topic where ${within(selection, extent)}`
    }`,
})

const amountOf = (counted: Exclude<Counted, 'schools' | 'topics'>): RawBuilder<number> =>
  counted === 'heads' ? sql<number>`(${sql.raw(counts.heads.join(' + '))})` : sql<number>`${sql.raw(counted)}`

const each = (
  selection: Selection,
  extent: Extent,
  counted: Exclude<Counted, 'schools' | 'topics'>,
  more = sql``,
) => sql<EvidenceRow>`
  select a.id as record, a.org, a.county, a.day, a.month, a.kind, a.title,
    ${counted === 'records' ? sql`1` : amountOf(counted)} as amount, a.photos
  from ${asOf(extent)} a where ${within(selection, extent)} ${more}`

/** One row for each different thing: the earliest record that has it, amount 1. */
const firstOfEach = (
  selection: Selection,
  extent: Extent,
  thing: RawBuilder<unknown>,
  also: RawBuilder<unknown>,
  title: RawBuilder<unknown>,
) => sql<EvidenceRow>`
  select distinct on (${thing}) a.id as record, a.org, a.county, a.day, a.month, a.kind, ${title} as title, 1 as amount, a.photos
  from ${asOf(extent)} a ${also} where ${within(selection, extent)} order by ${thing}, a.day, a.id`

/** The records as they stood at a moment: those unchanged since, and for the others the last version before it. */
const asOf = ({ asOf: moment }: Extent) =>
  moment === null
    ? sql`activity`
    : sql`(select * from activity where changed_at <= ${moment}
        union all
        (select distinct on (p.id) p.* from activity_past p join activity c on c.id = p.id and c.changed_at > ${moment}
          where p.changed_at <= ${moment} order by p.id, p.version desc))`

const within = (selection: Selection, { from, until, branch }: Extent) => sql<boolean>`
  a.status = 'approved' and a.day between ${from} and ${until} and ${chosen(selection, 'record')}
  and ${branch.of === 'all' ? sql`true` : branch.of === 'county' ? sql`a.county = ${branch.county}` : sql`a.org = any(${branch.orgs}::uuid[])`}`

/** The same choice over records and over the roll-up, whose keys hold '' where a record has null. */
function chosen({ kinds, programmes, honours }: Selection, over: 'record' | 'total'): RawBuilder<boolean> {
  const alias = over === 'record' ? 'a.' : ''
  const among = (column: string, values: readonly string[] | undefined) =>
    values ? sql`${sql.raw(alias + column)} = any(${values}::text[])` : sql`true`
  return sql<boolean>`(${among('kind', kinds)} and ${among('programme', programmes)} and ${among('honour', honours)})`
}
