// 怎样安排一次竞答：谁参加、题从哪里来、卷子什么样
import { z } from 'zod'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { pupilStages, questionKinds, scorings } from './kinds.ts'
import type { Quiz } from './state.ts'

export const setup = z.object({
  title: field.line('名称', 'Title', { most: 80 }),
  officials: field.yes('机关干部凭账号考试', 'An exam of officials, by account', {
    hint: {
      zh: '不勾的，学生凭答题券参加。勾了的不发券，考完登记为学法考试。',
      en: 'Not ticked: pupils, by ticket. Ticked: no tickets; the results enter the exams of law study.',
    },
  }),
  counties: field.yes('各县（市、区）机关也参加', 'Offices of the counties as well', {
    hint: { zh: '只对干部考试有用', en: 'For exams of officials only' },
  }),
  stage: field.optionalChoice('用哪个学段的题', 'Questions of which stage', pupilStages, {
    hint: { zh: '不选的不限学段；通用的题都用', en: 'Empty: of any; questions for all are always used' },
  }),
  topics: field.optionalEntries('只用这些主题的题', 'Questions of these topics only', 'quiz-topics', {
    most: 50,
    hint: { zh: '不选的不限', en: 'Empty: of any' },
  }),
  from: field.day('开始日期', 'First day'),
  until: field.day('结束日期', 'Last day'),
  parts: field.rows(
    '题型和分值',
    'What a paper has',
    z.object({
      kind: field.choice('题型', 'Kind', questionKinds),
      count: field.whole('题数', 'Questions', { least: 1, most: 100, unit: '个' }),
      points: field.whole('每题分值', 'Points each', { least: 1, most: 100, uncounted: { zh: '分值', en: 'points' } }),
      half: field.yes('少选得一半', 'Half for some of several'),
    }),
    { most: 3 },
  ),
  variants: field.whole('卷型数', 'Forms of the paper', {
    least: 1,
    most: 50,
    uncounted: { zh: '设置', en: 'a setting' },
    hint: { zh: '哪张券答哪一套卷由券号决定，同班邻座多半不同', en: 'Which paper a ticket has follows from its code' },
  }),
  minutes: field.whole('答题时间（分钟）', 'Minutes', { least: 1, most: 180, uncounted: field.limit }),
  attemptsADay: field.whole('每天可答次数', 'Attempts a day', { least: 1, most: 10, uncounted: field.limit }),
  attempts: field.whole('总次数', 'Attempts in all', { least: 1, most: 100, uncounted: field.limit }),
  scoring: field.choice('成绩', 'Result', scorings),
})

export const sound = (form: z.output<typeof setup>): Outcome<z.output<typeof setup>> => {
  const { from, until, parts, attemptsADay, attempts, officials, counties } = form
  if (counties && !officials)
    return refuse(
      'quizzes.counties-of-officials',
      '只有干部考试才选各县（市、区）机关。',
      'Offices take part in exams of officials only.',
      {
        field: 'form.counties',
      },
    )
  if (officials && form.scoring === 'sum')
    return refuse(
      'quizzes.no-sum-of-exams',
      '考试成绩取最好或者最后一次，不相加。',
      'An exam takes the best or the last.',
      {
        field: 'form.scoring',
      },
    )
  if (until < from)
    return refuse('quizzes.backwards', '结束日期早于开始日期。', 'It ends before it begins.', { field: 'form.until' })
  if (new Set(parts.map(({ kind }) => kind)).size < parts.length)
    return refuse('quizzes.kind-twice', '一种题型只写一行。', 'A kind of question stands in one row.', {
      field: 'form.parts',
    })
  return attempts < attemptsADay
    ? refuse('quizzes.fewer-in-all', '总次数不能少于每天的次数。', 'There are fewer attempts in all than a day.', {
        field: 'form.attempts',
      })
    : accept(form)
}
export const arrange = (state: Quiz, form: z.output<typeof setup>, person: string | null): Quiz => ({
  ...state,
  ...form,
  parts: form.parts.map((part) => ({ ...part })),
  topics: [...form.topics],
  draftedBy: person,
})
