import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { Words } from '../law/outcome.ts'
import type { Db } from '../platform/db/connect.ts'
import { inBranch } from './branch.ts'
import type { Composable, Field } from './composable.ts'
import { leavesOf } from './evidence.ts'
import type { Condition, DutyFigures, Extent, Source } from './figure.ts'
import { facetLabels } from './group-labels.ts'
import type { Places } from './places.ts'

/** A figure over records, and what it takes to be evidence of it. */
interface Taking {
  readonly id: string
  readonly label: Words
  readonly conditions: readonly Condition[]
}

/** A record, the figures it counts in, and of those it nearly counts in what is not met. */
export interface CountsIn {
  readonly id: string
  readonly org: string | null
  readonly title: string
  readonly day: PlainDate
  readonly counts: readonly { readonly id: string; readonly label: Words }[]
  /** Some figure asks for records of its kind. */
  readonly ofKind: boolean
  readonly near: readonly { readonly id: string; readonly label: Words; readonly unmet: readonly Words[] }[]
}

/** Figures that lack so little are named, the nearest first. */
const NEAREST = 3

/** In which figures one record counts, approved or not; undefined: there is no such record. */
export async function countsIn(
  db: Db,
  of: Composable,
  duties: readonly DutyFigures[],
  { id, extent, places }: { readonly id: string; readonly extent: Extent; readonly places: Naming },
): Promise<CountsIn | undefined> {
  const taking = takingOf(of, duties)
  const { rows } = await judged(db, of, taking, of.reviewed!.all(extent), sql`a.id = ${id}::uuid`, {
    limit: 1,
    offset: 0,
  })
  return rows[0] && said(rows[0], of, taking, places)
}

