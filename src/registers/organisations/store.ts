import { nameKey } from '../../platform/plain.ts'
import { sql, type RawBuilder } from 'kysely'
import { v7 } from 'uuid'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { changeAll, type By, type Change, type RecordRow, type Register } from '../../platform/change.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { Roll } from './contract.ts'
import {
  entryOf,
  organisationRegister,
  periodOf,
  rollRegister,
  rowOfEntry,
  rowOfPeriod,
  rowOfSuccession,
  successionOf,
  successionRegister,
  versionRegister,
  type OrganisationRow,
  type RollRow,
  type SuccessionRow,
  type VersionRow,
} from './rows.ts'
import { setRoll, type Dice } from './rules.ts'
import { CHANNEL } from './tree-cache.ts'
import { worldOf, type Edit, type Edits, type Sheet, type World } from './world.ts'

/** One act upon organisations: who, when, under which client-made id, why. */
export interface Act {
  readonly name: `organisations.${string}`
  readonly by: By
  readonly at: Date
  readonly request: string
  readonly reason?: string | undefined
  /** The organisation acted upon and the version of it that was seen; none when it is founded. */
  readonly upon: { readonly id: string; readonly seen?: number }
}

/** What a rule must know: organisations by id (with all above and below them), by name and by code. */
export interface Concerned {
  readonly ids: readonly string[]
  readonly names?: readonly string[]
  readonly codes?: readonly string[]
}

/** The dice of a running house. Rules are handed it. */
export const dice: Dice = () => v7()

/**
 * Performs one act: one writer at a time, the rule asked over the register as it stands, its edits written in the same
 * transaction. 409 when somebody changed the organisation meanwhile.
 */
export const perform = (
  db: Db,
  act: Act,
  concerned: Concerned,
  rule: (world: World) => Outcome<Edits>,
): Promise<Outcome<{ id: string }>> =>
  db.transaction().execute(async (tx) => {
    await oneWriter(tx)
    const world = await gather(tx, concerned)
    const { id, seen } = act.upon
    const there = world.get(id)
    if (seen !== undefined && !there) return unknown()
    if (seen === undefined ? there : there!.entry.version !== seen) return stale()
    const edits = rule(world)
    if (!edits.ok) return edits
    await write(tx, edits.value, act)
    return accept({ id })
  })

/** Writes edits and tells every process. For a rule's edits inside a transaction of one's own (import, first run, demo). */
export async function write(tx: Tx, { entries, periods, successions = [] }: Edits, act: Omit<Act, 'upon'>) {
  await changeOrThrow(
    tx,
    organisationRegister,
    entries.map((edit) => changeOf(edit, rowOfEntry, act)),
  )
  await changeOrThrow(
    tx,
    versionRegister,
    periods.map((edit) => changeOf(edit, rowOfPeriod, act)),
  )
  await changeOrThrow(
    tx,
    successionRegister,
    successions.map((edit) => changeOf(edit, rowOfSuccession, act)),
  )
  await tell(tx)
}

/** Sets the rolls of schools, each by its year; those unchanged are not written. All or nothing. */
export const setRolls = (
  db: Db | Tx,
  rolls: readonly (Roll & { org: string })[],
  act: Omit<Act, 'upon' | 'name'>,
): Promise<Outcome<{ written: number }>> =>
  inTransaction(db, async (tx) => {
    await oneWriter(tx)
    const world = await gather(tx, { ids: rolls.map(({ org }) => org) })
    const before = await rollsOf(
      tx,
      rolls.map(({ org }) => org),
    )
    const changes: Change<RollRow>[] = []
    for (const { org, ...roll } of rolls) {
      const sheet = world.get(org)
      if (!sheet) return unknown()
      const outcome = setRoll(sheet, roll)
      if (!outcome.ok) return outcome
      const was = before.find((row) => row.org === org && row.year === roll.year) ?? null
      if (was?.pupils === roll.pupils && was.staff === roll.staff) continue
      changes.push({
        ...common({ ...act, name: 'organisations.roll' }),
        before: was,
        after: { id: was?.id ?? dice(), org, ...roll },
      })
    }
    await changeOrThrow(tx, rollRegister, changes)
    return accept({ written: changes.length })
  })

/** Reads what a rule must know. */
export const gather = async (on: Db | Tx, concerned: Concerned): Promise<World> =>
  worldOf(await sheets(on, around(concerned)))

