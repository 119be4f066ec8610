import { sql } from 'kysely'
import { dayOf, daysBetween, inChinese, type PlainDate } from '../../calendar/plain-date.ts'
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
export function remindMissing(db: Db, { tree, actor, campaign: id, county, org, at }: Reminding): Promise<Outcome<Reminded>> {
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
    await notify(tx, { persons, kind: 'campaigns.remind', words: wordsOf(campaign.title, campaign.due, today), link: `/campaigns/${id}`, at })
    return accept({ reminded, skipped: manned - reminded, unmanned: all - manned })
  })
}

/** What somebody reminded reads: how long there still is, or how late it is already. */
export function wordsOf(title: string, due: PlainDate, today: PlainDate): Words {
  const left = daysBetween(today, due)
  if (left < 0) return { zh: `催报：“${title}”已逾期${-left}天，请尽快报送。`, en: `Reminder: “${title}” is ${days(-left)} overdue, please hand in soon.` }
  if (left === 0) return { zh: `催报：“${title}”今天截止，请及时报送。`, en: `Reminder: “${title}” is due today, please hand in.` }
  return { zh: `催报：“${title}”还有${left}天截止（${inChinese(due)}），请及时报送。`, en: `Reminder: “${title}” is due in ${days(left)} (${due}), please hand in.` }
}

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`)
