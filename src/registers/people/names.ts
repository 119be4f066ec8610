import { pinyin } from '../../platform/pinyin.ts'
import { plain } from '../../platform/plain.ts'

/**
 * How a name sounds, for search: 解晓东 → { pinyin: 'xiexiaodong', initials: 'xxd' }. Surnames have readings of their own (解, 单, 任).
 * What is not Chinese stays, in small letters.
 */
export function soundOf(name: string): { pinyin: string; initials: string } {
  const parts = pinyin(plain(name).normalize('NFKC'), {
    type: 'array',
    toneType: 'none',
    surname: 'head',
    v: true,
    nonZh: 'consecutive',
  })
    .flatMap((part) => part.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter(Boolean)
  // The dictionary takes characters beyond the first plane in halves; whole again, they stand for themselves.
  const whole = plain(parts.join(''))
  const initials = parts.map((part) => [...plain(part)][0] ?? '').join('')
  return { pinyin: whole, initials }
}
