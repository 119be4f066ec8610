import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { openFile } from '../../platform/files/evidence.ts'
import { maskPersonal, personalIn, tellsOfHurt } from '../../platform/personal-data.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { DossierRow } from '../../platform/cases/rows.ts'
import type { House } from '../../platform/house.ts'
import { take } from '../../site/forms.tsx'
import { BASE } from '../../site/kit/reading.tsx'
import { uuid } from '../../site/list.ts'
import { drawnBy, publicCases } from '../../site/public-cases.tsx'
import type { SitePart } from '../../site/routes.tsx'
import { show, type Site } from '../../site/site.tsx'
import { topicOfCase } from '../../site/topics.ts'
import type { Catalogue } from './catalogue.ts'
import { listComments } from './comments/answers.ts'
import type { CommentShown, Phase } from './comments/contract.ts'
import { commentCounts, commentIntake, mayComment } from './comments/store.ts'
import { enrol } from './enrolments/store.ts'
import { followOpinion } from './following.ts'
import { isCarriedOut } from './executing.ts'
import { isOpen } from './commenting.ts'
import * as pages from './site/consultation.tsx'
import { enrolForm, hearingPage, type Hearing } from './site/hearing.tsx'
import type { Heard, OpinionsShown, PublicOpinion } from './site/opinions.tsx'
import { cataloguePage, decisionPage, viewForm, viewsPage } from './site/published.tsx'
import type { Decision } from './state.ts'

type Row = Pick<DossierRow, 'id' | 'caption'> & { readonly state: Decision }

/** How many opinions stand on one public page. */
const OPINIONS = 20

/** What decisions show the public and take from it. */
export function publicDecisions(room: CaseRoom): SitePart {
  const lists = [consultations, hearings, published, catalogues].map((one) => one.part(room))
  return {
    sections: lists.flatMap(({ sections }) => sections),
    follow: (house, receipt) => followOpinion(house, receipt.toString('hex')),
    open(site) {
      for (const list of lists) list.open(site)
      const intake = commentIntake(room.house)
      openConsultations(site, room, intake)
      openHearings(site, room)
      openPublished(site, room, intake)
      openPapers(site, room)
    },
  }
}

type Intake = ReturnType<typeof commentIntake>

function openConsultations(site: Site, room: CaseRoom, intake: Intake) {
  show(site, pages.opinionsPage, {
    topics: ({ id }) => [topicOfCase(id), `consultation:${id}`],
    load: ({ params: { id }, query: { after } }) => opinionsOn(room.house, id, 'draft', after),
  })

  take(site, pages.commentForm, {
    async load({ params, now }) {
      const row = await rowOf(room.house, params.id)
      if (!row?.state.comment)
        return refuse('decisions.no-consultation', '没有这项征求意见。', 'There is no such consultation.', {
          status: 404,
        })
      const open = mayComment(row.state, { phase: 'draft', at: now, channel: 'site' })
      return open.ok ? accept({ title: row.caption, closesOn: row.state.comment.closesOn }) : open
    },
    async submit({ params, value, request, receipt, at }) {
      const taken = await intake({
        id: request,
        dossier: params.id,
        phase: 'draft',
        said: value,
        channel: 'site',
        receipt: receipt.toString('hex'),
        by: { person: null },
        request,
        at,
      })
      return taken.ok ? accept(heard(site, value)) : taken
    },
  })
}

/** A page of what the public said, where what it is about is public. */
async function opinionsOn(
  house: House,
  id: string,
  phase: Phase,
  after: string | undefined,
): Promise<OpinionsShown | null> {
  const row = await rowOf(house, id)
  if (!row || !(phase === 'draft' ? row.state.comment : row.state.published?.open)) return null
  const { rows, next } = await listComments(house.db, id, { phase, after, limit: OPINIONS })
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
  passage: held ? '' : maskPersonal(passage),
  text: held ? '' : maskPersonal(text),
  answer,
  reason: maskPersonal(reason),
  removed,
  held,
})

