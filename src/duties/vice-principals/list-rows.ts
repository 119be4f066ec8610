// 派出单位名单、聘任名册里常见的写法：1964.5，三年
import { addDays, addYears, isPlainDate, type PlainDate } from '../../calendar/plain-date.ts'

type Row = Readonly<Record<string, string>>

/** '1964.5', '1964年05月', '196405' → its first day. '1964.1' in a cell of numbers may have been 1964.10: left as it stands, and asked about. */
export function firstOfMonth(text: string): string {
  const said = /^(\d{4})\s*[.年/-]\s*(\d{1,2})\s*月?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text)
  const [, year = '', month = ''] = said ?? []
  const day = `${year}-${month.padStart(2, '0')}-01`
  return said && !text.endsWith('.1') && isPlainDate(day) ? day : text
}

const words = '一二三四五六七八九十'

/** '三年', '3年', '任期3年' → the last day, reckoned from the first. */
export function lastOf(from: string, until: string): string {
  const said = /^(?:任期|聘期|期限)?\s*(?:([一二三四五六七八九十])|(\d{1,2}))\s*(?:周?年)(?:整|期)?$/.exec(until)
  const first = plainDay(from)
  if (!said || !first) return until
  const years = said[2] ? Number(said[2]) : words.indexOf(said[1]!) + 1
  return years > 0 ? addDays(addYears(first, years), -1) : until
}

function plainDay(text: string): PlainDate | undefined {
  const [, year, month = '', day = ''] =
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text.replace(/\s/g, '')) ?? []
  const plain = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(plain) ? plain : undefined
}

const months = (row: Row, ...fields: readonly string[]): Row => ({
  ...row,
  ...Object.fromEntries(fields.flatMap((field) => (row[field] ? [[field, firstOfMonth(row[field])]] : []))),
})

/** A row of a sending body's list. */
export const readCandidate = (row: Row): Row => months(row, 'bornOn', 'lawWorkSince', 'from')

/** A row of a roll: “三年” from the first day on. */
export function readRollRow(given: Row): Row {
  const row = months(given, 'from')
  const { from = '', until = '' } = row
  return until ? { ...row, until: lastOf(from, until) } : row
}
