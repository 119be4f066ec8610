import { offer } from '../../platform/handing.ts'
import { duty } from '../duty.ts'
import { penaltiesInForce } from '../seams.ts'
import { inForce } from './in-force.ts'
import { penaltyCaseType, spotCaseType } from './case-types.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { publicPenalties } from './public.ts'
import { sections } from './sections.ts'
import { creditLayout, filmed, settings } from './settings.ts'
import { penaltyActs, penaltySteps } from './standards.ts'

export const enforcement = duty({
  id: 'enforcement',
  title: { zh: '行政处罚', en: 'Penalties' },
  permissions: {
    'enforcement.read': { zh: '查阅处罚案件', en: 'Read penalty cases' },
    'enforcement.handle': { zh: '办理处罚案件', en: 'Handle penalty cases' },
    'enforcement.decide': { zh: '批准立案、作出处罚决定', en: 'File cases and decide penalties' },
    'enforcement.review': { zh: '处罚法制审核', en: 'Review the legality of penalties' },
    'enforcement.standards': { zh: '维护处罚事项和裁量基准', en: 'Keep acts punished and their ranges' },
  },
  grants: {
    'section-officer': ['enforcement.read', 'enforcement.handle', 'enforcement.standards'],
    'county-officer': ['enforcement.read', 'enforcement.handle'],
    'legal-officer': ['enforcement.read', 'enforcement.review'],
    'bureau-leader': ['enforcement.read', 'enforcement.decide'],
  },
  books: [penaltyActs, penaltySteps],
  settings: [...settings, filmed, creditLayout],
  procedures: [penaltyCaseType, spotCaseType],
  offers: [offer(penaltiesInForce, () => inForce)],
  site: ({ cases }) => publicPenalties.part(cases),
  figures,
  sections,
  demo,
})
