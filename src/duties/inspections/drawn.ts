import type { Happened } from '../../platform/cases/room.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { canonical } from '../../platform/draw/frozen.ts'
import { prove, textOf } from '../../platform/draw/proof.ts'
import { keepDrawFile, type DrawFile } from '../../platform/draw/store.ts'
import { tellSite } from '../../site/topics.ts'
import { frozenFrom } from './freezing.ts'
import type { Task } from './state.ts'

/** What a task's acts publish of its draw, in the act's own transaction. */
export async function publishDraw(tx: Tx, { before, row, now }: Happened): Promise<void> {
  for (const file of drawFilesUpon(before as Task, row.state as Task, {
    dossier: row.id,
    version: row.version,
    at: now,
  }))
    await keepDrawFile(tx, file)
  await tellSite(tx, ['draws', `draw:${row.id}`])
}

/** What an act publishes that leads from one state to the other: the frozen list before, the proof after, the reason when it is given up. */
export function drawFilesUpon(was: Task, is: Task, act: Pick<DrawFile, 'dossier' | 'version' | 'at'>): DrawFile[] {
  const file = { ...act, title: is.title }
  const files: DrawFile[] = []
  if (is.draw && !was.draw)
    files.push({
      ...file,
      kind: 'frozen',
      attempt: is.draw.attempt,
      hash: is.draw.hash,
      text: canonical(frozenFrom(is, is.draw)),
    })
  if (is.draw?.drawnOn && !was.draw?.drawnOn)
    files.push({
      ...file,
      kind: 'proof',
      attempt: is.draw.attempt,
      hash: is.draw.hash,
      text: textOf(prove(frozenFrom(is, is.draw), is.draw.given!)!),
    })
  const given = is.draws.at(-1)
  if (given && is.draws.length > was.draws.length)
    files.push({ ...file, kind: 'given-up', attempt: given.attempt, hash: given.hash, text: given.reason })
  return files
}
