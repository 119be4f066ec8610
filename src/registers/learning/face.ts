import type { Keeping } from '../../books/index.ts'
import type { Counting } from '../../figures/face.ts'
import type { Face } from '../../platform/face.ts'
import type { RegisterHouse } from '../house.ts'
import { learningFigures } from './figures.ts'
import { guardPassMark, seasonBegins } from './season.ts'
import { snapshots } from './snapshots.ts'

export const learning: Face<RegisterHouse> & Counting & Keeping = {
  id: 'learning',
  title: { zh: '网络学习', en: 'Online learning' },
  permissions: {
    'learning.read': { zh: '查阅网络学习快照', en: 'Read snapshots of online learning' },
    'learning.keep': { zh: '导入网络学习快照', en: 'Import snapshots of online learning' },
  },
  grants: {
    'school-clerk': ['learning.read'],
    'school-head': ['learning.read'],
    'county-officer': ['learning.read', 'learning.keep'],
    'section-officer': ['learning.read', 'learning.keep'],
    'bureau-leader': ['learning.read'],
  },
  settings: [guardPassMark],
  dated: [seasonBegins],
  books: [snapshots],
  figures: learningFigures,
}
