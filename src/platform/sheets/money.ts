import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { narrow } from './cells.ts'

/** 一万亿元: more no bureau has. In 分. */
export const MOST_FEN = 100_000_000_000_000

/**
 * Money as people write it, in 分: 1234.5, 1,234.50, ￥１２００, 300元, 3.2万, 1.5亿元; blank is null. `times` is 10,000 where the heading says 万元.
 * Fractions of a 分, negative sums and words are refused.
 */
export function readMoney(cell: string | number | null, times = 1): Outcome<number | null> {
  if (cell === null) return accept(null)
  const raw = String(cell).trim()
  const text = narrow(raw).replace(/\s+/g, '').replace(/，/g, ',')
  if (text === '' || /^[-—/]+$/.test(text)) return accept(null)
  if (/^[-−负]/.test(text) || /^[(（].*[)）]$/.test(text))
    return refuse(
      'forms.money-negative',
      `“${raw}”是负数，请填实际金额。`,
      `“${raw}” is negative: give the actual sum.`,
    )
  const found = /^(?:人民币|RMB|CNY)?[¥￥]?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万|亿)?元?整?$/i.exec(text)
  if (!found) return unread(raw)
  const [, yuan = '', part = '', unit] = found
  const scale = (unit === '万' ? 1e4 : unit === '亿' ? 1e8 : 1) * times
  // Decimal digits, not floating point: 0.07 × 100 is 7.000000000000001. A spreadsheet's own number has at most fifteen of them.
  const digits = part.slice(1).slice(0, 12)
  const fen =
    (BigInt(yuan.replaceAll(',', '') + digits) * BigInt(scale) * 100n * 10n ** 12n) / 10n ** BigInt(digits.length)
  const rest = fen % 10n ** 12n
  const close = typeof cell === 'number' && (rest < 10n ** 6n || rest > 10n ** 12n - 10n ** 6n)
  if (rest !== 0n && !close)
    return refuse(
      'forms.money-fraction',
      `“${raw}”不足一分，请核对小数。`,
      `“${raw}” is finer than a fen: check the decimals.`,
    )
  const value = Number((fen + 10n ** 11n * 5n) / 10n ** 12n)
  return value > MOST_FEN
    ? refuse(
        'forms.money-too-large',
        `“${raw}”过大，请核对单位是元还是万元。`,
        `“${raw}” is too large: is it in yuan or in ten thousands?`,
      )
    : accept(value)
}

const unread = (raw: string) =>
  refuse(
    'forms.money-unreadable',
    `“${raw}”读不出金额，请只填数字，单位是元。`,
    `No sum of money can be read from “${raw}”: give a number, in yuan.`,
  )

/** 1000000 → '10,000元', 123450 → '1,234.50元': a sum as a sentence says it, whole where it is whole. */
export const inYuan = (fen: number): string => `${yuan(fen).replace(/\.00$/, '')}元`

/** 123450 → '1,234.50': 分 as 元, as columns show it. */
export function yuan(fen: number): string {
  const [whole = '', part = ''] = (fen / 100).toFixed(2).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${part}`
}
