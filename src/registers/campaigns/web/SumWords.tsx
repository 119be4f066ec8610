import { perCent } from '../../../platform/rounding.ts'
import { language, useWords } from '../../../desk/words.ts'
import type { Columns } from '../columns/contract.ts'
import { namesIn } from '../columns/rules.ts'
import { words } from './words.ts'

interface Props {
  readonly columns: Columns
  readonly at: number
  /** What was filled in, if anything was. */
  readonly numbers?: { readonly sum: string; readonly whole: string; readonly share: number | null }
}

/** 参加人数 ≤ 在校生数（230 ≤ 1,200）; 参加率＝参加人数÷在校生数（95.8%） */
export function SumWords({ columns, at, numbers }: Props) {
  const t = useWords(words)
  const lang = language.use()
  const { parts, whole, is, name } = columns.sums[at]!
  const [left, right] = [namesIn(columns, parts, lang), namesIn(columns, [whole], lang)]
  if (is === 'share') {
    const share = numbers === undefined || numbers.share === null ? '' : `${perCent(numbers.share, 1)}%`
    return t.shareIs(name, left, right, share)
  }
  const sign = is === 'equal' ? '＝' : '≤'
  return t.sumIs(left, sign, right, numbers ? `${numbers.sum} ${sign} ${numbers.whole}` : '')
}
