import { sql, type RawBuilder } from 'kysely'
import { inBranch } from '../../../figures/branch.ts'
import type { EvidenceRow, Extent, Source } from '../../../figures/figure.ts'
import { answers } from './contract.ts'

/** Opinions received on drafts: one row a case, day and answer, opening the case. Whose they were is no evidence and not in it. */
export const comments = (chosen: RawBuilder<boolean>): Source<'条'> => ({
  units: ['条'],
  page: '/decisions',
  needs: 'decisions.read',
  kinds: { ...answers, open: { zh: '未答复', en: 'Not answered yet' } },
  evidence: (extent) => sql<EvidenceRow>`
    select a.id as record, a.org, a.county, c.day, to_char(c.day, 'YYYYMM')::int as month, c.kind, a.number || ' ' || a.caption as title, c.amount, '{}'::uuid[] as photos
    from (
      select c.dossier, (c.received_at at time zone 'Asia/Shanghai')::date as day, coalesce(c.answer, 'open') as kind, count(*)::int as amount
      from ${asOf(extent)} c where c.phase is null and c.removed is null and ${chosen} group by 1, 2, 3) c
    join dossier a on a.id = c.dossier
    where c.day between ${extent.from} and ${extent.until} and ${inBranch(extent)}`,
})

/** The opinions as they stood at a moment. */
const asOf = ({ asOf: moment }: Extent) =>
  moment === null
    ? sql`public_comment`
    : sql`(select dossier, phase, received_at, answer, removed from public_comment where changed_at <= ${moment}
        union all
        select dossier, phase, received_at, answer, removed from (select distinct on (p.id) p.* from public_comment_past p join public_comment n on n.id = p.id and n.changed_at > ${moment}
          where p.changed_at <= ${moment} order by p.id, p.version desc) former)`
