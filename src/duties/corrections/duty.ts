import { duty } from '../duty.ts'
import { correctionCaseType } from './case-type.ts'
import { figures } from './figures.ts'
import { answerWithin, identityKept } from './settings.ts'

export const correctionsOfPublications = duty({
  id: 'corrections',
  title: { zh: '更正公开信息', en: 'Corrections of what is published' },
  permissions: {
    'corrections.read': { zh: '查阅更正申请', en: 'Read requests to correct' },
    'corrections.handle': { zh: '办理更正申请', en: 'Handle requests to correct' },
    'corrections.identify': { zh: '核验更正申请人的身份', en: 'Verify who asks for a correction' },
  },
  grants: {
    'section-officer': ['corrections.read', 'corrections.handle'],
    'legal-officer': ['corrections.read', 'corrections.identify'],
    'bureau-leader': ['corrections.read'],
  },
  settings: [answerWithin, identityKept],
  procedures: [correctionCaseType],
  figures,
  site: () => ({ sections: [], open() {}, corrects: '/corrections/ask' }),
})
