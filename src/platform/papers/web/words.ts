import { defineWords } from '../../../desk/words.ts'

export const words = defineWords({
  title: { zh: '发文登记', en: 'Issued papers' },
  lead: {
    zh: '发出的每一份文书：文号、送给谁、什么时候送达。文号不缺不重，作废的也在这里，写明原因。',
    en: 'Every paper issued: its number, to whom, when served. No number is missing or given twice; voided ones stay here with the reason.',
  },
  find: { zh: '文号、文书、受送达人', en: 'Number, paper or addressee' },
  number: { zh: '文号', en: 'Number' },
  paper: { zh: '文书', en: 'Paper' },
  addressee: { zh: '受送达人', en: 'To' },
  issuedOn: { zh: '文书日期', en: 'Dated' },
  state: { zh: '状态', en: 'State' },
  way: { zh: '送达方式', en: 'Served' },
  servedOn: { zh: '送达日期', en: 'Served on' },
  case: { zh: '案卷', en: 'Case' },
  issuer: { zh: '发文机关', en: 'Issued by' },
  of: { zh: '针对', en: 'About' },
  why: { zh: '原因', en: 'Why' },
  series: { zh: '种类', en: 'Series' },
  year: { zh: '年度', en: 'Year' },
  corrected: { zh: '有更正', en: 'Corrected' },
  empty: {
    zh: '还没有发出文书。文书在案卷里办理相应步骤时发出，例如下达责令改正通知书。',
    en: 'No papers yet. A paper is issued by an act in a case.',
  },
})
