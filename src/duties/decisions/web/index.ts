import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'decisions',
    read: 'decisions.read',
    opens: 'decisions.sponsor',
    nav: { group: 'decisions', order: 10, words: { zh: '重大行政决策', en: 'Major decisions' }, daily: { order: 25 } },
    load: () => import('../procedure.ts').then((m) => anyProcedure(m.decisions)),
    besides: {
      leader: () => import('./Leader.tsx').then((m) => m.DecisionsForLeader),
      hall: () => import('./Leader.tsx').then((m) => m.DecisionsByStage),
    },
    beside: () => import('./Enrolments.tsx').then((m) => m.Enrolments),
  }),
  ...casePages({
    id: 'catalogues',
    read: 'decisions.read',
    opens: 'decisions.review',
    nav: { group: 'decisions', order: 20, words: { zh: '决策事项目录', en: 'Annual catalogues' } },
    load: () => import('../catalogue.ts').then((m) => anyProcedure(m.catalogues)),
  }),
  ...casePages({
    id: 'experts',
    read: 'decisions.read',
    opens: 'decisions.review',
    nav: { group: 'decisions', order: 25, words: { zh: '决策专家库', en: 'Expert pool' } },
    load: () => import('../experts.ts').then((m) => anyProcedure(m.experts)),
  }),
]
