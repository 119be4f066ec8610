import { bodies, framed, moreUnits, names, notNothing, nothingOf, otherWords } from './names.ts'
import { found, spans, veiled, type Span } from './spans.ts'

const digit = '[一二两三四五六七八九]'
const numeral = '(?:[数几]?[一二两三四五六七八九十百千万亿][〇零一二三四五六七八九十百千万亿]*)'
const arabic = String.raw`(?:\d+(?:[,，]\d{3})*(?:\.\d+)?)`
const any = `(?:${arabic}|${numeral})`
const some = '(?:余|多|来)?'
const list = (words: readonly string[]) => words.toSorted((a, b) => b.length - a.length).join('|')

/** What holds a number and asserts nothing: it is taken out before numbers are looked for. */
const masks = {
  titles: /《[^》]*》/g,
  // 〔2024〕15号, 令第713号; an ordinal counts nothing, nor does a row of them: 第十五条至第十七条, 第三、四项.
  documents: new RegExp(String.raw`[〔[【（(]\s*\d{4}\s*[〕\]】）)]\s*第?\s*\d*\s*号?|${any}\s*号(?:令|文|楼)?`, 'g'),
  hotlines:
    /(?<!\d)(?:110|119|120|122|12\d{3})(?=\s*(?:[”"」]|热线|电话|平台|报警|信箱|举报|投诉|网站|短信|服务))|(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|400-?\d{3}-?\d{4})(?!\d)/g,
  dates: new RegExp(
    [
      String.raw`\d{4}[-./]\d{1,2}[-./]\d{1,2}`,
      String.raw`\d{4}\s*[-—–~～至]+\s*\d{2,4}(?:\s*(?:学年|年))?`,
      String.raw`\d{1,2}[:：]\d{2}`,
      String.raw`\d{1,2}[·.]\d{1,2}(?=[”"」])`,
      String.raw`\d{1,2}·\d{1,2}`,
      String.raw`(?:自|从)\s*(?:19|20)\d{2}(?=起)`,
      String.raw`${any}${some}\s*个?(?:工作日|自然日|日历日|学年|学期|季度|年度|年级|年|月份|月|日|星期|周岁|周|岁|小时|分钟|秒|世纪|时|点整)`,
      String.raw`${any}\s*天(?=内|以内|之内|前|以前|之前|后|以上)`,
    ].join('|'),
    'g',
  ),
  standards: /[A-Z]{2}[A-Z/]*\s*\d[\d.—-]*|[A-Za-z]\d+|\d+[A-Za-z+]+/g,
  numbering: /(?:^|(?<=[。；;：:]))\s*\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[）)]/g,
  issuers: new RegExp(`等\\s*${any}\\s*个?(?:部门|部委|单位|厅局)`, 'g'),
  frames: new RegExp(`${any}\\s*个(?:${framed.join('|')})`, 'g'),
  patterns: /一[\u4e00-\u9fff]一[\u4e00-\u9fff]/g,
  names: new RegExp(list(names), 'g'),
}

/** In quotes stand names (“千名检察官进校园”), unless nothing else stands there (“全覆盖”, “三百场次”). */
const quoted = /[“"「]([^”"」]{1,40})[”"」]/g

const rates = new RegExp(
  [
    `百分之${numeral}(?:点${numeral})?|百分之\\d[\\d.]*|百分百`,
    `${arabic}\\s*(?:%|‰|个百分点)|${numeral}个百分点`,
    `${any}\\s*分之\\s*${any}`,
    `(?:${digit}|十|\\d(?:\\.\\d)?)成(?!立|为|员|果|长|功|效|本|都|绩|就|熟|分|人|交|品|语|文|套|型|不变|年|因|群|片|行|规|见|千)(?:以上|左右|多)?`,
    `${any}${some}倍|[超过逾]半数?`,
  ].join('|'),
  'g',
)

const claims = new RegExp(
  [
    '(?:基本|几乎|近乎)?(?:实现|做到)?(?:基本)?全覆盖',
    '基本(?:实现|完成|建成|形成|达到|消除|覆盖|做到|解决|杜绝|满足|达标|落实|普及|到位|办结|建立)',
    '全部(?!门|队|长)|全都|全数|悉数|所有(?!制|权|人|者)',
    '全员(?:参与|参加|参训|持证|培训|轮训|合格|完成|达标|到位|覆盖)',
    // 平均, 人均 say no totality; 均衡 is another word; 均应 demands, and asserts nothing.
    '(?<![平人户校年日月师生班周次])均(?!衡|等|匀|价|摊|值|势|质|码|应|须|需|要|可|当|分)',
    `(?<!有|毫|并)无(?:${nothingOf.join('|')})`,
    '(?:未|没有|从未|未曾)(?:再)?(?:发生|出现|接到|收到|发现)',
    `(?<![一二两三四五六七八九十百千万亿\\d])零(?!${notNothing.零})[\u4e00-\u9fff]{2}`,
    '应([\u4e00-\u9fff]{1,3})尽\\1',
    '一个不[少漏落]|不漏一[人户校项]|无死角',
    '每一?(?:所|名|位|户)(?:学校|中小学|学生|教师|师生|幼儿园|家长)?均?(?=[\u4e00-\u9fff])',
  ].join('|'),
  'g',
)

const strict = new Set([
  '所',
  '家',
  '名',
  '件',
  '宗',
  '例',
  '人',
  '人次',
  '场',
  '场次',
  '家次',
  '户次',
  '篇',
  '期',
  '学时',
  '课时',
  '万元',
  '亿元',
])

/** Numbers and claims typed by hand in Chinese. `own`: the units of the bureau's own. Pure. */
export function looseInChinese(text: string, units: readonly string[]): Span[] {
  const line = halfWidth(text)
  const named = without(line, ['titles', 'names'])
  const [claimed, rated] = [found(named, claims), found(named, rates)]
  const unit = list([...units, ...moreUnits].map(escaped))
  const bare = without(line, ['titles', 'documents', 'hotlines', 'dates', 'standards', 'numbering'])
  const rest = without(ordinals(withoutNames(bare, unit), units), ['issuers', 'frames', 'patterns', 'names'])
  const counted = found(rest, new RegExp(`${arabic}\\s*${some}\\s*[百千万亿]*\\s*${some}\\s*(?:${unit})?`, 'g'))
  const said = found(
    rest,
    new RegExp(`(?<![第〇零一二两三四五六七八九十百千万亿])${numeral}${some}\\s*(?:${unit})`, 'g'),
  )
  const about = found(rest, new RegExp(`${numeral}(?:余|多)(?!年|日|天|月|元化|种)`, 'g')).filter(({ text: one }) =>
    /[十百千万亿][余多]$/.test(one),
  )
  return spans(text, [...claimed, ...rated, ...counted, ...said.filter((one) => isCount(one, rest, units)), ...about])
}

/** Whether a numeral before a unit is a count. A bare 一 mostly is an article (一项重要任务), and at the end of a clause a count (一等奖一项。). */
function isCount({ at, text }: Span, line: string, units: readonly string[]): boolean {
  const numerals = /^[数几〇零一二两三四五六七八九十百千万亿]+/.exec(text)![0]
  const unit = [...units, ...moreUnits].filter((one) => text.endsWith(one)).toSorted((a, b) => b.length - a.length)[0]!
  const [before, after] = [line.slice(Math.max(0, at - 4), at), line.slice(at + text.length)]
  const begins = otherWords[unit]
  if (begins && new RegExp(`^(?:${begins})`).test(after)) return false
  const few = numerals.length === 1 && !/[百千万亿]/.test(numerals)
  const ends = after === '' || /^[，。；、,;.）)”"]/.test(after)
  if (unit === '个' && few && !ends) return new RegExp(`^[\u4e00-\u9fff]{0,4}?(?:${bodies.join('|')})`).test(after)
  if (numerals !== '一' || text.includes('余')) return true
  if (/[统进唯同逐之每某单专任另如无万]$/.test(before)) return false
  if (unit === '起' && !ends)
    return /(?:发生|查处|办理|处理|调处|受理|接到)$/.test(before) || /^(?:案|事件|事故|投诉|欺凌|舆情|纠纷)/.test(after)
  return strict.has(unit) || ends || /(?:至少|发生|查处|办结|仅有?|只有)$/.test(before)
}

const without = (line: string, which: readonly (keyof typeof masks)[]) =>
  which.reduce((text, one) => text.replaceAll(masks[one], veiled), line)

const ordinals = (line: string, units: readonly string[]) =>
  line.replaceAll(
    new RegExp(
      `第\\s*${any}(?:\\s*[、,，至到和及与—–~-]\\s*第?\\s*${any})*\\s*(?:${list(units.map(escaped))}|款|目|章|节|编|批|类|版|次)?`,
      'g',
    ),
    veiled,
  )

/** Names in quotes are taken out; a quoted number or claim alone is none. */
const withoutNames = (line: string, unit: string) =>
  line.replaceAll(quoted, (whole, inner: string) =>
    new RegExp(`^(?:${any}${some}[百千万亿]*${some}(?:${unit})?|${arabic}\\s*[%‰])$`).test(inner)
      ? whole
      : veiled(whole),
  )

/** １２％ as 12%: place by place, so that what is found lies where it was typed. */
const halfWidth = (text: string) =>
  text.replaceAll(/[０-９％．]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
