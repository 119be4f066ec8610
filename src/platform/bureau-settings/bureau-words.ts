import { areaIn } from '../../law/places.ts'
import { datedWords } from './dated.ts'

const levelWord = (bureau: string) => areaIn(bureau) ?? '市'

const committee = /(教委|教育委员会)/

/** How a bureau calls itself and its area, whom it reports to, and what it counts cases in. Asked at the first run; each holds from a day on. */
export const bureauWords = {
  self: datedWords({
    key: 'bureau.self',
    blank: '自称',
    title: { zh: '本单位自称', en: 'What the bureau calls itself' },
    hint: {
      zh: '报告和模板里的{自称}。没有设置的，局称“我局”，教委称“我委”。',
      en: 'Stands for {自称} in reports and templates. Unset: 我局, and 我委 for a commission.',
    },
    most: 10,
    fallback: (bureau) => (committee.test(bureau) ? '我委' : '我局'),
  }),
  area: datedWords({
    key: 'bureau.area',
    blank: '地域',
    title: { zh: '辖区的叫法', en: 'What its area is called' },
    hint: {
      zh: '报告和模板里的{地域}：全市、全县、全区、全旗。没有设置的，由单位名称推出。',
      en: 'Stands for {地域}: 全市, 全县, 全区, 全旗. Unset: by the bureau’s name.',
    },
    most: 10,
    fallback: (bureau) => `全${levelWord(bureau)}`,
  }),
  below: datedWords({
    key: 'bureau.below',
    blank: '下级',
    title: { zh: '下一级的叫法', en: 'What the level below is called' },
    hint: {
      zh: '报告和模板里的{下级}：任务分解到哪一级。没有设置的，市写“县（市、区）”，县写“乡镇”，区写“街道”。',
      en: 'Stands for {下级}: the level to which tasks are handed down.',
    },
    most: 30,
    fallback: (bureau) => {
      const level = levelWord(bureau)
      if ('市州盟省'.includes(level)) return '县（市、区）'
      return level === '区' ? '街道' : '乡镇'
    },
  }),
  addressees: datedWords({
    key: 'bureau.addressees',
    blank: '主送',
    kind: 'list',
    title: { zh: '年度报告的主送机关', en: 'Whom the annual report is addressed to' },
    hint: {
      zh: '报告抬头写给谁，可以有几个；上行文只写上级机关。没有设置的，写本级党委、政府。',
      en: 'Who stands at the head of the report. Unset: the Party committee and the government of its level.',
    },
    most: 120,
    fallback: (bureau) => {
      const level = levelWord(bureau)
      return /(管委会|新区|开发区|示范区|高新区)/.test(bureau) ? '党工委、管委会' : `${level}委、${level}政府`
    },
  }),
  copies: datedWords({
    key: 'bureau.copies',
    blank: '抄送',
    kind: 'list',
    title: { zh: '年度报告的抄送机关', en: 'Who gets a copy of the annual report' },
    hint: {
      zh: '平级和其他机关写在文末的“抄送”里。没有设置的，不写。',
      en: 'Bodies of its own level and others, named at the end. Unset: none.',
    },
    most: 120,
    fallback: () => '',
  }),
  signer: datedWords({
    key: 'bureau.signer',
    blank: '签发人',
    title: { zh: '上行文的签发人', en: 'Who signs what goes upward' },
    hint: {
      zh: '上行文在文首注明签发人（《党政机关公文格式》）。没有设置的，不写。',
      en: 'Papers to those above name who signed them. Unset: not named.',
    },
    most: 30,
    fallback: () => '',
  }),
  caseUnit: datedWords({
    key: 'bureau.case-unit',
    kind: {
      件: { zh: '件', en: '件' },
      宗: { zh: '宗', en: '宗' },
      起: { zh: '起', en: '起' },
    },
    title: { zh: '案件的计量单位', en: 'What cases are counted in' },
    hint: {
      zh: '新起草的报告里，案件数按这个单位说。以前的报告不变。',
      en: 'Reports drafted from then on count cases in this unit; earlier ones stay as they are.',
    },
    most: 4,
    fallback: () => '件',
  }),
} as const

export const bureauWordNames = Object.keys(bureauWords) as (keyof typeof bureauWords)[]
