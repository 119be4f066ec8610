import { duty } from '../duty.ts'
import { demo } from './demo.ts'
import { figures } from './figures.ts'
import { publicReading } from './public.ts'
import { readingRoutes } from './reading/routes.ts'
import { opensBefore, readingAt } from './reading/settings.ts'
import { contestEdition } from './settings.ts'
import { sections } from './sections.ts'

export const publicity = duty({
  id: 'publicity',
  title: { zh: '宪法宣传', en: 'Constitution publicity' },
  permissions: { 'publicity.check-in': { zh: '宪法晨读签到', en: 'Check in at the morning reading' } },
  grants: {
    'school-clerk': ['publicity.check-in'],
    'school-head': ['publicity.check-in'],
  },
  open: readingRoutes,
  site: publicReading,
  figures,
  sections,
  dated: [contestEdition, readingAt],
  settings: [opensBefore],
  demo,
})