/** The whole register, for imports. */
export const everything = (on: Db | Tx): Promise<Sheet[]> => sheets(on, sql`select id from organisation`)

async function sheets(on: Db | Tx, wanted: RawBuilder<unknown>): Promise<Sheet[]> {
  const { rows: entries } =
    await sql<OrganisationRow>`select o.* from organisation o where o.id in (${wanted})`.execute(on)
  const { rows: versions } = await sql<VersionRow>`
    select v.* from organisation_version v where v.org in (${wanted}) order by v.org, v.from_day`.execute(on)
  const { rows: went } = await sql<SuccessionRow>`
    select s.* from organisation_succession s where s.predecessor in (${wanted}) order by s.on_day, s.id`.execute(on)
  const periods = Map.groupBy(versions.map(periodOf), ({ org }) => org)
  const successions = Map.groupBy(went.map(successionOf), ({ predecessor }) => predecessor)
  return entries.map((row) => ({
    entry: entryOf(row),
    periods: periods.get(row.id) ?? [],
    successions: successions.get(row.id) ?? [],
  }))
}

/** What `nameKey` leaves out of a name, as PostgreSQL finds it. */
const UNSEEN = '[[:space:][:punct:]　·•・‧（）【】《》〈〉「」“”‘’—–－，、。；：！？]'

/** The organisations themselves, two levels above, all below, namesakes, holders of the codes, and the bureau. */
const around = ({ ids, names = [], codes = [] }: Concerned) => sql`
  with self as (select unnest(${ids}::uuid[]) as id),
    above as (select v.parent as id from organisation_version v join self on v.org = self.id where v.parent is not null),
    higher as (select v.parent as id from organisation_version v join above on v.org = above.id where v.parent is not null)
  select id from self union select id from above union select id from higher
  union select v.org from organisation_version v join self on v.parent = self.id
  union select v.org from organisation_version v where ${names.length > 0} and lower(regexp_replace(v.name, ${UNSEEN}, '', 'g')) = any(${names.map(nameKey)}::text[])
  union select o.id from organisation o where o.code = any(${codes}::text[]) or o.kind = 'bureau'`

async function rollsOf(on: Tx, orgs: readonly string[]): Promise<RollRow[]> {
  const { rows } = await sql<RollRow>`select r.* from school_roll r where r.org = any(${orgs}::uuid[])`.execute(on)
  return rows
}

/** Acts upon organisations are rare, and their rules look across rows (names, parents): they take turns. */
export const oneWriter = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended(current_schema() || '.organisation', 0))`.execute(tx)

/** Heard when the transaction commits, and not before. */
const tell = (tx: Tx) => sql`select pg_notify(${CHANNEL}, current_schema())`.execute(tx)

async function changeOrThrow<Row extends RecordRow>(tx: Tx, register: Register<Row>, changes: readonly Change<Row>[]) {
  const verdicts = await changeAll(tx, register, changes)
  // Under the lock of one writer nobody can have come between: if so, undo all.
  if (verdicts.some((verdict) => verdict !== 'written')) throw new Error(`${register.table}: ${verdicts.join()}`)
}

const changeOf = <Model, Row extends RecordRow>(
  { before, after }: Edit<Model>,
  rowOf: (model: Model) => Row,
  act: Omit<Act, 'upon'>,
): Change<Row> => ({
  ...common(act),
  before: before && rowOf(before),
  after: bare(rowOf(after)),
})

const common = ({ name, by, at, request, reason }: Omit<Act, 'upon'>) => ({ act: name, by, at, request, reason })

function bare<Row extends RecordRow>({
  version: _version,
  changed_at: _changedAt,
  ...rest
}: Row): Omit<Row, 'version' | 'changed_at'> {
  return rest
}

const inTransaction = <Result>(on: Db | Tx, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  on.isTransaction ? work(on as Tx) : on.transaction().execute(work)

const unknown = () =>
  refuse('organisations.not-found', '没有这个单位。', 'There is no such organisation.', { status: 404 })

const stale = () =>
  refuse(
    'organisations.changed-meanwhile',
    '该单位在您打开以后已被他人修改，请刷新后再操作。',
    'Somebody changed it after you opened it; reload first.',
    { status: 409 },
  )
