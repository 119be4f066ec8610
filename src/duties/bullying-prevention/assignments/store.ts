import { sql, type RawBuilder } from 'kysely'
import { v7 } from 'uuid'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { postFor, type Actor } from '../../../platform/actor.ts'
import { actedBy, changeAll, type Change, type RecordRow, type Register } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { containing } from '../../../platform/grams.ts'
import { inReach, reachOf, type Reach } from '../../../registers/organisations/reach.ts'
import type { Tree } from '../../../registers/organisations/tree.ts'
import { readText } from '../../../platform/sheets/cells.ts'
import { readRow, type Names, type Written } from '../../../platform/sheets/form-sheet.ts'
import { stale } from '../daily/store.ts'
import { AssignmentForm, type ImportedRow, type Programme } from './contract.ts'
import { assign } from './rules.ts'

export interface AssignmentRow extends RecordRow, AssignmentForm {
  readonly county: string | null
}
export const assignmentRegister: Register<AssignmentRow> = {
  table: 'school_assignment',
  columns: ['id', 'version', 'changed_at', 'programme', 'org', 'county', 'name', 'unit', 'number', 'from', 'until'],
}

/** What an import reads: a row is known by its number, its school and its first day. */
export const assignmentSheet = { form: AssignmentForm, key: 'number' } as const

interface Asked {
  readonly programme: Programme
  readonly on?: PlainDate | undefined
  readonly q?: string | undefined
  readonly org?: string | undefined
  readonly person?: string | undefined
}

const matching = ({ programme, on, q, org, person }: Asked, reach: Reach): RawBuilder<boolean> => sql<boolean>`
  a.programme = ${programme} and ${inReach(reach)}
  and ${on ? sql`a."from" <= ${on}::date and (a.until is null or a.until >= ${on}::date)` : sql`true`}
  and ${org ? sql`a.org = ${org}` : sql`true`}
  and ${person ? sql`exists (select from person p join post t on t.person = p.id join organisation_version v on v.org = t.org where p.id = ${person} and p.name = a.name and v.name = a.unit)` : sql`true`}
  and ${q ? sql`(a.name || ' ' || a.unit || ' ' || a.number || ' ' || coalesce((select v.name from organisation_version v where v.org = a.org order by v.from_day desc limit 1), '')) ilike all(${containing(q)}::text[])` : sql`true`}`

export async function assignments(
  db: Db,
  tree: Tree,
  actor: Actor,
  asked: Asked,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ rows: AssignmentRow[]; total: number }> {
  const where = matching(asked, reachOf(tree, actor, 'prevention.read'))
  const { rows } =
    await sql<AssignmentRow>`select a.* from school_assignment a where ${where} order by a.county nulls last, a.org, a."from", a.id limit ${page.limit} offset ${page.offset}`.execute(
      db,
    )
  const { rows: counted } = await sql<{
    total: number
  }>`select count(*)::int as total from school_assignment a where ${where}`.execute(db)
  return { rows, total: counted[0]!.total }
}

/** Persons are counted by their number, schools by themselves: neither is ever divided by the other. */
export async function coverageOn(db: Db, tree: Tree, actor: Actor, programme: Programme, on: PlainDate) {
  const reach = reachOf(tree, actor, 'prevention.read')
  const { rows } = await sql<{ persons: number; schools: number; due: number }>`
    with schools as (select a.org from organisation_on(${on}::date) a where a.kind = 'school' and ${programme === 'officer' ? sql`a.stages && array['junior', 'senior', 'vocational']` : sql`true`} and ${inReach(reach)})
    select count(distinct a.number)::int as persons, count(distinct a.org) filter (where a.org in (select org from schools))::int as schools, (select count(*)::int from schools) as due
    from school_assignment a where ${matching({ programme, on }, reach)}`.execute(db)
  const { persons, schools, due } = rows[0]!
  // Lawyers go where they are needed: no law and no plan says that every school must have one.
  return { persons, schools, due: programme === 'officer' ? due : null }
}

interface SaveAssignment {
  readonly tree: Tree
  readonly actor: Actor
  readonly request: string
  readonly at: Date
}

