import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

const practice = { zh: '由工作经验确定，不是法律规定。', en: 'Set by practice, not by law.' }

export const warningWeek = bureauSetting({
  key: 'law-study.warning-week',
  title: { zh: '每季度第几周提醒还没有党组学法', en: 'Week of a quarter in which a missing session is told of' },
  hint: {
    zh: `到了这一周，本季度还没有登记党组集中学法的，提醒安排学法的人。${practice.zh}`,
    en: `From this week on, those who arrange study are told that the party group has not met this quarter. ${practice.en}`,
  },
  fallback: 10,
  least: 1,
  most: 13,
  kind: 'whole',
  dated: true,
})

export const passMark = bureauSetting({
  key: 'law-study.pass-mark',
  title: { zh: '学法考试合格分数', en: 'Pass mark of the exam on law' },
  hint: {
    zh: `登记考试时记下考试当日的合格分数，以后改了不影响已经登记的考试。${practice.zh}`,
    en: `An exam keeps the mark of its day. ${practice.en}`,
  },
  fallback: 60,
  least: 1,
  most: 100,
  kind: 'whole',
  dated: true,
})

export const excellenceMark = bureauSetting({
  key: 'law-study.excellence-mark',
  title: { zh: '学法考试优秀分数', en: 'Mark of excellence of the exam on law' },
  hint: {
    zh: `登记考试时记下考试当日的优秀分数；只用来统计优秀率，不决定什么。${practice.zh}`,
    en: `An exam keeps the mark of its day; it is counted by, and decides nothing. ${practice.en}`,
  },
  fallback: 90,
  least: 1,
  most: 100,
  kind: 'whole',
  dated: true,
})

/** ◐ Said to stand in an indicator system; whether it binds a bureau is not confirmed. */
export const lecturesAYear = bureauSetting({
  key: 'law-study.lectures-a-year',
  title: { zh: '一年办几次法治讲堂', en: 'Lectures on law in a year' },
  hint: {
    zh: '据称指标体系要求每年两次，未核实：只在“本季度党组学法”一页对照显示，不影响计划审定。',
    en: 'Two are said to stand in an indicator system, not confirmed: shown beside those held, and no bar to a plan.',
  },
  fallback: 2,
  least: 0,
  most: 52,
  kind: 'whole',
  dated: true,
})

export const lawStudySettings = [warningWeek, passMark, excellenceMark, lecturesAYear] as const
