import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { readable } from './read.ts'
import { editionOf, type CaseRoom } from './room.ts'

/** An act in another case that brought one of this case about, or was brought about by it. */
export interface Related {
  readonly id: string
  readonly procedure: string
  readonly number: string
  readonly caption: string
  readonly stage: string
  readonly act: Words
}

/** Of one act of a case, by its version: its cause, and what it caused; of many the first, and how many there are. */
interface Relations {
  readonly causedBy: Related | null
  readonly brought: { readonly total: number; readonly cases: Related[] }
}

/** So many of the cases that one act brought about are named; of the rest it is said how many. */
const NAMED = 20

/** Causes and effects of a case's acts, as far as the reader may see the other case: of others he learns nothing, not even that they are there. */
export async function relationsOf(room: CaseRoom, id: string, actor: Actor): Promise<Map<number, Relations>> {
  const acts = sql`(select id, version, recorded from dossier where recorded ? 'cause' union all select id, version, recorded from dossier_past where recorded ? 'cause')`
  const { rows } = await sql<
    Omit<Related, 'act'> & {
      here: number
      brought: boolean
      total: number
      edition: number
      act: string
    }
  >`
    select here, brought, total, id, procedure, edition, number, caption, stage, act from (
      select r.here, r.brought, a.id, a.procedure, a.edition, a.number, a.caption, a.stage, t.act,
        count(*) over (partition by r.here, r.brought)::int as total,
        row_number() over (partition by r.here, r.brought order by a.opened_on, length(a.number), a.number) as n
      from (
        select version as here, false as brought, (recorded -> 'cause' ->> 'case')::uuid as other, (recorded -> 'cause' ->> 'version')::int as there
        from ${acts} own where id = ${id}
        union all
        select (recorded -> 'cause' ->> 'version')::int, true, id, version from ${acts} caused where recorded -> 'cause' ->> 'case' = ${id}
      ) r
      join dossier a on a.id = r.other
      join act t on t.subject = r.other and t.version = r.there
      join act h on h.subject = ${id} and h.version = r.here
      -- A recomputed case keeps what its last act recorded: that was done once.
      where t.act not like 'cases.%' and h.act not like 'cases.%' and ${readable(room, actor, undefined)}
    ) one where n <= ${NAMED} order by here, n`.execute(room.house.db)
  const found = new Map<number, Relations>()
  for (const { here, brought, total, act, edition, ...other } of rows) {
    const { acts: known } = editionOf(room, { procedure: other.procedure, edition })
    const name = act.replace(/^.*\./, '')
    const one: Related = { ...other, act: known[name]?.title ?? { zh: name, en: name } }
    const { causedBy, brought: more } = found.get(here) ?? nothing
    found.set(
      here,
      brought ? { causedBy, brought: { total, cases: [...more.cases, one] } } : { causedBy: one, brought: more },
    )
  }
  return found
}

const nothing: Relations = { causedBy: null, brought: { total: 0, cases: [] } }
