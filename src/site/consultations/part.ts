import { dayOf } from '../../calendar/plain-date.ts'
import { editionOf, newest, type CaseRoom } from '../../platform/cases/room.ts'
import type { AnyProcedure } from '../../platform/cases/table.ts'
import { DRAFT, isOpen, type Consulted } from '../../platform/consultations/consultation.ts'
import { followComment } from '../../platform/consultations/follow.ts'
import { commentCounts } from '../../platform/consultations/store.ts'
import { take } from '../forms.tsx'
import { anyShelf, type AnyShelf } from '../list.ts'
import { openPaper } from '../papers.ts'
import { casesShelf, publicList } from '../public-cases.tsx'
import type { SitePart } from '../routes.tsx'
import { show } from '../site.tsx'
import { topicOfCase } from '../topics.ts'
import { commentForm, consultationPage, opinionsPage, type Consultation } from './ConsultationPage.tsx'
import { consultedRow, opinionsOf, type ConsultedRow } from './opinions.ts'

const heading = {
  path: '/consultations',
  kind: 'take-part',
  title: { zh: '征求意见', en: 'Consultations' },
  about: {
    zh: '正在征求意见和已经结束的草案，人人都可以提意见。',
    en: 'Drafts open to comment, and those whose time is over.',
  },
  nothing: { zh: '现在没有征求意见的草案。', en: 'No draft is open to comment just now.' },
} as const

/** 征求意见: every draft that is laid open, whatever its procedure, in one list; its page, its opinions, the form for one, and its papers. */
export function consultationsPart(room: CaseRoom): SitePart {
  const asking = room.caseTypes.map(newest).filter(({ consultation }) => consultation)
  if (asking.length === 0) return { sections: [], open() {} }
  return {
    sections: publicList(heading, asking.map(shelfOf)).part(room).sections,
    follow: (_house, receipt) => followComment(room, receipt),
    open(site) {
      const { page, taking } = opinionsOf(site, room, DRAFT)
      show(site, consultationPage, {
        topics: ({ id }) => [topicOfCase(id), `consultation:${id}`],
        async load({ params: { id }, now }) {
          const row = await consultedRow(room, id)
          return row ? shown(room, row, now) : null
        },
      })
      show(site, opinionsPage, page)
      take(site, commentForm, taking)
      openPaper(site, room, '/consultations/:id/papers/:which', async ({ id, which }) => {
        const row = await consultedRow(room, id)
        return (row && editionOf(room, row).consultation!.papers(row.state)[which]?.file) ?? null
      })
    },
  }
}

const shelfOf = ({ id, consultation }: AnyProcedure): AnyShelf =>
  anyShelf(
    casesShelf<Consulted>({
      procedure: id,
      path: heading.path,
      since: ['comment', 'from'],
      until: ['comment', 'closesOn'],
      summary: (state) => consultation!.summary(state),
    }),
  )

async function shown(room: CaseRoom, row: ConsultedRow, now: Date): Promise<Consultation | null> {
  const { id, caption, number, org } = row
  const consultation = editionOf(room, row).consultation!
  const { comment, collation } = row.state as Consulted
  if (!comment) return null
  return {
    ...comment,
    id,
    title: caption,
    number,
    unit: room.places.nameOf(consultation.unit?.(row.state) ?? org),
    summary: consultation.summary(row.state),
    open: isOpen({ comment }, dayOf(now)),
    collation,
    counts: await commentCounts(room.house.db, id),
    papers: Object.entries(consultation.papers(row.state)).flatMap(([name, paper]) =>
      paper ? [{ name, title: paper.title }] : [],
    ),
    leads: consultation.leads?.(row.state, id) ?? [],
  }
}
