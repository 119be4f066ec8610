import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { narrow } from './cells.ts'

/** One ratio of a list: of whom, where it says several, and per cent to three decimals. */
export interface Ratio {
  readonly of: string
  readonly percent: number
}

/** A ratio has so many thousandths of a per cent at the finest: 0.5% exists, and so does 0.05%. */
const FINEST = 1000

const bounds = '(?:不低于|不少于|不小于|不超过|不高于|至少|大于等于|≥|>=|≤|<=|约|按)?'
// A label does not end within a number: 1001‰ is not 1 and 001‰.
const one = new RegExp(`^(|.*?[^\\d.−–~～至-])[:：为按]?${bounds}(\\d{1,3}(?:\\.\\d{1,4})?)([%‰]?)(?:的?比例)?$`)
const whole = /^(.*?)[:：为按]?(?:全覆盖|全部|全查|全数)$/

/**
 * 抽查比例 as lists write it: 5%, 0.5%, 5‰, A类1%；B类3%；D类10%, 不低于3%, 全覆盖. A bare number is per cent. Refused where one part
 * of it is no ratio between 0 and 100 %.
 */
export function readRatios(text: string): Outcome<readonly Ratio[]> {
  const parts = narrow(text)
    .replace(/(?<=[%‰])[\s,，、/]+(?=.)|[;；\n]+|[,，、](?=[^\d])/g, '；')
    .split('；')
    .map((part) => part.replace(/\s+/g, ''))
    .filter(Boolean)
  const ratios: Ratio[] = []
  for (const part of parts) {
    const said = one.exec(part)
    const all = said ? null : whole.exec(part)
    const percent = said ? perCent(said[2]!, said[3]!) : all ? 100 : Number.NaN
    if (!(percent >= 0 && percent <= 100)) return unread(part)
    ratios.push({ of: said?.[1] ?? all?.[1] ?? '', percent })
  }
  if (ratios.length === 0) return unread(text)
  if (new Set(ratios.map(({ of }) => of)).size < ratios.length) return twice
  return accept(ratios)
}

/** Decimal digits, not floating point: 0.7‰ is 0.07%. NaN: finer than is kept. */
function perCent(digits: string, sign: string): number {
  const thousandths = Math.round(Number(digits) * FINEST * 100) / (sign === '‰' ? 1000 : 100)
  return Number.isInteger(thousandths) ? thousandths / FINEST : Number.NaN
}

const unread = (part: string) =>
  refuse(
    'forms.no-ratio',
    `“${part}”读不出比例，可写 5%、0.5%，几个比例写成“A类1%；D类10%”。`,
    `“${part}” is no ratio: write 5%, 0.5%, or several as “A 1%; D 10%”.`,
  )

const twice = refuse(
  'forms.ratio-twice',
  '有几个比例，请写明各属哪一类，如“A类1%；D类10%”。',
  'Several ratios: say which is whose, as “A 1%; D 10%”.',
)

/** A ratio as it is written; one kept as a bare number is per cent. */
export const ratioText = (kept: string | number): string => (typeof kept === 'number' ? `${kept}%` : kept)
