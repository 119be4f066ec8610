import { sql } from 'kysely'
import { named, type Finder } from '../finding/finder.ts'
import type { FittedHouse } from '../fitted.ts'
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
    const { rows } = await sql<{ id: string; title: string; number: string; org: string }>`
      select a.id, a.title, a.number, a.org from (select *, null::uuid as county from publication) a
      where ${eitherWay(sought)} and ${places.reach(actor, 'publications.read')}
      order by a.changed_at desc, a.id desc limit ${limit}`.execute(db)
    return rows.map(({ id, title, number, org }) => ({
      words: named(title),
      note: named([number, places.nameOf(org)].filter(Boolean).join(' · ')),
      link: `/publications/${id}`,
    }))
  },
}
