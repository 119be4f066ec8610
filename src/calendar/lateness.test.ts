import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedCalendar as calendar } from './calendar.ts'
import { lateness } from './lateness.ts'
import { addDays, type PlainDate } from './plain-date.ts'
import { describeDeadline } from './say.ts'

const day = (text: string) => text as PlainDate

describe('逾期多久，全平台一个算法', () => {
  it.each([
    ['期限当日不算逾期', '2026-11-24', '2026-11-24', null],
    ['次日是工作日', '2026-11-24', '2026-11-25', '1个工作日'],
    ['周五到期，周日还没有过一个工作日', '2026-11-27', '2026-11-29', '2日'],
    ['周五到期，周一', '2026-11-27', '2026-11-30', '1个工作日'],
    ['国庆长假不算', '2026-09-30', '2026-10-08', '1个工作日'],
    ['六十日之内数工作日', '2026-03-02', '2026-05-01', '42个工作日'],
    ['过了六十日说几个月', '2026-03-02', '2026-05-02', '2个月'],
    ['再久说几年', '2024-03-02', '2026-11-30', '2年8个月'],
  ] as const)('%s', (_, due, today, said) => {
    expect(lateness(calendar, day(due), day(today))?.zh ?? null).toBe(said)
  })

  it('期限怎么说，逾期多久就怎么说', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30, max: 900 }), fc.integer({ min: 0, max: 700 }), (ago, at) => {
        const today = addDays(day('2025-01-01'), at)
        const due = addDays(today, -ago)
        const late = lateness(calendar, due, today)
        const said = describeDeadline(calendar, due, today)
        expect(late !== null).toBe(ago > 0)
        if (late) {
          expect(said.zh).toContain(`逾期${late.zh}`)
          expect(said.en).toContain(`${late.en} late`)
        } else expect(`${said.zh}${said.en}`).not.toMatch(/逾期|late/)
      }),
    )
  })

  it('谁都不在旁边另算：日历之外没有拿期限和今天相减的，也没有自己拼“逾期几日”的', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('calendar/'))
      .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }))
    expect(files.length).toBeGreaterThan(1000)
    const beside = [
      // Days between a due day and today, in TypeScript and in SQL.
      /\b(?:daysBetween|workingDaysBetween)\((?:[^()]*\bdue\w*\s*[,!)][^()]*\btoday\b|[^()]*\btoday\b[^()]*\bdue\w*\s*[,!)])/i,
      /\b(?:today|now)\}?(?:::date)?\s*-\s*(?:\w+\.)?"?due\w*\b/i,
      // Working days to a deadline are said by describeDeadline and lateness alone.
      /\bworkingDaysBetween\b/,
      // A number and a kind of day put together beside them.
      /(?:逾期|超期)(?:了)?\$\{[^}]*\}\s*(?:个工作)?[日天]/,
      /\}\s*(?:working )?days? (?:late|overdue)/i,
    ]
    const found = files.flatMap(({ file, text }) =>
      beside.filter((one) => one.test(text)).map((one) => `${file}: ${one}`),
    )
    expect(found).toEqual([])
    const former = 'due < today ? daysBetween(due, today) : 0'
    expect(beside.some((one) => one.test(former))).toBe(true)
  })
})
