import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'
import { newOpinionAt } from '../addresses.ts'

/** As what an opinion on a case of a procedure is asked for. */
const kinds: Readonly<Record<string, string>> = { decisions: 'decision', contracts: 'contract' }

export const pages: readonly DeskPage[] = [
  {
    path: '/counsel',
    needs: 'counsel.advise',
    nav: {
      group: 'decisions',
      order: 5,
      words: { zh: '待我出具意见', en: 'Waiting for my opinion' },
      daily: { order: 10 },
    },
    load: () => import('./CounselPage.tsx').then((m) => m.CounselPage),
  },
  {
    path: '/counsel/opinions/$id',
    needs: 'counsel.advise',
    load: () =>
      Promise.all([import('./AdvicePage.tsx'), import('../opinions.ts')]).then(([m, { opinions }]) =>
        m.advicePage(anyProcedure(opinions), 'give'),
      ),
  },
  {
    path: '/counsel/contracts/$id',
    needs: 'counsel.advise',
    load: () =>
      Promise.all([import('./AdvicePage.tsx'), import('../contracts.ts')]).then(([m, { contracts }]) =>
        m.advicePage(anyProcedure(contracts), 'review'),
      ),
  },
  ...casePages({
    id: 'opinions',
    read: 'counsel.read',
    opens: 'counsel.request',
    nav: { group: 'decisions', order: 30, words: { zh: '法律意见', en: 'Legal opinions' } },
    load: () => import('../opinions.ts').then((m) => anyProcedure(m.opinions)),
    // 从任何案卷都能征求意见，意见和案卷互相看得到。
    about: {
      words: { zh: '征求法律意见', en: 'Ask counsel' },
      address: ({ id, procedure }) =>
        procedure === 'opinions' ? null : newOpinionAt.to({ matter: id, kind: kinds[procedure] ?? 'other' }),
    },
  }),
  ...casePages({
    id: 'contracts',
    read: 'counsel.read',
    opens: 'counsel.request',
    nav: { group: 'decisions', order: 40, words: { zh: '合同审查', en: 'Contracts' } },
    load: () => import('../contracts.ts').then((m) => anyProcedure(m.contracts)),
  }),
  ...casePages({
    id: 'retainers',
    read: 'counsel.read',
    opens: 'counsel.manage',
    nav: { group: 'decisions', order: 50, words: { zh: '法律顾问聘任', en: 'Retainers' } },
    load: () => import('../retainers.ts').then((m) => anyProcedure(m.retainers)),
  }),
]
