import { defineWords } from '../../desk/words.ts'

export const words = defineWords({
  title: { zh: '录入上年报告', en: 'Enter last year’s report' },
  up: { zh: '与上年报告对比', en: 'Beside last year’s report' },
  lead: {
    zh: (title: string) => `录入以后，《${title}》可以同上年逐项、逐句对比。`,
    en: (title: string) => `Once entered, “${title}” can be set beside it, figure by figure and sentence by sentence.`,
  },
  own: {
    zh: '上年同期的报告是在这里编写并锁定的，不用录入',
    en: 'The report of the same period last year was written and locked here: nothing is to be entered',
  },
  openOwn: { zh: '打开上年的报告', en: 'Open it' },
  notEntered: { zh: '还没有人录入上年报告', en: 'Nobody has entered last year’s report yet' },
  paper: { zh: '报告全文', en: 'The report' },
  paperAbout: {
    zh: (from: string, until: string) => `期间：${from}至${until}`,
    en: (from: string, until: string) => `Period: ${from} to ${until}`,
  },
  name: { zh: '标题', en: 'Title' },
  source: { zh: '来源', en: 'Source' },
  sourceHint: { zh: '哪一份文件，例如文号和印发日期', en: 'Which paper, such as its number and date' },
  address: { zh: '公布网址', en: 'Where it is published' },
  addressHint: {
    zh: '填了网址的，公众也能看到对比；没有公布的留空。',
    en: 'With an address the public sees the comparison, too; leave it empty if it is not published.',
  },
  text: { zh: '全文', en: 'Full text' },
  textHint: {
    zh: '从 Word、WPS 或者网页复制全文粘贴，标题和落款一并贴进来也可以。',
    en: 'Paste it from Word, WPS or a web page, with its title and signature if you like.',
  },
  numbers: { zh: '上年数字', en: 'Last year’s numbers' },
  numbersAbout: {
    zh: '照上年报告的写法填：923场次、12.6万人次、88.9%、32/36都可以；约数照写，如“700余所”，约数只并列，不算增减。没有的留空。',
    en: 'As the report said them, with or without the unit: 923, 88.9% or 32/36. Rounded ones are shown and not compared. Leave empty what it did not say.',
  },
  find: { zh: '从全文中找出数字', en: 'Find the numbers in the text' },
  found: {
    zh: (sentences: number, numbers: number) => `读出${sentences}句，找到${numbers}项数字，请逐项核对。`,
    en: (sentences: number, numbers: number) =>
      `${sentences} sentences read, ${numbers} numbers found: look through them.`,
  },
  foundInSheet: {
    zh: (numbers: number) => `表中读到${numbers}项数字，请核对后保存。`,
    en: (numbers: number) => `${numbers} numbers read from the file: look through them and save.`,
  },
  sheet: { zh: '下载填写表（电子表格）', en: 'Download a workbook to fill in' },
  takeSheet: { zh: '交回填好的表', en: 'Hand the workbook in' },
  unread: { zh: '没有读懂的行：', en: 'Rows that were not understood: ' },
  row: { zh: (no: number, text: string) => `第${no}行“${text}”`, en: (no: number, text: string) => `${no}: “${text}”` },
  between: { zh: '；', en: '; ' },
  figure: { zh: '数据', en: 'Figure' },
  now: { zh: '今年', en: 'This year' },
  before: { zh: '上年', en: 'Last year' },
  beforeOf: { zh: (label: string) => `上年：${label}`, en: (label: string) => `Last year: ${label}` },
  where: { zh: '出自哪一句', en: 'From which sentence' },
  save: { zh: '保存上年报告', en: 'Save last year’s report' },
  saved: { zh: '上年报告已录入', en: 'Last year’s report is entered' },
  from: { zh: (source: string) => `（来源：${source}）`, en: (source: string) => ` (from ${source})` },
})
