import { sql } from 'kysely'
import { holds } from '../actor.ts'
import type { Searched } from '../finding/anew.ts'
import type { Finder, Found } from '../finding/finder.ts'
import { latestOf } from '../finding/latest.ts'
import type { FittedHouse } from '../fitted.ts'
import { grams } from '../grams.ts'
import { eitherWay, soughtBy } from '../finding/terms.ts'
import { readable } from './read.ts'
import { editionOf, newest } from './room.ts'
import { plainlyFrom, type DossierRow } from './rows.ts'
import type { AnyProcedure } from './table.ts'

/** Where persons are barred or kept secret a case is known by its number alone: words of it may be a child's or a reporter's. */
const byNumberOnly = ({ secret, barred }: AnyProcedure) => Boolean(secret ?? barred)

/** What a case says and is called follows from its state; of one that was erased its number is left. */
export const searchedCases: Searched<FittedHouse> = {
  table: 'dossier',
  terms({ cases }, record) {
    const row = record as unknown as DossierRow
    return row.erased_on === null ? plainlyFrom(editionOf(cases, row), row).grams : grams(row.number)
  },
}

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
    const byNumber = soughtBy(q, sql`a.number`)
    const byWords = soughtBy(q, sql`(a.number || ' ' || a.caption)`)
    if (q !== '' && (!byNumber || !byWords)) return []
    const wanted = byNumber && byWords ? sql`(${byNumber.words} or ${open} and ${eitherWay(byWords)})` : open
    const rows = await latestOf<Row>(db, {
      columns: sql`a.id, a.procedure, a.number, a.caption, a.org`,
      from: sql`dossier a`,
      where: sql`${wanted} and ${readable(cases, actor, undefined)}`,
      limit,
    })
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
