import { duty } from '../duty.ts'
import { choiceRoutes } from './directories/routes.ts'
import { classes, classesOfThen } from './directories/classes.ts'
import { inspectorsOfThen } from './directories/inspectors.ts'
import { objects, objectsOfThen } from './directories/objects.ts'
import { items, itemsOfThen } from './directories/items.ts'
import { figures } from './figures.ts'
import { inspectionCaseTypes } from './case-types.ts'
import { progressRoutes } from './progress.ts'
import { publicInspections } from './public.ts'
import { draw, inspectionPlan, inspectionResult } from './publications.ts'
import { objectKindList } from './kinds.ts'
import { publishWithin } from './settings.ts'
import { sections } from './sections.ts'

export const inspections = duty({
  id: 'inspections',
  title: { zh: '双随机抽查', en: 'Random inspections' },
  permissions: {
    'inspections.read': { zh: '查阅抽查', en: 'Read inspections' },
    'inspections.organise': { zh: '组织抽查、维护名录', en: 'Organise inspections, keep the directories' },
    'inspections.approve': { zh: '批准抽查计划', en: 'Approve inspection plans' },
    'inspections.check': { zh: '现场检查', en: 'Check on site' },
    'checks.read': { zh: '查阅检查记录', en: 'Read records of checks' },
    'checks.answer': { zh: '申请回避、报送整改', en: 'Ask for recusal, report rectification' },
  },
  grants: {
    'school-clerk': ['checks.read', 'checks.answer'],
    'school-head': ['checks.read', 'checks.answer'],
    'county-officer': ['inspections.read', 'inspections.check', 'checks.read'],
    'section-officer': [
      'inspections.read',
      'inspections.organise',
      'inspections.check',

      'checks.read',
    ],
    'bureau-leader': ['inspections.read', 'inspections.approve', 'checks.read'],
    partner: ['inspections.check', 'checks.read'],
  },
  publications: [inspectionPlan, draw, inspectionResult],
  settings: [publishWithin],
  books: [items, objects, classes],
  lists: [objectKindList],
  moved: [itemsOfThen, objectsOfThen, classesOfThen, inspectorsOfThen],
  procedures: inspectionCaseTypes,
  open(app, { cases }) {
    choiceRoutes(app, cases)
    progressRoutes(app, cases)
  },
  site: ({ cases }) => publicInspections(cases),
  figures,
  sections,
})
