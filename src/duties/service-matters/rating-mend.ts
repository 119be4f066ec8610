// 好差评导出表的乱：等级写成星、分，默认好评混在评价里，时间带着钟点
import { withoutEntities } from './mend.ts'

/** A row of an export by field, put as the form asks for it: grades as words, marks of the system told apart from ratings. */
export function mendRating(row: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const plain = Object.fromEntries(Object.entries(row).map(([name, text]) => [name, withoutEntities(text)]))
  const { how = '', stars = '', words = '', ratedOn = '', byDefault = '' } = plain
  const giver = YES.test(byDefault) ? '系统默认' : giverOf(how, stars, words)
  const said = [stars, how].filter((text) => text !== '').join('，')
  const days = { ...dayIn(plain, 'endedOn'), ...dayIn(plain, 'ratedOn') }
  if (giver !== null && giver !== '申请人评价') return { ...plain, ...days, how: giver, stars: '', ratedOn: '', said }
  if (giver === null && stars === '' && ratedOn === '') return { ...plain, ...days, how: '未评价', said }
  return { ...plain, ...days, how: '申请人评价', stars: gradeIn(stars) ?? stars }
}

const grades: readonly (readonly [RegExp, string])[] = [
  [/非常不满意|很不满意|一星|^★$|^1(\.0)?[星分]?$/, '非常不满意'],
  [/不满意|二星|两星|^★{2}$|^2(\.0)?[星分]?$/, '不满意'],
  [/基本满意|一般|三星|^★{3}$|^3(\.0)?[星分]?$/, '基本满意'],
  [/非常满意|很满意|五星|^★{5}$|^5(\.0)?[星分]?$/, '非常满意'],
  [/满意|四星|^★{4}$|^4(\.0)?[星分]?$/, '满意'],
]
const gradeIn = (text: string) => {
  const bare = text.replaceAll(/\s|☆/g, '')
  return grades.find(([said]) => said.test(bare))?.[1]
}

const BY_SYSTEM = /默认|系统|自动|超时/
const NOBODY = /未评|没有评价|无评价|待评|未参评|^[-—/无]$/
const ASKED = /^(否|0|false|n|no)$/i
const YES = /^(是|1|true|y|yes)$/i

/** Who gave the mark, where the file says it: in the manner, beside the grade, or as the text that a system puts in. 是 and 否 answer whether the applicant rated. */
function giverOf(how: string, stars: string, words: string): '申请人评价' | '系统默认' | '未评价' | null {
  if (NOBODY.test(how) || NOBODY.test(stars)) return '未评价'
  if (BY_SYSTEM.test(how) || BY_SYSTEM.test(stars)) return /^非|^不是/.test(how) ? '申请人评价' : '系统默认'
  // “系统默认好评” as the text of a rating is the system’s; a sentence that only mentions a system is somebody’s.
  if (/^[（(【]?(系统|平台)?(超时)?(默认|自动)(好评|评价|满意|非常满意|五星|为?[五5]星)[^，,。]{0,8}$/.test(words))
    return '系统默认'
  if (ASKED.test(how)) return stars === '' ? '未评价' : '系统默认'
  return YES.test(how) || how !== '' ? '申请人评价' : null
}

/** “2026-03-02 15:20:11”: the day alone. */
const dayIn = (row: Readonly<Record<string, string>>, name: string) => {
  const [, day] = /^(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[\sT]+\d{1,2}:\d{2}/.exec(row[name] ?? '') ?? []
  return day === undefined ? {} : { [name]: day }
}
