import { dayOf } from '../../calendar/plain-date.ts'
import { asDownload, toXlsx } from '../../platform/export.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { correct, countIn } from './arriving.ts'
import { bookingIntake } from './booking.ts'
import { callOff } from './calling-off.ts'
import { cancelBooking, takeOffer } from './changing.ts'
import { cohortName } from './cohorts.ts'
import * as doors from './contract.ts'
import { bookingsForExport, door, listBookings, listSlots, readBooking, readSlot } from './lists.ts'
import { bookingStatuses } from './rows.ts'
import { closeSlot, openSlots, resizeSlot } from './slots.ts'

/** The doors of slots, bookings and arrivals. */
export function practiceBaseRoutes(app: App, { tree, calendar }: Pick<RegisterHouse, 'tree' | 'calendar'>) {
  const { house } = app
  const { db, demo } = house
  const take = bookingIntake(house, tree)

  serve(app, doors.listSlots, ({ actor, query, now }) => listSlots(db, { tree, actor, now }, query))
  serve(app, doors.readSlot, ({ actor, params: { id }, now }) => readSlot(db, { tree, actor, now }, id))
  serve(app, doors.openSlots, ({ actor, body: { form, request }, now }) =>
    openSlots(house, { tree, actor, request, now }, form, calendar.current()),
  )
  serve(app, doors.resizeSlot, ({ actor, params: { id }, body: { capacity, seen, request }, now }) =>
    resizeSlot(house, { tree, actor, request, now }, { id, seen, capacity }),
  )
  serve(app, doors.closeSlot, ({ actor, params: { id }, body: { open, why, seen, request }, now }) =>
    closeSlot(house, { tree, actor, request, now }, { id, seen, open, why }),
  )
  serve(app, doors.callOff, ({ actor, body: { request, ...what }, now }) =>
    callOff(house, { tree, actor, request, now }, what),
  )

  serve(app, doors.listBookings, ({ actor, query, now }) => listBookings(db, { tree, actor, now }, query))
  serve(app, doors.readBooking, ({ actor, params: { id }, now }) => readBooking(db, { tree, actor, now }, id))
  serve(app, doors.book, ({ actor, params: { id }, body, now }) => take({ actor, id, ...body, now }))
  serve(app, doors.cancelBooking, ({ actor, params: { id }, body: { why, seen, request }, now }) =>
    cancelBooking(house, { tree, actor, request, now }, { id, seen, why }),
  )
  serve(app, doors.takeOffer, ({ actor, params: { id }, body: { seen, request }, now }) =>
    takeOffer(house, { tree, actor, request, now }, { id, seen }),
  )

  serve(app, doors.takeAlong, ({ actor, query, now }) => door(db, { tree, actor, now }, query))
  serve(app, doors.arriveDoor, ({ actor, params: { id }, body: { form }, now }) =>
    countIn(house, { tree, actor, request: id, now }, id, form),
  )
  serve(app, doors.correctArrival, ({ actor, params: { id }, body: { request, ...what }, now }) =>
    correct(house, { tree, actor, request, now }, { id, ...what }),
  )

  serve(app, doors.exportBookings, async ({ actor, query, now, reply }) => {
    type Row = doors.BookingInList
    const file = await toXlsx(
      [
        { title: '日期', value: ({ day }: Row) => day },
        { title: '时间', value: ({ begins, ends }) => `${begins}—${ends}` },
        { title: '场所', value: ({ place }) => place },
        { title: '学校', value: ({ orgName }) => orgName },
        { title: '班级', value: ({ cohorts }) => cohorts.map((one) => cohortName(one).zh).join('、') },
        { title: '学生', kind: 'number', value: ({ pupils }) => pupils },
        { title: '带队成人', kind: 'number', value: ({ adults }) => adults },
        { title: '实到', kind: 'number', value: ({ came }) => came },
        { title: '状态', value: ({ status }) => bookingStatuses[status].zh },
        { title: '预约码', value: ({ code }) => code },
      ],
      await bookingsForExport(db, { tree, actor, now }, query),
      { sheet: '预约', above: [`场次预约（导出日期${dayOf(now)}）`], demo },
    )
    return reply.headers(asDownload(`场次预约${dayOf(now)}.xlsx`)).send(Buffer.from(file))
  })
}
