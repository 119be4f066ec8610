// 哪所学校今天没有法治副校长（或者不够应有的人数），到下一个9月1日又有哪些没有。《中小学法治副校长聘任与管理办法》第八条、第十一条
import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { branchesFor, type Actor } from '../../platform/actor.ts'
import { into } from '../../platform/cases/keys.ts'
import type { CaseRoom } from '../../platform/cases/room.ts'
import type { Without } from './contract.ts'
import { limitsOn } from './limits.ts'
import { nextSeptember, schoolsInScope } from './sources.ts'
import type { State } from './state.ts'
import { whole } from '../../platform/db/whole.ts'

const inState = into<State>()
/** As many as a page shows. */
const MOST = 500

interface School {
  readonly id: string
  readonly name: string
  readonly county: string | null
  /** In the post today. */
  readonly there: number
  /** The last day on which there are as many as there should be. */
  readonly last: PlainDate | null
  readonly need: string | null
  readonly due: PlainDate | null
}

/** Schools of the reader's branches that have nobody today (or too few), or will have on the coming first of September if nobody is appointed. */
export async function withoutAnybody(
  { house: { db }, places }: CaseRoom,
  actor: Actor,
  today: PlainDate,
): Promise<Without> {
  const september = nextSeptember(today)
  const everywhere = { from: today, until: today, branch: { of: 'all' }, asOf: null } as const
  const { leastOfSchool: asked } = await limitsOn(db, today)
  const rows = await whole(
    db,
    200_000,
    sql<School>`
    select s.org as id, s.name, s.county, coalesce(p.there, 0) as there, p.last, n.id as need, n.due from (${schoolsInScope(everywhere)}) s
      left join (
        select org, count(*)::int as there, (array_agg(${inState('lastDay')} order by ${inState('lastDay')} desc))[${asked}::int] as last from dossier
        where procedure = 'appointments' and ${inState('role')} = 'vice-principal' and ${inState('from')} <= ${today} and ${inState('lastDay')} >= ${today}
        group by org) p on p.org = s.org
      left join (
        select distinct on (org) org, id, ${inState('due')} as due from dossier
        where procedure = 'appointments' and ${inState('role')} = 'vice-principal' and ${inState('matchedOn')} is null and ${inState('ground')} is null
        order by org, due nulls last, id) n on n.org = s.org
    order by p.last nulls first, s.county nulls first, s.name, s.org`,
  )
  const branches = branchesFor(actor, 'vice-principals.read')
  const mine = rows.filter(({ id }) => places.lineage(id).some((org) => branches.includes(org)))
  const without = mine.filter(({ last }) => last === null || last < september)
  return {
    september,
    asked,
    schools: mine.length,
    today: mine.filter(({ last }) => last === null).length,
    ahead: without.length,
    rows: without.slice(0, MOST).map(({ county, ...one }) => ({
      ...one,
      county: county === null ? '' : (places.nameOf(county) ?? ''),
    })),
  }
}
