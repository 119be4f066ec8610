/** What of a text tells who somebody is, or how to reach him. */
type PersonalKind = 'identity' | 'mobile' | 'landline' | 'card' | 'mail' | 'name'

/** A stretch of the text, by its UTF-16 places. */
export interface Personal {
  readonly kind: PersonalKind
  readonly from: number
  readonly until: number
}

const GAP = '[\\s\\-－—·.]?'
const digits = (n: string) => `\\d(?:${GAP}\\d){${n}}`

/**
 * Personal data by their patterns: identity numbers (with their check digit), telephones, bank cards (with theirs), mail addresses, and
 * names after words that announce one. A pattern errs on both sides: what it finds is for a person to look at, never a reason to refuse
 * a text (个人信息保护法第四条 says what personal data are; these are the kinds that stood in public opinions).
 */
export function personalIn(text: string): Personal[] {
  const half = halfWidth(text)
  const found = finders.flatMap(({ kind, pattern, holds = () => true }) =>
    [...half.matchAll(pattern)].flatMap((match): Personal[] => {
      const [whole, group] = match
      const from = match.index + (group === undefined ? 0 : whole.lastIndexOf(group))
      const part = group ?? whole
      return holds(part.replaceAll(/[^\dXx]/g, ''), part) ? [{ kind, from, until: from + part.length }] : []
    }),
  )
  return apart(found)
}

/** The text with what was found covered: beginnings stay, so that whoever wrote it knows it again. */
export function maskPersonal(text: string): string {
  return personalIn(text).reduceRight(
    (masked, { kind, from, until }) =>
      masked.slice(0, from) + cover(kind, masked.slice(from, until)) + masked.slice(until),
    text,
  )
}

const cover = (kind: PersonalKind, part: string) =>
  kind === 'name' ? `${[...part][0]}某${[...part].length > 2 ? '某' : ''}` : '＊＊＊'

interface Finder {
  readonly kind: PersonalKind
  readonly pattern: RegExp
  readonly holds?: (digits: string, part: string) => boolean
}

const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文'
const ANNOUNCED = '(?:我叫|名叫|叫做|姓名[是为：:\\s]*|学生|同学|孩子|儿子|女儿|闺女|老师|班主任|家长|联系人[：:\\s]*)'
const namesAnnounced: Finder = {
  kind: 'name',
  pattern: new RegExp(
    `${ANNOUNCED}(?:叫|是|名叫|：|:)?([${SURNAMES}][\\u4e00-\\u9fff\\u{20000}-\\u{2ffff}]{1,2})(?=[，。,.、；;！!\\s（(：:]|$|今年|在|是|的|被|就读|同学|老师)`,
    'gu',
  ),
  holds: (_digits, part) => !common.has(part),
}
/** Words that begin like a name. */
const common: ReadonlySet<string> = new Set([
  '马上',
  '高中',
  '高一',
  '高二',
  '高三',
  '方面',
  '方便',
  '白天',
  '常常',
  '万一',
  '许多',
  '何时',
  '向来',
  '任何',
  '于是',
  '成绩',
  '文化',
  '江南',
  '石头',
  '金钱',
  '段时间',
  '程度',
  '严重',
  '易于',
  '毛病',
  '余下',
  '武术',
  '向上',
  '周末',
  '周一',
  '周五',
  '周六',
  '周日',
])

const finders: readonly Finder[] = [
  {
    kind: 'identity',
    pattern: new RegExp(`(?<!\\d)${digits('16')}${GAP}[\\dXx](?!\\d)`, 'g'),
    holds: isIdentityNumber,
  },
  { kind: 'mobile', pattern: new RegExp(`(?<!\\d)(?:\\+?86${GAP})?(1${GAP}[3-9](?:${GAP}\\d){9})(?!\\d)`, 'g') },
  { kind: 'landline', pattern: /(?<!\d)0\d{2,3}[\s\-－—]?[2-9]\d{6,7}(?!\d)/g },
  { kind: 'card', pattern: new RegExp(`(?<!\\d)${digits('15,18')}(?!\\d)`, 'g'), holds: isCard },
  namesAnnounced,
  { kind: 'mail', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g },
]

/** The check digit of GB 11643: ISO 7064 MOD 11-2. */
function isIdentityNumber(number: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(number)) return false
  const [year, month, day] = [Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14))]
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return false
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return '10X98765432'[sum % 11] === number[17]!.toUpperCase()
}

/** Luhn, ISO/IEC 7812. */
function isCard(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return /^[3-6]/.test(number) && sum % 10 === 0
}

/** Full-width digits and letters become half-width, one for one: places stay. */
const halfWidth = (text: string) =>
  text.replaceAll(/[！-～]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0)).replaceAll('　', ' ')

/** In the order of the text, none over another: the first found rules. */
function apart(found: readonly Personal[]): Personal[] {
  const kept: Personal[] = []
  for (const one of found) if (!kept.some(({ from, until }) => one.from < until && from < one.until)) kept.push(one)
  return kept.toSorted((a, b) => a.from - b.from)
}

/**
 * Whether a text tells of a child being hurt, now or lately, in the words of children and parents: its writer is shown the way to the
 * report page at once. A policy that speaks of bullying in general does not: it takes somebody to whom it was done.
 */
export const tellsOfHurt = (text: string): boolean => HURT.test(text.normalize('NFKC'))

const WHO = '(?:我|我们|他|她|孩子|儿子|女儿|闺女|同学|弟弟|妹妹|学生|娃|小孩)'
const DONE =
  '(?:打|殴打|欺负|欺凌|霸凌|孤立|勒索|要钱|辱骂|骂|威胁|恐吓|扒(?:光)?衣服|扇耳光|猥亵|摸|性侵|强奸|虐待|体罚|堵在|围殴|拍(?:了)?(?:裸|照|视频))'
const HURT = new RegExp(
  `${WHO}[^。！？!?\\n]{0,8}(?:被|遭|让)[^。！？!?\\n]{0,10}${DONE}|${DONE}(?:了|过|着)?${WHO}|不想活|想自杀|割腕|跳楼|救命`,
)

/** 王＊＊ */
export const maskedName = (name: string) => `${[...name][0]}${'＊'.repeat(Math.max(1, [...name].length - 1))}`
/** 138****34: enough to see that one was given, too little to call. */
export const maskedContact = (contact: string) =>
  contact.length < 5 ? '****' : `${contact.slice(0, Math.min(3, contact.length - 4))}****${contact.slice(-2)}`
