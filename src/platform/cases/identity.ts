import { sql } from 'kysely'
import { v7 } from 'uuid'
import { addDays, dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { branchesFor, type Actor } from '../actor.ts'
import { settingOf } from '../bureau-settings/store.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import { newKey, openBytes, sealBytes } from '../files/sealed.ts'
import { nameOfUpload, type UploadRow } from '../files/uploads.ts'
import { nightly } from '../nightly.ts'
import type { IdentityTold } from './doors.ts'
import type { Identity } from './identity-form.ts'
import { done, notThere } from './locking.ts'
import { caseById, mayRead } from './read.ts'
import { editionOf, proceduresOf, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'

/** What proves who an applicant is: sealed apart from his dossier, by a key of its own that lies in neither record nor act. */
interface IdentityRow extends RecordRow {
  readonly dossier: string
  readonly sealed: string
  readonly blobs: readonly string[]
  readonly seen: number
  readonly erased_on: PlainDate | null
}
export const identityRegister: Register<IdentityRow> = {
  table: 'case_identity',
  columns: ['id', 'version', 'changed_at', 'dossier', 'sealed', 'blobs', 'seen', 'erased_on'],
}

/** What is sealed: the form as filled in, and what opens each of its files. */
interface Sealed {
  readonly form: Readonly<Record<string, unknown>>
  readonly files: readonly {
    readonly id: string
    readonly name: string
    readonly mediaType: string
    readonly blob: string
    readonly key: string
  }[]
}

/** In the transaction of the application: form and files are sealed together. */
export async function keepIdentity(
  { secret }: Pick<CaseRoom, 'secret'>,
  tx: Tx,
  dossier: string,
  form: Readonly<Record<string, unknown>>,
  files: readonly UploadRow[],
  now: Date,
): Promise<void> {
  if (!secret) throw new Error('a proof of identity cannot be kept without the key of the house')
  const [id, key] = [v7(), newKey()]
  const sealed: Sealed = {
    form,
    files: files.map((file) => ({
      id: file.id,
      name: nameOfUpload(secret, file),
      mediaType: file.media_type!,
      blob: file.blob!,
      key: secret.open(file.id, file.wrapped!),
    })),
  }
  await sql`insert into case_identity_key (identity, wrapped) values (${id}, ${secret.seal(id, key.toString('base64'))})`.execute(
    tx,
  )
  await changed(
    tx,
    null,
    {
      id,
      dossier,
      sealed: sealBytes(key, id, Buffer.from(JSON.stringify(sealed))).toString('base64'),
      blobs: sealed.files.map(({ blob }) => blob),
      seen: 0,
      erased_on: null,
    },
    { act: 'cases.identity-given', by: { person: null }, at: now },
  )
}

type Doing = Pick<Parameters<typeof changeAll<IdentityRow>>[2][number], 'act' | 'by' | 'at' | 'reason' | 'request'>

async function changed(
  tx: Tx,
  before: IdentityRow | null,
  after: Omit<IdentityRow, 'version' | 'changed_at'>,
  doing: Doing,
) {
  const [verdict] = await changeAll(tx, identityRegister, [{ before, after, ...doing }])
  if (verdict === 'stale') throw new Error(`the proof of identity of case ${after.dossier} changed meanwhile`)
}

export async function identityTold(room: CaseRoom, row: DossierRow, actor: Actor): Promise<IdentityTold | null> {
  const { identity } = editionOf(room, row).publicCase ?? {}
  if (!identity) return null
  const kept = await identityOf(room.house.db, row.id)
  return {
    given: kept !== undefined,
    seen: kept?.seen ?? 0,
    erasedOn: kept?.erased_on ?? null,
    keptUntil: row.closed && kept && kept.erased_on === null ? await keptUntil(room.house.db, identity, row) : null,
    mayOpen: kept?.erased_on === null && maySee(room, identity, row, actor),
  }
}

const maySee = ({ places }: CaseRoom, { sees }: Identity, { org }: Pick<DossierRow, 'org'>, actor: Actor): boolean => {
  const branches = branchesFor(actor, sees)
  return places.lineage(org).some((unit) => branches.includes(unit))
}

const keptUntil = async (on: Db | Tx, { keeps }: Identity, { changed_at }: Pick<DossierRow, 'changed_at'>) =>
  addDays(dayOf(changed_at), await settingOf(on, keeps))

/** What the applicant himself is told: whether it is still kept. */
export async function identityKept(
  on: Db | Tx,
  dossier: string,
): Promise<{ readonly erasedOn: PlainDate | null } | null> {
  const kept = await identityOf(on, dossier)
  return kept ? { erasedOn: kept.erased_on } : null
}

async function identityOf(on: Db | Tx, dossier: string): Promise<IdentityRow | undefined> {
  const { rows } = await sql<IdentityRow>`select * from case_identity where dossier = ${dossier}`.execute(on)
  return rows[0]
}

/** As it was filled in. */
interface IdentityOpened {
  form: Record<string, unknown>
  files: { id: string; name: string; mediaType: string }[]
}

interface Opening {
  readonly dossier: string
  readonly why: string
  readonly request: string
  readonly actor: Actor
  readonly now: Date
}

/** Opens it for one who may, with his reason: each time is an act in the log. */
export function openIdentity(
  room: CaseRoom,
  { dossier, why, request, actor, now }: Opening,
): Promise<Outcome<IdentityOpened>> {
  return room.house.db.transaction().execute(async (tx): Promise<Outcome<IdentityOpened>> => {
    const may = await seenBy(room, tx, dossier, actor)
    if (!may.ok) return may
    const kept = may.value
    const sealed = await unsealed(room, tx, kept)
    if (!(await done(tx, kept.id, request)))
      await changed(
        tx,
        kept,
        { ...kept, seen: kept.seen + 1 },
        {
          act: 'cases.identity-seen',
          by: actedBy(actor, actor.posts[0]),
          at: now,
          reason: why,
          request,
        },
      )
    return accept({
      form: { ...sealed.form },
      files: sealed.files.map(({ id, name, mediaType }) => ({ id, name, mediaType })),
    })
  })
}

/** How long after opening it its files may be looked at, in milliseconds. */
const LOOK = 15 * 60_000

/** One of its files, for whoever has just opened it. */
export async function identityFile(
  room: CaseRoom,
  { dossier, file, actor, now }: { dossier: string; file: string; actor: Actor; now: Date },
): Promise<Outcome<{ bytes: Buffer; mediaType: string }>> {
  const { db } = room.house
  const may = await seenBy(room, db, dossier, actor)
  if (!may.ok) return may
  const { rows } = await sql`
    select from act where subject = ${may.value.id} and act = 'cases.identity-seen' and by_person = ${actor.person} and at > ${new Date(now.getTime() - LOOK)} limit 1`.execute(
    db,
  )
  if (rows.length === 0)
    return refuse(
      'cases.identity-closed',
      '请先写明理由，打开身份证明。',
      'Open the proof of identity first, with your reason.',
      { status: 403 },
    )
  const found = (await unsealed(room, db, may.value)).files.find(({ id }) => id === file)
  const stored = found && (await room.evidence.bytes.read(found.blob))
  if (!stored) return notThere
  const bytes = Buffer.concat(await stored.stream.toArray())
  return accept({ bytes: openBytes(Buffer.from(found.key, 'base64'), found.blob, bytes), mediaType: found.mediaType })
}

async function seenBy(room: CaseRoom, on: Db | Tx, dossier: string, actor: Actor): Promise<Outcome<IdentityRow>> {
  const row = await caseById(on, dossier)
  if (!row || !mayRead(room, row, actor)) return notThere
  const { identity } = editionOf(room, row).publicCase ?? {}
  const kept = await identityOf(on, dossier)
  if (!identity || !kept) return notThere
  if (!maySee(room, identity, row, actor))
    return refuse(
      'cases.identity-not-yours',
      '您的岗位不能查看申请人的身份证明。',
      'Your post does not let you see who the applicant is.',
      { status: 403, basis: identity.basis },
    )
  return kept.erased_on === null
    ? accept(kept)
    : refuse(
        'cases.identity-erased',
        '身份证明已经到期删除。',
        'The proof of identity was erased, its time being over.',
        { status: 409, basis: identity.basis },
      )
}

async function unsealed({ secret }: CaseRoom, on: Db | Tx, { id, sealed }: IdentityRow): Promise<Sealed> {
  const { rows } = await sql<{ wrapped: Buffer }>`select wrapped from case_identity_key where identity = ${id}`.execute(
    on,
  )
  const key = Buffer.from(secret!.open(id, rows[0]!.wrapped), 'base64')
  return JSON.parse(openBytes(key, id, Buffer.from(sealed, 'base64')).toString()) as Sealed
}

/** Every night: what was kept long enough after its case was closed is erased, upon an act that says so. */
export const nightOfIdentities = (room: CaseRoom) =>
  nightly('cases.identities', async (_house, now) => void (await eraseIdentities(room, now)))

const A_NIGHT = 10_000

/** How many were erased. */
export async function eraseIdentities(room: CaseRoom, now: Date): Promise<number> {
  const { db } = room.house
  let erased = 0
  for (const { id: procedure, edition, publicCase } of proceduresOf(room)) {
    if (!publicCase?.identity) continue
    const days = await settingOf(db, publicCase.identity.keeps)
    const { rows } = await sql<{ dossier: string }>`
      select i.dossier from case_identity i join dossier d on d.id = i.dossier
      where i.erased_on is null and d.procedure = ${procedure} and d.edition = ${edition} and d.closed
        and d.changed_at < ${new Date(now.getTime() - days * 86_400_000)} order by i.dossier limit ${A_NIGHT}`.execute(
      db,
    )
    for (const { dossier } of rows) if (await eraseOne(room, dossier, publicCase.identity, now)) erased++
  }
  return erased
}

/** The key is what is erased: without it, what was sealed says nothing in any version, act or backup. */
async function eraseOne(room: CaseRoom, dossier: string, identity: Identity, now: Date): Promise<boolean> {
  return room.house.db.transaction().execute(async (tx) => {
    const { rows } = await sql<DossierRow>`select * from dossier where id = ${dossier} for share`.execute(tx)
    const [row] = rows
    const kept = await identityOf(tx, dossier)
    if (!row?.closed || !kept || kept.erased_on !== null) return false
    // The whole of its last day it is kept.
    const until = await keptUntil(tx, identity, row)
    if (until >= dayOf(now)) return false
    await sql`delete from case_identity_key where identity = ${kept.id}`.execute(tx)
    for (const blob of kept.blobs) await room.evidence.bytes.remove(blob)
    await changed(
      tx,
      kept,
      { ...kept, sealed: '', blobs: [], erased_on: dayOf(now) },
      {
        act: 'cases.identity-erased',
        by: { person: null },
        at: now,
        reason: `${row.number}办结后保存至${until}，到期删除`,
      },
    )
    return true
  })
}
