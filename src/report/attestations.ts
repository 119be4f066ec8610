import { sql } from 'kysely'
import { accept, refuse, type Outcome } from '../law/outcome.ts'
import type { Actor, HeldPost } from '../platform/actor.ts'
import { actedBy, changeAll, type RecordRow, type Register } from '../platform/change.ts'
import type { Db } from '../platform/db/connect.ts'
import { attestable, type Attestation } from './attestation.ts'
import type { CalledUnit } from './loose/loose.ts'
import { stale } from './refused.ts'
import type { ReportRow } from './row.ts'
import { whole } from '../platform/db/whole.ts'

interface AttestationRow extends RecordRow {
  readonly report: string
  readonly part: string
  readonly written: string
  readonly source: string
  readonly files: readonly string[]
  readonly name: string
  readonly post: string
  readonly made_at: Date
  readonly withdrawn: string | null
}

export const attestationRegister: Register<AttestationRow> = {
  table: 'report_attestation',
  columns: [
    ...(['id', 'version', 'changed_at', 'report', 'part', 'written', 'source', 'files', 'name', 'post'] as const),
    ...(['made_at', 'withdrawn'] as const),
  ],
}

/** An attestation as the desk shows it: with the name of who made it. */
export type NamedAttestation = Attestation & { readonly name: string }

/** Those of a report that were not taken back, the last first; a report has few. Whether one still holds depends on the words. */
export async function attestationsOf(db: Db, report: string): Promise<NamedAttestation[]> {
  const rows = await whole(
    db,
    2000,
    sql<AttestationRow>`
    select * from report_attestation where report = ${report} and withdrawn is null order by made_at desc, id`,
  )
  return rows.map(({ id, version, part, written, source, files, name, post, made_at }) => ({
    ...{ id, version, part, written, source, name },
    files: [...files],
    by: post,
    at: made_at.toISOString(),
  }))
}

interface Attesting {
  readonly actor: Actor
  readonly post: HeldPost
  /** Where and as what the post is held, in words. */
  readonly by: string
  readonly request: string
  readonly at: Date
}

/** Somebody says whence the numbers and claims typed into a passage are. Refused for words that are not, or not loose. */
export async function attest(
  db: Db,
  report: ReportRow,
  wanted: Pick<Attestation, 'id' | 'part' | 'written' | 'source' | 'files'>,
  units: readonly CalledUnit[],
  { actor, post, by, request, at }: Attesting,
): Promise<Outcome<true>> {
  const { part, written, source, files } = wanted
  const judged = attestable(report.body, wanted, await attestationsOf(db, report.id), units)
  if (!judged.ok) return judged
  const after = {
    ...{ id: wanted.id, report: report.id, part, written, source, files, name: actor.name, post: by },
    made_at: at,
    withdrawn: null,
  }
  const change = { before: null, after, act: 'report.attest', by: actedBy(actor, post), at, request } as const
  const [verdict] = await changeAll(db, attestationRegister, [change])
  return verdict === 'stale' ? stale : accept(true)
}

/** It is taken back, with a reason; what it said stays in the record. */
export async function withdrawAttestation(
  db: Db,
  report: ReportRow,
  { id, seen, reason }: { readonly id: string; readonly seen: number; readonly reason: string },
  { actor, post, request, at }: Attesting,
): Promise<Outcome<true>> {
  const { rows } = await sql<AttestationRow>`
    select * from report_attestation where id = ${id} and report = ${report.id}`.execute(db)
  const [before] = rows
  if (!before || before.withdrawn !== null)
    return refuse(
      'report.attestation-not-found',
      '没有这条出处，或者已经撤销。',
      'There is none, or it was taken back.',
      {
        status: 404,
      },
    )
  const { version: _version, changed_at: _changed, ...kept } = before
  const change = {
    before: { ...before, version: seen },
    after: { ...kept, withdrawn: reason },
    act: 'report.withdraw-attestation',
    ...{ by: actedBy(actor, post), at, request, reason },
  } as const
  const [verdict] = await changeAll(db, attestationRegister, [change])
  return verdict === 'stale' ? stale : accept(true)
}

/** Of these files, those an attestation names. */
export async function filesAttested(db: Db, files: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select f as id from unnest(${files}::uuid[]) f
    where exists (select from report_attestation a where a.files @> array[f])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** The organisations whose reports name the file as a source. */
export async function reportsNaming(db: Db, file: string): Promise<string[]> {
  const { rows } = await sql<{ org: string }>`
    select distinct r.org from report_attestation a join report r on r.id = a.report where a.files @> array[${file}::uuid] limit 50`.execute(
    db,
  )
  return rows.map(({ org }) => org)
}
