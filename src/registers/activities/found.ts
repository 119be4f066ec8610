import { sql } from 'kysely'
import { named, type Finder } from '../../platform/finding/finder.ts'
import { containing, gramsSought } from '../../platform/grams.ts'
import { inReach, reachOf } from '../organisations/reach.ts'
import type { RegisterHouse } from '../house.ts'

/** Activities by title, the latest first, within the branches one reads. */
export const findActivities: Finder<RegisterHouse> = {
  id: 'activities',
  title: { zh: '活动记录', en: 'Activities' },
  needs: 'activities.read',
  index: 'activity_grams',
  async find({ db, tree }, { actor, q, limit }) {
    const grams = gramsSought(q)
    if (grams.length === 0) return []
    const { rows } = await sql<{ id: string; title: string; org: string; day: string }>`
      select a.id, a.title, a.org, a.day from activity a
      where a.grams @> ${grams}::text[] and a.title ilike all(${containing(q)}::text[]) and ${inReach(reachOf(tree, actor, 'activities.read'))}
      order by a.day desc, a.id desc limit ${limit}`.execute(db)
    return rows.map(({ id, title, org, day }) => ({
      words: named(title),
      note: named(`${tree.nameOf(org) ?? ''} · ${day}`),
      link: `/activities/${id}`,
    }))
  },
}
