import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'penalties',
    read: 'enforcement.read',
    opens: 'enforcement.handle',
    nav: { group: 'enforcement', order: 38, words: { zh: '行政处罚案件', en: 'Penalty cases' } },
    load: () => import('../penalties.ts').then((m) => anyProcedure(m.penalties)),
  }),
  ...casePages({
    id: 'on-the-spot',
    read: 'enforcement.read',
    opens: 'enforcement.handle',
    nav: { group: 'enforcement', order: 39, words: { zh: '当场处罚', en: 'Penalties on the spot' } },
    load: () => import('../on-the-spot.ts').then((m) => anyProcedure(m.onTheSpot)),
  }),
]
