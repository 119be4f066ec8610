import { sql } from 'kysely'
import { named, type Finder } from '../../platform/finding/finder.ts'
import { eitherWay, soughtBy } from '../../platform/finding/terms.ts'
import { inReach } from '../organisations/reach.ts'
import type { RegisterHouse } from '../house.ts'
import { readerOf, sees } from './reader.ts'

type Row = Pick<Parameters<typeof sees>[1], 'status' | 'owner'> & { id: string; title: string; asked: boolean }

/** Campaigns by title, the open ones first; a hundred are looked at, for there are a few a year. */
export const findCampaigns: Finder<RegisterHouse> = {
  id: 'campaigns',
  title: { zh: '专项任务', en: 'Campaigns' },
  needs: 'campaigns.read',
  index: 'campaign_grams',
  recent: true,
  async find({ db, tree }, { actor, q, limit }) {
    const sought = soughtBy(q, sql`a.title`)
    if (q !== '' && !sought) return []
    const reader = readerOf(tree, actor)
    const { rows } = await sql<Row>`
      select c.id, c.title, c.status, c.owner, exists (select from campaign_asked a where a.campaign = c.id and ${inReach(reader.reads)}) as asked
      from (select * from campaign a where ${sought ? eitherWay(sought) : sql`a.status = 'open'`}) c
      order by array_position(array['open', 'draft', 'closed'], c.status), c.due desc, c.id limit 100`.execute(db)
    return rows
      .filter((row) => sees(reader, row, row.asked ? 1 : 0))
      .slice(0, limit)
      .map(({ id, title, owner }) => ({
        words: named(title),
        note: named(tree.nameOf(owner) ?? ''),
        link: `/campaigns/${id}`,
      }))
  },
}
