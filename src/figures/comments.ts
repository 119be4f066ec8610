import { sql, type RawBuilder } from 'kysely'
import type { Permission } from '../platform/permissions.ts'
import { answers } from '../platform/consultations/contract.ts'
import { inBranch } from './branch.ts'
import type { EvidenceRow, Extent, Source } from './figure.ts'

interface Counting {
  /** On whose drafts: 'decisions'. */
  readonly procedure: string
  /** Who may open the case. */
  readonly needs: Permission
  /** Which of them; absent: all. `'answered'`: those with any answer. */
  readonly answer?: keyof typeof answers | 'answered'
}

/** Opinions received on drafts: one row a case, day and answer, opening the case. Whose they were is no evidence and not in it. */
export const comments = ({ procedure, needs, answer }: Counting): Source<'条'> => ({
  units: ['条'],
  page: `/${procedure}`,
  needs,
  kinds: { ...answers, open: { zh: '未答复', en: 'Not answered yet' } },
  evidence: (extent) => sql<EvidenceRow>`
    select a.id as record, a.org, a.county, c.day, to_char(c.day, 'YYYYMM')::int as month, c.kind, a.number || ' ' || a.caption as title, c.amount, '{}'::uuid[] as photos
    from (
      select c.dossier, (c.received_at at time zone 'Asia/Shanghai')::date as day, coalesce(c.answer, 'open') as kind, count(*)::int as amount
      from ${asOf(extent)} c where c.phase is null and c.removed is null and ${chosen(answer)} group by 1, 2, 3) c
    join dossier a on a.id = c.dossier and a.procedure = ${sql.lit(procedure)}
    where c.day between ${extent.from} and ${extent.until} and ${inBranch(extent)}`,
})

const chosen = (answer: Counting['answer']): RawBuilder<boolean> => {
  if (!answer) return sql`true`
  return answer === 'answered' ? sql`c.answer is not null` : sql`c.answer = ${sql.lit(answer)}`
}

/** The opinions as they stood at a moment. */
const asOf = ({ asOf: moment }: Extent) =>
  moment === null
    ? sql`public_comment`
    : sql`(select dossier, phase, received_at, answer, removed from public_comment where changed_at <= ${moment}
        union all
        select dossier, phase, received_at, answer, removed from (select distinct on (p.id) p.* from public_comment_past p join public_comment n on n.id = p.id and n.changed_at > ${moment}
          where p.changed_at <= ${moment} order by p.id, p.version desc) former)`
