import { sql } from 'kysely'
import { figuresOfHouse } from '../../figures/face.ts'
import { namedIn } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseRoom, CaseType } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { ListedOption } from '../../platform/forms/listed.ts'
import { reportContents } from '../../report/handed.ts'
import { groups, type Group } from './groups.ts'
import { sessions, type SeenGroups } from './sessions.ts'
import { tasks, type SeenFeeds } from './tasks.ts'
import { into } from '../../platform/cases/keys.ts'
import { whole } from '../../platform/db/whole.ts'

const inGroup = into<Group>()

/** What a task of the year may feed: every section of the report's template, every figure of the house. */
export const feeds = async (on: Db | Tx, { hand }: Pick<CaseRoom, 'hand'>): Promise<readonly ListedOption[]> => [
  ...hand(reportContents).listed(),
  ...(await hand(figuresOfHouse)(on)).flatMap(({ title, figures }) =>
    figures.map(({ id, label }) => ({ value: id, label, group: title })),
  ),
]

export const workCaseTypes: readonly CaseType[] = [
  { editions: [anyProcedure(groups)] },
  {
    editions: [anyProcedure(sessions)],
    gather: async (on, one): Promise<SeenGroups> => ({
      groups: namedIn(one, 'group').length ? await standingGroups(on) : [],
    }),
    listed: async (on) => Object.fromEntries((await standingGroups(on)).map(({ id, name }) => [id, name])),
  },
  {
    editions: [anyProcedure(tasks)],
    gather: async (on, one, { room }): Promise<SeenFeeds> => ({
      feeds: namedIn(one, 'feeds').length ? (await feeds(on, room)).map(({ value }) => value) : [],
    }),
    listed: async (on, room) =>
      Object.fromEntries((await feeds(on, room)).map(({ value, label }) => [value, label.zh])),
  },
]

/** A handful at most: a bureau has one, or one for each of a few causes. */
export async function standingGroups(on: Db | Tx): Promise<SeenGroups['groups'][number][]> {
  const rows = await whole(
    on,
    100,
    sql<Pick<Group, 'name' | 'members'> & { id: string }>`
    select id, ${inGroup('name')} as name, ${inGroup.json('members')} as members from dossier where procedure = 'groups' and not closed order by opened_on, id`,
  )
  return rows
}