function openHearings(site: Site, { house }: CaseRoom) {
  const hearing = async (id: string, at: Date) => {
    const row = await rowOf(house, id)
    return row ? hearingIn(row, dayOf(at)) : null
  }
  take(site, enrolForm, {
    async load({ params, now }) {
      const found = await hearing(params.id, now)
      if (!found)
        return refuse('decisions.no-hearing-here', '没有这场听证会。', 'There is no such hearing.', { status: 404 })
      return found.enrolling
        ? accept(found)
        : refuse('decisions.enrolment-over', '报名已经结束。', 'Enrolment is over.', { status: 409 })
    },
    async submit({ params, value, request, receipt, at }) {
      const found = await hearing(params.id, at)
      if (!found?.enrolling)
        return refuse('decisions.enrolment-over', '报名已经结束。', 'Enrolment is over.', { status: 409 })
      await enrol(house.db, {
        id: request,
        dossier: params.id,
        hearing_on: found.on,
        received_at: at,
        receipt: receipt.toString('hex'),
        ...value,
      })
      return accept(true as const)
    },
  })
}

function hearingIn({ id, caption, state: { hearing, comment } }: Row, today: PlainDate): Hearing | null {
  // Whoever enrols must be chosen, listed and served: that ends with the list.
  return (
    hearing && {
      id,
      title: caption,
      ...hearing,
      consulted: comment !== null,
      enrolling: !hearing.listed && today < hearing.on,
    }
  )
}

/** What its writer is told at once: that it waits because it names somebody, and where help is if a child is being hurt. */
const heard = (site: Site, { text, passage = '' }: { text: string; passage?: string }): Heard => ({
  held: personalIn(`${passage}\n${text}`).length > 0,
  help: tellsOfHurt(text) ? (site.around().sections.find(({ help }) => help)?.path ?? null) : null,
})

function openPublished(site: Site, { house }: CaseRoom, intake: Intake) {
  show(site, viewsPage, {
    topics: ({ id }) => [topicOfCase(id), `consultation:${id}`],
    load: ({ params: { id }, query: { after } }) => opinionsOn(house, id, 'execution', after),
  })
  take(site, viewForm, {
    async load({ params, now }) {
      const row = await rowOf(house, params.id)
      if (!row?.state.published?.open)
        return refuse('decisions.no-decision', '没有这项公布的决策。', 'There is no such decision.', { status: 404 })
      const open = mayComment(row.state, { phase: 'execution', at: now, channel: 'site' })
      return open.ok ? accept({ title: row.caption }) : open
    },
    async submit({ params, value, request, receipt, at }) {
      const taken = await intake({
        id: request,
        dossier: params.id,
        phase: 'execution',
        said: { ...value, passage: '' },
        channel: 'site',
        receipt: receipt.toString('hex'),
        by: { person: null },
        request,
        at,
      })
      return taken.ok ? accept(heard(site, value)) : taken
    },
  })
}

/** The papers the law asks to be published, and no other file of the dossier. */
function openPapers(site: Site, room: CaseRoom) {
  const paperOf = ({ draft, comment, hearing, published: made }: Decision, which: string) => {
    if (which === 'text') return made?.open ? made.text : null
    // 第十五条、第十六条：草案和说明随征求意见的通知、听证公告公布。
    return draft && (comment || hearing)
      ? ({ draft: draft.text, explanation: draft.explanation, notice: comment?.notice, hearing: hearing?.notice }[
          which
        ] ?? null)
      : null
  }
  for (const [path, which] of [
    ['consultations/:id/papers/:which', undefined],
    ['decisions/:id/text', 'text'],
  ] as const)
    for (const language of ['', '/en'])
      site.http.get(`${BASE}${language}/${path}`, { schema: { hide: true } as object }, async (request, reply) => {
        const params = request.params as { id: string; which?: string }
        const row = uuid.test(params.id) ? await rowOf(room.house, params.id) : undefined
        const file = row && paperOf(row.state, which ?? params.which ?? '')
        const found = file && (await openFile(room.house, room.evidence, file, 'original'))
        if (!found) return reply.callNotFound()
        return reply
          .header('content-disposition', 'inline')
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('x-content-type-options', 'nosniff')
          .type(found.mediaType)
          .header('content-length', found.size)
          .send(found.stream)
      })
}

