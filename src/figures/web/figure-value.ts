import type { FigureResult } from '../contract.ts'
import type { Formats } from '../../desk/kit/index.ts'
import { hushedWords } from '../hushed.ts'
import type { Words } from '../../law/outcome.ts'

/** A figure's value as it is read: 937 with its unit apart; a share as a percentage, of its stored numerator and denominator. */
export function shown(
  figure: Pick<FigureResult, 'value' | 'kind' | 'unitAbout' | 'none' | 'hidden' | 'numerator' | 'denominator'>,
  { number, percent }: Formats,
  say: (words: Words) => string,
): { value: string; unit: string } {
  if (figure.hidden)
    return {
      value: say(hushedWords(figure.hidden).said),
      unit: figure.hidden.why === 'fewer' ? say(figure.unitAbout) : '',
    }
  if (figure.value === null) return { value: figure.none ? say(figure.none) : '—', unit: '' }
  if (figure.kind === 'ratio' || figure.kind === 'coverage')
    return { value: percent(figure.numerator ?? figure.value, figure.denominator ?? 1), unit: '' }
  return { value: number(figure.value / figure.unitAbout.per), unit: say(figure.unitAbout) }
}
