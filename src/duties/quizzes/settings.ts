import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

const practice = { zh: '由工作经验确定，不是法律规定。', en: 'Set by practice, not by law.' }

export const grace = bureauSetting({
  key: 'quizzes.grace',
  title: { zh: '答题时间到后还收的秒数', en: 'Seconds after the time is up in which answers still count' },
  hint: {
    zh: `网络慢，交卷晚到这么多秒以内的照常计分；再晚的收下、看得到，不计分。${practice.zh}`,
    en: `Networks are slow: what arrives within so many seconds is scored; later it is kept and shown, not scored. ${practice.en}`,
  },
  fallback: 30,
  least: 0,
  most: 600,
  kind: 'whole',
})

export const ticketsOverRoll = bureauSetting({
  key: 'quizzes.tickets-over-roll',
  title: { zh: '答题券最多为在校生数的百分之几', en: 'Tickets at most, in percent of the pupils on roll' },
  hint: {
    zh: `一所学校一次答题发出的答题券超过这个数的，要写理由。${practice.zh}`,
    en: `Beyond it a school says why it needs more tickets for one quiz. ${practice.en}`,
  },
  fallback: 105,
  least: 100,
  most: 300,
  kind: 'whole',
})

export const fewestTakers = bureauSetting({
  key: 'quizzes.fewest-takers',
  title: { zh: '参加答题满多少人的学校才排名', en: 'Takers from which on a school is ranked' },
  hint: {
    zh: `人数太少的学校不排名，也不单独列出成绩，以免认出是谁。班级和学生一律不排名。${practice.zh}`,
    en: `Smaller schools are not ranked nor shown by themselves, lest pupils be recognised. Classes and pupils never are. ${practice.en}`,
  },
  fallback: 10,
  least: 10,
  most: 1000,
  kind: 'whole',
})

export const assessmentsADay = bureauSetting({
  key: 'quizzes.assessments-a-day',
  title: { zh: '课程综合评价一天最多几次', en: 'Assessments of a course a day at most' },
  hint: {
    zh: `不合格的可以再来，题目重抽；一天超过这么多次的，明天再来。${practice.zh}`,
    en: `Whoever does not pass tries again with other questions, so many times a day. ${practice.en}`,
  },
  fallback: 3,
  least: 1,
  most: 50,
  kind: 'whole',
})

export const alikeInAMinute = bureauSetting({
  key: 'quizzes.alike-in-a-minute',
  title: { zh: '一分钟多少份一样的答卷提示核实', en: 'Papers alike in a minute from which on the county is told' },
  hint: {
    zh: `一个班一分钟里这么多份一字不差的答卷，第二天告诉县里核实，不自动作废。${practice.zh}`,
    en: `So many of one class, letter for letter: the county is told the next day; nothing is voided. ${practice.en}`,
  },
  fallback: 20,
  least: 5,
  most: 1000,
  kind: 'whole',
})

export const quizSettings = [grace, ticketsOverRoll, fewestTakers, assessmentsADay, alikeInAMinute] as const
