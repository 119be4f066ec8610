import { sql } from 'kysely'
import { holds } from '../actor.ts'
import type { Finder, Found } from '../finding/finder.ts'
import type { FittedHouse } from '../fitted.ts'
import { containing, gramsSought } from '../grams.ts'
import { readable } from './read.ts'
import { newest } from './room.ts'
import type { AnyProcedure } from './table.ts'

/** Where persons are barred or kept secret a case is known by its number alone: words of it may be a child's or a reporter's. */
const byNumberOnly = ({ secret, barred }: AnyProcedure) => Boolean(secret ?? barred)

interface Row {
  readonly id: string
  readonly procedure: string
  readonly number: string
  readonly caption: string
  readonly org: string
}

/** Cases by number, caption and the unit they are of, the latest acted on first; of those the actor may read. */
export const findCases: Finder<FittedHouse> = {
  id: 'cases',
  title: { zh: '案卷', en: 'Cases' },
  index: 'dossier_grams',
  recent: true,
  async find({ db, cases }, { actor, q, limit }) {
    const procedures = cases.caseTypes.map(newest)
    if (!procedures.some(({ read }) => holds(actor, read))) return []
    const close = procedures.filter(byNumberOnly).map(({ id }) => id)
    const open = sql`not a.procedure = any(${close}::text[])`
    const grams = gramsSought(q)
    const holding = sql`a.grams @> ${grams}::text[]`
    const wanted =
      q === ''
        ? open
        : grams.length === 0
          ? sql`false`
          : sql`${holding} and (a.number ilike all(${containing(q)}::text[])
              or ${open} and (a.number || ' ' || a.caption) ilike all(${containing(q)}::text[]))`
    const { rows } = await sql<Row>`
      select a.id, a.procedure, a.number, a.caption, a.org from dossier a
      where ${wanted} and ${readable(cases, actor, undefined)} order by a.changed_at desc, a.id desc limit ${limit}`.execute(
      db,
    )
    return rows.map(({ id, procedure, number, caption, org }): Found => {
      const known = procedures.find((one) => one.id === procedure)!
      const bare = byNumberOnly(known)
      const unit = cases.places.nameOf(org)
      return {
        words: bare ? { zh: number, en: number } : { zh: caption || number, en: caption || number },
        note: bare
          ? known.title
          : { zh: `${known.title.zh} ${number} · ${unit}`, en: `${known.title.en} ${number} · ${unit}` },
        link: `/${procedure}/${id}`,
      }
    })
  },
}
