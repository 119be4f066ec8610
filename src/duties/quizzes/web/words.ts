import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  tickets: { zh: '答题券', en: 'Quiz tickets' },
  ticketsLead: {
    zh: '一个班一张，打印后剪开，一人一条。券上没有姓名，谁拿哪一张不用登记。',
    en: 'A sheet for each class: print it, cut it, one strip a pupil. There are no names, and nobody notes who has which.',
  },
  noQuiz: { zh: '现在没有可以发券的竞答。', en: 'No quiz takes tickets at present.' },
  noSchool: { zh: '您的岗位没有所属学校。', en: 'Your post belongs to no school.' },
  quiz: { zh: '竞答', en: 'Quiz' },
  school: { zh: '学校', en: 'School' },
  grade: { zh: '年级', en: 'Grade' },
  gradeHint: { zh: '小学1—6，初中7—9，高中10—12', en: 'Primary 1–6, junior high 7–9, senior high 10–12' },
  class: { zh: '班级', en: 'Class' },
  count: { zh: '人数', en: 'Pupils' },
  why: { zh: '超过在校人数的理由', en: 'Why more than there are pupils' },
  issue: { zh: '发券', en: 'Issue' },
  issued: { zh: '已发的券', en: 'Issued' },
  none: { zh: '还没有发过。', en: 'None yet.' },
  taken: { zh: '已交卷', en: 'Handed in' },
  print: { zh: '打印', en: 'Print' },
  sheetOf: {
    zh: (grade: string, name: string) => `${grade}年级${name}`,
    en: (grade: string, name: string) => `Grade ${grade}, ${name}`,
  },
  printed: {
    zh: '打印后妥善保管，剪开分发。用过的券不能换人再用。',
    en: 'Keep the print safe, cut it and hand the strips out. A used ticket is nobody else’s.',
  },
  reading: { zh: '审读题目', en: 'Second reading' },
  readingLead: {
    zh: '核对题干、选项、答案和出处，无误的启用。自己起草或者最后改过的题由别人审读；有问题的到题库里改。',
    en: 'Check question, options, key and source; what is right becomes active. Questions of your own are read by others; mend faults in the bank.',
  },
  nothing: { zh: '没有待审读的题目。', en: 'Nothing waits to be read.' },
  key: { zh: '答案', en: 'Key' },
  source: { zh: '出处', en: 'Source' },
  own: { zh: '自己起草的', en: 'your own' },
  like: { zh: '题干相近', en: 'Nearly the same' },
  activate: { zh: (n: string) => `启用所选${n}题`, en: (n: string) => `Activate ${n}` },
  total: { zh: (n: string) => `共${n}题待审读`, en: (n: string) => `${n} wait` },
  toBank: { zh: '题库', en: 'The bank' },
})
