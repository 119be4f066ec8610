import type { Counting } from '../../figures/face.ts'
import type { Face } from '../../platform/face.ts'
import type { RegisterHouse } from '../house.ts'
import { returnRecords } from './composable.ts'
import { returnJobs } from './importing.ts'
import { forgetRows } from './retention.ts'
import { returnRoutes } from './routes.ts'
import { rowsKeptDays } from './settings.ts'
import { returnUnproven } from './holds.ts'

export const returns: Face<RegisterHouse> & Counting = {
  id: 'returns',
  title: { zh: '表格报送', en: 'Returns' },
  permissions: { 'returns.hand-in': { zh: '报送表格', en: 'Hand in workbooks' } },
  grants: {
    'school-clerk': ['returns.hand-in'],
    'school-head': ['returns.hand-in'],
    'county-officer': ['returns.hand-in'],
    'section-officer': ['returns.hand-in'],
  },
  settings: [rowsKeptDays],
  composables: [returnRecords],
  unproven: returnUnproven,
  open: (app, { tree }) => returnRoutes(app, tree),
  jobs: ({ tree }) => returnJobs(tree),
  nights: () => [forgetRows],
}
