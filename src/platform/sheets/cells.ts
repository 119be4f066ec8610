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

/** Text without line breaks, doubled blanks and invisible characters; full-width letters and digits become plain ones. A break between two ideographs is only the cell's width. */
export function readText(cell: Cell): Reading<string> {
  const raw = shown(cell)
  const value = narrow(raw.replace(/(?<=\p{Script=Han})\s*[\r\n]+\s*(?=\p{Script=Han})/gu, ''))
    .replace(/\s+/g, ' ')
    .trim()
  return { value }
}

/** The form under which two writings of one title are the same title: no blanks, punctuation or case. */
export const titleKey = nameKey

/**
 * A whole number ≥ 0 as schools write it: 1200, 1,200, １２００, 约300人, 1.2万, 三百二十.
 * An empty cell is null. Ranges, sums, several figures in one cell, fractions and words without a number are refused.
 */
export function readCount(cell: Cell, unit: '人' | '场次' | '份' = '人'): Outcome<Count | null> {
  if (cell === null) return accept(null)
  if (typeof cell === 'number') return whole(cell, String(cell))
  if (typeof cell === 'object' || typeof cell === 'boolean') return noNumber(shown(cell), unit)

  const raw = cell.trim()
  const text = narrow(cell).replace(/\s+/g, '')
  if (text === '') return accept(null)
  if (/^(无|没有|未开展|\/|\\|-+|—+|－+|\.|、)$/.test(text)) return accept({ value: 0, corrected: asNumber(raw, 0) })
  if (/^(-\d|负)/.test(text))
    return refuse(
      'returns.count-negative',
      `“${raw}”是负数，请填实际数量。`,
      `“${raw}” is negative: give the actual number.`,
    )

  const about =
    /^(大约|大概|约|近|将近|逾|超过?|共约|累计约)|[余多]$|[余多](?=[万千百]?(人次|人|名|位|份|册|场次|场|次|节|套|张|本))|左右$|上下$|[+]$/.test(
      text,
    )
  const bare = text
    .replace(/^(大约|大概|共约|累计约|约|将近|近|逾|超过|超|共计?|合计|累计|总计)/, '')
    .replace(/(左右|上下|[+])$/, '')
    .replace(/(人次|人|名|位|份|册|场次|场|次|节课?|套|张|本|个班|期)$/, '')
    .replace(/[余多](?=万?$)/, '')
  const value = digits(bare) ?? chineseNumber(bare)
  if (value === undefined) return noNumber(raw, unit)
  const read = whole(value, raw)
  if (!read.ok || !read.value) return read
  const estimate = about || /万|[千百]$/.test(bare)
  if (estimate) return accept({ value, estimate: true, corrected: asEstimate(raw, value, unit) })
  return raw === String(value) || cell === String(value) ? read : accept({ value, corrected: asNumber(raw, value) })
}

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
  const wan = /^(\d{1,4}(?:\.\d{1,4})?)(万|千)$/.exec(plain)
  return wan ? Math.round(Number(wan[1]) * (wan[2] === '万' ? 100_000 : 10_000)) / 10 : undefined
}

function whole(value: number, raw: string): Outcome<Count> {
  if (value < 0)
    return refuse(
      'returns.count-negative',
      `“${raw}”是负数，请填实际数量。`,
      `“${raw}” is negative: give the actual number.`,
    )
  if (!Number.isInteger(value))
    return refuse(
      'returns.count-fraction',
      `“${raw}”不是整数，请核对。`,
      `“${raw}” is not a whole number: please check.`,
    )
  if (value > MAX_COUNT)
    return refuse(
      'returns.count-too-large',
      `“${raw}”超过单次活动可能的数量，请核对是否填错列。`,
      `“${raw}” is more than one activity can have: was it put into the wrong column?`,
    )
  return accept({ value })
}

const noNumber = (raw: string, unit: string) =>
  refuse(
    'returns.count-unreadable',
    `“${raw}”读不出一个确定的数，请只填一个整数（${unit}）。`,
    `No single number can be read from “${raw}”: give one whole number.`,
  )

const asNumber = (raw: string, value: number): Words => ({
  zh: `“${raw}”按${value}计`,
  en: `“${raw}” read as ${value}`,
})
const asEstimate = (raw: string, value: number, unit: string): Words =>
  unit === '人'
    ? {
        zh: `“${raw}”按${value}人计，人数来源记为估计`,
        en: `“${raw}” read as ${value}; the head count is marked as an estimate`,
      }
    : { zh: `“${raw}”按${value}${unit}计`, en: `“${raw}” read as ${value}` }

/** '市场监管局、卫健委' → two names. */
export const listed = (text: string): string[] =>
  text
    .split(/[、，,；;]/)
    .map((one) => one.trim())
    .filter(Boolean)
