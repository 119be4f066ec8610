import { addDays, inChinese, isPlainDate, weekday, type PlainDate } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { narrow, shown, type Cell, type Reading } from './cells.ts'
import { chineseNumber } from './numerals.ts'

/** The days a return may speak of: they lend the year to '12月4日'. */
export interface Period {
  readonly from: PlainDate
  readonly until: PlainDate
}

interface DayReading extends Reading<PlainDate> {
  /** The last day, where the cell named a span; the record stands on the first. */
  readonly until?: PlainDate
}

/**
 * A day as schools write it: a date cell, 2024-12-04, 2024.12.4, 2024年12月4日（周三）, 20241204, a serial number in a cell that lost its format,
 * 12月4日 with the year of the campaign, a span 12月2日—6日 by its first day. Impossible days, bare months and doubtful numbers are refused.
 */
export function readDay(cell: Cell, period: Period): Outcome<DayReading | null> {
  if (cell === null) return accept(null)
  if (typeof cell === 'object' && 'on' in cell) return fromDateCell(cell.on)
  if (typeof cell === 'number') return fromNumber(cell, period)
  const raw = shown(cell).trim()
  const text = narrow(raw).replace(/\s+/g, ' ').trim()
  if (text === '') return accept(null)
  return fromText(text, raw, period)
}

function fromDateCell(on: string): Outcome<DayReading> {
  const day = on.slice(0, 10)
  if (!isPlainDate(day) || day < '1990-01-01') return unreadable(on)
  const time = on.slice(11, 16)
  return accept(
    time && time !== '00:00' ? { value: day, corrected: timeDropped(`${day} ${time}`, day) } : { value: day },
  )
}

function fromNumber(value: number, period: Period): Outcome<DayReading> {
  if (Number.isInteger(value) && value >= 19_900_101 && value <= 20_991_231)
    return fromText(String(value), String(value), period)
  // Excel counts days from 1899-12-30; 36526 is 2000-01-01, 73050 is 2099-12-31.
  if (value >= 36_526 && value < 73_051) {
    const day = addDays('1899-12-30' as PlainDate, Math.floor(value))
    return accept({ value: day, corrected: words(String(value), day, '日期序号', 'a serial number of a day') })
  }
  const [month = '', days = ''] = String(value).split('.')
  // A cell that took “12.10” for a number now shows 12.1: only 12.4 and its like can mean one day alone.
  if (/^[1-3]$/.test(days) && Number(month) <= 12) {
    return refuse(
      'returns.day-ambiguous',
      `“${value}”分不清是${month}月${days}日还是${month}月${days}0日，请写成“2024-12-04”的样子。`,
      `“${value}” may be day ${days} or day ${days}0 of month ${month}: write it like 2024-12-04.`,
    )
  }
  return fromText(String(value), String(value), period)
}

const SPAN =
  /^(.*?\d日?号?)\s*(?:-|—+|–|~|～|至|到)\s*((?:(?:\d{2,4}\s*[年.\-/]\s*)?\d{1,2}\s*[月.\-/]\s*)?\d{1,2})\s*[日号]?$/

function fromText(text: string, raw: string, period: Period): Outcome<DayReading> {
  const named = /[（(]?\s*(?:星期|周|礼拜)([一二三四五六日天])\s*[）)]?/.exec(text)
  const plain = usual(text.replace(named?.[0] ?? '', ''))
  const moment = zoned(plain, raw)
  if (moment) return moment
  const time =
    /\s*(?:[T ]\s*)?(?:上午|下午|早上|晚上|中午|全天)?\s*\d{1,2}\s*(?:[:：]\s*\d{2}(?:[:：]\d{2}(?:\.\d+)?)?|[点时](?:\d{1,2}分?)?)(?:\s*[-—~至]\s*\d{1,2}(?:[:：]\d{2}|[点时](?:\d{1,2}分?)?))?$|\s*(?:上午|下午|早上|晚上|中午|全天)?(?:第[一二三四五六七八九1-9]节课?)?$/.exec(
      plain,
    )
  const bare = time?.[0] ? plain.slice(0, time.index).trim() : plain
  const single = parse(bare, period)
  const span = single ? null : SPAN.exec(bare)
  const first = single ?? (span?.[1] ? parse(span[1], period) : undefined)
  if (!first || !isPlainDate(first.day)) {
    return /^\d{4}\s*[年.\-/]\s*\d{1,2}\s*月?$/.test(bare)
      ? refuse('returns.day-month-only', `“${raw}”只有月份，请写到日。`, `“${raw}” names a month only: give the day.`)
      : unreadable(raw)
  }
  if (named?.[1] && '日一二三四五六'.indexOf(named[1].replace('天', '日')) !== weekday(first.day)) {
    return refuse(
      'returns.day-weekday',
      `“${raw}”的星期与日期不符：${inChinese(first.day)}是星期${'日一二三四五六'.charAt(weekday(first.day))}，请核对。`,
      `The weekday in “${raw}” does not fit the date: please check.`,
    )
  }
  if (span?.[2]) {
    const last = lastOf(span[2], first.day, period)
    if (!last || last < first.day) return unreadable(raw)
    return accept({
      value: first.day,
      until: last,
      corrected: {
        zh: `“${raw}”是一段时间，按首日${inChinese(first.day)}登记，止于${inChinese(last)}`,
        en: `“${raw}” is a span: entered on its first day ${first.day}, ending ${last}`,
      },
    })
  }
  if (first.guessed) {
    return accept({
      value: first.day,
      corrected: {
        zh: `“${raw}”没有写全年份，按${inChinese(first.day)}计`,
        en: `“${raw}” lacks the full year: read as ${first.day}`,
      },
    })
  }
  if (time?.[0]) return accept({ value: first.day, corrected: timeDropped(raw, first.day) })
  // 2024-12-04, 2024.12.4 and 2024年12月4日 each name one day and leave nothing to correct.
  return /^\d{4}(?:([-/.])\d{1,2}\1\d{1,2}|年\d{1,2}月\d{1,2}[日号])$/.test(raw)
    ? accept({ value: first.day })
    : accept({ value: first.day, corrected: words(raw, first.day) })
}

