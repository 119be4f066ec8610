import { sql } from 'kysely'
import type { Calendar } from '../../calendar/calendar.ts'
import { dayOf, type PlainDate } from '../../calendar/plain-date.ts'
import { describeDeadline } from '../../calendar/say.ts'
import { accept, type Outcome, type Words } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db/connect.ts'
import { notify } from '../../platform/notices/store.ts'
import { reachOf } from '../organisations/reach.ts'
import type { Tree } from '../organisations/tree.ts'
import { missing } from './missing.ts'
import { holdersOf } from '../people/holders-of.ts'
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

export interface Reminded {
  readonly reminded: number
  /** Reminded today already. */
  readonly skipped: number
  /** Nobody there holds a post that may hand in: telling them needs the telephone, or a post. */
  readonly unmanned: number
}

/**
 * Reminds whoever hands in for those who have not: all the actor reaches, one county, or one organisation. Once a day each, and
 * the primary key of `reminder` sees to it: two officers who press the button at once remind nobody twice.
 */
export function remindMissing(db: Db, { tree, actor, campaign: id, county, org, calendar, at }: Reminding): Promise<Outcome<Reminded>> {
  const today = dayOf(at)
  return db.transaction().execute(async (tx) => {
    const campaign = await campaignById(tx, id)
    if (!campaign) return notThere
    const may = remind(campaign)
    if (!may.ok) return may
    const reach = reachOf(tree, actor, 'campaigns.remind')
    const { rows } = await sql<{ missing: number; manned: number; orgs: number; persons: string[] }>`
      with missing as materialized (
        select a.org from campaign_asked a where ${missing(id, reach, county)} and ${org ? sql`a.org = ${org}` : sql`true`}
      ),
      holders as materialized (${holdersOf('activities.write', sql`select org from missing`, today)}),
      fresh as (
        insert into reminder (campaign, org, day, at, by_person)
        select ${id}::uuid, org, ${today}::date, ${at}::timestamptz, ${actor.person}::uuid from (select distinct org from holders) h
        on conflict (campaign, org, day) do nothing returning org
      )
      select (select count(*) from missing) as missing, (select count(distinct org) from holders) as manned,
        (select count(*) from fresh) as orgs,
        array(select distinct person from holders join fresh using (org)) as persons`.execute(tx)
    const { missing: all, manned, orgs: reminded, persons } = rows[0]!
    await notify(tx, { persons, kind: 'campaigns.remind', words: wordsOf(campaign.title, campaign.due, today, calendar), link: `/campaigns/${id}`, at })
    return accept({ reminded, skipped: manned - reminded, unmanned: all - manned })
  })
}

/** What somebody reminded reads: how long there still is, or how late it is already. */
function wordsOf(title: string, due: PlainDate, today: PlainDate, calendar: Calendar): Words {
  const left = describeDeadline(calendar, due, today)
  return due < today ? { zh: `催报：“${title}”${left.zh}，请尽快报送。`, en: `Reminder: “${title}” is ${left.en}, please hand in soon.` } : { zh: `催报：“${title}”${left.zh}，请及时报送。`, en: `Reminder: “${title}”: ${left.en}, please hand in.` }
}
