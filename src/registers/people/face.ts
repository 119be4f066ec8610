import { searchedBySeam } from '../../platform/finding/anew.ts'
import { namesIn, type Counting } from '../../figures/face.ts'
import type { Face } from '../../platform/face.ts'
import { offer } from '../../platform/handing.ts'
import { administrators } from '../../platform/notices/face.ts'
import type { RegisterHouse } from '../house.ts'
import { administratorsOf } from './holders-of.ts'
import { postRecords, roleNames } from './composable.ts'
import { delegations, ownRoles, persons, posts, roleProposals } from './registers.ts'
import { routePeople } from './routes.ts'
import { peopleUnproven } from './holds.ts'
import { findColleagues } from './found.ts'

export const people: Face<RegisterHouse> & Counting = {
  id: 'people',
  title: { zh: '人员与岗位', en: 'People and posts' },
  permissions: {
    'people.read': { zh: '查阅人员', en: 'Read people' },
    'people.manage': { zh: '维护人员与任职', en: 'Manage people and posts' },
    'people.unmask': { zh: '查看完整个人信息', en: 'Unmask personal data' },
  },
  grants: {
    'school-head': ['people.read'],
    'county-officer': ['people.read'],
    'section-officer': ['people.read'],
    secretary: ['people.read'],
    'bureau-leader': ['people.read'],
    administrator: ['people.read', 'people.manage', 'people.unmask'],
  },
  keeps: [persons, posts, delegations, ownRoles, roleProposals],
  counted: {
    person: { zh: '人员按岗位任职统计', en: 'people are counted by the posts they hold' },
    post: ['posts'],
    delegation: { zh: '临时代办的授权', en: 'who stands in for whom' },
    role: { zh: '角色的清单', en: 'the list of roles' },
    role_proposal: { zh: '角色调整的建议', en: 'proposals to change roles' },
  },
  offers: [
    offer(
      administrators,
      ({ powers }: RegisterHouse) =>
        (db, now) =>
          administratorsOf(powers, db, now),
    ),
    offer(
      namesIn.role,
      ({ powers }: RegisterHouse) =>
        (db) =>
          roleNames(powers, db),
    ),
  ],
  composables: [postRecords],
  unproven: peopleUnproven,
  finds: [findColleagues],
  searched: [searchedBySeam(persons)],
  open: (app, { tree, signIn }, { firstRunToken }) => void routePeople(app, { tree, signIn, firstRunToken }),
}