async function rowOf({ db }: House, id: string): Promise<Row | undefined> {
  const { rows } =
    await sql<Row>`select id, caption, state from dossier where id = ${id} and procedure = 'decisions'`.execute(db)
  return rows[0]
}

const consultations = publicCases<Decision>({
  procedure: 'decisions',
  path: '/consultations',
  kind: 'take-part',
  title: { zh: '征求意见', en: 'Consultations' },
  about: {
    zh: '正在征求意见和已经结束的草案，人人都可以提意见。',
    en: 'Drafts open to comment, and those whose time is over.',
  },
  nothing: { zh: '现在没有征求意见的草案。', en: 'No draft is open to comment just now.' },
  since: ['comment', 'from'],
  until: ['comment', 'closesOn'],
  summary: ({ summary }) => summary,
  page: drawnBy(
    pages.consultationPage,
    async ({ id, caption, number, org, state }, { room, today }) => ({
      id,
      title: caption,
      number,
      unit: room.places.nameOf(state.units[0] ?? org),
      summary: state.summary,
      ...state.comment!,
      open: isOpen(state, today),
      collation: state.collation,
      counts: await commentCounts(room.house.db, id),
      hearing: state.hearing !== null,
      published: state.published?.open === true,
    }),
    (id) => [`consultation:${id}`],
  ),
})

const hearings = publicCases<Decision>({
  procedure: 'decisions',
  path: '/hearings',
  kind: 'take-part',
  title: { zh: '听证会', en: 'Hearings' },
  about: { zh: '听证会公告、报名和参加人名单。', en: 'Hearings announced, enrolment and who takes part.' },
  nothing: { zh: '现在没有要举行的听证会。', en: 'No hearing is announced just now.' },
  since: ['hearing', 'announcedOn'],
  until: ['hearing', 'on'],
  summary: ({ summary }) => summary,
  page: drawnBy(hearingPage, (one, { today }) => hearingIn(one, today)),
})

const published = publicCases<Decision>({
  procedure: 'decisions',
  path: '/decisions',
  title: { zh: '决策公布', en: 'Decisions' },
  about: {
    zh: '已经公布的重大决策、解读和意见采纳情况。',
    en: 'Major decisions published, explained, and what became of the opinions.',
  },
  nothing: { zh: '还没有公布的决策。', en: 'No decision has been published yet.' },
  since: ['published', 'on'],
  only: ['published', 'open'],
  summary: ({ summary }) => summary,
  page: drawnBy(
    decisionPage,
    async ({ id, caption, org, state }, { room }) => ({
      id,
      title: caption,
      ...state.published!,
      unit: room.places.nameOf(state.units[0] ?? org),
      collation: state.collation,
      consulted: state.comment !== null,
      carriedOut: isCarriedOut(state),
      views: (await commentCounts(room.house.db, id, 'execution')).received,
    }),
    (id) => [`consultation:${id}`],
  ),
})

const catalogues = publicCases<Catalogue>({
  procedure: 'catalogues',
  path: '/catalogues',
  title: { zh: '决策目录', en: 'Catalogues' },
  about: { zh: '每年的重大决策事项目录。', en: 'The year’s catalogue of major decisions.' },
  nothing: { zh: '还没有公布的目录。', en: 'No catalogue has been published yet.' },
  since: ['publishedOn'],
  words: ({ items }) => items.map(({ subject }) => subject),
  page: drawnBy(cataloguePage, ({ caption, day, state: { consent, items, history } }) => ({
    title: caption,
    on: day,
    consent,
    items,
    history,
  })),
})
