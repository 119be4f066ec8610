import { matches, note, type Line, type StyleNote } from './line.ts'

const han = String.raw`[\u4e00-\u9fff》”）]`
const full: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '(': '（',
  ')': '）',
}

/** 标点符号用法（GB/T 15834—2011）: what is plainly half-width, doubled or parted. */
export function signs(line: Line): StyleNote[] {
  const half = matches(line, new RegExp(`(?<=${han})[,;:!?]|[(](?=[\\u4e00-\\u9fff])|(?<=[\\u4e00-\\u9fff])[)]`, 'g'))
  const doubled = matches(line, /([，。、；：])\1+|\.{3,}|(?<!…)…(?!…)/g)
  const quoted = [...line.text.matchAll(/“[^”]*”/g)].map(({ 0: text, index }) => [index, index + text.length] as const)
  const parted = matches(
    line,
    new RegExp(`${han}[ \\u3000]+(?=[\\u4e00-\\u9fff\\d])|\\d[ \\u3000]+(?=[\\u4e00-\\u9fff])`, 'g'),
  ).filter(
    // A name in quotation marks is written as it is: “学宪法 讲宪法”.
    ({ index }) => !quoted.some(([from, until]) => from < index && index < until),
  )
  return [
    ...half.map(({ 0: text }) =>
      note('signs', text, `中文里用全角：${full[text]}`, `Full-width in Chinese: ${full[text]}`),
    ),
    ...doubled.map(({ 0: text }) =>
      /[.…]/.test(text)
        ? note('signs', text, '省略号写作“……”', 'An ellipsis is ……')
        : note('signs', text, `只写一个：${text[0]}`, `Once: ${text[0]}`),
    ),
    ...parted.map(({ 0: text }) => note('signs', text, '中间不空格', 'No space here')),
    ...unpaired(line),
  ]
}

const pairs: Readonly<Record<string, string>> = { '《': '》', '“': '”', '（': '）', '〈': '〉' }

/** Brackets and quotation marks that open or close nothing. */
function unpaired({ text }: Line): StyleNote[] {
  const open: string[] = []
  for (const sign of text) {
    if (sign in pairs) open.push(sign)
    else if (Object.values(pairs).includes(sign) && (open.length === 0 || pairs[open.pop()!] !== sign))
      return [note(sign === '》' ? 'titles' : 'signs', sign, '前面没有与它成对的符号', 'Nothing before it opens this')]
  }
  const [left] = open
  return left
    ? [note(left === '《' ? 'titles' : 'signs', left, `缺少“${pairs[left]}”`, `“${pairs[left]}” is missing`)]
    : []
}

/** 出版物上数字用法（GB/T 15835—2011） and the office's custom. */
export function numbers(line: Line): StyleNote[] {
  const each = (pattern: RegExp, remedy: (text: string, found: RegExpExecArray) => readonly [zh: string, en: string]) =>
    matches(line, pattern).map((found) => note('numbers', found[0], ...remedy(found[0], found)))
  return [
    ...each(/[０-９]+(?:[．.][０-９]+)?/g, (text) => as(narrow(text))),
    ...each(/\d{1,3}(?:[,，]\d{3})+(?!\d)/g, (text) => as(text.replaceAll(/[,，]/g, ''))),
    ...each(/\d[\d.]*％/g, (text) => as(text.replace('％', '%'))),
    ...each(/百分之(\d[\d.]*)/g, (_, found) => as(`${found[1]}%`)),
    ...each(/(\d[\d.]*)[-—～~至](\d[\d.]*)%/g, (_, found) => as(`${found[1]}%—${found[2]}%`)),
    ...each(/(\d[\d.]*)[-~](\d[\d.]*)(?=[年月日人名所场个件项家次万])/g, (_, found) => as(`${found[1]}—${found[2]}`)),
    ...each(/(\d[\d.]*)([千百])(?![米克瓦分])/g, (_, found) =>
      as(String(Number(found[1]) * (found[2] === '千' ? 1000 : 100))),
    ),
    ...each(/(?:减少|降低|下降|缩短)了?\d[\d.]*倍/g, () => [
      '减少不说“倍”，写减少的百分数',
      'A decrease is never told in times: give per cent',
    ]),
    ...[
      ...line.text.matchAll(
        /(近|约|大约|逾|超过|超)\d[\d.]*(?:[万亿千百]*(?:余|多)|[万亿千百]*[\u4e00-\u9fff]{1,2}(?:左右|上下|以上))/g,
      ),
    ].map(({ 0: text, 1: before }) =>
      note('numbers', text, `概数只说一次，“${before}”和后面的词留一个`, 'Approximate once: keep one of the two words'),
    ),
  ]
}

