import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { actedBy, changeAll } from '../change.ts'
import type { Db } from '../db/connect.ts'
import { isErased } from './erased.ts'
import { caseById, mayRead } from './read.ts'
import { notThere } from './locking.ts'
import type { CaseRoom } from './room.ts'
import { linkRegister, noteRegister, type LinkRow, type NoteRow } from './rows.ts'

interface Asking {
  readonly dossier: string
  readonly id: string
  readonly seen: number
  readonly request: string
  readonly actor: Actor
  readonly now: Date
}

/** 备注: writes a note beside the acts, rewrites or withdraws one's own. */
export async function saveNote(
  room: CaseRoom,
  { dossier, id, seen, request, actor, now }: Asking,
  { text, withdrawn }: Pick<NoteRow, 'text' | 'withdrawn'>,
): Promise<Outcome<{ id: string; version: number }>> {
  const { db } = room.house
  const may = await writable(room, db, dossier, actor)
  if (!may.ok) return may
  const { rows } = await sql<NoteRow>`select * from dossier_note where id = ${id}`.execute(db)
  const before = rows[0] ?? null
  if (before && (before.dossier !== dossier || before.person !== actor.person))
    return refuse('cases.not-your-note', '备注只能由写备注的人修改。', 'Only its writer may change a note.', {
      status: 403,
    })
  const after = { id, dossier, person: actor.person, written_at: before?.written_at ?? now, text, withdrawn }
  return saved(
    await changeAll(db, noteRegister, [
      {
        before: before && { ...before, version: seen },
        after,
        act: 'cases.note',
        by: actedBy(actor, actor.posts[0]),
        at: now,
        request,
      },
    ]),
    id,
    seen,
  )
}

/** 关联: ties a case to another the actor may read as well, or severs the tie. */
export async function saveLink(
  room: CaseRoom,
  { dossier, id, seen, request, actor, now }: Asking,
  { other, why, severed }: Pick<LinkRow, 'other' | 'why' | 'severed'>,
): Promise<Outcome<{ id: string; version: number }>> {
  const { db } = room.house
  const may = await writable(room, db, dossier, actor)
  if (!may.ok) return may
  if (dossier === other)
    return refuse('cases.link-to-itself', '案卷不能关联自身。', 'A case cannot be linked to itself.', {
      field: 'other',
    })
  if (!(await within(room, db, other, actor)))
    return refuse(
      'cases.no-such-other',
      '没有找到要关联的案卷，或不在您的查阅范围内。',
      'The other case is not there, or outside what you may see.',
      { field: 'other' },
    )
  const { rows } = await sql<LinkRow>`select * from dossier_link where id = ${id}`.execute(db)
  const before = rows[0] ?? null
  if (before && before.dossier !== dossier) return notThere
  if (before && (await tiedByAct(db, id)))
    return refuse(
      'cases.tied-by-act',
      '这一关联是办理步骤产生的，不能改动或者解除。',
      'An act tied these cases; the tie is neither changed nor severed by hand.',
      { status: 409 },
    )
  const after = { id, dossier, other, why, severed }
  return saved(
    await changeAll(db, linkRegister, [
      {
        before: before && { ...before, version: seen },
        after,
        act: 'cases.link',
        by: actedBy(actor, actor.posts[0]),
        at: now,
        request,
      },
    ]),
    id,
    seen,
  )
}

async function tiedByAct(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from act where subject = ${id} and version = 1 and by_person is null`.execute(db)
  return rows.length > 0
}

async function writable(room: CaseRoom, db: Db, id: string, actor: Actor): Promise<Outcome<true>> {
  const row = await caseById(db, id)
  if (!row || !mayRead(room, row, actor)) return notThere
  return row.erased_on === null ? accept(true) : isErased
}

async function within(room: CaseRoom, db: Db, id: string, actor: Actor): Promise<boolean> {
  const row = await caseById(db, id)
  return row !== undefined && mayRead(room, row, actor)
}

const saved = ([verdict]: readonly string[], id: string, seen: number): Outcome<{ id: string; version: number }> =>
  verdict === 'stale'
    ? refuse('cases.beside-changed', '这一条刚被改动，请刷新后再试。', 'This was just changed; reload and try again.', {
        status: 409,
      })
    : accept({ id, version: seen + 1 })

/** The notes of a case, oldest first. */
export async function notesOf(db: Db, dossier: string) {
  const { rows } = await sql<{
    id: string
    version: number
    personId: string
    person: string
    at: Date
    text: string
    withdrawn: boolean
  }>`
    select n.id, n.version, n.person as "personId", coalesce(p.name, '') as person, n.written_at as at, n.text, n.withdrawn
    from dossier_note n left join person p on p.id = n.person where n.dossier = ${dossier} order by n.written_at limit 500`.execute(
    db,
  )
  return rows
}

/** Cases tied to this one from either side; those the reader may not see are left out by the caller. */
export async function linksOf(db: Db, dossier: string) {
  const { rows } = await sql<{
    id: string
    version: number
    other: string
    procedure: string
    number: string
    caption: string
    stage: string
    why: string
    here: boolean
    byAct: boolean
    org: string
    parties: string[]
    state: object
  }>`
    select l.id, l.version, d.id as other, d.procedure, d.number, d.caption, d.stage, l.why, l.dossier = ${dossier} as here,
      t.by_person is null as "byAct", d.org, d.parties, d.state
    from dossier_link l join act t on t.subject = l.id and t.version = 1 join dossier d on d.id = case when l.dossier = ${dossier} then l.other else l.dossier end
    where (l.dossier = ${dossier} or l.other = ${dossier}) and not l.severed order by d.number limit 200`.execute(db)
  return rows
}
