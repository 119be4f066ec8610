import { dayOf } from '../../calendar/plain-date.ts'
import { publishMade } from '../cases/publishing.ts'
import type { Happened } from '../cases/room.ts'
import type { Tx } from '../db/connect.ts'
import type { Owed } from '../publication/publish.ts'
import { DRAFT, pathOf, type Consulted } from './consultation.ts'

/** A call and what became of the opinions enter the register of publications, each as a kind of its own, when their acts are done. */
export async function publishCall(
  tx: Tx,
  happened: Happened,
  kinds: { readonly call: Owed['kind']; readonly feedback: Owed['kind'] },
): Promise<void> {
  const { act, row, procedure, now } = happened
  const { consultation } = procedure
  const { comment } = row.state as Consulted
  if (!consultation) return
  const path = pathOf(consultation, DRAFT, row.id)
  if (act === 'openComment' && comment)
    await publishMade(tx, happened, kinds.call, {
      path,
      madeOn: comment.from,
      files: Object.values(consultation.papers(row.state)).flatMap((paper) => (paper ? [paper.file] : [])),
    })
  if (act === 'collate')
    await publishMade(tx, happened, kinds.feedback, {
      path,
      madeOn: dayOf(now),
      change: row.recorded.corrects ? '更正意见采纳情况' : undefined,
    })
}
