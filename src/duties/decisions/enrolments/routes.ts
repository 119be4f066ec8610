import { accept, refuse } from '../../../law/outcome.ts'
import { majorDecisions as law } from '../../../law/major-decisions.ts'
import { notThere } from '../../../platform/cases/locking.ts'
import type { CaseRoom } from '../../../platform/cases/room.ts'
import { actedBy } from '../../../platform/change.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import { maskedContact, maskedName } from '../../../platform/personal-data.ts'
import { handlingOf } from '../../../platform/cases/handling.ts'
import type { Decision } from '../state.ts'
import * as doors from './contract.ts'
import { chooseAll, discloseEnrolment, enrolmentsOf, type EnrolmentRow } from './store.ts'

/** The doors to those who enrolled for a hearing, for those who handle the case. */
export function enrolmentRoutes(app: App, room: CaseRoom) {
  const { db } = room.house
  const { readable, handler, handle } = handlingOf(room, {
    procedure: 'decisions',
    by: ['sponsor'],
    title: { zh: '处理听证报名', en: 'Deal with enrolments' },
  })

  serve(app, doors.listEnrolments, async ({ actor, params: { id } }) => {
    const row = await readable(actor, id)
    return row ? { rows: (await enrolmentsOf(db, id)).map(shown), mayChoose: handler(row, actor).ok } : notThere
  })

  serve(
    app,
    doors.chooseParticipants,
    async ({ actor, params: { id }, body: { enrolments, outcome, why, request }, now }) =>
      handle(actor, id, async (post, row) => {
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
    handle(actor, id, (post) =>
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
