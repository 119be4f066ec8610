import { sql } from 'kysely'
import { dayOf, inChinese } from '../../../calendar/plain-date.ts'
import { majorDecisions as law } from '../../../law/major-decisions.ts'
import { accept, refuse, type Outcome } from '../../../law/outcome.ts'
import { batching } from '../../../platform/batch.ts'
import { changeAll, type By, type RecordRow, type Register } from '../../../platform/change.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { grams } from '../../../platform/grams.ts'
import type { House } from '../../../platform/house.ts'
import { personalIn } from '../../../platform/personal-data.ts'
import { isCarriedOut } from '../executing.ts'
import { isOpen } from '../commenting.ts'
import type { Decision, Seen } from '../state.ts'
import type { CommentShown, Phase, Said } from './contract.ts'
import { into } from '../../../platform/cases/keys.ts'

const inDecision = into<Decision>()

export interface CommentRow extends RecordRow {
  readonly dossier: string
  /** Null: about the draft. */
  readonly phase: 'execution' | null
  readonly received_at: Date
  readonly channel: CommentShown['channel']
  readonly passage: string
  readonly text: string
  readonly name: string | null
  readonly contact: string | null
  readonly receipt: string | null
  readonly disclosed: number
  readonly topic: string
  readonly answer: CommentShown['answer']
  readonly reason: string
  readonly answered_at: Date | null
  readonly removed: CommentShown['removed']
  readonly removed_why: string
  /** It seems to hold personal data: not shown until somebody has looked. */
  readonly held: true | null
  readonly grams: readonly string[]
}

/** Name and contact are kept but are no facts: erased from the row, they are gone. */
export const commentRegister: Register<CommentRow> = {
  table: 'public_comment',
  columns: [
    'id',
    'version',
    'changed_at',
    'dossier',
    'phase',
    'received_at',
    'channel',
    'passage',
    'text',
    'receipt',
    'disclosed',
    'topic',
    'answer',
    'reason',
    'answered_at',
    'removed',
    'removed_why',
    'held',
    'name',
    'contact',
    'grams',
  ],
  derived: ['name', 'contact', 'grams'],
}

export interface Arriving {
  readonly id: string
  readonly dossier: string
  readonly phase: Phase
  readonly said: Said
  readonly channel: CommentShown['channel']
  readonly receipt: string | null
  readonly by: By
  readonly request: string
  readonly at: Date
}

/** Takes opinions in, together with whatever arrives meanwhile: open is judged once per case and batch, by the day each arrived. */
export const commentIntake = (house: House) => batching((items: Arriving[]) => enter(house, items))

type Judged = Pick<Decision, 'comment' | 'published' | 'archivedOn'>

async function enter({ db, pool }: House, items: readonly Arriving[]): Promise<Outcome<{ id: string }>[]> {
  const { rows } = await sql<{ id: string; state: Judged }>`
    select id, jsonb_build_object('comment', ${inDecision.json('comment')}, 'published', ${inDecision.json('published')}, 'archivedOn', ${inDecision.json('archivedOn')}) as state from dossier where procedure = 'decisions' and id = any(${[...new Set(items.map(({ dossier }) => dossier))]}::uuid[])`.execute(
    db,
  )
  const states = new Map(rows.map(({ id, state }) => [id, state]))
  const judged = items.map((item) => mayComment(states.get(item.dossier), item))
  // A batch may hold the same opinion twice (a page sent again): once is enough.
  const fresh = new Map(items.filter((_, i) => judged[i]!.ok).map((item) => [item.id, item]))
  await changeAll(
    pool,
    commentRegister,
    [...fresh.values()].map((item) => ({
      before: null,
      after: rowOf(item),
      act: 'decisions.comment',
      by: item.by,
      at: item.at,
      request: item.request,
    })),
  )
  return items.map(({ id }, i) => (judged[i]!.ok ? accept({ id }) : (judged[i]! as Outcome<never>)))
}

/** 第十五条: on the draft within the period, both days counted. 第三十五条: on its execution while it is carried out. */
export function mayComment(
  state: Judged | undefined,
  { phase, at, channel }: Pick<Arriving, 'phase' | 'at' | 'channel'>,
): Outcome<true> {
  if (phase === 'execution')
    return state && isCarriedOut(state)
      ? accept(true)
      : refuse(
          'decisions.not-carried-out',
          '该决策没有公布，或者已经执行完毕归档，不再接收对执行情况的意见。',
          'This decision is not published, or has been carried out and filed: views on its execution are not taken.',
          { basis: law.第三十五条, status: 409 },
        )
  if (!state?.comment)
    return refuse('decisions.no-consultation', '该事项没有公开征求意见。', 'This matter is not open to comment.', {
      basis: law.第十五条,
      status: 404,
    })
  // 邮寄的以寄出为准，由录入人判断；网上的以收到之日为准。
  if (channel === 'site' && !isOpen(state, dayOf(at)))
    return refuse(
      'decisions.not-open',
      `征求意见已于${inChinese(state.comment.closesOn)}截止。`,
      `Comment closed on ${state.comment.closesOn}.`,
      { basis: law.第十五条, status: 409 },
    )
  return accept(true)
}

const rowOf = ({
  id,
  dossier,
  phase,
  said: { text, passage, name, contact },
  channel,
  receipt,
  at,
}: Arriving): Omit<CommentRow, 'version' | 'changed_at'> => ({
  id,
  dossier,
  phase: phase === 'draft' ? null : phase,
  received_at: at,
  channel,
  passage,
  text,
  name: name || null,
  contact: contact || null,
  receipt,
  disclosed: 0,
  topic: '',
  answer: null,
  reason: '',
  answered_at: null,
  removed: null,
  removed_why: '',
  // 个人信息保护法第二十五条：未经本人同意，不公开个人信息。
  held: personalIn(`${passage}\n${text}`).length > 0 ? true : null,
  grams: grams(text, passage),
})

/** In which phase an opinion was given, as a condition over `public_comment`. */
export const ofPhase = (phase: Phase) =>
  phase === 'draft' ? sql<boolean>`phase is null` : sql<boolean>`phase = ${phase}`

/** What rules must know of the opinions on a case. */
export async function commentCounts(
  on: Db | Tx,
  dossier: string,
  phase: Phase = 'draft',
): Promise<Seen['comments'] & { adopted: number; partly: number; notAdopted: number; removed: number; held: number }> {
  const { rows } = await sql<{
    received: number
    unanswered: number
    adopted: number
    partly: number
    notAdopted: number
    removed: number
    held: number
  }>`
    select count(*) filter (where removed is null)::int as received, count(*) filter (where answer is null and removed is null)::int as unanswered,
      count(*) filter (where answer = 'adopted')::int as adopted, count(*) filter (where answer = 'partly')::int as partly,
      count(*) filter (where answer = 'not-adopted')::int as "notAdopted", count(*) filter (where removed is not null)::int as removed, count(*) filter (where held)::int as held
    from public_comment where dossier = ${dossier} and ${ofPhase(phase)}`.execute(on)
  return rows[0]!
}
