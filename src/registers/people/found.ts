import { named, type Finder } from '../../platform/finding/finder.ts'
import type { RegisterHouse } from '../house.ts'
import { orgsFor } from './reach.ts'
import { foundPeople, roleWords, seesQuiet } from './read.ts'

/** People of the units one reaches, by name, by how it sounds, by its first letters. Posts that are not for everybody to know are not. */
export const findColleagues: Finder<RegisterHouse> = {
  id: 'people',
  title: { zh: '人员', en: 'People' },
  needs: 'people.read',
  index: 'person_grams',
  async find(house, { actor, q, limit, today }) {
    const { tree, powers } = house
    const within = orgsFor(tree, actor, 'people.read')
    const rows = await foundPeople(house, q, { limit, quiet: seesQuiet(powers, actor) }, within, today)
    return rows.map(({ id, name, org, title, role, zh, en }) => {
      const post = roleWords(powers, role, { zh, en })
      const unit = org === null ? '' : (tree.nameOf(org) ?? '')
      return {
        words: named(name),
        note:
          org === null ? null : { zh: `${unit} · ${title || post.roleZh}`, en: `${unit} · ${title || post.roleEn}` },
        link: `/people/${id}`,
      }
    })
  },
}
