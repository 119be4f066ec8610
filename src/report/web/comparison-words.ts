import { defineWords } from '../../desk/words.ts'

export const words = defineWords({
  title: { zh: '与上年报告对比', en: 'Beside last year’s report' },
  open: { zh: '与上年报告对比', en: 'Compare with last year' },
  report: { zh: '回到报告', en: 'The report' },
  against: {
    zh: (title: string, asOf: string) => `上年报告：${title}，数字截至${asOf}`,
    en: (title: string, asOf: string) => `Last year’s report: ${title}, figures as of ${asOf}`,
  },
  entered: {
    zh: (title: string, source: string) => `上年报告：${title}（录入，来源：${source}）`,
    en: (title: string, source: string) => `Last year’s report: ${title} (entered from ${source})`,
  },
  enter: { zh: '录入上年报告', en: 'Enter last year’s report' },
  first: {
    zh: '没有上年同期的报告。上年的数按当年的记录算出，没有记录的不列；上年报告不是在这里编写的，可以录入。',
    en: 'There is no report of the same period last year. Last year’s numbers are counted from its records; where there are none, none is shown. One that was not written here can be entered.',
  },
  figures: { zh: '逐项数据', en: 'Figure by figure' },
  sentences: { zh: '逐句对照', en: 'Sentence by sentence' },
  noFigures: { zh: '这份报告还没有数据', en: 'This report has no figures yet' },
  figure: { zh: '数据', en: 'Figure' },
  now: { zh: '本年', en: 'This year' },
  before: { zh: '上年', en: 'Last year' },
  change: { zh: '增减', en: 'Change' },
  none: { zh: '无', en: 'none' },
  byRecords: { zh: '（按记录）', en: '(from records)' },
  byRecordsAbout: {
    zh: '注“按记录”的：上年报告没有写，由上年的记录算出。',
    en: '“From records”: last year’s report did not say it; it is counted from that year’s records.',
  },
  dropped: { zh: '上年写了、今年没有写的', en: 'Given last year, not this year' },
  same: { zh: '未改', en: 'same' },
  numbers: { zh: '只是数字不同', en: 'numbers only' },
  reworded: { zh: '改写', en: 'reworded' },
  new: { zh: '新写', en: 'new' },
  gone: { zh: '删去', en: 'gone' },
  onlyChanged: { zh: '只看有变化的', en: 'Changed only' },
  lastYear: { zh: (what: string) => `上年 ${what}`, en: (what: string) => `last year ${what}` },
  lastYearChanged: {
    zh: (what: string, change: string) => `上年 ${what}，${change}`,
    en: (what: string, change: string) => `last year ${what}, ${change}`,
  },
})
