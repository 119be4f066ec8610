import { accept, refuse } from '../../../law/outcome.ts'
import { majorDecisions as law } from '../../../law/major-decisions.ts'
import { notThere } from '../../../platform/cases/locking.ts'
import type { CaseRoom } from '../../../platform/cases/room.ts'
import { actedBy } from '../../../platform/change.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import { maskedContact, maskedName } from '../comments/answers.ts'
import { asSponsor, readable, sponsors } from '../handling.ts'
import type { Decision } from '../state.ts'
import * as doors from './contract.ts'
import { chooseAll, discloseEnrolment, enrolmentsOf, type EnrolmentRow } from './store.ts'

/** The doors to those who enrolled for a hearing, for those who handle the case. */
export function enrolmentRoutes(app: App, room: CaseRoom) {
  const { db } = room.house

  serve(app, doors.listEnrolments, async ({ actor, params: { id } }) => {
    const row = await readable(room, actor, id)
    return row ? { rows: (await enrolmentsOf(db, id)).map(shown), mayChoose: sponsors(room, row, actor).ok } : notThere
  })

  serve(
    app,
    doors.chooseParticipants,
    async ({ actor, params: { id }, body: { enrolments, outcome, why, request }, now }) =>
      asSponsor(room, actor, id, async (post, row) => {
        // 第十六条：名单一经公布，遴选就结束了。
        if ((row.state as Decision).hearing?.listed)
          return refuse(
            'decisions.list-published',
            '参加人名单已经公布，不再遴选。',
            'The list has been published: choosing is over.',
            { basis: law.第十六条, status: 409 },
          )
        return accept(
          await chooseAll(db, { dossier: id, by: actedBy(actor, post), request, at: now }, enrolments, outcome, why),
        )
      }),
  )

  serve(app, doors.discloseEnrolment, async ({ actor, params: { id, enrolment }, body: { why, request }, now }) =>
    asSponsor(room, actor, id, (post) =>
      discloseEnrolment(db, { dossier: id, by: actedBy(actor, post), request, at: now }, enrolment, why),
    ),
  )
}

const shown = ({
  id,
  version,
  received_at,
  name,
  job,
  side,
  view,
  contact,
  outcome,
}: EnrolmentRow): doors.EnrolmentShown => ({
  id,
  version,
  receivedAt: received_at,
  name: maskedName(name),
  contact: maskedContact(contact),
  job,
  side,
  view,
  outcome,
})
