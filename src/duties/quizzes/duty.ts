import { unprovenQuizzes, quizRechecks } from './holds.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { duty } from '../duty.ts'
import { officialsExams } from '../seams.ts'
import { alikeWarning } from './alike-papers.ts'
import { questions, topics } from './bank.ts'
import { quizCaseTypes } from './case-types.ts'
import { courses, parts } from './courses/books.ts'
import { courseFigures } from './courses/figures.ts'
import { courseRechecks, unprovenCourses } from './courses/holds.ts'
import { courseRoutes } from './courses/routes.ts'
import { courseSheetRegister } from './courses/store.ts'
import { demo } from './demo.ts'
import { examRoutes } from './exams/routes.ts'
import { figures } from './figures.ts'
import { results } from './results.ts'
import { publicQuiz } from './public.tsx'
import { quizRoutes } from './routes.ts'
import { sections } from './sections.ts'
import { quizSettings } from './settings.ts'
import { sheetRegister } from './store.ts'

export const quiz = duty({
  id: 'quiz',
  title: { zh: '知识竞答', en: 'Quizzes' },
  permissions: {
    'quizzes.read': { zh: '查阅竞答和题库', en: 'Read quizzes and the question bank' },
    'quizzes.keep': { zh: '出题、安排竞答', en: 'Write questions, arrange quizzes' },
    'quizzes.read-second': { zh: '审读题目', en: 'Read questions as the second person' },
    'quizzes.seal': { zh: '封存卷子、确认答案更正、公布', en: 'Seal papers, confirm keys, publish' },
    'quizzes.issue': { zh: '给学生发答题券', en: 'Issue tickets to pupils' },
    'quizzes.sit': { zh: '参加机关干部考试', en: 'Sit exams of officials' },
  },
  // The bank and the quizzes are the bureau's: no county has one of its own.
  overHouse: ['quizzes.keep', 'quizzes.read-second', 'quizzes.seal'],
  grants: {
    'school-clerk': ['quizzes.issue'],
    'school-head': ['quizzes.issue'],
    teacher: ['quizzes.issue'],
    'county-officer': ['quizzes.read', 'quizzes.sit'],
    'section-officer': ['quizzes.read', 'quizzes.keep', 'quizzes.read-second', 'quizzes.sit'],
    secretary: ['quizzes.sit'],
    'legal-officer': ['quizzes.seal'],
    'bureau-leader': ['quizzes.read', 'quizzes.seal', 'quizzes.sit'],
    administrator: ['quizzes.sit'],
  },
  settings: quizSettings,
  books: [topics, questions, results, courses, parts],
  procedures: quizCaseTypes,
  keeps: [sheetRegister, courseSheetRegister],
  counted: {
    quiz_sheet: { zh: '答题券，按交卷统计', en: 'tickets; what they bring is counted' },
    quiz_alike: { zh: '雷同答卷的提示，供核实', en: 'hints to look at papers' },
    course_sheet: { zh: '学习券，按学习和结业统计', en: 'tickets; learning and certificates are counted' },
  },
  rechecks: [...quizRechecks, ...courseRechecks],
  unproven: [...unprovenQuizzes, ...unprovenCourses],
  open(app, house: RegisterHouse) {
    quizRoutes(app, house)
    courseRoutes(app, house)
    examRoutes(app, house)
  },
  nights: ({ cases, tree }) => [alikeWarning(cases, () => tree.bureau)],
  wants: [officialsExams],
  site: publicQuiz,
  figures: [...figures, ...courseFigures],
  sections,
  demo,
})
