import type { Words } from '../../law/outcome.ts'
import { named, type Finder } from '../../platform/finding/finder.ts'
import { best, isLatin } from '../../platform/finding/matching.ts'
import type { RegisterHouse } from '../house.ts'
import { search } from './lists.ts'

const kinds: Readonly<Record<string, Words>> = {
  bureau: { zh: '本局', en: 'Bureau' },
  section: { zh: '科室', en: 'Section' },
  county: { zh: '县（市、区）', en: 'County' },
  school: { zh: '学校', en: 'School' },
  partner: { zh: '协作单位', en: 'Partner' },
}

/** Schools and offices by name, short name and alias; by first letters from the tree, which is in memory. */
export const findOrganisations: Finder<RegisterHouse> = {
  id: 'organisations',
  title: { zh: '机构', en: 'Organisations' },
  needs: 'organisations.read',
  index: 'organisation_version_grams',
  async find({ db, tree }, { q, limit, today }) {
    if (isLatin(q)) {
      const there = (tree.bureau === null ? [] : tree.subtree(tree.bureau)).filter((id) => tree.existedOn(id, today))
      const found = best(there, q, limit, (id) => [tree.nameOf(id)!])
      if (found.length > 0)
        return found.map((id) => shown(id, tree.nameOf(id)!, tree.get(id)!.kind, tree.nameOf(tree.countyOf(id) ?? '')))
    }
    const rows = await search(db, today, { q, kinds: [], ids: [], limit })
    return rows.map(({ id, name, kind, countyName }) => shown(id, name, kind, countyName ?? undefined))
  },
}

const shown = (id: string, name: string, kind: string, county: string | undefined) => {
  const what = kinds[kind] ?? named(kind)
  const where = county && county !== name ? ` · ${county}` : ''
  return {
    words: named(name),
    note: { zh: what.zh + where, en: what.en + where },
    link: `/organisations/${id}`,
  } as const
}
