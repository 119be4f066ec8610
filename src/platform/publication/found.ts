import { sql } from 'kysely'
import { named, type Finder } from '../finding/finder.ts'
import type { FittedHouse } from '../fitted.ts'
import { latestOf } from '../finding/latest.ts'
import { eitherWay, soughtBy } from '../finding/terms.ts'

/** What is or is to be made public, by title and number, within the branches one reads. */
export const findPublications: Finder<FittedHouse> = {
  id: 'publications',
  title: { zh: '公开登记', en: 'Publications' },
  needs: 'publications.read',
  index: 'publication_grams',
  async find({ db, cases: { places } }, { actor, q, limit }) {
    const sought = soughtBy(q, sql`(a.title || ' ' || a.number)`)
    if (!sought) return []
    const rows = await latestOf<{ id: string; title: string; number: string; org: string }>(db, {
      columns: sql`a.id, a.title, a.number, a.org`,
      from: sql`(select *, null::uuid as county from publication) a`,
      where: sql`${eitherWay(sought)} and ${places.reach(actor, 'publications.read')}`,
      limit,
    })
    return rows.map(({ id, title, number, org }) => ({
      words: named(title),
      note: named([number, places.nameOf(org)].filter(Boolean).join(' · ')),
      link: `/publications/${id}`,
    }))
  },
}
