import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { readCheckpoint } from './checkpoint.ts'
import {
  cosign,
  cosignedAt,
  isSignedBy,
  lineOf,
  readNote,
  readSignatures,
  readVerifier,
  verifyNote,
  type Signer,
  type Verifier,
} from './note.ts'
import type { LogState } from './sequence.ts'
import type { Shelf } from './shelf.ts'
import { nodesIn } from './tiles.ts'
import { consistencyProof, provesConsistency } from './tree.ts'

// The witness protocol of c2sp.org/tlog-witness, from both ends: others watch our log, and we watch theirs.

export interface Witness {
  readonly vkey: string
  /** Its submission prefix. */
  readonly url: string
}

/** What a request for a cosignature says: the size the witness knows, the proof from there, the checkpoint. */
export const addCheckpointBody = (old: number, proof: readonly Buffer[], checkpoint: string) =>
  [`old ${old}`, ...proof.map((one) => one.toString('base64')), '', checkpoint].join('\n')

export function readAddCheckpoint(body: string): { old: number; proof: Buffer[]; checkpoint: string } | undefined {
  const end = body.indexOf('\n\n')
  const [first, ...lines] = body.slice(0, Math.max(0, end)).split('\n')
  const [, digits] = /^old (0|[1-9]\d{0,15})$/.exec(first ?? '') ?? []
  const proof = lines.map((line) => Buffer.from(line, 'base64'))
  if (end < 0 || digits === undefined || proof.length > 63 || proof.some((one) => one.length !== 32)) return undefined
  return { old: Number(digits), proof, checkpoint: body.slice(end + 2) }
}

export type Post = (
  url: string,
  sent: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
) => Promise<{ readonly status: number; readonly text: string }>

/** Asks one witness to sign our checkpoint. Answers its line, verified, or why there is none. */
export async function askWitness(
  db: Db,
  shelf: Shelf,
  state: LogState,
  witness: Witness,
  post: Post,
  at: Date,
): Promise<{ line: string } | { fault: string; ahead?: number }> {
  const verifier = readVerifier(witness.vkey)
  if (verifier?.kind !== 'cosignature') return { fault: 'not the key of a witness' }
  const { rows } = await sql<{
    known: number
  }>`select coalesce(max(size), 0)::bigint as known from log_cosignature where witness = ${verifier.name}`.execute(db)
  let known = rows[0]!.known
  for (let attempt = 0; attempt < 2; attempt++) {
    const proof = await consistencyProof(nodesIn(state.size, shelf.tile), known, state.size)
    const headers = { 'content-type': 'text/plain; charset=utf-8' }
    const body = addCheckpointBody(known, proof, state.checkpoint)
    const { status, text } = await post(`${witness.url.replace(/\/$/, '')}/add-checkpoint`, { headers, body })
    if (status === 200) {
      const good = readSignatures(text)?.find(
        (one) =>
          one.name === verifier.name &&
          one.id === verifier.id &&
          isSignedBy(verifier, readNote(state.checkpoint)!.text, one.bytes),
      )
      if (!good) return { fault: 'its signature does not verify' }
      const line = lineOf(good)
      await sql`insert into log_cosignature (size, witness, at, line) values (${state.size}, ${verifier.name}, ${cosignedAt(good)}, ${line}) on conflict do nothing`.execute(
        db,
      )
      return { line }
    }
    // It knows another size than we do: after a restore, or because somebody else asked it.
    if (status !== 409 || !/^\d{1,16}\n$/.test(text)) return { fault: `answered ${status} at ${at.toISOString()}` }
    known = Number(text)
    if (known > state.size)
      return { fault: `has seen ${known} entries of this log, which has ${state.size}`, ahead: known }
  }
  return { fault: 'keeps answering with another size' }
}

interface Answer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422
  readonly type: string
  readonly body: string
}

/** Cosigns another log's checkpoint, if it follows from all we have cosigned of it. Comparing and keeping are one transaction. */
export function cosignOther(
  db: Db,
  signer: Signer,
  watched: readonly Verifier[],
  body: string,
  at: Date,
): Promise<Answer> {
  const asked = readAddCheckpoint(body)
  const note = asked && readNote(asked.checkpoint)
  const head = note && readCheckpoint(note.text)
  if (!asked || !note || !head || asked.old > head.size) return Promise.resolve(inText(400, 'malformed'))
  const known = watched.filter(({ name }) => name === head.origin)
  if (known.length === 0) return Promise.resolve(inText(404, 'unknown log'))
  if (!verifyNote(note, known)?.length) return Promise.resolve(inText(403, 'not signed by that log'))
  return db.transaction().execute(async (tx): Promise<Answer> => {
    await sql`insert into witnessed_log (origin, size, checkpoint, at) values (${head.origin}, 0, '', ${at}) on conflict do nothing`.execute(
      tx,
    )
    const { rows } = await sql<{
      size: number
      checkpoint: string
    }>`select size, checkpoint from witnessed_log where origin = ${head.origin} for update`.execute(tx)
    const { size, checkpoint } = rows[0]!
    if (asked.old !== size) return { status: 409, type: 'text/x.tlog.size', body: `${size}\n` }
    const before = readCheckpoint(readNote(checkpoint)?.text ?? '')
    if (before && size === head.size && !before.root.equals(head.root))
      return inText(409, 'another tree of this size was cosigned')
    if (
      !provesConsistency({
        from: size,
        size: head.size,
        oldRoot: before?.root ?? head.root,
        root: head.root,
        proof: asked.proof,
      })
    )
      return inText(422, 'not consistent')
    await sql`update witnessed_log set size = ${head.size}, checkpoint = ${asked.checkpoint}, at = ${at} where origin = ${head.origin}`.execute(
      tx,
    )
    return { status: 200, type: 'text/plain; charset=utf-8', body: cosign(note.text, signer, at) }
  })
}

const inText = (status: Answer['status'], body: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body: `${body}\n`,
})
