/** No single activity of a school or county has more: practice, not law. */
export const MAX_COUNT = 500_000

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  壹: 1,
  二: 2,
  贰: 2,
  两: 2,
  三: 3,
  叁: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陆: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
}
const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 }

/** 三百二十 → 320, 一万二 is left alone (nobody knows 12,000 from 10,002). undefined when the text is no Chinese number. */
export function chineseNumber(text: string): number | undefined {
  const parts = text.split(/[万萬]/)
  if (parts.length > 2 || text === '') return undefined
  if (parts.length === 2) {
    const high = belowTenThousand(parts[0] ?? '')
    const low = parts[1] === '' ? 0 : belowTenThousand(parts[1] ?? '')
    if (high === undefined || low === undefined || (low > 0 && low < 1000 && !/^[零〇]/.test(parts[1] ?? '')))
      return undefined
    return high * 10_000 + low
  }
  return belowTenThousand(text)
}

function belowTenThousand(text: string): number | undefined {
  let total = 0
  let digit: number | undefined
  let last = 10_000
  for (const sign of text) {
    const value = DIGITS[sign]
    const unit = UNITS[sign]
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0) return undefined
      digit = value
    } else if (unit !== undefined) {
      if (unit >= last || digit === 0) return undefined
      // 十二 leaves the one unsaid; 百二十 does not occur in returns except as 百余人, which is taken as 100.
      total += (digit ?? 1) * unit
      digit = undefined
      last = unit
    } else return undefined
  }
  // 三百二: the last digit hangs in the air (320 in speech, 302 in haste), so it is not guessed.
  if (digit && last < 10_000 && last > 10 && !/[零〇]/.test(text)) return undefined
  return text === '' ? undefined : total + (digit ?? 0)
}
