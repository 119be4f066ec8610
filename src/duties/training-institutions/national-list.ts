// 全国平台导出的名册：信用代码把0写成O，状态写成一句话，一证几处写在一格，没有状态日期
import { creditCodeFault } from '../../platform/credit-code.ts'

/** A row of the platform's list by field, put as the form asks for it. What it does not know it leaves as it stands. */
export function mendRow(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { creditCode = '', permit = '', from = '', licensedOn = '', approval = '' } = row
  return {
    ...row,
    ...(creditCode && { creditCode: codeIn(creditCode) }),
    // Without a day of its own, what is said holds since the permit.
    ...(from === '' && licensedOn !== '' && { from: licensedOn }),
    ...(approval === '' && permit !== '' && { approval: '许可' }),
    ...meant(row, 'kind', kinds),
    ...meant(row, 'profit', profits),
    ...meant(row, 'standing', standings),
    ...meant(row, 'modes', modes),
    ...meant(row, 'owner', owners),
  }
}

/** I, O, S, V and Z are in no credit code: an O is a 0 and an I a 1, where the last sign then fits. */
function codeIn(text: string): string {
  const code = text.replaceAll(/\s/g, '').toUpperCase()
  const digits = code.replaceAll('O', '0').replaceAll('I', '1')
  return creditCodeFault(code) !== null && creditCodeFault(digits) === null ? digits : code
}

type Words = readonly (readonly [said: RegExp, meant: string])[]

const kinds: Words = [
  [/非学科/, '非学科类'],
  [/学科/, '学科类'],
]
const profits: Words = [
  [/非营利|民办非企业/, '非营利性'],
  [/营利|公司/, '营利性'],
]
const standings: Words = [
  [/白名单/, '白名单'],
  [/预警/, '预警'],
  [/整改|整顿/, '整改'],
  [/正常|开业|营业|存续|在办|在营|许可/, '许可'],
]
const modes: Words = [
  [/线上.*线下|线下.*线上|融合|OMO/i, '线上、线下'],
  [/线上|在线|网络/, '线上'],
  [/线下|面授/, '线下'],
]
const owners: Words = [
  [/教育|教体/, '教育'],
  [/文/, '文化旅游'],
  [/体育/, '体育'],
  [/科技|科学/, '科技'],
]

const meant = (row: Readonly<Record<string, string>>, field: string, words: Words) => {
  const found = words.find(([said]) => said.test(row[field] ?? ''))
  return found ? { [field]: found[1] } : {}
}

/** Several places of one permit in one cell: 人民路1号；解放路3号 */
export const addressesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[；;\n]/)
      .map((one) => one.replace(/^\s*[(（]?\d{1,2}[)）.、]\s*/, '').trim())
      .filter(Boolean),
  ),
]
