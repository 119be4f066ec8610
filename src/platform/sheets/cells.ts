import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { nameKey, plain } from '../plain.ts'
import { MAX_COUNT, chineseNumber } from './numerals.ts'

/** What a cell of a workbook holds. `on` is a date cell, 'YYYY-MM-DDTHH:MM:SS' without a zone. `error` is Excel's '#REF!' and the like. */
export type Cell = string | number | boolean | null | { readonly on: string } | { readonly error: string }

/** A cell as read: the value, and, where what stood there was not already that value, what was made of it, in words. */
export interface Reading<T> {
  readonly value: T
  readonly corrected?: Words
}

/** A head count: `estimate` when the words themselves say that nobody counted (约, 余, 近, 1.2万). */
export interface Count {
  readonly value: number
  readonly corrected?: Words
  readonly estimate?: true
}

/** What the cell shows, as a person would copy it out. */
export function shown(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'object') return 'on' in cell ? cell.on.replace('T00:00:00', '').replace('T', ' ') : cell.error
  return typeof cell === 'boolean' ? (cell ? 'TRUE' : 'FALSE') : String(cell)
}

/** Signs that stay as they are, in most cells all there is. */
const tidy = /^[!-~\u4e00-\u9fff]*$/
const nothing: Reading<string> = { value: '' }

/** Text without line breaks, doubled blanks and invisible characters; full-width letters and digits become plain ones. A break between two ideographs is only the cell's width. */
export function readText(cell: Cell): Reading<string> {
  if (cell === null) return nothing
  if (typeof cell === 'string' && tidy.test(cell)) return { value: cell }
  const raw = shown(cell)
  const value = narrow(raw.replace(/(?<=\p{Script=Han})\s*[\r\n]+\s*(?=\p{Script=Han})/gu, ''))
    .replace(/\s+/g, ' ')
    .trim()
  return { value }
}

/** The form under which two writings of one title are the same title: no blanks, punctuation or case. */
export const titleKey = nameKey

/**
 * A whole number ≥ 0 as schools write it: 1200, 1,200, １２００, 约300人, 1.2万, 三百二十. The one reader of head counts, in forms,
 * pasted lists and files alike. An empty cell is null. Ranges, sums, several figures in one cell, fractions and words without a
 * number are refused. `times` is 100 where the heading says 百人: what the cell says is multiplied, and said.
 */
export const readCount = (cell: Cell, unit: '人' | '场次' | '份' = '人', times = 1): Outcome<Count | null> =>
  readNumber(cell, { unit, times, heads: unit === '人', most: MAX_COUNT })

/** Of what a number is: the sentences about it say so. */
interface Counting {
  /** Absent: of nothing in particular. */
  readonly unit?: string | undefined
  readonly times?: number
  /** Of heads an estimate is kept as one. */
  readonly heads?: boolean
  /** More than one activity can have. */
  readonly most?: number
}

/** The same of any number, in its own unit. */
export function readNumber(cell: Cell, of: Counting = {}): Outcome<Count | null> {
  const { times = 1 } = of
  if (cell === null) return accept(null)
  if (typeof cell === 'number') return times === 1 ? whole(cell, String(cell), of) : scaled(cell, String(cell), of)
  if (typeof cell === 'object' || typeof cell === 'boolean') return noNumber(shown(cell), of)

  const raw = seen(cell)
  const text = narrow(cell)
    .replace(/\s+/g, '')
    // Our own export, and who types one, puts an apostrophe before what shall stay text; a stop at the end says nothing.
    .replace(/^'/, '')
    .replace(/[。、.,，]$/, (stop) => (/^\d/.test(narrow(cell).trim()) ? '' : stop))
  if (text === '') return accept(null)
  if (/^(无|没有|未开展|\/|\\|-+|—+|－+|\.|、)$/.test(text)) return accept({ value: 0, corrected: asNumber(raw, 0) })
  if (/^([-−–]\d|负)/.test(text)) return negative(raw)

  const about =
    /^(大约|大概|约|近|将近|逾|超过?|共约|累计约)|[余多来]$|[余多来](?=[万千百]?(人次|人|名|位|份|册|场次|场|次|节|套|张|本))|左右$|上下$|[+]$/.test(
      text,
    )
  const bare = text
    .replace(/^(大约|大概|共约|累计约|约|将近|近|逾|超过|超|共计?|合计|累计|总计)/, '')
    .replace(/整$/, '')
    .replace(/(左右|上下|[+])$/, '')
    .replace(/[（(](人次|人|名|位|份|册|场次|场|次)[）)]$/, '')
    .replace(/(人次|人|[名位个]?(学生|教师|老师|教职工|家长|群众)|名|位|份|册|场次|场|次|节课?|套|张|本|个班|期)$/, '')
    .replace(/[余多来](?=万?$)/, '')
  const value = digits(bare) ?? chineseNumber(bare)
  if (value === undefined) return noNumber(raw, of)
  if (times !== 1) return bare === text ? scaled(value, raw, of) : twice(raw, times)
  const read = whole(value, raw, of)
  if (!read.ok || !read.value) return read
  const estimate = about || /万|[千百]$/.test(bare)
  if (estimate) return accept({ value, estimate: true, corrected: asEstimate(raw, value, of) })
  return raw === String(value) || cell === String(value) ? read : accept({ value, corrected: asNumber(raw, value) })
}

/** What stands there, with the signs nobody sees said rather than shown. */
const seen = (cell: string) => (plain(cell) === cell ? cell.trim() : `${plain(cell).trim()}（含看不见的字符）`)

const inWan: Readonly<Record<number, string>> = { 10: '十', 100: '百', 1000: '千', 10_000: '万' }

/** A number under a heading that counts in hundreds. Decimal digits, not floating point: 1.15 × 100 is 114.99999999999999. */
function scaled(value: number, raw: string, of: Counting): Outcome<Count> {
  const { unit = '', times = 1 } = of
  const read = whole(Math.round(value * times * 1e6) / 1e6, raw, of)
  if (!read.ok) return read
  return accept({
    value: read.value.value,
    corrected: {
      zh: `表头单位是${inWan[times] ?? times}${unit}，“${raw}”按${read.value.value}${unit}计`,
      en: `the heading counts in ${times}: “${raw}” read as ${read.value.value}`,
    },
  })
}

const twice = (raw: string, times: number) =>
  refuse(
    'returns.count-unit-twice',
    `表头单位是“${inWan[times] ?? times}”，格中又写了“${raw}”，分不清按哪个算，请只填数字。`,
    `The heading counts in ${times} and the cell says “${raw}”: give the number alone.`,
  )

/** Full-width letters, digits and signs become plain; no-break, zero-width and ideographic blanks become plain blanks or nothing. */
export const narrow = (text: string) =>
  plain(text)
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff0e\uff0f\uff0d\uff0b\uff05]/g, (c) =>
      String.fromCharCode(c.charCodeAt(0) - 0xfee0),
    )
    .replace(/[\u00a0\u3000\u2000-\u200a\t\r\n]+/g, ' ')

