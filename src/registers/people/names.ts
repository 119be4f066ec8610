import { pinyin } from '../../platform/pinyin.ts'

/**
 * How a name sounds, for search: 解晓东 → { pinyin: 'xiexiaodong', initials: 'xxd' }. Surnames have readings of their own (解, 单, 任).
 * What is not Chinese stays, in small letters.
 */
export function soundOf(name: string): { pinyin: string; initials: string } {
  const parts = pinyin(name.normalize('NFKC'), {
    type: 'array',
    toneType: 'none',
    surname: 'head',
    v: true,
    nonZh: 'consecutive',
  })
    .flatMap((part) => part.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter(Boolean)
  return { pinyin: parts.join(''), initials: parts.map((part) => part[0]).join('') }
}
