import { casePages } from '../../../desk/cases/pages.ts'
import type { DeskPage } from '../../../desk/page.ts'
import { anyProcedure } from '../../../platform/cases/procedure.ts'

export const pages: readonly DeskPage[] = [
  ...casePages({
    id: 'quizzes',
    read: 'quizzes.read',
    opens: 'quizzes.keep',
    nav: { group: 'publicity', order: 80, words: { zh: '知识竞答', en: 'Quizzes' } },
    load: () => import('../quizzes.ts').then((m) => anyProcedure(m.quizzes)),
    beside: () => import('./BesideQuiz.tsx').then((m) => m.BesideQuiz),
  }),
  {
    path: '/exams',
    needs: 'quizzes.sit',
    nav: { group: 'publicity', order: 73, words: { zh: '我的考试', en: 'My exams' } },
    beside: { today: () => import('./ExamsPage.tsx').then((m) => m.ExamsToday) },
    load: () => import('./ExamsPage.tsx').then((m) => m.ExamsPage),
  },
  {
    path: '/exams/$id',
    needs: 'quizzes.sit',
    load: () => import('./ExamPage.tsx').then((m) => m.ExamPage),
  },
  {
    path: '/quizzes/alike',
    needs: 'quizzes.read',
    nav: { group: 'publicity', order: 89, words: { zh: '雷同答卷', en: 'Papers alike' } },
    load: () => import('./AlikePage.tsx').then((m) => m.AlikePage),
  },
  {
    path: '/quizzes/second-reading',
    needs: 'quizzes.read-second',
    nav: { group: 'publicity', order: 83, words: { zh: '审读题目', en: 'Second reading' } },
    load: () => import('./ReadingPage.tsx').then((m) => m.ReadingPage),
  },
  {
    path: '/quizzes/exchange',
    needs: 'quizzes.keep',
    nav: { group: 'publicity', order: 85, words: { zh: '题目导入导出', en: 'Questions in and out' } },
    load: () => import('./ExchangePage.tsx').then((m) => m.ExchangePage),
  },
  {
    path: '/quiz-tickets',
    needs: 'quizzes.issue',
    nav: { group: 'publicity', order: 84, words: { zh: '答题券', en: 'Quiz tickets' } },
    load: () => import('./TicketsPage.tsx').then((m) => m.TicketsPage),
  },
  {
    path: '/course-tickets',
    needs: 'quizzes.issue',
    nav: { group: 'publicity', order: 87, words: { zh: '学习券', en: 'Tickets of courses' } },
    load: () => import('./CourseTicketsPage.tsx').then((m) => m.CourseTicketsPage),
  },
  {
    path: '/course-tickets/$id',
    needs: 'quizzes.issue',
    load: () => import('./CourseSheetPage.tsx').then((m) => m.CourseSheetPage),
  },
  {
    path: '/quiz-tickets/$id',
    needs: 'quizzes.issue',
    load: () => import('./SheetPage.tsx').then((m) => m.SheetPage),
  },
]