function digits(text: string): number | undefined {
  const plain = text.replace(/[，]/g, ',')
  // A comma must part thousands: "1,20" is as likely two numbers as one.
  if (/^\d{1,3}(,\d{3})+(\.0+)?$/.test(plain)) return Number(plain.replaceAll(',', ''))
  if (/^\d{1,9}(\.\d+)?$/.test(plain)) return Number(plain)
  const wan = /^(\d{1,4}(?:\.\d{1,4})?)(万|千|百)$/.exec(plain)
  const tens = { 万: 100_000, 千: 10_000, 百: 1000 }
  return wan ? Math.round(Number(wan[1]) * tens[wan[2] as keyof typeof tens]) / 10 : undefined
}

function whole(written: number, raw: string, { most }: Counting): Outcome<Count> {
  if (written < 0) return negative(raw)
  // 119.99999999999999 is what a spreadsheet keeps of 120 and shows as 120.
  const near = Math.round(written)
  const value = Math.abs(written - near) < 1e-6 ? Math.abs(near) : written
  if (!Number.isInteger(value))
    return refuse(
      'returns.count-fraction',
      `“${raw}”不是整数，请核对。`,
      `“${raw}” is not a whole number: please check.`,
    )
  if (most !== undefined && value > most)
    return refuse(
      'returns.count-too-large',
      `“${raw}”超过单次活动可能的数量，请核对是否填错列。`,
      `“${raw}” is more than one activity can have: was it put into the wrong column?`,
    )
  return accept({ value })
}

const negative = (raw: string) =>
  refuse('returns.count-negative', `“${raw}”是负数，请填实际数量。`, `“${raw}” is negative: give the actual number.`)

const noNumber = (raw: string, { unit }: Counting) =>
  refuse(
    'returns.count-unreadable',
    `“${raw}”读不出一个确定的数，请只填一个整数${unit ? `（${unit}）` : ''}。`,
    `No single number can be read from “${raw}”: give one whole number.`,
  )

const asNumber = (raw: string, value: number): Words => ({
  zh: `“${raw}”按${value}计`,
  en: `“${raw}” read as ${value}`,
})
const asEstimate = (raw: string, value: number, { unit = '', heads }: Counting): Words =>
  heads
    ? {
        zh: `“${raw}”按${value}人计，人数来源记为估计`,
        en: `“${raw}” read as ${value}; the head count is marked as an estimate`,
      }
    : { zh: `“${raw}”按${value}${unit}计`, en: `“${raw}” read as ${value}` }

/** '市场监管局、卫健委' → two names. What stands within 《》 is one name, whatever it holds; a line break parts names. */
export const listed = (text: string): string[] =>
  text
    .split(/[、，,；;\r\n](?![^《]*》)/)
    .map((one) => one.trim())
    .filter(Boolean)

/** The names a cell lists, each as `readText` has it. A break between two ideographs parts them here: one below the other is how lists are typed. */
export const readList = (cell: Cell): string[] =>
  listed(plain(shown(cell))).flatMap((one) => {
    const { value } = readText(one)
    return value === '' ? [] : [value]
  })

/** Excel of old Macs counts days from 1904: so many later. */
const SINCE_1904 = 1462
/** A larger number is no serial of a day. */
const LATEST_SERIAL = 100_000

/** A bare serial of a day in a workbook that counts from 1904, as any other counts it. */
export const from1904 = (cell: Cell): Cell =>
  typeof cell === 'number' && cell < LATEST_SERIAL ? cell + SINCE_1904 : cell
