import { duty } from '../duty.ts'
import { bars } from './barred.ts'
import { windowCaseType } from './case-type.ts'
import { demo, demoSnapshots } from './demo.ts'
import { figures } from './figures.ts'
import { publicTeachers } from './public.ts'
import { recognitions } from './recognitions.ts'
import { sections } from './sections.ts'
import { decideWithin, inWorkingDays } from './settings.ts'

export const teacherQualification = duty({
  id: 'teachers',
  title: { zh: '教师资格', en: 'Teacher qualification' },
  permissions: {
    'teachers.read': { zh: '查阅教师资格认定', en: 'Read teacher qualifications' },
    'teachers.keep': { zh: '公布批次、登记认定', en: 'Publish windows and enter decisions' },
    'teachers.examine': { zh: '报送县级审查意见', en: 'Hand up what a county examined' },
    'teachers.sign': { zh: '签认与全国系统的核对', en: 'Sign the match with the national system' },
  },
  grants: {
    'county-officer': ['teachers.read', 'teachers.keep', 'teachers.examine'],
    'section-officer': ['teachers.read', 'teachers.keep'],
    'legal-officer': ['teachers.read', 'teachers.sign'],
    'bureau-leader': ['teachers.read', 'teachers.sign'],
  },
  settings: [decideWithin, inWorkingDays],
  books: [recognitions, bars],
  procedures: [windowCaseType],
  site: ({ cases }) => publicTeachers(cases),
  figures,
  sections,
  demo,
  demoSnapshots,
})
