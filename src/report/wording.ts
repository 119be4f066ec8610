import type { UnitSaid } from '../figures/contract.ts'
import { saidOf } from '../figures/units.ts'
import type { Words } from '../law/outcome.ts'

/**
 * How a number is said in a sentence. `decimals` are digits after the point of what is shown, in 万 or in ones;
 * negative ones round to tens and hundreds: { unit: 'plain', decimals: -2 } says 700余所 of 712.
 */
export interface WordingStyle {
  readonly form: 'exact' | '余' | '近' | '逾'
  readonly unit: 'plain' | '万'
  readonly decimals: number
  /** Whole 万 only: 73万余人, the modern standard and the default, or 73余万人, the habit of many bureaus. */
  readonly yu?: '万余' | '余万' | undefined
}

export interface Wording extends Words {
  /** The form really used: 近 and 逾 give way to the exact number where they would be untrue. */
  readonly form: WordingStyle['form']
  /** Why the chosen form gave way. */
  readonly why?: Words
}

/** 近 is said only of a number that lacks at most this share of the one named. Custom of the office, not law. */
export const nearness = 0.05

export const exact: WordingStyle = { form: 'exact', unit: 'plain', decimals: 0 }

/** What a number is counted in: a shipped unit by its word, or any as its figure says it. */
export type Measure = string | UnitSaid

/**
 * The wording of an exact count: never more than the truth. 余 names a number that is reached, 逾 one that is exceeded,
 * 近 one that is nearly reached. Money comes in 分. Throws RangeError on what is not a whole number ≥ 0: counts only.
 */
export function word(value: number, measure: Measure, style: WordingStyle): Wording {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`not a count: ${value}`)
  const unit = scaled(measure)
  const named = style.form === 'exact' ? value : nameable(value, style.form, stepOf(style, unit))
  if (named === null) return { ...say(value, unit, { ...style, form: 'exact' }, value), why: whyNot(style.form) }
  return say(named, unit, style, value)
}

interface Scaled extends UnitSaid {
  /** 万元: always said in 万. */
  readonly always: boolean
}

/** 万元 is 元 said in 万, so that there is one rule of 万. */
function scaled(measure: Measure): Scaled {
  const unit = typeof measure === 'string' ? saidOf(measure) : measure
  return unit.zh === '万元' ? { ...saidOf('元'), always: true } : { ...unit, always: false }
}

/** 1000 for 12.6万; 100 for 700余; in 分 for money. Never below one: there is no half person. */
function stepOf({ unit, decimals }: WordingStyle, { per, always }: Scaled): number {
  return Math.max(1, per * 10 ** ((unit === '万' || always ? 4 : 0) - decimals))
}

/** The round number the form may name, or null where there is none. */
function nameable(value: number, form: '余' | '近' | '逾', step: number): number | null {
  const below = Math.floor(value / step) * step
  if (form === '余') return below > 0 ? below : null
  if (form === '逾') return below > 0 && below < value ? below : null
  const above = below + step
  return below < value && above - value <= above * nearness ? above : null
}

function say(named: number, unit: Scaled, style: WordingStyle, value: number): Wording {
  return { zh: inChinese(named, unit, style), en: inEnglish(named, unit, style.form, value), form: style.form }
}

function inChinese(named: number, unit: Scaled, { form, unit: scale, decimals, yu }: WordingStyle): string {
  const wan = unit.always || (scale === '万' && named >= 10_000 * unit.per)
  const number = pointed(named, unit.per * (wan ? 10_000 : 1))
  const before = form === '近' || form === '逾' ? form : ''
  if (form !== '余') return `${before}${number}${wan ? '万' : ''}${unit.zh}`
  if (!wan) return `${number}余${unit.zh}`
  // 70万余 would be heard as "70万 and a few", so tens of 万 take 余 before 万; a decimal can only take it behind.
  const inside = decimals < 0 || (yu === '余万' && Number.isInteger(named / (10_000 * unit.per)))
  return inside ? `${number}余万${unit.zh}` : `${number}万余${unit.zh}`
}

/** 126000 in 万 → 12.6, by moving the point in the digits: binary fractions would print 12.600000000000001. `ones`: a power of ten. */
function pointed(count: number, ones: number): string {
  const places = String(ones).length - 1
  if (places === 0) return String(count)
  const digits = String(count).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return digits.slice(0, -places) + (fraction && `.${fraction}`)
}

function inEnglish(named: number, unit: Scaled, form: WordingStyle['form'], value: number): string {
  const ones = named / unit.per
  const said = `${ones.toLocaleString('en-US')} ${ones === 1 ? unit.one : unit.en}`
  if (form === '余') return value > named ? `more than ${said}` : `at least ${said}`
  return { exact: '', 近: 'nearly ', 逾: 'over ' }[form] + said
}

/** An exact number with separators, for notes and tables: 1,234 人次; 1,234.56 元. */
export function counted(value: number, measure: Measure): Words {
  const { zh, en, one, per } = typeof measure === 'string' ? saidOf(measure) : measure
  const ones = value / per
  const digits = ones.toLocaleString('en-US', { maximumFractionDigits: 6 })
  return { zh: `${digits}${zh}`, en: `${digits} ${ones === 1 ? one : en}` }
}

function whyNot(form: WordingStyle['form']): Words {
  return form === '近'
    ? {
        zh: '与整数相差超过5%或者恰为整数，不宜称“近”，写准确数',
        en: 'Not nearly a round number: the exact one is given',
      }
    : { zh: `没有可称“${form}”的整数，写准确数`, en: 'No round number fits: the exact one is given' }
}

/**
 * A share in per cent: 55/59 → 93.2%. 100% only when nothing is missing, 0% only when nothing is there; between them it
 * rounds to the digit asked for, or to a finer one where that would say 100% or 0%.
 */
export function percent(numerator: number, denominator: number, decimals = 1): Wording {
  if (!(denominator > 0) || numerator < 0 || numerator > denominator) {
    throw new RangeError(`not a share: ${numerator}/${denominator}`)
  }
  const text = trimmed(numerator, denominator, decimals)
  return { zh: `${text}%`, en: `${text}%`, form: 'exact' }
}

function trimmed(numerator: number, denominator: number, decimals: number): string {
  if (numerator === denominator) return '100'
  if (numerator === 0) return '0'
  const fixed = ((numerator / denominator) * 100).toFixed(decimals)
  const text = fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed
  return text === '100' || text === '0' ? trimmed(numerator, denominator, decimals + 1) : text
}

/** A change against another moment: 增加12所, 减少3所, 持平. */
export function change(value: number, unit: Measure, style: WordingStyle = exact): Wording {
  if (value === 0) return { zh: '持平', en: 'unchanged', form: 'exact' }
  const { zh, en, ...more } = word(Math.abs(value), unit, style)
  return value > 0 ? { zh: `增加${zh}`, en: `up by ${en}`, ...more } : { zh: `减少${zh}`, en: `down by ${en}`, ...more }
}
