import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'opinions', read: 'counsel.read', opens: 'counsel.request',
    nav: { group: 'decisions', order: 30, words: { zh: '法律意见', en: 'Legal opinions' } },
    load: () => import('../opinions.ts').then((m) => anyProcedure(m.opinions)),
  }),
  ...casePages({
    id: 'contracts', read: 'counsel.read', opens: 'counsel.request',
    nav: { group: 'decisions', order: 40, words: { zh: '合同审查', en: 'Contracts' } },
    load: () => import('../contracts.ts').then((m) => anyProcedure(m.contracts)),
  }),
  ...casePages({
    id: 'retainers', read: 'counsel.read', opens: 'counsel.manage',
    nav: { group: 'decisions', order: 50, words: { zh: '顾问聘任', en: 'Retainers' } },
    load: () => import('../retainers.ts').then((m) => anyProcedure(m.retainers)),
  }),
]
