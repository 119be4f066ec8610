import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import type { House } from '../../platform/house.ts'
import type { Followed } from '../../site/kit/section.ts'
import { answers } from './comments/contract.ts'

/** What became of an opinion or an enrolment, for whoever holds its receipt. */
export async function followOpinion({ db }: House, receipt: string): Promise<Followed | null> {
  const { rows } = await sql<{
    dossier: string
    phase: 'execution' | null
    caption: string
    received_at: Date
    text: string
    answer: keyof typeof answers | null
    reason: string
    answered_at: Date | null
    removed: string | null
    removed_why: string
    held: boolean | null
  }>`
    select c.dossier, c.phase, d.caption, c.received_at, c.text, c.answer, c.reason, c.answered_at, c.removed, c.removed_why, c.held
    from public_comment c join dossier d on d.id = c.dossier where c.receipt = ${receipt}`.execute(db)
  const [found] = rows
  if (!found) return enrolmentFollowed(db, receipt)
  const { dossier, phase, caption, received_at, text, answer, reason, answered_at, removed, removed_why, held } = found
  return {
    title: caption,
    to: phase === 'execution' ? `/decisions/${dossier}` : `/consultations/${dossier}`,
    steps: [
      { day: dayOf(received_at), what: { zh: '收到您的意见', en: 'Your opinion was received' }, text },
      ...(removed
        ? [{ day: dayOf(received_at), what: { zh: '没有展示', en: 'It is not shown' }, text: removed_why }]
        : []),
      ...(held && !removed
        ? [
            {
              day: dayOf(received_at),
              what: {
                zh: '里面好像有姓名、电话或者证件号码，工作人员看过以后再展示',
                en: 'It seems to hold a name or a number: it is shown once somebody has looked at it',
              },
            },
          ]
        : []),
      ...(answer && answered_at
        ? [
            {
              day: dayOf(answered_at),
              what: { zh: `答复：${answers[answer].zh}`, en: `Answer: ${answers[answer].en}` },
              text: reason,
            },
          ]
        : []),
    ],
  }
}

const outcomes = {
  chosen: { zh: '您已被选为参加人', en: 'You were chosen' },
  reserve: { zh: '您是候补参加人', en: 'You are on the reserve list' },
  'not-chosen': { zh: '这次没有选上', en: 'You were not chosen this time' },
} as const

async function enrolmentFollowed(db: House['db'], receipt: string): Promise<Followed | null> {
  const { rows } = await sql<{
    dossier: string
    caption: string
    received_at: Date
    changed_at: Date
    outcome: keyof typeof outcomes | null
  }>`
    select e.dossier, d.caption, e.received_at, e.changed_at, e.outcome from hearing_enrolment e join dossier d on d.id = e.dossier where e.receipt = ${receipt}`.execute(
    db,
  )
  const [found] = rows
  if (!found) return null
  return {
    title: found.caption,
    to: `/hearings/${found.dossier}`,
    steps: [
      { day: dayOf(found.received_at), what: { zh: '收到您的报名', en: 'Your enrolment was received' } },
      ...(found.outcome ? [{ day: dayOf(found.changed_at), what: outcomes[found.outcome] }] : []),
    ],
  }
}
