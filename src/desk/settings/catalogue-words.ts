import { defineWords } from '../words.ts'

export const words = defineWords({
  refusals: { zh: '不予办理的情形', en: 'Refusals' },
  refusalsLead: {
    zh: '平台会拒绝的全部情形，每条有编号、说明和依据。由程序源码生成，一条不缺；“…”处按具体事项填写，编号里的“*”代表所在程序。',
    en: 'Everything this platform refuses, each with its code, sentence and legal basis. Made from the source, so none is missing; “…” is filled in when it is said, “*” stands for the procedure.',
  },
  find: { zh: '编号、文字或条文', en: 'Code, words or article' },
  onlyLaw: { zh: '只看援引法条的', en: 'Only those with an article' },
  basis: { zh: '依据', en: 'Legal basis' },
  any: { zh: '全部', en: 'All' },
  shown: { zh: (n: number, of: number) => `共${of}条，列出${n}条`, en: (n: number, of: number) => `${n} of ${of}` },
  code: { zh: '编号', en: 'Code' },
  sentence: { zh: '说明', en: 'Sentence' },
  practice: { zh: '平台规则', en: 'House rule' },
  none: { zh: '没有找到，请换个词。', en: 'None found; try another word.' },
  noneSay: { zh: '按具体事项说明', en: 'Said according to the matter' },
  statutes: { zh: '依据', en: 'Legal basis' },
  statutesLead: {
    zh: '平台援引的全部法规条文：施行日期、我们自己概括的要旨、官方网址，以及哪些步骤、期限和拒绝依据它。条文以官方文本为准。',
    en: 'Every article this platform cites: since when it is in force, our own gist, the official address, and what rests on it. The official text alone counts.',
  },
  provinceMissing: {
    zh: (province: string) => `${province}的下列规定没有录入，本平台只依国家规定`,
    en: (province: string) => `Not entered of ${province}: here the national rule stands alone`,
  },
  noProvince: {
    zh: '没有填写本单位的行政区划代码，不知道适用哪个省的规定：下列事项只依国家规定',
    en: 'The bureau has no division code, so no province’s rule is known: here the national one stands alone',
  },
  findLaw: { zh: '法规、条文或要旨', en: 'Statute, article or gist' },
  inForce: { zh: (from: string) => `${from}起施行`, en: (from: string) => `in force since ${from}` },
  until: { zh: (until: string) => `至${until}`, en: (until: string) => `until ${until}` },
  official: { zh: '官方文本', en: 'Official text' },
  acts: { zh: '步骤和期限', en: 'Acts and periods' },
  refused: { zh: '拒绝', en: 'Refusals' },
  rules: { zh: '程序文件', en: 'Program files' },
  uncited: { zh: '说明期间怎样计算等，未单独援引', en: 'Explains how things are counted; not cited by itself' },
})
