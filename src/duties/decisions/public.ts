import { sql } from 'kysely'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse } from '../../law/outcome.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { DossierRow } from '../../platform/cases/rows.ts'
import { commentCounts } from '../../platform/consultations/store.ts'
import type { House } from '../../platform/house.ts'
import { opinionsOf } from '../../site/consultations/opinions.ts'
import { take } from '../../site/forms.tsx'
import { openPaper } from '../../site/papers.ts'
import { drawnBy, publicCases } from '../../site/public-cases.tsx'
import type { SitePart } from '../../site/routes.tsx'
import { show, type Site } from '../../site/site.tsx'
import type { Catalogue } from './catalogue.ts'
import { enrol } from './enrolments/store.ts'
import { isCarriedOut } from './executing.ts'
import { followEnrolment } from './following.ts'
import { enrolForm, hearingPage, type Hearing } from './site/hearing.tsx'
import { cataloguePage, decisionPage, viewForm, viewsPage } from './site/published.tsx'
import type { Decision } from './state.ts'

type Row = Pick<DossierRow, 'id' | 'caption'> & { readonly state: Decision }

/** What decisions show the public and take from it, besides their consultations. */
export function publicDecisions(room: CaseRoom): SitePart {
  const lists = [hearings, published, catalogues].map((one) => one.part(room))
  return {
    sections: lists.flatMap(({ sections }) => sections),
    follow: (house, receipt) => followEnrolment(house.db, receipt.toString('hex')),
    open(site) {
      for (const list of lists) list.open(site)
      openHearings(site, room)
      openPublished(site, room)
    },
  }
}

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

function openPublished(site: Site, room: CaseRoom) {
  const { page, taking } = opinionsOf(site, room, 'execution')
  show(site, viewsPage, page)
  take(site, viewForm, taking)
  openPaper(site, room, '/decisions/:id/text', async ({ id }) => {
    const made = (await rowOf(room.house, id))?.state.published
    return made?.open ? made.text : null
  })
}

async function rowOf({ db }: House, id: string): Promise<Row | undefined> {
  const { rows } =
    await sql<Row>`select id, caption, state from dossier where id = ${id} and procedure = 'decisions'`.execute(db)
  return rows[0]
}

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
  title: { zh: '决策事项目录', en: 'Catalogues' },
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
