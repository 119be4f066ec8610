import { duty } from '../duty.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { matters } from './matters.ts'
import { sections } from './sections.ts'

export const serviceMatters = duty({
  id: 'services',
  title: { zh: '政务服务', en: 'Government services' },
  permissions: {
    'matters.read': { zh: '查阅政务服务事项', en: 'Read service matters' },
    'matters.keep': { zh: '维护政务服务事项', en: 'Keep service matters' },
  },
  grants: {
    'school-clerk': ['matters.read'],
    'school-head': ['matters.read'],
    'county-officer': ['matters.read', 'matters.keep'],
    'section-officer': ['matters.read', 'matters.keep'],
    'legal-officer': ['matters.read'],
    'bureau-leader': ['matters.read'],
  },
  books: [matters],
  figures,
  sections,
  demo,
})
