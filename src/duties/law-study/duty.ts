import { dayOf } from '../../calendar/plain-date.ts'
import { offer } from '../../platform/handing.ts'
import { serve } from '../../platform/http/serve.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { duty } from '../duty.ts'
import { PARTY_ROLE } from './bodies.ts'
import { studyCaseTypes } from './case-types.ts'
import { readQuarter } from './contract.ts'
import { declaredHours } from './declared.ts'
import { demo } from './demo.ts'
import { exams, tries } from './exams.ts'
import { figures } from './figures.ts'
import { laws } from './laws.ts'
import { quarterStanding, quarterWarning } from './quarter.ts'
import { sections } from './sections.ts'
import { lawStudySettings } from './settings.ts'
import { examsOf } from './recording.ts'
import { officialsExams } from '../seams.ts'

export const lawStudy = duty({
  id: 'law-study',
  title: { zh: '学法用法', en: 'Law study' },
  permissions: {
    'law-study.read': { zh: '查阅学法安排', en: 'Read plans and sessions of study' },
    'law-study.plan': { zh: '拟订学法计划、登记考试', en: 'Plan study, enter exams' },
    'law-study.keep': { zh: '登记学法场次', en: 'Record sessions of study' },
    'law-study.approve': { zh: '审定学法计划', en: 'Approve plans of study' },
  },
  roles: { [PARTY_ROLE]: { title: { zh: '党组成员', en: 'Member of the party group' } } },
  grants: {
    [PARTY_ROLE]: ['law-study.read'],
    'county-officer': ['law-study.read', 'law-study.plan', 'law-study.keep'],
    'section-officer': ['law-study.read'],
    'legal-officer': ['law-study.plan', 'law-study.keep'],
    secretary: ['law-study.read', 'law-study.keep'],
    'bureau-leader': ['law-study.read', 'law-study.approve'],
  },
  settings: lawStudySettings,
  books: [laws, exams, tries, declaredHours],
  procedures: studyCaseTypes,
  offers: [offer(officialsExams, ({ books }: RegisterHouse) => examsOf(books))],
  open: (app, { db }) =>
    serve(app, readQuarter, async ({ now }) => {
      const { from: _from, ...standing } = await quarterStanding(db, dayOf(now))
      return standing
    }),
  nights: ({ cases, tree }) => [quarterWarning(cases, () => tree.bureau)],
  figures,
  sections,
  demo,
})
