import { casePages } from '../../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../../desk/page.ts'
import { anyProcedure } from '../../../../platform/cases/procedure.ts'
import { newReportAt } from '../addresses.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'mandatory-reports',
    read: 'mandatory-reports.report',
    opens: 'mandatory-reports.report',
    nav: { group: 'schools', order: 80, words: { zh: '强制报告', en: 'Mandatory reports' } },
    load: () => import('../procedure.ts').then((m) => anyProcedure(m.mandatoryReports)),
    about: {
      words: { zh: '作强制报告', en: 'Make a mandatory report' },
      address: ({ id, procedure }) => (procedure === 'bullying-cases' ? newReportAt.to({ case: id }) : null),
    },
    beside: () => import('./Beside.tsx').then((m) => m.Beside),
  }),
]
