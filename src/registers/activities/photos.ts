import { sql } from 'kysely'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { Actor } from '../../platform/actor.ts'
import { similarPhotos } from '../../platform/files/similar.ts'
import type { House } from '../../platform/house.ts'
import type { Tree } from '../organisations/tree.ts'
import { inReach, reachOf } from '../organisations/reach.ts'

interface Twin {
  readonly photo: string
  /** The look-alike, its record and whose it is: null where the reader does not reach it. That there is one, is told. */
  readonly other: string | null
  readonly record: string | null
  readonly orgName: string | null
  readonly distance: number
}

/** Other records that show the same photo (the file itself) or nearly the same one, for whoever reviews. */
export async function twinsOf(
  house: House,
  tree: Tree,
  actor: Actor,
  { id, photos }: { readonly id: string; readonly photos: readonly string[] },
): Promise<Twin[]> {
  if (photos.length === 0) return []
  const likenesses = await similarPhotos(house.db, photos, 30)
  const pairs = [...photos.map((file) => ({ file, other: file, distance: 0 })), ...likenesses]
  const reach = reachOf(tree, actor, 'activities.read')
  const { rows } = await sql<Twin & { org: string; day: PlainDate; within: boolean }>`
    select pair.file as photo, pair.other, a.id as record, a.org, a.day, pair.distance, ${inReach(reach)} as within
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair(file uuid, other uuid, distance int)
      join activity a on a.photos @> array[pair.other] and a.photos <> '{}' and a.id <> ${id} and a.status <> 'withdrawn'
    order by pair.distance, a.day limit 30`.execute(house.db)
  return rows.map(({ photo, other, record, org, day, distance, within }) =>
    within
      ? { photo, other, record, distance, orgName: tree.nameOf(org, day) ?? '' }
      : { photo, other: null, record: null, distance, orgName: null },
  )
}

/** May the actor see a file because a record within reach cites it? */
export async function citedWithin(house: House, tree: Tree, actor: Actor, file: string): Promise<boolean> {
  const reach = reachOf(tree, actor, 'activities.read')
  const { rows } = await sql`
    select from activity a where a.photos @> array[${file}::uuid] and a.photos <> '{}' and ${inReach(reach)} limit 1`.execute(
    house.db,
  )
  return rows.length > 0
}

/** Of these files, those some record cites; the sweep of orphans spares them. Past versions count: history keeps its photos. */
export async function citedFiles(house: House, files: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select f as id from unnest(${files}::uuid[]) f
    where exists (select from activity a where a.photos @> array[f] and a.photos <> '{}')
      or exists (select from activity_past p where p.photos @> array[f] and p.photos <> '{}')`.execute(house.db)
  return new Set(rows.map(({ id }) => id))
}
