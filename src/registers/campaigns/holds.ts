import { sql } from 'kysely'
import { onlySought, recheck, type Question, type Unproven } from '../../platform/proofs.ts'
import type { RegisterHouse } from '../house.ts'
import { askedDigest } from './standing.ts'

/** As `askedDigest` makes it. */
const asOpened: Question = {
  what: 'asked-differs',
  sees: { campaign_asked: ['campaign', 'org', 'county'] },
  sql: `
    with digests as (
      select campaign, count(*) as many, sha256(group_concat(org || ' ' || coalesce(county, ''), ',')) as digest
      from (select campaign, org, county from campaign_asked order by campaign, org) group by campaign)
    select c.id as place from campaign c left join digests d on d.campaign = c.id
      where cast(c.asked as integer) <> coalesce(d.many, 0) or (c.asked_digest is not null and c.asked_digest is not d.digest)
    union all select campaign from digests where campaign not in (select id from campaign)`,
}

export const campaignRechecks = [
  recheck<RegisterHouse>({
    id: 'asked',
    title: {
      zh: '专项任务布置给了谁：与发布时的一步操作相同',
      en: 'Whom a campaign asks: as the act that published it says',
    },
    how: 'recomputed',
    proves: { campaign_asked: ['campaign', 'org', 'county'] },
    stranger: { asks: [asOpened] },
    async run({ db }) {
      const { rows } = await sql<{ id: string }>`
        select c.id from campaign c left join lateral (
          select count(*)::int as asked, ${askedDigest} as digest from campaign_asked a where a.campaign = c.id) a on true
        -- Those opened before the digest was kept have the number alone.
        where c.asked <> coalesce(a.asked, 0) or (c.asked_digest is not null and c.asked_digest is distinct from a.digest)
        union all select distinct a.campaign from campaign_asked a where not exists (select from campaign c where c.id = a.campaign)`.execute(
        db,
      )
      const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from campaign`.execute(db)
      return { checked: counted[0]!.n, faults: rows.map(({ id }) => ({ what: 'asked-differs', where: id })) }
    },
  }),
]

export const campaignUnproven: readonly Unproven[] = [
  onlySought('campaign'),
  {
    table: 'reminder',
    columns: '*',
    why: {
      zh: '哪天催过谁，只用来一天不催两次。',
      en: 'Who was reminded on which day, so that nobody is twice.',
    },
  },
]
