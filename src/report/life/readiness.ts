import { addDays, dayOf, yearOf, type PlainDate } from '../../calendar/plain-date.ts'
import type { Actor } from '../../platform/actor.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import { boundSentences } from '../bound.ts'
import { asked, chapterNames, written } from '../lock.ts'
import { isAnnual } from '../model.ts'
import type { Sources } from '../numbers.ts'
import { openRemarks } from '../remarks/store.ts'
import { boundOf, permitted, reportById, reportHeads } from '../store.ts'
import type { Owed } from './contract.ts'
import { livesOf } from './life.ts'
import { awaitedIn, openContests, owing, stageOf, type Life } from './state.ts'

/** The next term a report has to keep: the day before 1 March, then the day before 1 April. A correction has none. */
export function nextTerm({
  year,
  edition,
  submitted,
  publishedOn,
}: Pick<Life, 'year' | 'edition' | 'submitted' | 'publishedOn'>) {
  if (edition > 1 || publishedOn) return null
  return addDays((submitted ? `${year + 1}-04-01` : `${year + 1}-03-01`) as PlainDate, -1)
}

/** What the reports in hand still lack, for whoever owes some of it; from January on, when the year they tell of is over. */
export async function readinessOf(
  room: CaseRoom,
  sources: Sources,
  actor: Actor,
  now: Date,
): Promise<{ toBegin: number | null; reports: Owed[]; remarked: { id: string; title: string; open: number }[] }> {
  const { db } = room.house
  const last = yearOf(dayOf(now)) - 1
  const bureau = sources.bureau()
  const all = (await reportHeads(db)).filter(({ org }) => permitted(sources, actor, 'report.read', org))
  const annual = all.filter(isAnnual)
  const begun = annual.some(({ org, year }) => org === bureau && year >= last)
  const mayBegin = bureau !== null && permitted(sources, actor, 'report.write', bureau) !== undefined
  const told = annual.filter(({ year }) => year === last)
  const lives = await livesOf(
    db,
    told.map(({ id }) => id),
  )
  const reports: Owed[] = []
  for (const { id, org, title, status } of told) {
    const life = lives.get(id)
    if (!life || ['published', 'archived'].includes(stageOf(life))) continue
    const may = (permission: 'report.write' | 'report.sign' | 'report.review' | 'report.lock' | 'report.submit') =>
      permitted(sources, actor, permission, org) !== undefined
    const mine = life.owners.some(({ person }) => person === actor.person)
    if (!mine && !(['report.write', 'report.sign', 'report.review', 'report.submit'] as const).some(may)) continue
    reports.push({
      ...{ id, title, stage: stageOf(life), due: nextTerm(life) },
      ...(await lackingIn(room, sources, status === 'draft' && may('report.write') ? id : null, now)),
      unconfirmed: owing(life).length,
      contested: openContests(life).length,
      toLock: awaitedIn(life)?.act === 'lock' && may('report.lock'),
      toSign: stageOf(life) === 'cleared' && may('report.sign'),
    })
  }
  const writes = all.filter(({ org }) => permitted(sources, actor, 'report.write', org))
  const open = await openRemarks(
    db,
    writes.map(({ id }) => id),
  )
  const remarked = writes.flatMap(({ id, title }) => (open.has(id) ? [{ id, title, open: open.get(id)! }] : []))
  return { toBegin: mayBegin && !begun ? last : null, reports, remarked }
}

/** Of a draft, for whoever writes it: chapters without a word, sentences the records do not bear out. */
async function lackingIn({ house: { db } }: CaseRoom, sources: Sources, id: string | null, now: Date) {
  const row = id === null ? undefined : await reportById(db, id)
  if (!row) return { missing: [], red: null }
  const { bound } = await boundOf(db, sources, row, now)
  return {
    missing: asked(row.body)
      .filter((role) => !bound.chapters.some((chapter) => chapter.role === role && written(chapter)))
      .map((role) => chapterNames[role]),
    red: boundSentences(bound).filter(({ state }) => state !== 'ok').length,
  }
}
