import { dayOf, inChinese } from '../../calendar/plain-date.ts'
import { accept } from '../../law/outcome.ts'
import { handlingOf } from '../cases/handling.ts'
import { notThere } from '../cases/locking.ts'
import { newest, type CaseRoom } from '../cases/room.ts'
import type { AnyProcedure } from '../cases/table.ts'
import { actedBy } from '../change.ts'
import { sendList, type Column } from '../export.ts'
import { serve, type App } from '../http/serve.ts'
import { answerAll, disclose, everyComment, listComments, release, remove, topicsOf } from './answers.ts'
import { phaseTitle, type Consultation } from './consultation.ts'
import { answers, channels, commentDoors, removalRules, type CommentShown } from './contract.ts'
import { commentCounts, commentIntake } from './store.ts'
import { TooMany } from '../db/whole.ts'

const MOST_EXPORTED = 50_000

/** The doors to the public's opinions, for those who handle the case. */
export function commentRoutes(app: App, room: CaseRoom) {
  const take = commentIntake(room)
  for (const one of room.caseTypes.map(newest)) if (one.consultation) openFor(app, room, one, one.consultation, take)
}

function openFor(
  app: App,
  room: CaseRoom,
  procedure: AnyProcedure,
  consultation: Consultation<object>,
  take: ReturnType<typeof commentIntake>,
) {
  const { db } = room.house
  const doors = commentDoors(procedure)
  const { readable, handler, handle } = handlingOf(room, {
    procedure: procedure.id,
    by: consultation.by,
    title: { zh: '处理公众意见', en: 'Deal with the public’s opinions' },
  })
  const acting = { procedure: procedure.id }

  serve(app, doors.listComments, async ({ actor, params: { id }, query }) => {
    const row = await readable(actor, id)
    if (!row) return notThere
    const [page, counts, topics] = await Promise.all([
      listComments(db, id, query, 'as-written'),
      commentCounts(db, id, query.phase),
      topicsOf(db, id, query.phase),
    ])
    return { ...page, counts, topics, mayAnswer: handler(row, actor).ok }
  })

  serve(app, doors.exportComments, async ({ actor, params: { id }, query: { phase, format }, reply, now }) => {
    const row = await readable(actor, id)
    if (!row) return notThere
    const rows = []
    for await (const one of everyComment(db, id, phase))
      if (rows.push(one) > MOST_EXPORTED) throw new TooMany(MOST_EXPORTED)
    const name = `${row.caption}公众意见采纳情况（${phaseTitle(consultation, phase).zh}）${dayOf(now)}`
    const { received, unanswered, adopted, partly, notAdopted, removed } = await commentCounts(db, id, phase)
    const sum = `截至${inChinese(dayOf(now))}共收到${received}条：采纳${adopted}条，部分采纳${partly}条，未采纳${notAdopted}条，尚未处理${unanswered}条；依规则不予展示${removed}条。`
    return sendList(reply, columns, rows, {
      name,
      format,
      sheet: '意见采纳情况',
      above: [`${row.number} ${row.caption}`, sum],
      demo: room.house.demo,
    })
  })

  serve(app, doors.answerComments, async ({ actor, params: { id }, body: { comments, request, ...answer }, now }) =>
    handle(actor, id, async (post) =>
      accept(
        await answerAll(db, { ...acting, dossier: id, by: actedBy(actor, post), request, at: now }, comments, answer),
      ),
    ),
  )
  serve(app, doors.removeComment, async ({ actor, params: { id, comment }, body: { rule, why, seen, request }, now }) =>
    handle(actor, id, (post) =>
      remove(db, { ...acting, dossier: id, by: actedBy(actor, post), request, at: now }, comment, seen, rule, why),
    ),
  )
  serve(app, doors.releaseComment, async ({ actor, params: { id, comment }, body: { seen, request }, now }) =>
    handle(actor, id, (post) =>
      release(db, { ...acting, dossier: id, by: actedBy(actor, post), request, at: now }, comment, seen),
    ),
  )
  serve(app, doors.discloseContact, async ({ actor, params: { id, comment }, body: { why, request }, now }) =>
    handle(actor, id, (post) =>
      disclose(db, { ...acting, dossier: id, by: actedBy(actor, post), request, at: now }, comment, why),
    ),
  )
  serve(
    app,
    doors.enterComment,
    async ({ actor, params: { id, comment }, body: { phase, channel, said, request }, now }) =>
      handle(actor, id, async (post) => {
        const entered = await take({
          id: comment,
          dossier: id,
          phase,
          said,
          channel,
          receipt: null,
          by: actedBy(actor, post),
          request,
          at: now,
        })
        return entered.ok ? accept({ id: comment, version: 1 }) : entered
      }),
  )
}

const columns: Column<CommentShown>[] = [
  { title: '收到时间', kind: 'moment', value: ({ receivedAt }) => receivedAt },
  { title: '途径', value: ({ channel }) => channels[channel].zh },
  // What is not shown is not shown here either: this report is made to be published.
  { title: '针对的内容', value: ({ passage, removed }) => (removed ? '' : passage), width: 20 },
  { title: '意见', value: ({ text, removed }) => (removed ? '' : text), width: 40 },
  { title: '归类', value: ({ topic }) => topic },
  {
    title: '采纳情况',
    value: ({ answer, removed }) =>
      removed ? `不予展示（${removalRules[removed].zh}）` : answer ? answers[answer].zh : '尚未处理',
  },
  { title: '理由', value: ({ reason, removedWhy }) => reason || removedWhy, width: 40 },
  { title: '答复时间', kind: 'moment', value: ({ answeredAt }) => answeredAt },
]
