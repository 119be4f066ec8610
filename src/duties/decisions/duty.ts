import { duty } from '../duty.ts'
import { opinionsOnMatters } from '../seams.ts'
import { enrolmentRoutes } from './enrolments/routes.ts'
import { enrolmentRegister } from './enrolments/store.ts'
import { figures } from './figures.ts'
import { decisionCaseTypes } from './case-types.ts'
import { publicDecisions } from './public.ts'
import * as kinds from './publications.ts'
import { commentAlways, fewestExperts, hearingNoticeDays, mediumRiskControllable } from './settings.ts'
import { sections } from './sections.ts'
import { enrolmentUnproven } from './enrolments/holds.ts'

export const decisions = duty({
  id: 'decisions',
  title: { zh: '重大行政决策', en: 'Major decisions' },
  permissions: {
    'decisions.read': { zh: '查阅重大行政决策', en: 'Read major decisions' },
    'decisions.sponsor': { zh: '承办重大行政决策', en: 'Sponsor major decisions' },
    'decisions.decide': { zh: '决定重大行政决策', en: 'Decide on major decisions' },
    'decisions.review': { zh: '审查重大决策合法性', en: 'Review legality of decisions' },
    'decisions.execute': { zh: '报告决策执行情况', en: 'Report on carrying decisions out' },
    'decisions.record': { zh: '记录集体讨论', en: 'Record collective discussion' },
  },
  grants: {
    'county-officer': ['decisions.read', 'decisions.execute'],
    'section-officer': ['decisions.read', 'decisions.sponsor', 'decisions.execute'],
    'legal-officer': ['decisions.review'],
    secretary: ['decisions.read', 'decisions.record'],
    'bureau-leader': ['decisions.read', 'decisions.decide'],
  },
  publications: [kinds.consultation, kinds.hearing, kinds.commentFeedback, kinds.decision, kinds.catalogue],
  settings: [fewestExperts, hearingNoticeDays, commentAlways, mediumRiskControllable],
  keeps: [enrolmentRegister],
  counted: {
    hearing_enrolment: ['decisions.hearings', 'acts.decisions.publishParticipants'],
    public_comment: ['decisions.comments-received', 'decisions.comments-answered'],
  },
  unproven: enrolmentUnproven,
  procedures: decisionCaseTypes,
  wants: [opinionsOnMatters],
  open(app, { cases }) {
    enrolmentRoutes(app, cases)
  },
  site: ({ cases }) => publicDecisions(cases),
  figures,
  sections,
})
