import { refuse } from '../../../law/outcome.ts'
import type { Actor } from '../../../platform/actor.ts'
import { actedBy } from '../../../platform/change.ts'
import { serve, type App } from '../../../platform/http/serve.ts'
import type { Evidence } from '../../../platform/files/evidence.ts'
import type { SignIn } from '../../../platform/sign-in/sign-in.ts'
import type { Permission } from '../../../platform/permissions.ts'
import * as doors from './contract.ts'
import { answer, listReports, readChunk, readReport, reportBroken, share } from './handling.ts'
import { routeKeys } from './keys/routes.ts'
import { add, findByLookup, lettersOf, messagesOf, noSuchReport, takeChunk } from './reporter.ts'
import type { ReportRoom } from './room.ts'
import { keyOfDraft } from './drafts.ts'
import { nobody } from './store.ts'
import { unreadOf } from './unread.ts'
import { chunksIn, priceOfAdding, priceOfTelling, type Prices } from './work.ts'

/** All doors of reports: those of a child's browser, which know nobody, and those of the desk. */
export function reportRoutes(
  app: App,
  room: ReportRoom,
  { signIn, evidence }: { signIn: Pick<SignIn, 'sessions'>; evidence: Pick<Evidence, 'spare'> },
) {
  reporterDoors(app, room, evidence)
  handlerDoors(app, room)
  routeKeys(app, room, signIn)
}

function reporterDoors(app: App, room: ReportRoom, { spare }: Pick<Evidence, 'spare'>) {
  const { db } = room.house

  serve(app, doors.openReporting, async ({ now, reply }) => {
    reply.header('cache-control', 'no-store')
    const { recipients, ...opening } = await room.opening(now)
    return recipients.ok ? { ...opening, recipients: [...recipients.value] } : recipients
  })

  serve(app, doors.sendReport, async ({ body: { work, channel, ...sealed }, now }) => {
    const chunks = chunksIn(sealed.files)
    if (!(await room.paid(work, sealed.id, now, (prices) => priceOfTelling(prices, chunks)))) return unpaid
    room.telling.count(sealed.id, now)
    return room.take({ sealed, channel, sealedBy: 'reporter', school: null, by: nobody, request: sealed.id, at: now })
  })

  serve(app, doors.sendChunk, async ({ body }) => {
    // Words get in whatever the disk says; what is large waits.
    const may = await spare?.()
    return may && !may.ok ? may : takeChunk(db, body)
  })

  serve(app, doors.returnToReport, async ({ body: { work, lookup }, now, reply }) => {
    reply.header('cache-control', 'no-store')
    if (!(await room.paid(work, lookup, now, ({ ask }) => ask))) return unpaid
    const found = await findByLookup(db, lookup)
    // Only misses make it dearer: whoever has a code does not pay for those who guess.
    if (!found) room.asking.count(lookup, now)
    return found
      ? { ...found, messages: await messagesOf(db, found.report), ...(await room.told(found.report)) }
      : noSuchReport
  })

  serve(app, doors.addToReport, async ({ body: { work, ...letter }, now }) => {
    const written = await lettersOf(db, letter.lookup)
    const chunks = chunksIn(letter.files)
    // What a code that is none costs, a first letter costs: the price tells nobody whether there is such a report.
    const price = (prices: Prices) => priceOfAdding(prices, written ?? 0, chunks)
    if (!(await room.paid(work, letter.message.id, now, price))) return unpaid
    if (written === null) {
      room.asking.count(letter.lookup, now)
      return noSuchReport
    }
    return add(db, letter, now, room.alarm)
  })

  serve(app, doors.draftKey, ({ body: { draft, slot }, now, reply }) => {
    reply.header('cache-control', 'no-store')
    return keyOfDraft(room.secret, draft, slot, now)
  })
}

const unpaid = refuse('bullying-reports.unpaid', '请再试一次。', 'Please try once more.', { status: 409 })

function handlerDoors(app: App, room: ReportRoom) {
  const { nameOf } = room
  const { db } = room.house

  serve(app, doors.listReports, ({ actor, query, now }) => listReports(db, actor.person, nameOf, now, query))
  serve(app, doors.countUnread, ({ actor }) => unreadOf(db, actor.person))
  serve(app, doors.readReport, ({ actor, params: { id }, body: { request }, now }) =>
    readReport(db, actor.person, nameOf, id, { by: byOf(actor, 'bullying-reports.handle'), request, at: now }),
  )
  serve(app, doors.readChunk, ({ actor, params }) => readChunk(db, actor.person, params))
  serve(app, doors.answerReport, ({ actor, params: { id }, body: { message, request }, now }) =>
    answer(db, actor.person, id, message, { by: byOf(actor, 'bullying-reports.handle'), request, at: now }),
  )
  serve(app, doors.shareReports, ({ actor, body: { slots, request }, now }) =>
    share(db, actor.person, slots, { by: byOf(actor, 'bullying-reports.handle'), request, at: now }),
  )
  serve(app, doors.reportBroken, ({ actor, params: { id }, body: { request }, now }) =>
    reportBroken(db, actor.person, id, { by: byOf(actor, 'bullying-reports.handle'), request, at: now }),
  )
  serve(app, doors.enterReport, ({ actor, body: { channel, school, request, ...sealed }, now }) =>
    room.take({
      sealed,
      channel,
      sealedBy: 'desk',
      school,
      by: byOf(actor, 'bullying-reports.enter'),
      request,
      at: now,
    }),
  )
}

const byOf = (actor: Actor, permission: Permission) =>
  actedBy(
    actor,
    actor.posts.find(({ permissions }) => permissions.has(permission)),
  )
