import { serve, type App } from '../http/serve.ts'
import { enterNotice, readCalendar } from './contract.ts'
import { enter, noticesByYear, storyOfNotices, type LiveCalendar } from './store.ts'

/** Everyone reads the working calendar; the administrator enters each year's notice. */
export function calendarRoutes(app: App, calendar: LiveCalendar) {
  const { db } = app.house
  serve(app, readCalendar, async () => {
    const [notices, story] = await Promise.all([noticesByYear(db), storyOfNotices(db)])
    return { version: calendar.current().version, notices, story }
  })
  serve(app, enterNotice, async ({ actor, body, now }) => {
    const entered = await enter(app.house, { actor, ...body, now })
    if (entered.ok) {
      await calendar.refresh()
      await calendar.tell()
    }
    return entered
  })
}