const as = (text: string) => [`写作“${text}”`, `Write ${text}`] as const
const narrow = (text: string) =>
  [...text]
    .map((sign) => (sign >= '０' && sign <= '９' ? String.fromCodePoint(sign.codePointAt(0)! - 0xfee0) : '.'))
    .join('')

/** Days as GB/T 9704 writes them, that exist, and that a reader of another year understands. `year`: of the report. */
export function dates(line: Line, year: number): StyleNote[] {
  const each = (pattern: RegExp, remedy: (found: RegExpExecArray) => readonly [zh: string, en: string] | null) =>
    matches(line, pattern).flatMap((found) => {
      const said = remedy(found)
      return said ? [note('dates', found[0], ...said)] : []
    })
  const relative: Readonly<Record<string, number>> = { 今年: year, 去年: year - 1, 明年: year + 1 }
  return [
    ...each(/(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?!\d)/g, ({ 1: y, 2: m, 3: d }) =>
      as(`${y}年${Number(m)}月${Number(d)}日`),
    ),
    ...each(/(?<![\d.])(\d{2})年(?=度|底|末|初|\d{1,2}月)/g, ({ 1: two }) => as(`20${two}年`)),
    ...each(/(?<!\d)0(\d)(月|日)/g, ({ 1: digit, 2: unit }) => as(`${digit}${unit}`)),
    ...each(/(\d{1,2}月\d{1,2})号/g, ({ 1: day }) => as(`${day}日`)),
    ...each(/[一二][〇○零一二三四五六七八九]{3}年/g, ({ 0: text }) =>
      as(`${[...text].map((one) => digits[one] ?? one).join('')}`),
    ),
    ...each(/(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g, ({ 1: y, 2: m, 3: d }) =>
      real(y ? Number(y) : 2024, Number(m), Number(d)) ? null : ['没有这一天', 'There is no such day'],
    ),
    ...each(/今年|去年|明年/g, ({ 0: text }) => as(`${relative[text]}年`)),
    ...each(/本月|上月|下月|近日|日前|昨天|今天/g, () => ['报告要留存，写明日期', 'The report is kept: name the day']),
  ]
}

const digits: Readonly<Record<string, string>> = Object.fromEntries(
  [...'〇一二三四五六七八九']
    .map((one, i) => [one, String(i)])
    .concat([
      ['○', '0'],
      ['零', '0'],
    ]),
)

const real = (year: number, month: number, day: number) =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()

/** 7.3.3: levels are numbered by the house, 一、（一）1.（1）; inside a sentence 一是, 二是. */
export function levels(line: Line, heading: boolean): StyleNote[] {
  const before = /^\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]、?|\d{1,2}[.、．](?!\d))/.exec(
    line.text,
  )
  const ordinal = matches(line, /第[一二三四五六七八九十]、/g)
  const doubled = matches(line, /[（(][一二三四五六七八九十\d]+[）)]、/g).filter(({ index }) => index !== before?.index)
  return [
    ...(before
      ? [
          heading
            ? note(
                'levels',
                before[0].trim(),
                '序数自动编排，这里不写',
                'Headings are numbered by themselves: leave it out',
              )
            : note(
                'levels',
                before[0].trim(),
                '层次用小标题，句中写“一是”“二是”',
                'Use a heading for a level; within a sentence write 一是, 二是',
              ),
        ]
      : []),
    ...ordinal.map(({ 0: text }) => note('levels', text, `写作“${text.slice(0, -1)}，”`, 'Followed by ，')),
    ...doubled.map(({ 0: text }) => note('levels', text, '括号后不加顿号', 'No 、 behind the bracket')),
    ...(heading && /[。；：，、]$/.test(line.text)
      ? [note('levels', line.text.slice(-1), '标题末尾不加标点', 'No mark at the end of a heading')]
      : []),
  ]
}
