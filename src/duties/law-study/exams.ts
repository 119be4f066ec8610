// 学法考试：应考名单按考试当日在岗的人定下；一人考几次、用几个账号，只计一人，一次合格就算合格
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { entriesOf } from '../../books/reading.ts'
import { legalPublicity } from '../../law/legal-publicity.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { settingsByDay } from '../../platform/bureau-settings/store.ts'
import { made } from '../../platform/forms/field.ts'
import * as field from '../../platform/forms/fields.ts'
import { rosterOn } from './bodies.ts'
import { postsOfOffices } from './posts.ts'
import { excellenceMark, passMark } from './settings.ts'

/** The most that sit one exam: more than hold posts in the offices of any bureau and its counties. */
const MOST_DUE = 20_000

export const exams = book({
  id: 'law-exams',
  title: { zh: '学法考试', en: 'Exams on law' },
  about: {
    zh: '干部学法考试、任前考法。登记时按考试当日的任职定下应考名单，以后人员变动不影响。',
    en: 'Exams of officials. Who is due is fixed by the posts held on the day of the exam; later changes do not touch it.',
  },
  read: 'law-study.read',
  keep: 'law-study.plan',
  form: z.object({
    name: field.line('考试名称', 'Exam', { most: 100 }),
    unit: field.org('组织单位', 'Held by', {
      hint: { zh: '市教育局：局机关和各科室都应考', en: 'The bureau: all its sections are due' },
    }),
    on: field.day('考试日期', 'Day'),
    full: field.whole('满分', 'Full marks', {
      least: 1,
      most: 1000,
      uncounted: { zh: '分数', en: 'marks' },
    }),
    pass: made(field.optionalWhole('合格分数', 'Pass mark', { most: 1000, uncounted: { zh: '分数', en: 'marks' } })),
    excellent: made(
      field.optionalWhole('优秀分数', 'Mark of excellence', { most: 1000, uncounted: { zh: '分数', en: 'marks' } }),
    ),
    due: made(field.optionalPersons('应考人员', 'Due', { most: MOST_DUE })),
  }),
  units: ['场次', '次'],
  key: ['name', 'on'],
  sought: ['name', 'unit'],
  shown: ['name', 'unit', 'on', 'full', 'pass', 'excellent'],
  filters: ['unit', 'on'],
  of: 'unit',
  caption: ['name'],
  headings: { name: ['考试'], unit: ['单位', '主办单位'], on: ['时间', '考试时间'], full: ['总分'] },
  follows: async ({ on }) => {
    const posts = await postsOfOffices(on)
    const percentsOn = await settingsByDay(on, [passMark, excellenceMark])
    return (exam, today) => {
      if (exam.on > today)
        return refuse(
          'law-study.exam-to-come',
          '考试日期不能晚于今天：应考名单按当日在岗的人确定。',
          'An exam is entered once its day has come: who is due follows from the posts of that day.',
          { basis: legalPublicity.第三十六条, field: 'form.on' },
        )
      const due = rosterOn(posts.of(exam.unit), 'office', exam.on)
      if (due.length > MOST_DUE)
        return refuse(
          'law-study.exam-too-many',
          `一场考试最多${MOST_DUE}人应考，请按单位分场登记。`,
          `At most ${MOST_DUE} are due at one exam; enter one for each unit.`,
          { field: 'form.unit' },
        )
      const [pass, excellent] = percentsOn(exam.on).map((percent) => Math.ceil((exam.full * percent) / 100))
      return due.length > 0
        ? accept({ ...exam, due, pass: pass!, excellent: excellent! })
        : refuse('law-study.exam-nobody', '考试当日该单位没有在岗人员。', 'Nobody held a post there on that day.', {
            field: 'form.unit',
          })
    }
  },
})

export const tries = book({
  id: 'law-exam-tries',
  title: { zh: '学法考试成绩', en: 'Results of exams on law' },
  about: {
    zh: '考试平台导出的成绩，一次一行。应考名单以外的人（已调离、退休）不计；一人几次、几个账号的，只计一人。',
    en: 'Results as the platform exports them, a row a try. Who was not due is refused; several tries and accounts of one person are one person.',
  },
  read: 'law-study.keep',
  keep: 'law-study.plan',
  byUnit: true,
  form: z.object({
    exam: field.entry('考试', 'Exam', 'law-exams'),
    person: field.person('姓名', 'Name'),
    unit: field.optionalOrg('单位', 'Unit'),
    account: field.optionalLine('账号', 'Account', { most: 60, masked: true }),
    turn: field.whole('第几次', 'Try', { least: 1, most: 50, uncounted: { zh: '次序', en: 'an ordinal' } }),
    score: field.whole('成绩', 'Score', { most: 1000, uncounted: { zh: '分数', en: 'marks' } }),
    on: made(field.optionalDay('考试日期', 'Day of the exam')),
    passed: made(field.yes('合格', 'Passed')),
    excellent: made(field.yes('优秀', 'Excellent')),
  }),
  units: ['人次'],
  key: ['exam', 'person', 'account', 'turn'],
  sought: ['exam', 'person'],
  shown: ['exam', 'person', 'unit', 'turn', 'score', 'passed', 'excellent'],
  filters: ['exam', 'passed', 'excellent', 'unit'],
  caption: ['exam', 'person'],
  headings: {
    exam: ['考试名称', '试卷'],
    person: ['考生', '考生姓名', '人员'],
    unit: ['所在单位', '部门', '科室'],
    account: ['登录账号', '用户名'],
    turn: ['次数', '考试次数', '作答次数'],
    score: ['得分', '分数', '总分'],
  },
  follows: async ({ on }) => {
    const known = new Map((await entriesOf(on, exams)).map(({ id, form }) => [id, form]))
    return (row) => {
      const exam = known.get(row.exam)
      if (!exam) return refuse('law-study.no-exam', '先登记这场考试。', 'Enter the exam first.', { field: 'form.exam' })
      if (!exam.due.includes(row.person))
        return refuse(
          'law-study.exam-not-due',
          '考试当日没有岗位（已调离、退休或者还没有到任），不在应考名单，不计。',
          'This person held no post on the day of the exam and is not on the list of those due.',
          { basis: legalPublicity.第三十六条, field: 'form.person' },
        )
      if (row.score > exam.full)
        return refuse('law-study.score-above', `成绩不能高于满分${exam.full}分。`, `Full marks are ${exam.full}.`, {
          field: 'form.score',
        })
      return accept({
        ...row,
        on: exam.on,
        passed: row.score >= exam.pass!,
        excellent: reaches(row.score, exam.excellent),
      })
    }
  },
})

/** Exams entered before there was a mark of excellence have none. */
const reaches = (score: number, mark: number | null) => mark !== null && score >= mark
