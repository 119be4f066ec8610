import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

const order = {
  custody: 76,
  boards: 82,
  differences: 77,
  complaints: 78,
  answers: 83,
  patrols: 79,
  lists: 80,
  freeze: 81,
} as const

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'training-complaints',
    read: 'training.complaints',
    nav: {
      group: 'enforcement',
      order: order.complaints,
      words: { zh: '校外培训投诉', en: 'Complaints about training' },
    },
    load: () => import('../complaints.ts').then((m) => anyProcedure(m.complaints)),
    beside: () => import('./AnswerAddress.tsx').then((m) => m.AnswerAddress),
  }),
  ...casePages({
    id: 'training-answers',
    read: 'training.complaints',
    nav: { group: 'enforcement', order: order.answers, words: { zh: '机构答复', en: 'Answers of institutions' } },
    load: () => import('../answers.ts').then((m) => anyProcedure(m.institutionAnswers)),
    beside: () => import('./AnswerAddress.tsx').then((m) => m.ToComplaint),
  }),
  ...casePages({
    id: 'training-boards',
    read: 'training.read',
    nav: { group: 'enforcement', order: order.boards, words: { zh: '收费公示申报', en: 'Price boards declared' } },
    load: () => import('../boards.ts').then((m) => anyProcedure(m.boards)),
  }),
  {
    path: '/training/custody',
    needs: 'training.reconcile',
    nav: { group: 'enforcement', order: order.custody, words: { zh: '资金对账导入', en: 'Custody files' } },
    load: () => import('./CustodyPage.tsx').then((m) => m.CustodyPage),
  },
  ...casePages({
    id: 'custody-differences',
    read: 'training.read',
    nav: { group: 'enforcement', order: order.differences, words: { zh: '资金差异', en: 'Differences of custody' } },
    load: () => import('../custody/differences.ts').then((m) => anyProcedure(m.custodyDifferences)),
  }),
  ...casePages({
    id: 'training-patrols',
    read: 'training.patrols',
    opens: 'training.patrol',
    nav: { group: 'enforcement', order: order.patrols, words: { zh: '校外培训巡查', en: 'Patrols of training' } },
    load: () => import('../patrols.ts').then((m) => anyProcedure(m.patrols)),
  }),
  ...casePages({
    id: 'training-lists',
    read: 'training.read',
    opens: 'training.keep-base',
    nav: { group: 'enforcement', order: order.lists, words: { zh: '培训机构名单', en: 'Lists of institutions' } },
    load: () => import('../lists.ts').then((m) => anyProcedure(m.listings)),
  }),
  ...casePages({
    id: 'training-base-freeze',
    read: 'training.read',
    opens: 'training.keep-base',
    nav: { group: 'enforcement', order: order.freeze, words: { zh: '基数名单冻结', en: 'Freezing the base list' } },
    load: () => import('../freezing.ts').then((m) => anyProcedure(m.baseFreeze)),
  }),
]
