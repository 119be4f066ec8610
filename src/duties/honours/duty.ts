import { duty } from '../duty.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { honours, kindList } from './honours.ts'
import { sections } from './sections.ts'

export const honoursAndModelSchools = duty({
  id: 'honours',
  title: { zh: '荣誉、依法治校示范校', en: 'Honours and model schools' },
  permissions: {
    'honours.read': { zh: '查阅荣誉登记', en: 'Read honours' },
    'honours.keep': { zh: '维护荣誉登记', en: 'Keep honours' },
  },
  grants: {
    'school-clerk': ['honours.read', 'honours.keep'],
    'school-head': ['honours.read'],
    'county-officer': ['honours.read', 'honours.keep'],
    'section-officer': ['honours.read', 'honours.keep'],
    'bureau-leader': ['honours.read'],
  },
  books: [honours],
  lists: [kindList],
  figures,
  sections,
  demo,
})
