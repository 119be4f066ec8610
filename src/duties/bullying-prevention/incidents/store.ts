import { sql } from 'kysely'
import { v5 } from 'uuid'
import { dayOf, monthOf, type PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { postFor, type Actor } from '../../../platform/actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import type { Taken } from '../../../platform/http/endpoint.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { stale } from '../daily/store.ts'
import type { IncidentForm, listIncidents } from './contract.ts'
import { confirm, keep } from './rules.ts'

interface IncidentRow extends RecordRow, IncidentForm {
  readonly unit: string
  readonly county: string | null
}
export const incidentRegister: Register<IncidentRow> = {
  table: 'incident',
  columns: [
    'id',
    'version',
    'changed_at',
    'unit',
    'county',
    'org',
    'day',
    'title',
    'medium',
    'cause',
    'handling',
    'closed_on',
  ],
}
interface MonthRow extends RecordRow {
  readonly unit: string
  readonly county: string | null
  readonly month: number
  readonly incidents: number
}
export const incidentMonthRegister: Register<MonthRow> = {
  table: 'incident_month',
  columns: ['id', 'version', 'changed_at', 'unit', 'county', 'month', 'incidents'],
}

const NAMESPACE = '8a8f2b7c-52c5-5f0e-8f8f-6d9c3f1f7a10'
export const incidentMonthId = (unit: string, month: number) => v5(`incidents ${unit} ${month}`, NAMESPACE)

interface SaveIncident {
  readonly tree: Tree
  readonly actor: Actor
  readonly request: string
  readonly at: Date
}

/** The unit that keeps what is said of a school: its county; the bureau for its own schools and what concerns none. */
const keeperOf = (tree: Tree, actor: Actor, org: string | null): string | null => {
  if (org !== null) return tree.countyOf(org) ?? tree.bureau
  const branch = actor.posts.find(({ permissions }) => permissions.has('prevention.oversee'))?.branch
  return branch ? (tree.countyOf(branch) ?? tree.bureau) : null
}
const keeps = (tree: Tree, actor: Actor, unit: string) => postFor(actor, 'prevention.oversee', tree.lineage(unit))
const notYours = refuse('prevention.not-your-unit', '这里的舆情不由您登记。', 'This is for another unit to enter.', {
  status: 403,
  field: 'form.org',
})

export function saveIncident(
  db: Db,
  id: string,
  form: IncidentForm,
  seen: number,
  { tree, actor, request, at }: SaveIncident,
): Promise<Outcome<{ id: string; version: number }>> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<IncidentRow>`select * from incident where id = ${id}`.execute(tx)
    const before = rows[0] ?? null
    const unit = keeperOf(tree, actor, form.org)
    const post = unit === null ? undefined : keeps(tree, actor, unit)
    if (unit === null || !post || (before && !keeps(tree, actor, before.unit))) return notYours
    if (form.org !== null && tree.get(form.org)?.kind !== 'school')
      return refuse('prevention.no-school', '请选择一所学校。', 'Choose a school.', { field: 'form.org' })
    const kept = keep(form, dayOf(at))
    if (!kept.ok) return kept
    if ((before?.version ?? 0) !== seen) return stale
    const [verdict] = await changeAll(tx, incidentRegister, [
      {
        before,
        after: { id, unit, county: tree.countyOf(unit), ...form },
        act: 'prevention.incident',
        by: actedBy(actor, post),
        at,
        request,
      },
    ])
    return verdict === 'stale' ? stale : accept({ id, version: seen + 1 })
  })
}

export function confirmMonth(
  db: Db,
  unit: string,
  month: number,
  { tree, actor, request, at }: SaveIncident,
): Promise<Outcome<{ incidents: number }>> {
  return db.transaction().execute(async (tx) => {
    const kind = tree.get(unit)?.kind
    const post = kind === 'county' || kind === 'bureau' ? keeps(tree, actor, unit) : undefined
    if (!post) return notYours
    const id = incidentMonthId(unit, month)
    await sql`select pg_advisory_xact_lock(hashtext(${id}))`.execute(tx)
    const { rows } = await sql<{ incidents: number; unknown: number }>`
      select count(*)::int as incidents, count(*) filter (where cause = 'unknown')::int as unknown from incident where unit = ${unit} and to_char(day, 'YYYYMM')::int = ${month}`.execute(
      tx,
    )
    const { incidents, unknown } = rows[0]!
    const may = confirm(month, unknown, dayOf(at))
    if (!may.ok) return may
    const { rows: known } = await sql<MonthRow>`select * from incident_month where id = ${id}`.execute(tx)
    if (known[0]) return accept({ incidents: known[0].incidents })
    const [verdict] = await changeAll(tx, incidentMonthRegister, [
      {
        before: null,
        after: { id, unit, county: tree.countyOf(unit), month, incidents },
        act: 'prevention.confirm-month',
        by: actedBy(actor, post),
        at,
        request,
      },
    ])
    return verdict === 'stale' ? stale : accept({ incidents })
  })
}

/** The units that keep the register: the counties of a day and the bureau. */
async function unitsOn(on: Db | Tx, day: PlainDate): Promise<string[]> {
  const { rows } = await sql<{
    org: string
  }>`select a.org from organisation_on(${day}::date) a where a.kind in ('county', 'bureau') order by a.kind = 'bureau', a.division_code nulls last, a.org`.execute(
    on,
  )
  return rows.map(({ org }) => org)
}

/** A year's incidents, and month by month which unit kept its register. */
export async function incidentsOf(
  db: Db,
  tree: Tree,
  actor: Actor,
  year: number,
  now: Date,
): Promise<Taken<(typeof listIncidents)['reply']>> {
  const today = dayOf(now)
  const last = `${year}-12-31` as PlainDate
  const units = (await unitsOn(db, last < today ? last : today)).filter((unit) =>
    postFor(actor, 'incidents.read', tree.lineage(unit)),
  )
  const { rows } =
    await sql<IncidentRow>`select * from incident where unit = any(${units}::uuid[]) and day between ${`${year}-01-01`}::date and ${last}::date order by day desc, id`.execute(
      db,
    )
  const { rows: months } =
    await sql<MonthRow>`select * from incident_month where unit = any(${units}::uuid[]) and month between ${year * 100 + 1} and ${year * 100 + 12}`.execute(
      db,
    )
  return {
    rows: rows.map(({ id, version, unit, day, title, medium, cause, org, handling, closed_on }) => ({
      id,
      version,
      unit,
      unitName: tree.nameOf(unit) ?? '',
      orgName: org && (tree.nameOf(org) ?? ''),
      form: { day, title, medium, cause, org, handling, closed_on },
      mine: keeps(tree, actor, unit) !== undefined,
    })),
    units: units.map((unit) => ({
      unit,
      name: tree.nameOf(unit) ?? '',
      mine: keeps(tree, actor, unit) !== undefined,
      months: Array.from({ length: 12 }, (_, i) => {
        const month = year * 100 + i + 1
        const own = rows.filter((row) => row.unit === unit && monthOf(row.day) === month)
        return {
          month,
          incidents: own.length,
          bullying: own.filter(({ cause }) => cause === 'bullying').length,
          open: own.filter(({ closed_on }) => closed_on === null).length,
          confirmed: months.some((one) => one.unit === unit && one.month === month),
          over: month < monthOf(today),
        }
      }),
    })),
  }
}