/** One writer at a time: two who enter the same assignment must see each other. */
const oneWriter = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('school_assignment'))`.execute(tx)

export function saveAssignment(
  db: Db,
  id: string,
  form: AssignmentForm,
  seen: number,
  { tree, actor, request, at }: SaveAssignment,
): Promise<Outcome<{ id: string; version: number }>> {
  return db.transaction().execute(async (tx) => {
    await oneWriter(tx)
    const { rows } = await sql<AssignmentRow>`select * from school_assignment where id = ${id}`.execute(tx)
    const before = rows[0] ?? null
    const placed = place(tree, actor, form)
    if (!placed.ok) return placed
    // Nobody takes an assignment out of another county's hands.
    if (before && !keeps(tree, actor, before.org)) return notYours
    const { rows: others } = await sql<AssignmentRow>`
      select * from school_assignment where programme = ${form.programme} and number = ${form.number} and org = ${form.org} and id <> ${id}`.execute(
      tx,
    )
    const ruled = assign(form, others)
    if (!ruled.ok) return ruled
    if ((before?.version ?? 0) !== seen) return stale
    const [verdict] = await changeAll(tx, assignmentRegister, [
      {
        before,
        after: { id, ...form, county: placed.value.county },
        act: 'prevention.assign',
        by: placed.value.by,
        at,
        request,
      },
    ])
    return verdict === 'stale' ? stale : accept({ id, version: seen + 1 })
  })
}

const keeps = (tree: Tree, actor: Actor, org: string) => postFor(actor, 'prevention.oversee', tree.lineage(org))
export const mayKeep = (tree: Tree, actor: Actor, org: string) => keeps(tree, actor, org) !== undefined

function place(tree: Tree, actor: Actor, { org, from }: Pick<AssignmentForm, 'org' | 'from'>) {
  if (tree.get(org)?.kind !== 'school')
    return refuse('prevention.no-school', '请选择一所学校。', 'Choose a school.', { field: 'form.org' })
  const post = keeps(tree, actor, org)
  return post ? accept({ county: tree.countyOf(org, from), by: actedBy(actor, post) }) : notYours
}

/** Names of schools as spreadsheets write them. */
export async function schoolNames(on: Db | Tx, day: PlainDate): Promise<Names> {
  const { rows } = await sql<{
    org: string
    name: string
    short_name: string | null
  }>`select org, name, short_name from organisation_on(${day}::date) where kind = 'school'`.execute(on)
  const known = new Map([
    ...rows.flatMap(({ org, short_name }) => (short_name ? [[short_name, org] as const] : [])),
    ...rows.map(({ org, name }) => [name, org] as const),
  ])
  return { org: (name) => known.get(name), person: () => [] }
}

interface Imported {
  readonly applied: boolean
  readonly accepted: number
  readonly changed: number
  readonly already: number
  readonly refused: number
  readonly rows: ImportedRow[]
}

/** Judges every row and says how it fares; with `apply`, all are written or, if a single one is refused, none. */
export function importAssignments(
  db: Db,
  rows: readonly Written[],
  day: PlainDate,
  apply: boolean,
  { tree, actor, request, at }: SaveAssignment,
): Promise<Outcome<Imported>> {
  return db.transaction().execute(async (tx) => {
    await oneWriter(tx)
    const names = await schoolNames(tx, day)
    const { rows: kept } = await sql<AssignmentRow>`select * from school_assignment`.execute(tx)
    const pair = ({ programme, number, org }: AssignmentForm) => `${programme} ${number} ${org}`
    const known = Map.groupBy<string, AssignmentForm & { readonly row?: AssignmentRow }>(
      kept.map((row) => ({ ...row, row })),
      pair,
    )
    const changes: Change<AssignmentRow>[] = []
    const judged = rows.map((written): ImportedRow => {
      const name = readText(written.cells['name'] ?? null).value
      const say = (verdict: ImportedRow['verdict'], remarks: ImportedRow['remarks'] = []) => ({
        row: written.row,
        name,
        verdict,
        remarks,
      })
      const read = readRow(assignmentSheet, written, names)
      if ('refused' in read) return say('refused', [...read.refused])
      const form = read.entry as AssignmentForm
      const mine = known.get(pair(form)) ?? []
      const same = mine.find(({ from }) => from === form.from)
      const [placed, ruled] = [
        place(tree, actor, form),
        assign(
          form,
          mine.filter((one) => one !== same),
        ),
      ]
      if (!placed.ok) return say('refused', [placed.refusal.say])
      if (!ruled.ok) return say('refused', [ruled.refusal.say])
      if (same && !same.row) return say('refused', [twice])
      if (same && same.name === form.name && same.unit === form.unit && same.until === form.until) return say('already')
      known.set(pair(form), [...mine.filter((one) => one !== same), form])
      changes.push({
        before: same?.row ?? null,
        after: { id: same?.row?.id ?? v7(), ...form, county: placed.value.county },
        act: 'prevention.assign',
        by: placed.value.by,
        at,
        request,
      })
      return say(same ? 'changed' : 'accepted')
    })
    const of = (verdict: ImportedRow['verdict']) => judged.filter((row) => row.verdict === verdict).length
    const counted = { accepted: of('accepted'), changed: of('changed'), already: of('already'), refused: of('refused') }
    if (apply && counted.refused > 0)
      return refuse(
        'prevention.rows-refused',
        `有${counted.refused}行不能导入，改好以后再导入；一行也没有写入。`,
        `${counted.refused} rows are refused; nothing was written.`,
        { field: 'file' },
      )
    for (let i = 0; apply && i < changes.length; i += BATCH)
      await changeAll(tx, assignmentRegister, changes.slice(i, i + BATCH))
    return accept({ applied: apply, ...counted, rows: judged })
  })
}

const BATCH = 1000
const twice = { zh: '这一行与前面的重复', en: 'This row repeats an earlier one' }
const notYours = refuse(
  'prevention.not-your-schools',
  '这所学校不在您的权限范围内。',
  'This school is outside your branch.',
  { status: 403, field: 'form.org' },
)