const NUMERALS = '〇一二三四五六七八九'

/** The same day in the writing read here: without an apostrophe and the lunar day, 二〇二六年十一月十六日 in figures, 2026—11—16 with plain dashes. */
function usual(text: string): string {
  const bare = text
    .replace(/^'/, '')
    .replace(/[（(]\s*(?:农历|阴历)[^）)]*[）)]/, '')
    .trim()
  const written =
    /^(?:([〇○零一二三四五六七八九]{4}|\d{4})年)?([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号](.*)$/.exec(
      bare,
    )
  if (written) {
    const [, year = '', month = '', day = '', rest = ''] = written
    const figures = [...year.replace(/[○零]/g, '〇')].map((sign) => (/\d/.test(sign) ? sign : NUMERALS.indexOf(sign)))
    return `${year && `${figures.join('')}年`}${chineseNumber(month) ?? month}月${chineseNumber(day) ?? day}日${rest}`
  }
  return bare.replace(/^(\d{4})([—–_\\ ])(\d{1,2})\2(\d{1,2})$/, '$1-$3-$4')
}

/** 2026-11-16T00:00:00Z as programs write it: the day that moment was in China. A midnight is a day, not a time. */
function zoned(text: string, raw: string): Outcome<DayReading> | undefined {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/.exec(text)
  if (!found) return undefined
  const moment = Date.parse(text)
  const day = Number.isNaN(moment) ? '' : new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)
  if (!isPlainDate(day)) return unreadable(raw)
  return accept(
    found[2] === '00:00' && day === found[1] ? { value: day } : { value: day, corrected: timeDropped(raw, day) },
  )
}

function parse(text: string, period: Period): { readonly day: PlainDate; readonly guessed: boolean } | undefined {
  const whole =
    /^(\d{4})\s*[年.\-/、]\s*(\d{1,2})\s*[月.\-/、]\s*(\d{1,2})\s*[日号.]?$/.exec(text) ??
    /^(20\d{2}|199\d)(\d{2})(\d{2})$/.exec(text)
  if (whole) return found(whole[1], whole[2], whole[3], false)
  const short = /^'?(\d{2})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*[日号]?$/.exec(text)
  if (short) return found(`20${short[1]}`, short[2], short[3], true)
  const noYear = /^(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*[日号]?$/.exec(text)
  if (!noYear) return undefined
  // The year in which the day falls into the campaign; the campaign's first year where it falls outside anyway.
  const years = [period.from.slice(0, 4), period.until.slice(0, 4)]
  const inside = years
    .map((year) => found(year, noYear[1], noYear[2], true))
    .find((hit) => hit && hit.day >= period.from && hit.day <= period.until)
  return inside ?? found(years[0], noYear[1], noYear[2], true)
}

function found(year = '', month = '', day = '', guessed: boolean) {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(text) ? { day: text, guessed } : undefined
}

function lastOf(text: string, first: PlainDate, period: Period): PlainDate | undefined {
  if (/^\d{1,2}$/.test(text)) return found(first.slice(0, 4), first.slice(5, 7), text, true)?.day
  return parse(text, { from: first, until: period.until > first ? period.until : first })?.day
}

const unreadable = (raw: string) =>
  refuse(
    'returns.day-unreadable',
    `“${raw}”读不出一个存在的日期，请写成“2024-12-04”的样子。`,
    `No day that exists can be read from “${raw}”: write it like 2024-12-04.`,
  )
const words = (raw: string, day: PlainDate, zh = '', en = ''): Words => ({
  zh: `“${raw}”${zh && `是${zh}，`}按${inChinese(day)}计`,
  en: `“${raw}” ${en && `is ${en}, `}read as ${day}`,
})
const timeDropped = (raw: string, day: PlainDate): Words => ({
  zh: `“${raw}”只取日期${inChinese(day)}`,
  en: `Of “${raw}” only the day ${day} is kept`,
})