/** Approved records of the period and branch that are of a counted kind and count in no figure, the latest first, with their number. */
export async function countingNowhere(
  db: Db,
  of: Composable,
  duties: readonly DutyFigures[],
  {
    extent,
    places,
    limit,
    offset,
  }: { readonly extent: Extent; readonly places: Naming; readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: CountsIn[]; readonly total: number }> {
  const taking = takingOf(of, duties)
  const kind = taking.flatMap(({ conditions }) => {
    const named = conditions.filter(({ filter }) => filter.field === of.reviewed!.kind)
    return named.length > 0 ? [allOf(named)] : []
  })
  const counts = taking.map(({ conditions }) => allOf(conditions))
  const nowhere = sql<boolean>`a.day between ${extent.from}::date and ${extent.until}::date and ${inBranch(extent)}
    and (${anyOf(kind)}) and not (${anyOf(counts)})`
  const { rows, total } = await judged(db, of, taking, of.rows(extent), nowhere, { limit, offset })
  return { rows: await Promise.all(rows.map((row) => said(row, of, taking, places))), total }
}

type Naming = Pick<Places, 'nameOf' | 'namesOf'>

/** The figures over these records, each leaf once, whatever it is a part of. */
function takingOf({ id }: Composable, duties: readonly DutyFigures[]): readonly Taking[] {
  const leaves = duties.flatMap(({ figures }) =>
    figures.flatMap((figure): readonly { id: string; label: Words; source: Source }[] =>
      figure.kind === 'coverage' ? [figure] : leavesOf(figure),
    ),
  )
  const over = leaves.filter(({ source: { made } }) => made?.records === id && !made.more && made.day !== undefined)
  return [...new Map(over.map((leaf) => [leaf.id, leaf])).values()].map(({ id: figure, label, source }) => ({
    id: figure,
    label,
    conditions: source.made!.where,
  }))
}

interface Judged {
  readonly id: string
  readonly org: string | null
  readonly title: string
  readonly day: PlainDate
  readonly met: readonly boolean[]
  readonly values: readonly (string | null)[]
}

async function judged(
  db: Db,
  { fields }: Composable,
  taking: readonly Taking[],
  records: RawBuilder<unknown>,
  which: RawBuilder<boolean>,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const asked = taking.flatMap(({ conditions }) => conditions)
  const list = (some: readonly RawBuilder<unknown>[], type: string) =>
    some.length === 0 ? sql.raw(`'{}'::${type}[]`) : sql`array[${sql.join(some)}]::${sql.raw(type)}[]`
  const values = asked.map(({ filter }) => sql`(${fields[filter.field]!.sql})::text`)
  const { rows } = await sql<Judged & { total: number }>`
    select a.id, a.org, a.title, a.day, ${list(
      asked.map(({ holds }) => sql`coalesce(${holds}, false)`),
      'boolean',
    )} as met, ${list(values, 'text')} as values, count(*) over ()::int as total
    from (${records}) a where ${which} order by a.day desc, a.id limit ${limit} offset ${offset}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

async function said(row: Judged, of: Composable, taking: readonly Taking[], places: Naming): Promise<CountsIn> {
  const { id, org, title, day, met, values } = row
  let at = 0
  const figures = taking.map((one) => {
    const tried = one.conditions.map((condition) => ({ condition, met: met[at]!, value: values[at++]! }))
    return { ...one, missing: tried.filter((each) => !each.met) }
  })
  const named = ({ id: figure, label }: Taking) => ({ id: figure, label })
  const kind = of.reviewed!.kind
  // A figure that asks for no kind at all makes none a counted one.
  const ofKind = figures.filter(
    ({ conditions, missing }) =>
      conditions.some(({ filter }) => filter.field === kind) &&
      missing.every(({ condition }) => condition.filter.field !== kind),
  )
  const near = ofKind
    .filter(({ missing }) => missing.length > 0)
    .toSorted((a, b) => a.missing.length - b.missing.length)
  return {
    ...{ id, org, title, day },
    counts: figures.filter(({ missing }) => missing.length === 0).map(named),
    ofKind: ofKind.length > 0,
    near: await Promise.all(
      near.slice(0, NEAREST).map(async (one) => ({
        ...named(one),
        unmet: await Promise.all(
          one.missing.map(({ condition, value }) =>
            unmet(of.fields[condition.filter.field]!, condition.filter as Asked, value, places),
          ),
        ),
      })),
    ),
  }
}

interface Asked {
  readonly field: string
  readonly is?: readonly string[]
  readonly not?: readonly string[]
  readonly known?: boolean
  readonly from?: PlainDate
  readonly until?: PlainDate
  readonly least?: number
  readonly most?: number
}

/** 项目应当是“护航成长”，这条是“宪法晨读”。 */
async function unmet(field: Field, asked: Asked, value: string | null, places: Naming): Promise<Words> {
  const { zh, en } = field.label
  const { is, not, known, from, until, least, most } = asked
  const name = field.kind === 'dimension' ? await facetLabels(field, places) : undefined
  const called = (one: string): Words => name?.(one) ?? { zh: one, en: one }
  const among = (all: readonly string[], language: 'zh' | 'en') =>
    all
      .map((one) => (language === 'zh' ? quoted(called(one).zh) : called(one).en))
      .join(language === 'zh' ? '或' : ' or ')
  const here: Words =
    value === null || value === ''
      ? { zh: '这条没有填写', en: 'it is not given here' }
      : { zh: `这条是${quoted(called(value).zh)}`, en: `here it is ${called(value).en}` }
  if (is)
    return { zh: `${zh}应当是${among(is, 'zh')}，${here.zh}`, en: `${en} should be ${among(is, 'en')}; ${here.en}` }
  if (not)
    return {
      zh: `${zh}不应当是${among(not, 'zh')}，${here.zh}`,
      en: `${en} should not be ${among(not, 'en')}; ${here.en}`,
    }
  if (known === true) return { zh: `应当填写${zh}`, en: `${en} should be given` }
  if (known === false) return { zh: `${zh}应当没有填写，${here.zh}`, en: `${en} should not be given; ${here.en}` }
  const [low, high] = [from ?? least, until ?? most]
  const bounds = [low === undefined ? '' : `≥ ${low}`, high === undefined ? '' : `≤ ${high}`].filter(Boolean).join(' ')
  return { zh: `${zh}应当 ${bounds}，${here.zh}`, en: `${en} should be ${bounds}; ${here.en}` }
}

/** Within quotation marks others are single. */
const quoted = (zh: string) => `“${zh.replaceAll('“', '‘').replaceAll('”', '’')}”`

const allOf = (conditions: readonly Condition[]): RawBuilder<boolean> =>
  conditions.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.join(
        conditions.map(({ holds }) => sql`coalesce(${holds}, false)`),
        sql` and `,
      )})`

const anyOf = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql<boolean>`false` : sql<boolean>`${sql.join(conditions, sql` or `)}`
