import type { Pool } from 'pg'
import type { PlainDate } from '../../calendar/plain-date.ts'
import type { House } from '../../platform/house.ts'
import { rolesWith } from '../../platform/permissions.ts'
import type { Tree } from '../organisations/tree.ts'

export const holders = {
  /** Whose powers change with this person's: the person, and those to whom the person's posts are lent. */
  async affectedBy(pool: Pool, person: string): Promise<string[]> {
    const { rows } = await pool.query<{ id: string }>(
      'select $1::uuid as id union select d.to_person from delegation d join post o on o.id = d.post where o.person = $1',
      [person],
    )
    return rows.map(({ id }) => id)
  },

  /** Without this post, or this person, would nobody be left who can manage the house? */
  async isLastAdministrator(
    { pool, powers }: Pick<House, 'pool' | 'powers'>,
    tree: Tree,
    without: { person: string } | { post: string },
    today: PlainDate,
  ): Promise<boolean> {
    const { rows } = await pool.query<{ person: string; post: string }>(
      `select o.person, o.id as post from post o join person p on p.id = o.person and p.active left join role r on r.code = o.role
       where o.branch = $1 and o.from_day <= $2 and (o.until_day is null or o.until_day > $2)
         and (o.role = any($3) or 'settings.manage' = any(r.permissions))`,
      [tree.bureau, today, rolesWith(powers, 'settings.manage')],
    )
    const isMeant = (row: { person: string; post: string }) =>
      'post' in without ? row.post === without.post : row.person === without.person
    return rows.some(isMeant) && rows.every(isMeant)
  },
}
