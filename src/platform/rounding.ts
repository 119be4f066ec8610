/**
 * The one rule by which a share becomes a percentage, on the desk, in the report and in files: 四舍五入 on the exact quotient, in
 * whole numbers (binary fractions would say 1.0% of 1.05%); 100 only when nothing is missing, 0 only when nothing is there: where the digits asked for
 * would say so all the same, it takes finer ones. Without the sign: '93.2'. RangeError on what is no share.
 */
export function percentage(numerator: number, denominator: number, decimals = 1): string {
  if (!(denominator > 0) || !(numerator >= 0) || numerator > denominator)
    throw new RangeError(`not a share: ${numerator}/${denominator}`)
  if (numerator === denominator) return '100'
  if (numerator === 0) return '0'
  const text = decimal(numerator, denominator, decimals)
  return (text === '100' || text === '0') && decimals < 13 ? percentage(numerator, denominator, decimals + 1) : text
}

/** The same of what need not be a share: 完成率 is more than a hundred, a difference less than nothing. Never 0 of what is something. */
export function perCent(numerator: number, denominator: number, decimals = 1): string {
  if (!(denominator > 0) || Number.isNaN(numerator))
    throw new RangeError(`nothing to divide by: ${numerator}/${denominator}`)
  if (numerator < 0) return `-${perCent(-numerator, denominator, decimals)}`
  if (numerator <= denominator) return percentage(numerator, denominator, decimals)
  const text = decimal(numerator, denominator, decimals)
  return text === '0' && decimals < 12 ? perCent(numerator, denominator, decimals + 1) : text
}

/** What is kept of a number with a fraction: whole hundredths, half away from zero as in a percentage, so that −1.125 is told as −1.13. */
export function hundredths(value: number): number {
  const rounded = Math.floor(Number(Math.abs(value * 100).toFixed(6)) + 0.5)
  return value < 0 && rounded > 0 ? -rounded : rounded
}

/** 100 × numerator ÷ denominator, half away from zero, without trailing noughts. */
function decimal(numerator: number, denominator: number, decimals: number): string {
  const [n, d] = [scaled(numerator), scaled(denominator)]
  const tens = 10n ** BigInt(decimals)
  const rounded = (2n * n * 100n * tens + d) / (2n * d)
  const digits = String(rounded).padStart(decimals + 1, '0')
  const fraction = decimals > 0 ? digits.slice(-decimals).replace(/0+$/, '') : ''
  const whole = decimals > 0 ? digits.slice(0, -decimals) : digits
  return fraction ? `${whole}.${fraction}` : whole
}

/** In units of 10⁻¹⁵, so that halves of teaching hours, and shares themselves, divide exactly as they were stored. */
const scaled = (value: number): bigint =>
  Number.isSafeInteger(value) ? BigInt(value) * UNIT : BigInt(value.toFixed(15).replace('.', ''))
const UNIT = 10n ** 15n
