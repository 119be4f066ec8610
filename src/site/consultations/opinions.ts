import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { editionOf, type CaseRoom } from '../../platform/cases/room.ts'
import type { DossierRow } from '../../platform/cases/rows.ts'
import { listComments } from '../../platform/consultations/answers.ts'
import { DRAFT, type Consulted } from '../../platform/consultations/consultation.ts'
import type { CommentShown, Said } from '../../platform/consultations/contract.ts'
import { commentIntake, mayComment } from '../../platform/consultations/store.ts'
import { personalIn, tellsOfHurt } from '../../platform/personal-data.ts'
import type { Heard, OpinionsShown, PublicOpinion } from '../kit/opinions.tsx'
import type { Site } from '../site.tsx'
import { topicOfCase } from '../topics.ts'

export type ConsultedRow = Pick<DossierRow, 'id' | 'procedure' | 'edition' | 'org' | 'number' | 'caption'> & {
  readonly state: object
}

/** A case of a procedure that asks the public; undefined: there is none of that id. */
export async function consultedRow(room: CaseRoom, id: string): Promise<ConsultedRow | undefined> {
  const { rows } = await sql<ConsultedRow>`
    select id, procedure, edition, org, number, caption, state from dossier where id = ${id} and erased_on is null`.execute(
    room.house.db,
  )
  return rows[0] && editionOf(room, rows[0]).consultation ? rows[0] : undefined
}

interface Id {
  readonly id: string
}
/** What stands around a form for an opinion; `closesOn`: until when, where there is an end. */
interface Around {
  readonly title: string
  readonly closesOn?: PlainDate
}
interface Sent {
  readonly params: Id
  readonly value: Omit<Said, 'passage'> & Partial<Pick<Said, 'passage'>>
  readonly request: string
  readonly receipt: Buffer
  readonly at: Date
}

/** How many opinions stand on one public page. */
const OPINIONS = 20

/**
 * What the public says of a phase of a case: with `show`, the page of all opinions; with `take`, the form for one. For forms with a `text`,
 * and for a draft a `passage`.
 */
export function opinionsOf(site: Site, room: CaseRoom, phase: string) {
  const intake = commentIntake(room)
  const page = {
    topics: ({ id }: Id) => [topicOfCase(id), `consultation:${id}`],
    load: ({ params: { id }, query: { after } }: { params: Id; query: { after?: string | undefined } }) =>
      opinionsOn(room, id, phase, after),
  }
  const taking = {
    async load({ params, now }: { readonly params: Id; readonly now: Date }): Promise<Outcome<Around>> {
      const row = await consultedRow(room, params.id)
      if (!row || !isShown(room, row, phase)) return notThere
      const open = mayComment(editionOf(room, row), row.state, { phase, at: now, channel: 'site' })
      const { comment } = row.state as Consulted
      return open.ok
        ? accept({ title: row.caption, ...(phase === DRAFT && comment && { closesOn: comment.closesOn }) })
        : open
    },
    async submit({ params, value, request, receipt, at }: Sent): Promise<Outcome<Heard>> {
      const said = { passage: '', ...value }
      const taken = await intake({
        id: request,
        dossier: params.id,
        phase,
        said,
        channel: 'site',
        receipt: receipt.toString('hex'),
        by: { person: null },
        request,
        at,
      })
      return taken.ok ? accept(heard(site, said)) : taken
    },
  }
  return { page, taking }
}

const notThere: Outcome<never> = refuse('consultations.none', '没有这项征求意见。', 'There is no such consultation.', {
  status: 404,
})

const isShown = (room: CaseRoom, row: ConsultedRow, phase: string) =>
  phase === DRAFT
    ? (row.state as Consulted).comment !== null
    : editionOf(room, row).consultation!.also?.[phase]?.shown(row.state) === true

/** A page of what the public said, where what it is about is public. */
async function opinionsOn(
  room: CaseRoom,
  id: string,
  phase: string,
  after: string | undefined,
): Promise<OpinionsShown | null> {
  const row = await consultedRow(room, id)
  if (!row || !isShown(room, row, phase)) return null
  const { rows, next } = await listComments(room.house.db, id, { phase, after, limit: OPINIONS })
  return { id, title: row.caption, rows: rows.map(asPublic), after, next }
}

const asPublic = ({
  id,
  receivedAt,
  channel,
  passage,
  text,
  answer,
  reason,
  removed,
  held,
}: CommentShown): PublicOpinion => ({
  id,
  day: dayOf(receivedAt),
  channel,
  passage: held ? '' : passage,
  text: held ? '' : text,
  answer,
  reason,
  removed,
  held,
})

/** What its writer is told at once: that it waits because it names somebody, and where help is if a child is being hurt. */
const heard = (site: Site, { text, passage }: { text: string; passage: string }): Heard => ({
  held: personalIn(`${passage}\n${text}`).length > 0,
  help: tellsOfHurt(text) ? (site.around().sections.find(({ help }) => help)?.path ?? null) : null,
})
