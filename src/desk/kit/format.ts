import { perCent } from '../../platform/rounding.ts'
import { addDays, dayOf, weekday, type PlainDate } from '../../calendar/plain-date.ts'
import { language, speak } from '../words.ts'
import { words } from './words.ts'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'late'

/** Days, moments and numbers as people say them, in the reader's language. */
export function useFormat() {
  return formats[language.use()]
}

type Lang = 'zh' | 'en'

const numbers = { zh: new Intl.NumberFormat('zh-CN'), en: new Intl.NumberFormat('en-GB') }
const englishDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Asia/Shanghai',
  hour12: false,
})
const weekdays = {
  zh: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** The same outside React: for tests, and for titles of documents. */
export function formatsIn(lang: Lang) {
  const t = speak(words, lang)

  /** 12,345 */
  const number = (n: number) => numbers[lang].format(n)

  /** 73.1万, 731K: where there is room for five characters. Rounded down, so as never to overstate. */
  const rough = (n: number) => {
    if (n < 10_000) return number(n)
    const [unit, sign] = lang === 'zh' ? [10_000, '万'] : [1000, 'K']
    return `${number(Math.floor((n / unit) * 10) / 10)}${sign}`
  }

  /** 2026年11月23日 */
  const day = (of: PlainDate | string) =>
    lang === 'zh'
      ? `${Number(of.slice(0, 4))}年${Number(of.slice(5, 7))}月${Number(of.slice(8, 10))}日`
      : englishDay.format(new Date(`${of.slice(0, 10)}T00:00:00Z`))

  /** 11月23日 where the year goes without saying */
  const shortDay = (of: PlainDate | string) =>
    lang === 'zh' ? `${Number(of.slice(5, 7))}月${Number(of.slice(8, 10))}日` : day(of).replace(/ \d{4}$/, '')

  /** A text that was put together of a day as it is kept, 强制报告（2026-10-01发现）, with the day as people say it. */
  const spoken = (text: string) => text.replaceAll(/(?<![\d-])(\d{4}-[01]\d-[0-3]\d)(?![\d-])/g, (of) => day(of))

  const weekdayOf = (of: PlainDate) => weekdays[lang][weekday(of)]!

  /** 2026年11月23日 14:05, Beijing time */
  const moment = (at: Date) => `${day(dayOf(at))} ${clock.format(at)}`

  /** 今天 14:05, 昨天 14:05, 11月3日 14:05, 2024年11月3日 */
  const recent = (at: Date, now: Date) => {
    const then = dayOf(at)
    const today = dayOf(now)
    if (then === today) return `${t.today} ${clock.format(at)}`
    if (then === addDays(today, -1)) return `${t.yesterday} ${clock.format(at)}`
    // Of another year nobody asks the hour.
    return then.slice(0, 4) === today.slice(0, 4) ? `${shortDay(then)} ${clock.format(at)}` : day(then)
  }

  /** 202412 → 2024年12月 */
  const month = (of: number) =>
    lang === 'zh'
      ? `${Math.floor(of / 100)}年${of % 100}月`
      : day(`${Math.floor(of / 100)}-${String(of % 100).padStart(2, '0')}-01`).replace(/^\d+ /, '')

  /** 0.9876 → 98.8%, by the one rule of rounding; of what is more than a whole 125%. */
  const percent = (part: number, whole = 1) => `${perCent(part, whole)}%`

  return { number, rough, day, spoken, shortDay, weekdayOf, moment, recent, month, percent }
}

const formats = { zh: formatsIn('zh'), en: formatsIn('en') }
export type Formats = ReturnType<typeof formatsIn>
