import { defineWords } from '../../../../desk/words.ts'

export const words = defineWords({
  queue: { zh: '欺凌案卷待办', en: 'Bullying cases to do' },
  queueLead: {
    zh: '没人研判的在先，有危险的其次，可能有关联的再次，其余按期限。',
    en: 'What nobody has read first, then danger, then what may belong together, then by what is due.',
  },
  noQueue: { zh: '没有待办的案卷。', en: 'Nothing waits.' },
  mayBelong: { zh: '可能有关联', en: 'May belong together' },
  mayBelongWhy: {
    zh: (days: string) =>
      `“可能有关联”只影响排队的先后：两件写到的姓名相同（按密文比对，平台不知道是谁），或者同一所学校、同一处地方、相隔${days}日以内。它不是证据，同名的人很多，也可能写错；是不是一回事，由您读了再定。`,
    en: (days: string) =>
      `“May belong together” orders the queue and nothing else: a name is the same (compared by keyed hash; the platform does not know whose), or school and place are, within ${days} days. It is no evidence: many bear one name, and names are misspelt. Whether it is one matter is for you to say, having read both.`,
  },
  related: { zh: '可能有关联的案卷', en: 'Cases that may belong together' },
  report: { zh: '举报原文', en: 'The report' },
  openReport: { zh: '打开举报', en: 'Open the report' },
  opens: { zh: '打开会留下记录。读完再研判。', en: 'Opening it leaves a trace. Read it before triage.' },
  answerThere: { zh: '给举报人回话', en: 'Answer the reporter' },
  unreported: {
    zh: '属于强制报告情形，还没有报案：立即向公安机关报案，再记录。',
    en: 'A situation of mandatory reporting, not yet reported: report to the police at once, then record it.',
  },
  reportNow: { zh: '去记录报案', en: 'Record the report' },
  danger: { zh: '孩子现在有危险', en: 'The child is in danger now' },
  dangerFirst: {
    zh: '先打110，再打学校带班领导的电话（举报涉及校领导的，打给县区），然后记录。',
    en: 'Call 110, then the school’s leader on duty (the county, where a leader is named); then record it.',
  },
  recordEmergency: { zh: '记录紧急处置', en: 'Record the emergency' },
  reportedToPolice: {
    zh: (on: string) => `${on}已向公安机关报案。`,
    en: (on: string) => `Reported to the police on ${on}.`,
  },
  policeTook: { zh: (on: string) => `${on}反馈：已受理。`, en: (on: string) => `On ${on} they took the case.` },
  policeDeclined: { zh: (on: string) => `${on}反馈：不予受理。`, en: (on: string) => `On ${on} they declined.` },
  policeSilent: { zh: '还没有反馈。', en: 'No answer yet.' },
  schoolMayNot: {
    zh: '公安机关还没有同意学校询问学生。',
    en: 'The police have not agreed that the school questions pupils.',
  },
  policeEnded: {
    zh: (on: string) => `公安、检察机关${on}办结。`,
    en: (on: string) => `Police and procuratorate ended on ${on}.`,
  },
  frozen: {
    zh: '公安、检察机关办结以前，本案不会到期删除。',
    en: 'Until police and procuratorate have ended, nothing of this case is erased.',
  },
  pupils: { zh: '涉及的学生', en: 'Pupils concerned' },
  pupil: { zh: '学生', en: 'Pupil' },
  stage: { zh: '学段、年级', en: 'Stage and grade' },
  age: { zh: '事发时年龄', en: 'Age at the incident' },
  grade: {
    zh: (stage: string, grade: number) => `${stage}${grade}年级`,
    en: (stage: string, grade: number) => `${stage}, year ${grade}`,
  },
  nth: { zh: (n: number) => `第${n}名`, en: (n: number) => `No. ${n}` },
  measures: { zh: '已采取的措施', en: 'Measures taken' },
  measure: { zh: '措施', en: 'Measure' },
  on: { zh: '日期', en: 'Day' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  asking: { zh: '等待批准查看姓名', en: 'Waiting to be let see names' },
  escalated: {
    zh: (unit: string, day: string) => `${day}：${unit}没有按期办理，已升级`,
    en: (unit: string, day: string) => `${day}: ${unit} let its time pass; taken back`,
  },
  statistics: { zh: '欺凌案卷统计', en: 'Cases of bullying counted' },
  statisticsLead: {
    zh: '案卷少不等于没有欺凌：看有没有及时研判、有没有升级、回访做没做。分学校的数字只供内部办案。',
    en: 'Few cases do not mean no bullying: look at how soon they were triaged, and what escalated. Counts by school are for handling cases only.',
  },
  year: { zh: '年度', en: 'Year' },
  noCases: {
    zh: '这一年没有举报。没有举报时，先查渠道通不通、专项调查做没做。',
    en: 'No report this year. Look first whether the channels work and the surveys were held.',
  },
  speed: {
    zh: (all: string, inTime: string, minutes: string, escalated: string) =>
      `已研判${all}件，其中${inTime}件在${minutes}分钟以内；因承办单位没有按期办理而升级${escalated}次。`,
    en: (all: string, inTime: string, minutes: string, escalated: string) =>
      `${all} triaged, ${inTime} of them within ${minutes} minutes; taken back from silent units ${escalated} time(s).`,
  },
  outside: { zh: '可以对外的数字', en: 'What may be told' },
  outsideLead: {
    zh: '不足5件的不写，能推算出来的也不写，不分学校。',
    en: 'Nothing below five, nothing from which that could be computed, no school.',
  },
  inside: { zh: '内部数字，不得外传', en: 'Internal: not to be passed on' },
  insideLead: {
    zh: '按每案第一所涉及学校统计；并案、转办的不计。',
    en: 'By the first school each case concerns; joined and referred ones are left out.',
  },
  byCounty: { zh: '县区', en: 'County' },
  bySchool: { zh: '学校', en: 'School' },
  total: { zh: '合计', en: 'Total' },
  reportsOf: { zh: (year: number) => `${year}年学生欺凌举报`, en: (year: number) => `Reports of bullying, ${year}` },
  casesInAll: { zh: '案卷', en: 'Cases' },
  triagedInAll: { zh: '已研判', en: 'Triaged' },
  triagedInTime: { zh: (n: string) => `${n}分钟内研判`, en: (n: string) => `Triaged within ${n} min` },
  escalatedInAll: { zh: '逾期升级', en: 'Escalated' },
  dailyByCounty: {
    zh: (year: number) => `${year}年每日线索报告率`,
    en: (year: number) => `Daily reports made, ${year}`,
  },
  noDaily: { zh: '今年还没有应报的日子。', en: 'No day was due yet this year.' },
  reportedShare: { zh: '全年报告率', en: 'Of the year' },
  overMonths: { zh: '逐月（上沿为100%）', en: 'By month (top: 100 %)' },
  lineOf: { zh: (name: string) => `${name}逐月报告率`, en: (name: string) => `${name}: by month` },
  leftOut: { zh: '不公布', en: 'withheld' },
})
