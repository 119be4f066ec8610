import { sql } from 'kysely'
import type { Calendar } from '../../calendar/calendar.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { describeDeadline } from '../../calendar/say.ts'
import { accept, type Outcome, type Words } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import { reachOf } from '../organisations/reach.ts'
import type { Tree } from '../organisations/tree.ts'
import { missing } from './missing.ts'
import { remindHolders } from '../people/remind-holders.ts'
import type { Reminded } from '../people/reminded.ts'
import { remind } from './rules.ts'
import { campaignById, notThere } from './store.ts'

export interface Reminding {
  readonly tree: Tree
  readonly actor: Actor
  readonly campaign: string
  readonly county?: string | undefined
  readonly org?: string | undefined
  readonly calendar: Calendar
  readonly at: Date
}

/** Reminds whoever hands in for those who have not: all the actor reaches, one county, or one organisation. Once a day each. */
export function remindMissing(
  { db, powers }: House,
  { tree, actor, campaign: id, county, org, calendar, at }: Reminding,
): Promise<Outcome<Reminded>> {
  return db.transaction().execute(async (tx) => {
    const campaign = await campaignById(tx, id)
    if (!campaign) return notThere
    const may = remind(campaign)
    if (!may.ok) return may
    const owing = sql`select a.org from campaign_asked a where ${missing(id, reachOf(tree, actor, 'campaigns.remind'), county)} and ${org ? sql`a.org = ${org}` : sql`true`}`
    const notice = {
      kind: 'campaigns.remind' as const,
      words: wordsOf(campaign.title, campaign.due, dayOf(at), calendar),
      link: `/campaigns/${id}`,
    }
    return accept(
      await remindHolders(powers, tx, {
        owing,
        permission: 'activities.write',
        notedIn: { table: 'reminder', also: { campaign: id } },
        by: actor.person,
        at,
        notice,
        nameOf: (org) => tree.nameOf(org) ?? '',
      }),
    )
  })
}

/** What somebody reminded reads: how long there still is, or how late it is already. */
function wordsOf(title: string, due: PlainDate, today: PlainDate, calendar: Calendar): Words {
  const left = describeDeadline(calendar, due, today)
  return due < today
    ? { zh: `催报：“${title}”${left.zh}，请尽快报送。`, en: `Reminder: “${title}” is ${left.en}, please hand in soon.` }
    : { zh: `催报：“${title}”${left.zh}，请及时报送。`, en: `Reminder: “${title}”: ${left.en}, please hand in.` }
}
