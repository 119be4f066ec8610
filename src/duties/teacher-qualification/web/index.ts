import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = casePages({
  id: 'teacher-windows',
  read: 'teachers.read',
  opens: 'teachers.keep',
  nav: { group: 'services', order: 3, words: { zh: '教师资格受理批次', en: 'Windows of teacher qualification' } },
  load: () => import('../windows.ts').then((m) => anyProcedure(m.windows)),
})
