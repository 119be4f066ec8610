import { sql } from 'kysely'
import { named, type Finder } from '../finding/finder.ts'
import type { FittedHouse } from '../fitted.ts'
import { containing, gramsSought } from '../grams.ts'

/** What is or is to be made public, by title and number, within the branches one reads. */
export const findPublications: Finder<FittedHouse> = {
  id: 'publications',
  title: { zh: '公开登记', en: 'Publications' },
  needs: 'publications.read',
  index: 'publication_grams',
  async find({ db, cases: { places } }, { actor, q, limit }) {
    const grams = gramsSought(q)
    if (grams.length === 0) return []
    const { rows } = await sql<{ id: string; title: string; number: string; org: string }>`
      select a.id, a.title, a.number, a.org from (select *, null::uuid as county from publication) a
      where a.grams @> ${grams}::text[] and (a.title || ' ' || a.number) ilike all(${containing(q)}::text[])
        and ${places.reach(actor, 'publications.read')}
      order by a.changed_at desc, a.id limit ${limit}`.execute(db)
    return rows.map(({ id, title, number, org }) => ({
      words: named(title),
      note: named([number, places.nameOf(org)].filter(Boolean).join(' · ')),
      link: `/publications/${id}`,
    }))
  },
}
