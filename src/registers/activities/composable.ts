import { sql, type RawBuilder } from 'kysely'
import { monthOf } from '../../calendar/plain-date.ts'
import { inBranch } from '../../figures/branch.ts'
import { composable, type Counted, type Filter } from '../../figures/composable.ts'
import { whoseSchool } from '../../figures/whose-school.ts'
import { wholeMonths } from '../../figures/periods.ts'
import type { Extent, RollUpTable, Source } from '../../figures/figure.ts'
import { headcountSources } from './contract.ts'
import { measures } from './totals.ts'

const totals: RollUpTable = {
  table: 'activity_cell',
  broad: 'activity_cell_broad',
  by: ['kind', 'programme', 'honour'],
  sums: [...measures, 'pending'],
}

const heads = ['pupils', 'staff', 'parents', 'others']
const amount = (column: string, zh: string, en: string) =>
  ({ kind: 'amount', label: { zh, en }, units: ['人次'], sql: sql<number>`${sql.raw(`a.${column}`)}` }) as const

/** Programmes whose every campaign counts each person once: of these alone heads are persons. */
const oncePerPerson = sql`select c.programme from campaign c where c.status <> 'draft' group by c.programme having bool_and(c.overlap = 'once-per-person')`

/** Approved activities. */
export const activityRecords = composable({
  id: 'activities',
  title: { zh: '活动记录', en: 'Activities' },
  records: ['次', '项', '场次', '场', '期'],
  page: '/activities',
  needs: 'activities.read',
  open: true,
  photos: true,
  fields: {
    day: { kind: 'day', label: { zh: '活动日期', en: 'Day' }, sql: sql`a.day` },
    kind: { kind: 'dimension', label: { zh: '活动类型', en: 'Kind' }, refers: 'activity-kind', sql: sql`a.kind` },
    programme: {
      kind: 'dimension',
      label: { zh: '项目', en: 'Programme' },
      refers: 'programme',
      sql: sql`a.programme`,
    },
    ...whoseSchool,
    honour: { kind: 'dimension', label: { zh: '获奖等次', en: 'Honour' }, refers: 'honour', sql: sql`a.honour` },
    topics: {
      kind: 'dimension',
      label: { zh: '涉及的法律法规', en: 'Laws' },
      many: true,
      units: ['部'],
      sql: sql`a.topics`,
    },
    headcount: {
      kind: 'dimension',
      label: { zh: '人数来源', en: 'Source of the headcount' },
      choices: headcountSources,
      sql: sql`a.headcount_source`,
    },
    sessions: {
      kind: 'amount',
      label: { zh: '场次', en: 'Sessions' },
      units: ['场次', '场', '次'],
      sql: sql`a.sessions`,
    },
    pupils: amount('pupils', '学生', 'Pupils'),
    staff: amount('staff', '教职工', 'Staff'),
    parents: amount('parents', '家长', 'Parents'),
    others: amount('others', '其他人员', 'Others'),
    heads: {
      kind: 'amount',
      label: { zh: '参与人数合计', en: 'All heads' },
      units: ['人次'],
      sql: sql`(a.pupils + a.staff + a.parents + a.others)`,
    },
    persons: {
      kind: 'amount',
      label: { zh: '参与人数（每人一次的项目）', en: 'Persons (where each comes once)' },
      units: ['人', '名'],
      sql: sql`case when a.programme in (${oncePerPerson}) then a.pupils + a.staff + a.parents + a.others end`,
    },
    copies: {
      kind: 'amount',
      label: { zh: '发放资料份数', en: 'Copies handed out' },
      units: ['份', '册', '本'],
      sql: sql`a.copies`,
    },
  },
  rows: (extent) => sql`select * from ${asOf(extent)} r where r.status = 'approved'`,
  reviewed: { all: (extent) => sql`select * from ${asOf(extent)} r`, kind: 'kind' },
  totals: quicker,
})

/** Sums are kept by kind, programme and honour: what asks for nothing else is read from them. */
function quicker({ count, where, day }: Counted): Pick<Source, 'rollUp' | 'sum'> {
  if (day !== 'day' || !where.every(kept)) return {}
  const chosen = all(where.map((filter) => among('', filter)))
  if (count === 'topics') return { sum: (extent) => differentTopics(where as readonly RolledUp[], extent) }
  if (count === 'org') return { rollUp: { ...totals, where: chosen, amount: 'schools' } }
  if (count === 'heads')
    return { rollUp: { ...totals, where: chosen, amount: sql<number>`(${sql.raw(heads.join(' + '))})` } }
  const measure = measures.find((one) => one === count)
  // Few records hand anything out: those that do are found by an index of their own.
  return measure && measure !== 'copies'
    ? { rollUp: { ...totals, where: chosen, amount: sql<number>`${sql.raw(measure)}` } }
    : {}
}

type RolledUp = Extract<Filter, { is: readonly string[] }>
const kept = (filter: Filter): filter is RolledUp => 'is' in filter && totals.by.includes(filter.field)
const among = (alias: string, { field, is }: RolledUp) =>
  sql<boolean>`${sql.raw(alias + field)} = any(${[...is]}::text[])`
const all = (conditions: readonly RawBuilder<boolean>[]) =>
  conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(conditions, sql` and `)})`

/** Different laws: no adding up of cells gives their number, but over a county or all it is read from the cells that name them. */
const differentTopics = (where: readonly RolledUp[], extent: Extent) =>
  wholeMonths(extent) && extent.branch.of !== 'orgs'
    ? sql<{ value: number; records: number }>`
        select count(distinct topic) as value, count(distinct topic) as records from activity_topic_total
        where records > 0 and month between ${monthOf(extent.from)} and ${monthOf(extent.until)} and ${inBranch(extent)}
          and ${all(where.map((filter) => among('', filter)))}`
    : sql<{ value: number; records: number }>`
        select count(distinct topic) as value, count(distinct topic) as records
        from ${asOf(extent)} a cross join lateral unnest(a.topics) as topic
        where a.status = 'approved' and a.day between ${extent.from} and ${extent.until} and ${inBranch(extent)}
          and ${all(where.map((filter) => among('a.', filter)))}`

/** The records as they stood at a moment: those unchanged since, and for the others the last version before it. */
const asOf = ({ asOf: moment }: Extent) =>
  moment === null
    ? sql`activity`
    : sql`(select * from activity where changed_at <= ${moment}
        union all
        (select distinct on (p.id) p.* from activity_past p join activity c on c.id = p.id and c.changed_at > ${moment}
          where p.changed_at <= ${moment} order by p.id, p.version desc))`
