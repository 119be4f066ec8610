import { dayOf } from '../../../calendar/plain-date.ts'
import { accept, type Outcome } from '../../../law/outcome.ts'
import type { Actor, HeldPost } from '../../../platform/actor.ts'
import { capacityOf, notRecused } from '../../../platform/cases/judge.ts'
import { notThere } from '../../../platform/cases/perform.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import { caseById, mayRead } from '../../../platform/cases/read.ts'
import type { CaseRoom } from '../../../platform/cases/room.ts'
import type { DossierRow } from '../../../platform/cases/rows.ts'
import { actedBy } from '../../../platform/change.ts'
import { asDownload, CSV, toCsv, toXlsx, type Column } from '../../../platform/export.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import { decisions } from '../procedure.ts'
import { answerAll, disclose, everyComment, listComments, remove, topicsOf } from './answers.ts'
import * as doors from './contract.ts'
import { commentCounts, commentIntake } from './store.ts'

const MOST_EXPORTED = 50_000

/** The doors to the public's opinions, for those who handle the case. */
export function commentRoutes(app: App, room: CaseRoom) {
  const { db } = room.house
  const take = commentIntake(room.house)

  serve(app, doors.listComments, async ({ actor, params: { id }, query }) => {
    const row = await readable(room, actor, id)
    if (!row) return notThere
    const [page, counts, topics] = await Promise.all([listComments(db, id, query), commentCounts(db, id), topicsOf(db, id)])
    return { ...page, counts, topics, mayAnswer: sponsors(room, row, actor).ok }
  })

  serve(app, doors.exportComments, async ({ actor, params: { id }, query: { format }, reply, now }) => {
    const row = await readable(room, actor, id)
    if (!row) return notThere
    const rows = []
    for await (const one of everyComment(db, id)) if (rows.push(one) >= MOST_EXPORTED) break
    const name = `${row.caption}公众意见采纳情况 ${dayOf(now)}`
    if (format === 'csv') return reply.headers(asDownload(`${name}.csv`, CSV)).send(toCsv(columns, rows))
    return reply.headers(asDownload(`${name}.xlsx`)).send(Buffer.from(await toXlsx(columns, rows, { sheet: '意见采纳情况', above: [`${row.number} ${row.caption}`], demo: room.house.demo })))
  })

  serve(app, doors.answerComments, async ({ actor, params: { id }, body: { comments, request, ...answer }, now }) =>
    asSponsor(room, actor, id, async (post) => accept(await answerAll(db, { dossier: id, by: actedBy(actor, post), request, at: now }, comments, answer))),
  )
  serve(app, doors.removeComment, async ({ actor, params: { id, comment }, body: { rule, why, seen, request }, now }) =>
    asSponsor(room, actor, id, (post) => remove(db, { dossier: id, by: actedBy(actor, post), request, at: now }, comment, seen, rule, why)),
  )
  serve(app, doors.discloseContact, async ({ actor, params: { id, comment }, body: { why, request }, now }) =>
    asSponsor(room, actor, id, (post) => disclose(db, { dossier: id, by: actedBy(actor, post), request, at: now }, comment, why)),
  )
  serve(app, doors.enterComment, async ({ actor, params: { id, comment }, body: { channel, said, request }, now }) =>
    asSponsor(room, actor, id, async (post) => {
      const entered = await take({ id: comment, dossier: id, said, channel, receipt: null, by: actedBy(actor, post), request, at: now })
      return entered.ok ? accept({ id: comment, version: 1 }) : entered
    }),
  )
}

async function readable(room: CaseRoom, actor: Actor, id: string): Promise<DossierRow | undefined> {
  const row = await caseById(room.house.db, id)
  return row?.procedure === 'decisions' && mayRead(room, row, actor) ? row : undefined
}

/** Only the sponsoring unit deals with the opinions of its case, and nobody who has stepped back. */
async function asSponsor<T>(room: CaseRoom, actor: Actor, id: string, work: (post: HeldPost) => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const row = await readable(room, actor, id)
  if (!row) return notThere
  const who = sponsors(room, row, actor)
  return who.ok ? work(who.value.post) : who
}

const any = anyProcedure(decisions)
const handling = { by: ['sponsor'], title: { zh: '处理公众意见', en: 'Deal with opinions' } }

function sponsors(room: CaseRoom, row: DossierRow, actor: Actor) {
  const free = notRecused(any, row.state, actor.person)
  return free.ok ? capacityOf(any, handling, row.state, actor, { org: row.org, lineage: room.places.lineage(row.org) }) : free
}

const columns: Column<doors.CommentShown>[] = [
  { title: '收到时间', kind: 'moment', value: ({ receivedAt }) => receivedAt },
  { title: '途径', value: ({ channel }) => doors.channels[channel].zh },
  { title: '针对的内容', value: ({ passage }) => passage, width: 20 },
  { title: '意见', value: ({ text }) => text, width: 40 },
  { title: '归类', value: ({ topic }) => topic },
  { title: '采纳情况', value: ({ answer, removed }) => (removed ? `不予展示（${doors.removalRules[removed].zh}）` : answer ? doors.answers[answer].zh : '尚未处理') },
  { title: '理由', value: ({ reason, removedWhy }) => reason || removedWhy, width: 40 },
  { title: '答复时间', kind: 'moment', value: ({ answeredAt }) => answeredAt },
]
