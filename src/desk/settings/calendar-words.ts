import { defineWords } from '../words.ts'

export const words = defineWords({
  title: { zh: '放假安排', en: 'Holiday notices' },
  lead: {
    zh: '国务院办公厅每年公布下一年的放假和调休安排。所有期限都按这里的工作日计算；录入或更正以后，办理中的案卷自动重算，变动记入案卷并通知轮到的人。',
    en: 'Each year’s notice of days off and adjusted working days. Every period is counted by these days; once a notice is entered or corrected, all running cases are recomputed, each change is logged with its case and told to those whose turn it is.',
  },
  year: { zh: '年份', en: 'Year' },
  off: { zh: '放假', en: 'Days off' },
  work: { zh: '调休上班', en: 'Worked weekends' },
  document: { zh: '文号', en: 'Document' },
  origin: { zh: '来源', en: 'Origin' },
  shipped: { zh: '随平台提供', en: 'Shipped' },
  entered: {
    zh: (n: number) => (n === 1 ? '本局录入' : `本局录入，更正${n - 1}次`),
    en: (n: number) => (n === 1 ? 'Entered here' : `Entered here, corrected ${n - 1} time(s)`),
  },
  unsure: { zh: '未注明', en: 'Not stated' },
  enter: { zh: '录入放假安排', en: 'Enter a notice' },
  correct: { zh: '更正', en: 'Correct' },
  change: { zh: '办理', en: 'Change' },
  why: { zh: '录入或更正的缘由', en: 'Why it is entered or corrected' },
  missing: {
    zh: (year: number) => `${year}年的放假安排还没有录入。跨入${year}年的期限现在是暂定的，通知公布后请及时录入。`,
    en: (year: number) =>
      `The notice of ${year} is not entered yet: periods that reach into ${year} are provisional until it is.`,
  },
  story: { zh: '录入与更正', en: 'Entries and corrections' },
  noStory: { zh: '还没有录入或更正过。', en: 'Nothing was entered or corrected yet.' },
  enteredYear: { zh: (year: number) => `录入${year}年安排`, en: (year: number) => `Entered the notice of ${year}` },
  correctedYear: { zh: (year: number) => `更正${year}年安排`, en: (year: number) => `Corrected the notice of ${year}` },
})
