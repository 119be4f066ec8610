import { bureauSetting } from '../../platform/bureau-settings/setting.ts'

const practice = { zh: '由工作经验确定，不是法律规定。', en: 'Set by practice, not by law.' }

export const lateReportDays = bureauSetting({
  key: 'bullying.late-report-days',
  title: { zh: '每日线索补报的期限（日）', en: 'Days in which a daily report may still be made' },
  hint: {
    zh: `漏报的学校几日之内还可以补报，补报的标明。${practice.zh}`,
    en: `How many days later a school may still report a day; it is marked as late. ${practice.en}`,
  },
  fallback: 7,
  least: 0,
  most: 31,
  kind: 'whole',
})

export const reminderHour = bureauSetting({
  key: 'bullying.reminder-hour',
  title: { zh: '每日线索几点自动提醒', en: 'Hour of the daily reminder' },
  hint: {
    zh: `在校日到了这个钟点，还没有报告的学校自动收到提醒，每天一次。${practice.zh}`,
    en: `On school days, schools that have not reported by this hour are reminded, once. ${practice.en}`,
  },
  fallback: 15,
  least: 8,
  most: 20,
  kind: 'whole',
})

export const noticeMonths = bureauSetting({
  key: 'bullying.notice-months',
  title: { zh: '张贴通告照片的有效期（月）', en: 'Months for which a photo of the notice counts' },
  hint: {
    zh: `照片拍摄超过这么多个月，张贴不再计入覆盖。${practice.zh}`,
    en: `An older photo no longer counts as a posted notice. ${practice.en}`,
  },
  fallback: 12,
  least: 1,
  most: 60,
  kind: 'whole',
})

export const inspectionMonths = bureauSetting({
  key: 'bullying.inspection-months',
  title: { zh: '安全条件核查的有效期（月）', en: 'Months for which an inspection counts' },
  hint: {
    zh: `保安员、封闭化管理、报警和监控以及公布的渠道，核查超过这么多个月不再计入。${practice.zh}`,
    en: `Guards, closed management, alarm and video, and published channels no longer count when seen longer ago. ${practice.en}`,
  },
  fallback: 12,
  least: 1,
  most: 60,
  kind: 'whole',
})

export const fewestMeetings = bureauSetting({
  key: 'bullying.fewest-meetings',
  title: { zh: '每班每学期主题班会的最少次数', en: 'Fewest class meetings per class and term' },
  hint: {
    zh: '教育部2024年的部署是每班每学期不少于两次。',
    en: 'The ministry asked in 2024 for at least two per class and term.',
  },
  fallback: 2,
  least: 1,
  most: 20,
  kind: 'whole',
})

export const fewestSurveys = bureauSetting({
  key: 'bullying.fewest-surveys',
  title: { zh: '每学期专项调查的最少次数', en: 'Fewest surveys per term' },
  hint: {
    zh: '《未成年人学校保护规定》要求定期调查，次数由各地规定。',
    en: 'The provisions ask for regular surveys; how often is for the place to say.',
  },
  fallback: 1,
  least: 1,
  most: 10,
  kind: 'whole',
})

export const preventionSettings = [
  lateReportDays,
  reminderHour,
  noticeMonths,
  inspectionMonths,
  fewestMeetings,
  fewestSurveys,
] as const
