import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Words } from '../../law/outcome.ts'
import { editionOf, type CaseRoom } from '../cases/room.ts'
import type { DossierRow } from '../cases/rows.ts'
import { DRAFT, pathOf } from './consultation.ts'
import { answers } from './contract.ts'
import type { CommentRow } from './store.ts'

interface Step {
  readonly day: PlainDate
  readonly what: Words
  readonly text?: string
}

type Found = Pick<
  CommentRow,
  | 'dossier'
  | 'phase'
  | 'received_at'
  | 'text'
  | 'answer'
  | 'reason'
  | 'answered_at'
  | 'removed'
  | 'removed_why'
  | 'held'
> &
  Pick<DossierRow, 'caption' | 'procedure' | 'edition'>

/** What became of an opinion, for whoever holds its receipt; null: it is no receipt of an opinion. */
export async function followComment(room: CaseRoom, receipt: Buffer) {
  const { rows } = await sql<Found>`
    select c.dossier, c.phase, d.caption, d.procedure, d.edition, c.received_at, c.text, c.answer, c.reason, c.answered_at, c.removed, c.removed_why, c.held
    from public_comment c join dossier d on d.id = c.dossier where c.receipt = ${receipt.toString('hex')}`.execute(
    room.house.db,
  )
  const [found] = rows
  if (!found) return null
  const { consultation } = editionOf(room, found)
  return {
    title: found.caption,
    ...(consultation && { to: pathOf(consultation, found.phase ?? DRAFT, found.dossier) }),
    steps: stepsOf(found),
  }
}

function stepsOf({ received_at, text, answer, reason, answered_at, removed, removed_why, held }: Found): Step[] {
  const day = dayOf(received_at)
  const steps: Step[] = [{ day, what: { zh: '收到您的意见', en: 'Your opinion was received' }, text }]
  if (removed) steps.push({ day, what: { zh: '没有展示', en: 'It is not shown' }, text: removed_why })
  else if (held)
    steps.push({
      day,
      what: {
        zh: '里面好像有姓名、电话或者证件号码，工作人员看过以后再展示',
        en: 'It seems to hold a name or a number: it is shown once somebody has looked at it',
      },
    })
  if (answer && answered_at)
    steps.push({
      day: dayOf(answered_at),
      what: { zh: `答复：${answers[answer].zh}`, en: `Answer: ${answers[answer].en}` },
      text: reason,
    })
  return steps
}
