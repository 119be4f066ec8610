import type { Words } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import type { Db } from '../db/connect.ts'
import { available } from './judge.ts'
import { primaryOf } from './primary.ts'
import { casesById } from './read.ts'
import { editionOf, momentOf, seenBy, type CaseRoom } from './room.ts'

/** Of so many cases at once the act is told: what a page shows first. */
const NEXT_ACTS_OF = 20

/** The act by which somebody would take each of these cases forward, by case; cases in which nothing is his to do are not in it. */
export async function nextActs(
  room: CaseRoom,
  on: Db,
  ids: readonly string[],
  actor: Actor,
  now: Date,
): Promise<ReadonlyMap<string, { readonly name: string; readonly title: Words }>> {
  if (ids.length === 0) return new Map()
  const rows = await casesById(on, ids.slice(0, NEXT_ACTS_OF))
  const groups = [...Map.groupBy(rows, ({ procedure }) => procedure)]
  const found = await Promise.all(
    groups.map(async ([procedure, of]) => {
      const judged = of.map((row) => ({ ...row, acts: [] }))
      const seen = await seenBy(room, on, procedure, judged, now)
      return of.flatMap((row) => {
        const edition = editionOf(room, row)
        const at = { ...momentOf(room, now), person: actor.person, unit: null, org: row.org, seen: seen.get(row.id) }
        const place = { org: row.org, lineage: room.places.lineage(row.org) }
        const open = available(edition, row.state, actor, place, at).filter(({ standing }) => standing.is === 'open')
        const name = primaryOf(
          edition,
          open.map(({ act }) => act),
          row.stage,
        )
        return name === null ? [] : [[row.id, { name, title: edition.acts[name]!.title }] as const]
      })
    }),
  )
  return new Map(found.flat())
}
