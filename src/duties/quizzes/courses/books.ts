// 课程：学、练、评、结业；必修和选修；学什么由局里编，练和评的题来自题库
import { z } from 'zod'
import { book } from '../../../books/book.ts'
import { accept, refuse } from '../../../law/outcome.ts'
import * as field from '../../../platform/forms/fields.ts'
import { stages } from '../kinds.ts'

export const courses = book({
  id: 'courses',
  title: { zh: '课程', en: 'Courses' },
  about: {
    zh: '按年级编的法治课程：先学必修部分，再从题库练习，综合评价合格发结业证书。不用姓名，凭老师发的学习券记进度。',
    en: 'Courses by grade: learn the required parts, practise from the bank, be assessed, get a certificate. Without names, by tickets of the class.',
  },
  read: 'quizzes.read',
  keep: 'quizzes.keep',
  everywhere: 'read',
  form: z.object({
    title: field.line('课程名称', 'Course', { most: 60 }),
    stage: field.choice('学段', 'Stage', stages),
    from: field.whole('年级从', 'Grade from', { least: 1, most: 12, uncounted: field.property }),
    until: field.whole('年级到', 'Grade to', { least: 1, most: 12, uncounted: field.property }),
    about: field.optionalProse('课程介绍', 'About it', { most: 2000 }),
    topic: field.optionalEntry('题目主题', 'Topic of its questions', 'quiz-topics', {
      hint: { zh: '练习和评价只用这个主题的题；不选的不限', en: 'Questions of this topic only; empty: of any' },
    }),
    practice: field.whole('每次练习题数', 'Questions a practice', { least: 0, most: 30, uncounted: field.property }),
    questions: field.whole('评价题数', 'Questions of the assessment', {
      least: 1,
      most: 30,
      uncounted: field.property,
    }),
    pass: field.whole('合格线（%）', 'Pass mark, %', { least: 1, most: 100, uncounted: field.property }),
    opens: field.day('开课日期', 'Open from'),
    closes: field.optionalDay('结课日期', 'Open until'),
  }),
  units: ['个', '项'],
  key: ['title', 'opens'],
  sought: ['title'],
  shown: ['title', 'stage', 'from', 'until', 'opens', 'closes'],
  filters: ['stage'],
  caption: ['title'],
  valid: ['opens', 'closes'],
  headings: { title: ['名称', '课程'], stage: ['适用学段'] },
  rule: ({ from, until }) =>
    from > until
      ? refuse('courses.grades-backwards', '年级从低到高填写。', 'The first grade is the lower one.', {
          field: 'form.until',
        })
      : accept(true as const),
  nav: { group: 'publicity', order: 86 },
})

const kinds = {
  page: { zh: '图文', en: 'Page' },
  pdf: { zh: 'PDF', en: 'PDF' },
  film: { zh: '视频', en: 'Film' },
} as const

export const parts = book({
  id: 'course-parts',
  title: { zh: '课程内容', en: 'Parts of courses' },
  about: {
    zh: '一门课程的各部分：图文、PDF或者视频，必修或者选修，按顺序学。',
    en: 'What a course consists of: pages, PDFs or films, required or optional, in order.',
  },
  read: 'quizzes.read',
  keep: 'quizzes.keep',
  everywhere: 'read',
  form: z.object({
    course: field.entry('课程', 'Course', 'courses'),
    order: field.whole('顺序', 'Place', { least: 1, most: 200, uncounted: field.property }),
    title: field.line('标题', 'Title', { most: 60 }),
    required: field.yes('必修', 'Required'),
    kind: field.choice('形式', 'Kind', kinds),
    text: field.optionalProse('正文', 'Text', {
      most: 20_000,
      hint: { zh: '空一行是一段', en: 'A blank line parts paragraphs' },
    }),
    file: field.optionalFile('PDF文件', 'PDF'),
    film: field.optionalFilm('视频文件', 'Film', {
      hint: {
        zh: 'MP4（H.264、AAC），不超过100MB；正文里写上要点，放不了的看文字',
        en: 'MP4 (H.264, AAC), 100 MB at most; say the gist in the text for whoever cannot play it',
      },
    }),
  }),
  units: ['个', '项'],
  key: ['course', 'order'],
  sought: ['title', 'course'],
  shown: ['course', 'order', 'title', 'kind', 'required'],
  filters: ['course', 'kind', 'required'],
  caption: ['title'],
  headings: { order: ['序号', '节次'], title: ['名称', '节名'], required: ['是否必修'] },
  rule: ({ kind, text, file, film }) =>
    kind === 'page' && text === ''
      ? refuse('courses.no-text', '图文的部分要有正文。', 'A page has a text.', { field: 'form.text' })
      : kind === 'pdf' && file === null
        ? refuse('courses.no-file', '请上传PDF文件。', 'Hand the PDF in.', { field: 'form.file' })
        : kind === 'film' && film === null
          ? refuse('courses.no-film', '请上传视频文件。', 'Hand the film in.', { field: 'form.film' })
          : accept(true as const),
})
export type Course = z.output<typeof courses.form>
