import { figuresOfHouse } from '../../figures/face.ts'
import { reportContents } from '../../report/handed.ts'
import { duty } from '../duty.ts'
import { figures } from './figures.ts'
import { workCaseTypes } from './case-types.ts'
import { workRoutes } from './routes.ts'
import { sections } from './sections.ts'

export const workMechanism = duty({
  id: 'work-mechanism',
  title: { zh: '法治工作机制', en: 'The working mechanism' },
  permissions: {
    'work.read': { zh: '查阅工作机制事项', en: 'Read plans and tasks' },
    'work.assign': { zh: '部署任务', en: 'Assign tasks' },
    'work.do': { zh: '承办任务', en: 'Carry out tasks' },
    'work.supervise': { zh: '督办', en: 'Supervise tasks' },
  },
  grants: {
    'county-officer': ['work.read', 'work.do'],
    'section-officer': ['work.read', 'work.do'],
    'legal-officer': ['work.assign', 'work.supervise'],
    secretary: ['work.read', 'work.assign'],
    'bureau-leader': ['work.read', 'work.assign', 'work.supervise'],
  },
  supervise: ['work.supervise'],
  procedures: workCaseTypes,
  wants: [figuresOfHouse, reportContents],
  open: (app, { cases }) => workRoutes(app, cases),
  figures,
  sections,
})
