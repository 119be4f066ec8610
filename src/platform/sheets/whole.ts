import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { narrow, readNumber, type Cell, type Count } from './cells.ts'

interface Whole {
  /** May stand behind the number: 件. */
  readonly unit?: string | undefined
  /** Below zero only where the field goes below zero. */
  readonly least?: number | undefined
}

/**
 * A whole number as people write it, of any size: what forms, pasted text and files all read numbers by. 320.00 is 320, 1.2万 is 12,000
 * and said to be, 100-150 is refused. Whether it is large enough for its field the field's own schema says.
 */
export function readWhole(cell: Cell, { unit, least = 0 }: Whole = {}): Outcome<Count | null> {
  if (typeof cell !== 'string' && typeof cell !== 'number') return readNumber(cell, { unit })
  const text = narrow(String(cell))
    .replace(/\s+/g, '')
    .replace(/^'/, '')
    .replace(/^[−–](?=\d)/, '-')
  const bare = (unit && text.endsWith(unit) ? text.slice(0, -unit.length) : text).replace(/年度?$/, '')
  const number = /^-?(?:\d{1,3}(?:[,，]\d{3})+|\d{1,15})(?:\.0*)?$/.test(bare)
    ? Number(bare.replace(/[,，]/g, ''))
    : null
  if (number === null) return readNumber(typeof cell === 'number' ? cell : bare, { unit })
  if (number < 0 && least >= 0)
    return refuse(
      'returns.count-negative',
      `“${text}”是负数，请填实际数量。`,
      `“${text}” is negative: give the actual number.`,
    )
  // Whole without a word: leading noughts of a year or a serial are no correction.
  return accept({ value: number + 0 })
}
