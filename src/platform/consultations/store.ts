import { sql } from 'kysely'
import { dayOf, inChinese } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { batching } from '../batch.ts'
import { editionOf, type CaseType } from '../cases/room.ts'
import type { DossierRow } from '../cases/rows.ts'
import type { AnyProcedure } from '../cases/table.ts'
import { changeAll, type By, type RecordRow, type Register } from '../change.ts'
import type { Db, Tx } from '../db/connect.ts'
import { grams } from '../grams.ts'
import type { House } from '../house.ts'
import { personalIn } from '../personal-data.ts'
import { DRAFT, isOpen, type Consulted, type SeenComments } from './consultation.ts'
import type { CommentShown, Said } from './contract.ts'

export interface CommentRow extends RecordRow {
  readonly dossier: string
  /** Null: about the draft. */
  readonly phase: string | null
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
  readonly phase: string
  readonly said: Said
  readonly channel: CommentShown['channel']
  readonly receipt: string | null
  readonly by: By
  readonly request: string
  readonly at: Date
}

/** Where opinions are taken in: which procedures ask the public. */
interface Asking {
  readonly house: Pick<House, 'db' | 'pool'>
  readonly caseTypes: readonly CaseType[]
}

/** Takes opinions in, together with whatever arrives meanwhile: open is judged once per case and batch, by the day each arrived. */
export const commentIntake = (asking: Asking) => batching((items: Arriving[]) => enter(asking, items))

type Judged = Pick<DossierRow, 'id' | 'procedure' | 'edition' | 'state'>

async function enter({ house, caseTypes }: Asking, items: readonly Arriving[]): Promise<Outcome<{ id: string }>[]> {
  const ids = [...new Set(items.map(({ dossier }) => dossier))]
  const { rows } =
    await sql<Judged>`select id, procedure, edition, state from dossier where id = any(${ids}::uuid[])`.execute(
      house.db,
    )
  const cases = new Map(rows.map((row) => [row.id, row]))
  const judged = items.map((item) => {
    const row = cases.get(item.dossier)
    return row ? mayComment(editionOf({ caseTypes }, row), row.state, item) : notAsked
  })
  // A batch may hold the same opinion twice (a page sent again): once is enough.
  const fresh = new Map(items.filter((_, i) => judged[i]!.ok).map((item) => [item.id, item]))
  await changeAll(
    house.pool,
    commentRegister,
    [...fresh.values()].map((item) => ({
      before: null,
      after: rowOf(item),
      act: `${cases.get(item.dossier)!.procedure}.comment`,
      by: item.by,
      at: item.at,
      request: item.request,
    })),
  )
  return items.map(({ id }, i) => (judged[i]!.ok ? accept({ id }) : (judged[i]! as Outcome<never>)))
}

const notAsked = refuse('consultations.no-call', '该事项没有公开征求意见。', 'This matter is not open to comment.', {
  status: 404,
})

/** On the draft within the period of its call, both days counted; on anything else while its procedure takes opinions on it. */
export function mayComment(
  { consultation }: Pick<AnyProcedure, 'consultation'>,
  state: object,
  { phase, at, channel }: Pick<Arriving, 'phase' | 'at' | 'channel'>,
): Outcome<true> {
  if (!consultation) return notAsked
  if (phase !== DRAFT) return consultation.also?.[phase]?.open(state) ?? notAsked
  const { comment } = state as Consulted
  if (!comment) return notAsked
  // 邮寄的以寄出为准，由录入人判断；网上的以收到之日为准。
  if (channel === 'site' && !isOpen({ comment }, dayOf(at)))
    return refuse(
      'consultations.not-open',
      `征求意见已于${inChinese(comment.closesOn)}截止。`,
      `Comment closed on ${comment.closesOn}.`,
      { basis: consultation.basis, status: 409 },
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
  phase: phase === DRAFT ? null : phase,
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
export const ofPhase = (phase: string) =>
  phase === DRAFT ? sql<boolean>`phase is null` : sql<boolean>`phase = ${phase}`

/** What rules must know of the opinions on a case. */
export async function commentCounts(
  on: Db | Tx,
  dossier: string,
  phase: string = DRAFT,
): Promise<
  SeenComments['comments'] & { adopted: number; partly: number; notAdopted: number; removed: number; held: number }
> {
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
