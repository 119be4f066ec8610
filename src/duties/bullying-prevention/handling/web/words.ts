import { defineWords } from '../../../../desk/words.ts'

export const words = defineWords({
  report: { zh: '举报原文', en: 'The report' },
  openReport: { zh: '打开举报', en: 'Open the report' },
  opens: { zh: '打开会留下记录。读完再研判。', en: 'Opening it leaves a trace. Read it before triage.' },
  answerThere: { zh: '给举报人回话', en: 'Answer the reporter' },
  pupils: { zh: '涉及的学生', en: 'Pupils concerned' },
  pupil: { zh: '学生', en: 'Pupil' },
  stage: { zh: '学段、年级', en: 'Stage and grade' },
  age: { zh: '事发时年龄', en: 'Age at the incident' },
  grade: { zh: (stage: string, grade: number) => `${stage}${grade}年级`, en: (stage: string, grade: number) => `${stage}, year ${grade}` },
  nth: { zh: (n: number) => `第${n}名`, en: (n: number) => `No. ${n}` },
  measures: { zh: '已采取的措施', en: 'Measures taken' },
  measure: { zh: '措施', en: 'Measure' },
  on: { zh: '日期', en: 'Day' },
  revoked: { zh: '已撤销', en: 'Revoked' },
  asking: { zh: '等待批准查看姓名', en: 'Waiting to be let see names' },
  escalated: { zh: (unit: string, day: string) => `${day}：${unit}没有按期办理，已升级`, en: (unit: string, day: string) => `${day}: ${unit} let its time pass; taken back` },
})
