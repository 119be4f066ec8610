import { named, type Finder } from '../../platform/finding/finder.ts'
import type { RegisterHouse } from '../house.ts'
import { orgsFor } from './reach.ts'
import { findPeople, seesQuiet } from './read.ts'

/** People of the units one reaches, by name, by how it sounds, by its first letters. Posts that are not for everybody to know are not. */
export const findColleagues: Finder<RegisterHouse> = {
  id: 'people',
  title: { zh: '人员', en: 'People' },
  needs: 'people.read',
  index: 'person_initials',
  async find(house, { actor, q, limit, today }) {
    const { rows } = await findPeople(
      house,
      house.tree,
      { search: q, state: 'active', limit, quiet: seesQuiet(house.powers, actor) },
      orgsFor(house.tree, actor, 'people.read'),
      today,
    )
    return rows.map(({ id, name, posts: [post] }) => ({
      words: named(name),
      note: post
        ? { zh: `${post.orgName} · ${post.title || post.roleZh}`, en: `${post.orgName} · ${post.title || post.roleEn}` }
        : null,
      link: `/people/${id}`,
    }))
  },
}
