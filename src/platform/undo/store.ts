import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { holds, type Actor } from '../actor.ts'
import { actedBy, changeAll, type Change, type RecordRow, type Register } from '../change.ts'
import type { CaseRoom } from '../cases/room.ts'
import { dossierRegister, type DossierRow } from '../cases/rows.ts'
import { query, type Tx } from '../db/connect.ts'
import type { Wrote } from '../db/transaction.ts'
import type { Declared } from '../declared.ts'
import { HOLD_SECONDS } from '../held/contract.ts'
import type { House } from '../house.ts'
import { mayKnock, type Endpoint } from '../http/endpoint.ts'
import { notifyAll } from '../notices/store.ts'
import { UNDONE } from './contract.ts'

/** What the seam keeps of a request that may be undone. */
export interface Undoing {
  readonly door: string
  readonly wrote: readonly Wrote[]
  /** Notices that went out with it. */
  readonly told: readonly string[]
}

const notThere = refuse('undo.not-found', '没有可以撤销的操作。', 'There is nothing to undo.', { status: 404 })
const tooLate = refuse(
  'undo.too-late',
  '已经过了一分钟，不能再撤销；要改的，请在记录上另行办理。',
  'The minute is over: it cannot be undone any more. Change the record itself.',
  { status: 409 },
)
const builtOn = refuse(
  'undo.built-on',
  '这之后又有了新的变动，不能撤销了；请打开记录看现在的情况。',
  'Something has been done upon it since, so it cannot be undone. Open the record and see how it stands.',
  { status: 409 },
)
const noLonger = refuse(
  'undo.no-longer',
  '岗位已有变化，不能再撤销。',
  'The post has changed and no longer permits this.',
)

type Row = RecordRow & Readonly<Record<string, unknown>>

/**
 * Puts every record a request changed back as it was before, in one transaction: an act of its own, so that the ledger tells both. Refused as a whole
 * where any of them has been changed since, or where what became free is taken.
 */
export async function undone(
  house: House & { readonly declared: Declared; readonly cases: Pick<CaseRoom, 'onActs'> },
  doors: readonly Endpoint[],
  {
    of,
    actor,
    now,
    request,
  }: { readonly of: string; readonly actor: Actor; readonly now: Date; readonly request: string },
): Promise<Outcome<{ readonly undone: number }>> {
  const [kept] = await query<{ undo: Undoing | null; at: Date }>(
    house.pool,
    'request to be undone',
    'select undo, at from answered_request where person = $1 and request = $2',
    [actor.person, of],
  )
  if (!kept?.undo) return notThere
  if (now.getTime() - kept.at.getTime() > HOLD_SECONDS * 1000) return tooLate
  const { door: id, wrote, told } = kept.undo
  const door = doors.find((one) => one.id === id)
  if (!door || !mayStill(door, actor)) return noLonger
  try {
    for (const table of new Set(wrote.map((one) => one.table))) {
      const register = house.declared.keeps.find((one) => one.table === table) as Register<Row> | undefined
      if (!register) return notThere
      const some = wrote.filter((one) => one.table === table)
      const changes = await back(house, register, some, { actor, door, now, request })
      if (changes === 'no-longer') return noLonger
      if (!changes) return builtOn
      const verdicts = await changeAll(house.db, register, changes)
      if (verdicts.some((verdict) => verdict !== 'written')) return builtOn
      // A page of the site may show where a case stands.
      if (table === dossierRegister.table) await house.cases.onActs?.(house.db as Tx, ofCases(changes))
    }
  } catch (error) {
    // What it left free somebody has taken: a key, a place, a number.
    if ((error as { code?: string }).code?.startsWith('23')) return builtOn
    throw error
  }
  await tellBack(house, told, now)
  return accept({ undone: wrote.length })
}

const ofCases = (changes: readonly Change<Row>[]) =>
  changes.map(({ after }) => after as unknown as Pick<DossierRow, 'id' | 'procedure'>)

const mayStill = ({ needs }: Endpoint, actor: Actor) =>
  needs === 'signed-in' || needs === 'public' || mayKnock(needs, (permission) => holds(actor, permission))

/** The post by which it was done, where it is still the actor's, for the same person, and permits it: another of his posts may reach elsewhere. */
const sameStill = (door: Endpoint, actor: Actor, { by_post, for_person }: Did) =>
  actor.posts.find(
    (post) =>
      post.id === by_post && (post.delegatedBy ?? null) === for_person && mayStill(door, { ...actor, posts: [post] }),
  )

interface Did {
  readonly subject: string
  readonly by_person: string | null
  readonly by_post: string | null
  readonly for_person: string | null
}

/** The changes that lead back; null: one of the records has gone on since; 'no-longer': the post by which it was done is not the actor's any more. */
async function back(
  { pool }: House,
  { table, columns, undone: backTo = (_now, was) => was }: Register<Row>,
  wrote: readonly Wrote[],
  {
    actor,
    door,
    now,
    request,
  }: { readonly actor: Actor; readonly door: Endpoint; readonly now: Date; readonly request: string },
): Promise<Change<Row>[] | null | 'no-longer'> {
  const versions = new Map(wrote.map(({ id, version }) => [id, version]))
  const ids = [...versions.keys()]
  const current = await pool.query<Row>(`select * from "${table}" where id = any($1::uuid[]) order by id for update`, [
    ids,
  ])
  if (current.rows.length !== ids.length) return null
  if (current.rows.some(({ id, version }) => version !== versions.get(id))) return null
  const former = await pool.query<Row>(
    `select p.* from "${table}_past" p join jsonb_to_recordset($1::jsonb) as w (id uuid, version int) on p.id = w.id and p.version = w.version`,
    [JSON.stringify(wrote.map(({ id, before }) => ({ id, version: before })))],
  )
  const acts = await pool.query<Did>(
    `select distinct on (subject) subject, by_person, by_post, for_person from act where subject = any($1::uuid[]) order by subject, version desc`,
    [ids],
  )
  const dids = new Map(acts.rows.map((did) => [did.subject, did]))
  if (acts.rows.some((did) => did.by_person !== actor.person || (did.by_post && !sameStill(door, actor, did))))
    return 'no-longer'
  return current.rows.map((before) => {
    const was = former.rows.find(({ id }) => id === before.id)
    if (!was) throw new Error(`${table} ${before.id} has no version before its ${before.version}th`)
    const did = dids.get(before.id)
    const after = backTo(before, was, dayOf(now))
    return {
      before,
      after: Object.fromEntries(
        columns.filter((name) => name !== 'version' && name !== 'changed_at').map((name) => [name, after[name]]),
      ) as Omit<Row, 'version' | 'changed_at'>,
      act: UNDONE,
      by: actedBy(actor, did?.by_post ? sameStill(door, actor, did) : undefined),
      at: now,
      request,
    }
  })
}

/** What was told of it: letters that wait are not sent, and whoever has the notice is told that it holds no more. */
async function tellBack({ db }: House, told: readonly string[], at: Date): Promise<void> {
  if (told.length === 0) return
  await sql`delete from job where payload ->> 'notice' = any(${[...told]}::text[]) and name like 'notices.%'`.execute(
    db,
  )
  const { rows } = await sql<{ person: string; words: Words; link: string | null }>`
    select person, words, link from notice where id = any(${[...told]}::uuid[])`.execute(db)
  await notifyAll(
    db,
    rows.map(({ person, words, link }) => ({
      ...{ persons: [person], kind: 'undo.told' as const, link, at },
      words: { zh: `已撤销：${words.zh}`, en: `Undone: ${words.en}` },
    })),
  )
}
