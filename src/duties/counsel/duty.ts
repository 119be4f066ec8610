import { offer } from '../../platform/handing.ts'
import { duty } from '../duty.ts'
import { opinionsOnMatters } from '../seams.ts'
import { contractsOfYear } from './demo.ts'
import { figures } from './figures.ts'
import { counselCaseTypes, opinionsInFull, opinionsOn } from './case-types.ts'
import { fewestYears, renewalWarning } from './settings.ts'
import { sections } from './sections.ts'

export const counsel = duty({
  id: 'counsel',
  title: { zh: '法律顾问', en: 'Legal counsel' },
  permissions: {
    'counsel.read': { zh: '查阅法律顾问事项', en: 'Read matters of counsel' },
    'counsel.request': { zh: '征求法律意见、送审合同', en: 'Ask counsel, submit contracts' },
    'counsel.advise': { zh: '出具法律意见', en: 'Give legal opinions' },
    'counsel.manage': { zh: '管理顾问合同', en: 'Manage retainers' },
  },
  roles: {
    counsel: { title: { zh: '法律顾问', en: 'Legal counsel' } },
    // 意见 names both: they give opinions alike, and are counted apart.
    'public-lawyer': { title: { zh: '公职律师', en: 'Public lawyer' }, like: 'counsel' },
  },
  grants: {
    counsel: ['organisations.read', 'counsel.read', 'counsel.advise'],
    'section-officer': ['counsel.read', 'counsel.request'],
    'legal-officer': ['counsel.manage'],
    secretary: ['counsel.read'],
    'bureau-leader': ['counsel.read'],
  },
  settings: [fewestYears, renewalWarning],
  procedures: counselCaseTypes,
  offers: [offer(opinionsOnMatters, () => ({ on: opinionsOn, inFull: opinionsInFull }))],
  figures,
  demo: contractsOfYear,
  sections,
})
