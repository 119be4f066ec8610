import type { Happened } from '../../platform/cases/room.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { canonical } from '../../platform/draw/frozen.ts'
import { prove, textOf } from '../../platform/draw/proof.ts'
import { keepDrawFile } from '../../platform/draw/store.ts'
import { tellSite } from '../../site/topics.ts'
import { frozenFrom } from './freezing.ts'
import type { Task } from './state.ts'

/** What a task's acts publish of its draw: the frozen list before, the proof after, the reason when it is given up. In the act's own transaction. */
export async function publishDraw(tx: Tx, { before, row, now }: Happened): Promise<void> {
  const [was, is] = [before as Task, row.state as Task]
  const file = { dossier: row.id, version: row.version, at: now, title: is.title }
  if (is.draw && !was.draw)
    await keepDrawFile(tx, {
      ...file,
      kind: 'frozen',
      attempt: is.draw.attempt,
      hash: is.draw.hash,
      text: canonical(frozenFrom(is, is.draw)),
    })
  if (is.draw?.drawnOn && !was.draw?.drawnOn)
    await keepDrawFile(tx, {
      ...file,
      kind: 'proof',
      attempt: is.draw.attempt,
      hash: is.draw.hash,
      text: textOf(prove(frozenFrom(is, is.draw), is.draw.given!)!),
    })
  const given = is.draws.at(-1)
  if (given && is.draws.length > was.draws.length)
    await keepDrawFile(tx, { ...file, kind: 'given-up', attempt: given.attempt, hash: given.hash, text: given.reason })
  await tellSite(tx, ['draws', `draw:${row.id}`])
}
