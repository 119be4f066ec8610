import { duty } from '../duty.ts'
import { contestCaseTypes } from './case-types.ts'
import { figures } from './figures.ts'
import { demo } from './demo.ts'
import { publicContests } from './public.ts'
import { contestRoutes } from './routes.ts'
import { sections } from './sections.ts'
import { contestSettings } from './settings.ts'

export const contestsOfLaw = duty({
  id: 'contest',
  title: { zh: '法治赛事', en: 'Contests' },
  permissions: {
    'contests.read': { zh: '查阅赛事', en: 'Read contests' },
    'contests.organise': { zh: '举办赛事、审查报名', en: 'Hold contests, examine entries' },
    'contest-entries.read': { zh: '查阅参赛报名', en: 'Read entries' },
    'contests.enter': { zh: '为学生报名', en: 'Enter pupils' },
    'contest-sheets.read': { zh: '查阅自己的评分表', en: 'Read one’s own mark sheets' },
    'contests.judge': { zh: '当评委、裁判', en: 'Judge contests' },
    'contests.oversee': { zh: '监督评分（查阅全部评分表）', en: 'Oversee the marking (all sheets)' },
    'contests.decide': { zh: '处理赛事申诉', en: 'Decide appeals' },
  },
  overHouse: ['contests.decide'],
  grants: {
    'school-clerk': [
      'contests.read',
      'contests.organise',
      'contest-entries.read',
      'contests.enter',
      'contest-sheets.read',
      'contests.judge',
    ],
    'school-head': ['contests.read', 'contest-entries.read', 'contest-sheets.read', 'contests.judge'],
    teacher: ['contest-sheets.read', 'contests.judge'],
    'county-officer': [
      'contests.read',
      'contests.organise',
      'contest-entries.read',
      'contest-sheets.read',
      'contests.judge',
    ],
    'section-officer': [
      'contests.read',
      'contests.organise',
      'contest-entries.read',
      'contest-sheets.read',
      'contests.judge',
    ],
    'legal-officer': [
      'contests.read',
      'contests.organise',
      'contest-entries.read',
      'contest-sheets.read',
      'contests.judge',
      'contests.decide',
    ],
    'bureau-leader': [
      'contests.read',
      'contest-entries.read',
      'contest-sheets.read',
      'contests.oversee',
      'contests.decide',
    ],
    partner: ['contest-sheets.read', 'contests.judge'],
  },
  settings: contestSettings,
  procedures: contestCaseTypes,
  open: contestRoutes,
  site: ({ cases }) => publicContests.part(cases),
  figures,
  sections,
  demo,
})
