import { holds, postFor } from '../../platform/actor.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import type { LiveCalendar } from '../../platform/holidays/store.ts'
import { reachOf } from '../organisations/reach.ts'
import type { Tree } from '../organisations/tree.ts'
import { boardFor, campaignsFor } from './board.ts'
import { coverageOf } from './coverage.ts'
import * as doors from './contract.ts'
import { missingOf } from './missing.ts'
import { readerOf } from './reader.ts'
import { remindMissing } from './reminders.ts'
import { adjustCampaign, closeCampaign, countAudience, notThere, openCampaign, saveCampaign } from './store.ts'
import { readToday } from './today.ts'
import { todayFor } from './todays.ts'

/** All doors of campaigns, and everyone's first page. */
export function campaignRoutes(app: App, tree: Tree, calendar: LiveCalendar) {
  const { house } = app
  const { db } = house

  serve(app, doors.listCampaigns, async ({ actor, query }) => ({
    campaigns: await campaignsFor(db, readerOf(tree, actor), query),
  }))

  serve(app, doors.coverageOfYear, ({ actor, query: { year }, now }) =>
    coverageOf(db, readerOf(tree, actor), year, now),
  )

  serve(app, doors.readCampaign, async ({ actor, params: { id } }) => {
    const board = await boardFor(db, readerOf(tree, actor), id)
    if (!board) return notThere
    const { owner, status } = board.campaign
    return {
      ...board,
      canManage: postFor(actor, 'campaigns.manage', tree.lineage(owner)) !== undefined,
      canRemind: status === 'open' && reachOf(tree, actor, 'campaigns.remind').length > 0,
    }
  })

  serve(app, doors.missingInCampaign, ({ actor, params: { id }, query }) =>
    missingOf(db, tree, id, reachOf(tree, actor, 'campaigns.read'), query),
  )
  serve(app, doors.countAudience, ({ actor, body }) => countAudience(db, tree, actor, body))

  serve(app, doors.saveCampaign, ({ actor, params: { id }, body: { form, seen, request }, now }) =>
    saveCampaign(house, { tree, actor, id, seen, request, at: now }, form),
  )
  serve(app, doors.adjustCampaign, ({ actor, params: { id }, body: { form, why, seen, request }, now }) =>
    adjustCampaign(house, { tree, actor, id, seen, request, at: now }, form, why),
  )
  serve(app, doors.openCampaign, ({ actor, params: { id }, body, now }) =>
    openCampaign(house, { tree, actor, id, ...body, at: now }),
  )
  serve(app, doors.closeCampaign, ({ actor, params: { id }, body, now }) =>
    closeCampaign(db, { tree, actor, id, ...body, at: now }),
  )

  serve(app, doors.remindMissing, ({ actor, params: { id }, body, now }) =>
    remindMissing(house, { tree, actor, campaign: id, ...body, calendar: calendar.current(), at: now }),
  )

  serve(app, readToday, async ({ actor, now }) => ({
    ...(await todayFor(db, tree, actor, now)),
    supervises: house.powers.supervise.some((permission) => holds(actor, permission)),
  }))
}
