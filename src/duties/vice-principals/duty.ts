import { duty } from '../duty.ts'
import { candidates } from './candidates.ts'
import { appointmentCases } from './case-types.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { interests } from './interests.ts'
import { lectures } from './lectures.ts'
import { queries } from './queries.ts'
import { rollCases } from './roll-case.ts'
import { rollBook } from './roll-book.ts'
import { sections } from './sections.ts'
import { settings } from './settings.ts'
import { runRechecks } from './matching/holds.ts'
import { runCases } from './matching/run-case.ts'
import { publicVicePrincipals } from './public.ts'
import { matchingRun } from './publications.ts'
import { vicePrincipalRoutes } from './routes.ts'
import { travel } from './travel.ts'

export const vicePrincipals = duty({
  id: 'vice-principals',
  title: { zh: '法治副校长', en: 'Vice-principals for law' },
  permissions: {
    'vice-principals.read': { zh: '查阅法治副校长聘任', en: 'Read appointments at schools' },
    'vice-principals.serve': {
      zh: '提出缺额、聘任、确认授课、评价',
      en: 'Say who is needed, appoint, confirm lectures, evaluate',
    },
    'vice-principals.recommend': { zh: '推荐人员入库', en: 'Recommend people' },
    'vice-principals.manage': { zh: '管理人员库、确定人选、匹配', en: 'Manage the pool, match' },
    'vice-principals.approve': { zh: '批准名册和匹配结果', en: 'Approve rolls and matchings' },
    'vice-principals.mine': { zh: '查看自己任职的学校和课时', en: 'See one’s own schools and hours' },
    'vice-principals.interests': { zh: '查看利害申报', en: 'See declared interests' },
  },
  roles: {
    'sending-body': { title: { zh: '派出机关联络员', en: 'Liaison of a sending body' } },
    'vice-principal': { title: { zh: '法治副校长', en: 'Vice-principal for law' } },
  },
  grants: {
    'school-clerk': ['vice-principals.read', 'vice-principals.serve'],
    'school-head': ['vice-principals.read', 'vice-principals.serve'],
    'county-officer': ['vice-principals.read', 'vice-principals.serve'],
    'section-officer': [
      'vice-principals.read',
      'vice-principals.manage',
      'vice-principals.recommend',
      'vice-principals.interests',
    ],
    'bureau-leader': ['vice-principals.read', 'vice-principals.approve'],
    'vice-principal': ['vice-principals.mine'],
    'sending-body': ['organisations.read', 'vice-principals.read', 'vice-principals.recommend'],
  },
  settings,
  books: [candidates, queries, interests, travel, lectures, rollBook],
  procedures: [appointmentCases, rollCases, runCases],
  publications: [matchingRun],
  rechecks: runRechecks,
  open(app, { cases }) {
    vicePrincipalRoutes(app, cases)
  },
  site: ({ cases }) => publicVicePrincipals(cases),
  figures,
  sections,
  demo,
})
