import type { UnitSaid } from '../figures/contract.ts'
import { saidOf } from '../figures/units.ts'
import type { Words } from '../law/outcome.ts'
import { perCent } from '../platform/rounding.ts'

/**
 * How a number may be said besides exactly, each with its rule: what it names must stand in this relation to the exact value, or it is not said.
 * `below`: the round number at or under the value is named; otherwise the one above, or the nearest. 以上 and 余 include the number itself
 * (《民法典》第一千二百五十九条: 以上包括本数), 多, 逾 and 超 do not. 近 and 约 are said only within `nearness`. All but 以上 are custom of the office, not law.
 */
export const forms = {
  余: { zh: '余', stands: 'inside', says: 'reached', en: 'more than ' },
  多: { zh: '多', stands: 'inside', says: 'exceeded', en: 'more than ' },
  逾: { zh: '逾', stands: 'before', says: 'exceeded', en: 'over ' },
  超: { zh: '超', stands: 'before', says: 'exceeded', en: 'over ' },
  近: { zh: '近', stands: 'before', says: 'nearly', en: 'nearly ' },
  约: { zh: '约', stands: 'before', says: 'about', en: 'about ' },
  以上: { zh: '以上', stands: 'after', says: 'reached', en: 'at least ' },
} as const satisfies Record<string, FormAbout>

interface FormAbout {
  readonly zh: string
  /** Where the word stands: 余 before the unit, 逾 before the number, 以上 after all. */
  readonly stands: 'inside' | 'before' | 'after'
  /** reached: named ≤ value; exceeded: named < value; nearly: value < named, by at most 5%; about: either side, by at most 5%. */
  readonly says: 'reached' | 'exceeded' | 'nearly' | 'about'
  readonly en: string
}
export type Form = 'exact' | keyof typeof forms
export const formNames = ['exact', ...Object.keys(forms)] as ['exact', ...(keyof typeof forms)[]]

/**
 * How a number is said in a sentence. `decimals` are digits after the point of what is shown, in 万 or in ones;
 * negative ones round to tens and hundreds: { unit: 'plain', decimals: -2 } says 700余所 of 712.
 */
export interface WordingStyle {
  readonly form: Form
  readonly unit: 'plain' | '万'
  readonly decimals: number
  /** Whole 万 only: 73万余人, the modern standard and the default, or 73余万人, the habit of many bureaus. */
  readonly yu?: '万余' | '余万' | undefined
}

export interface Wording extends Words {
  /** The form really used: every one gives way to the exact number where it would be untrue. */
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
function nameable(value: number, form: keyof typeof forms, step: number): number | null {
  const below = Math.floor(value / step) * step
  const above = below + step
  switch (forms[form].says) {
    case 'reached':
      return below > 0 ? below : null
    case 'exceeded':
      return below > 0 && below < value ? below : null
    case 'nearly':
      return below < value && above - value <= above * nearness ? above : null
    case 'about': {
      const nearest = value - below < above - value ? below : above
      return nearest !== value && below < value && Math.abs(nearest - value) <= nearest * nearness ? nearest : null
    }
  }
}

function say(named: number, unit: Scaled, style: WordingStyle, value: number): Wording {
  return { zh: inChinese(named, unit, style), en: inEnglish(named, unit, style.form, value), form: style.form }
}

function inChinese(named: number, unit: Scaled, { form, unit: scale, decimals, yu }: WordingStyle): string {
  const wan = unit.always || (scale === '万' && named >= 10_000 * unit.per)
  const number = pointed(named, unit.per * (wan ? 10_000 : 1))
  const ten = wan ? '万' : ''
  if (form === 'exact') return `${number}${ten}${unit.zh}`
  const { zh, stands } = forms[form]
  if (stands === 'before') return `${zh}${number}${ten}${unit.zh}`
  if (stands === 'after') return `${number}${ten}${unit.zh}${zh}`
  if (!wan) return `${number}${zh}${unit.zh}`
  // 70万余 would be heard as "70万 and a few", so tens of 万 take 余 before 万; a decimal can only take it behind.
  const inside = decimals < 0 || (yu === '余万' && Number.isInteger(named / (10_000 * unit.per)))
  return inside ? `${number}${zh}万${unit.zh}` : `${number}万${zh}${unit.zh}`
}

/** 126000 in 万 → 12.6, by moving the point in the digits: binary fractions would print 12.600000000000001. `ones`: a power of ten. */
function pointed(count: number, ones: number): string {
  const places = String(ones).length - 1
  if (places === 0) return String(count)
  const digits = String(count).padStart(places + 1, '0')
  const fraction = digits.slice(-places).replace(/0+$/, '')
  return digits.slice(0, -places) + (fraction && `.${fraction}`)
}

function inEnglish(named: number, unit: Scaled, form: Form, value: number): string {
  const ones = named / unit.per
  const said = `${ones.toLocaleString('en-US')} ${ones === 1 ? unit.one : unit.en}`
  if (form === '余') return value > named ? `more than ${said}` : `at least ${said}`
  return (form === 'exact' ? '' : forms[form].en) + said
}

/** An exact number with separators, for notes and tables: 1,234 人次; 1,234.56 元. */
export function counted(value: number, measure: Measure): Words {
  const { zh, en, one, per } = typeof measure === 'string' ? saidOf(measure) : measure
  const ones = value / per
  const digits = ones.toLocaleString('en-US', { maximumFractionDigits: 6 })
  return { zh: `${digits}${zh}`, en: `${digits} ${ones === 1 ? one : en}` }
}

function whyNot(form: Form): Words {
  return form === '近' || form === '约'
    ? {
        zh: `与整数相差超过5%或者恰为整数，不宜称“${form}”，写准确数`,
        en: 'Not nearly a round number: the exact one is given',
      }
    : { zh: `没有可称“${form}”的整数，写准确数`, en: 'No round number fits: the exact one is given' }
}

/**
 * A share in per cent: 55/59 → 93.2%, 118/100 → 118%. 100% only when nothing is missing, 0% only when nothing is there; between them it
 * rounds to the digit asked for, or to a finer one where that would say 100% or 0%.
 */
export function percent(numerator: number, denominator: number, decimals = 1): Wording {
  const text = perCent(numerator, denominator, decimals)
  return { zh: `${text}%`, en: `${text}%`, form: 'exact' }
}

/** A change against another moment: 增加12所, 减少3所, 持平. */
export function change(value: number, unit: Measure, style: WordingStyle = exact): Wording {
  if (value === 0) return { zh: '持平', en: 'unchanged', form: 'exact' }
  const { zh, en, ...more } = word(Math.abs(value), unit, style)
  return value > 0 ? { zh: `增加${zh}`, en: `up by ${en}`, ...more } : { zh: `减少${zh}`, en: `down by ${en}`, ...more }
}
