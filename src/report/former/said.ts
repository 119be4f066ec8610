import type { Source } from '../bound.ts'
import { measureOf } from '../computed.ts'
import { saidOf } from '../../figures/units.ts'

/** A number as an earlier report said it, in the terms of this year's: what of it can be compared, and how it is shown. */
export type SaidNumber = Pick<Source, 'value' | 'numerator' | 'denominator'> & {
  /** Of a share only this is known. */
  readonly percent?: number
  /** Said roundly: shown as said, compared with nothing. */
  readonly untold?: { zh: string; en: string }
}

/** What a number is counted in. */
export type Counted = Pick<Source, 'unit' | 'unitAbout' | 'numerator' | 'denominator'>

export const isShare = ({ numerator }: Pick<Source, 'numerator'>): boolean => numerator !== null

/** 人次, or % of what is a share. */
export const unitOf = (of: Counted): string => (isShare(of) ? '%' : unitSaid(of).zh)

const unitSaid = (of: Counted) => {
  const measure = measureOf(of)
  return typeof measure === 'string' ? saidOf(measure) : measure
}

const whole = /^(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?$/
const rough = /近|约|逾|超过?|余|多|以上|基本/

/**
 * Reads 923, 923场次, 1,200余场次, 12.6万人次, 88.9%, 32/36 or 全覆盖. Null where it is no number of this unit. What is said
 * roundly is kept as it was said: 700余所 is no 700.
 */
export function saidNumber(text: string, of: Counted): SaidNumber | null {
  const said = text.normalize('NFKC').replaceAll(/\s/g, '')
  const nothing = { value: null, numerator: null, denominator: null }
  const asSaid = (): SaidNumber => ({ ...nothing, untold: { zh: text.trim(), en: text.trim() } })
  if (isShare(of)) {
    const [, above, below] = /^(\d+)\/(\d+)$/.exec(said) ?? []
    if (above && below) return Number(below) > 0 ? { ...nothing, numerator: +above, denominator: +below } : null
    if (/^(?:全覆盖|全部完成|全部)$/.test(said)) return { ...nothing, percent: 100 }
    const share = /^(\d+(?:\.\d+)?)%?$/.exec(said)?.[1]
    if (share !== undefined) return { ...nothing, percent: Number(share) }
    return rough.test(said) && /^\D{0,2}[\d.]*%?\D{0,4}$/.test(said) ? asSaid() : null
  }
  const { zh, per } = unitSaid(of)
  const bare = said.replaceAll(new RegExp(rough, 'g'), '')
  const [, digits, ten, unit] = /^([\d,.]+)(万|亿)?(\D*)$/.exec(bare) ?? []
  if (digits === undefined || !whole.test(digits) || (unit !== '' && unit !== zh && ten + unit! !== zh)) return null
  if (rough.test(said)) return asSaid()
  const ones =
    Number(digits.replaceAll(',', '')) * (zh.startsWith('万') ? 1 : ten === '亿' ? 1e8 : ten === '万' ? 1e4 : 1)
  const value = Math.round(ones * per * 1e6) / 1e6
  return Number.isSafeInteger(value) ? { ...nothing, value } : null
}
