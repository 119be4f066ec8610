import { sql } from 'kysely'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { Kept } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { ListedOption } from '../../platform/forms/listed.ts'
import { groups, type Group } from './groups.ts'
import { sessions, type SeenGroups } from './sessions.ts'
import { tasks, type SeenFeeds } from './tasks.ts'

/** The figures of the house and the sections of its report: others' rooms, handed in by the composition root. */
export type Feeds = (on: Db | Tx) => Promise<readonly ListedOption[]>

export const keptWork = (feeds: Feeds): readonly Kept[] => [
  { editions: [anyProcedure(groups)] },
  {
    editions: [anyProcedure(sessions)],
    look: async (on): Promise<SeenGroups> => ({ groups: await standingGroups(on) }),
    listed: async (on) => Object.fromEntries((await standingGroups(on)).map(({ id, name }) => [id, name])),
  },
  {
    editions: [anyProcedure(tasks)],
    look: async (on): Promise<SeenFeeds> => ({ feeds: (await feeds(on)).map(({ value }) => value) }),
    listed: async (on) => Object.fromEntries((await feeds(on)).map(({ value, label }) => [value, label.zh])),
  },
]

/** A handful at most: a bureau has one, or one for each of a few causes. */
export async function standingGroups(on: Db | Tx): Promise<SeenGroups['groups'][number][]> {
  const { rows } = await sql<Pick<Group, 'name' | 'members'> & { id: string }>`
    select id, state ->> 'name' as name, state -> 'members' as members from dossier where procedure = 'groups' and not closed order by opened_on, id limit 100`.execute(
    on,
  )
  return rows
}
