import { serve, type App } from '../http/serve.ts'
import { chooseMail, choiceOf } from './choice.ts'
import { choose, listNotices, readChoice, readNotices } from './contract.ts'
import { markRead, noticesOf } from './store.ts'

/** Everyone reads his own notices, and nobody else's. */
export function noticeRoutes(app: App) {
  const { db } = app.house
  serve(app, listNotices, ({ actor, query }) => noticesOf(db, actor.person, query))
  serve(app, readChoice, ({ actor }) => choiceOf(db, actor.person))
  serve(app, choose, ({ actor, body, now }) => chooseMail(db, actor, { ...body, now }))
  serve(app, readNotices, async ({ actor, body, now }) => ({ unread: await markRead(db, actor.person, body, now) }))
}
