import { measureOf, type Computed } from './computed.ts'
import type { SlotWording } from './model.ts'
import { forms, percent, word, type Wording, type WordingStyle } from './wording.ts'

export interface Choice {
  readonly wording: SlotWording
  readonly said: Wording
}

const styles: readonly WordingStyle[] = [
  { form: 'exact', unit: 'plain', decimals: 0 },
  { form: 'exact', unit: '万', decimals: 1 },
  ...(Object.keys(forms) as (keyof typeof forms)[]).flatMap((form) => [
    ...([0, -1, -2, -3] as const).map((decimals) => ({ form, unit: 'plain' as const, decimals })),
    ...([2, 1, 0] as const).map((decimals) => ({ form, unit: '万' as const, decimals })),
    ...(forms[form].stands === 'inside' ? [{ form, unit: '万' as const, decimals: 0, yu: '余万' as const }] : []),
    { form, unit: '万' as const, decimals: -1 },
  ]),
]

/** The ways in which this very number may be said, each once: the editor chooses among true wordings, not among settings. */
export function choicesOf(computed: Computed): Choice[] {
  const { kind, value, numerator, denominator } = computed
  const unit = measureOf(computed)
  const shares = kind === 'ratio' || kind === 'coverage' ? sharesOf(numerator, denominator) : []
  const count = kind === 'coverage' ? (numerator ?? null) : ['ratio', 'change', 'growth'].includes(kind) ? null : value
  if (count === null || !Number.isSafeInteger(count) || count < 0) return shares
  const counts = styles
    .filter((style) => sensible(style, count / unit.per))
    .map((style): Choice => ({ wording: { ...style }, said: word(count, unit, style) }))
    .filter(({ wording, said }) => said.form === wording.form)
  return [...new Map([...counts, ...shares].reverse().map((choice) => [choice.said.zh, choice])).values()].reverse()
}

function sharesOf(numerator: number | undefined, denominator: number | undefined): Choice[] {
  if (numerator === undefined || !denominator) return []
  return [1, 0, 2].map((decimals) => ({
    wording: { form: 'exact', unit: '%', decimals },
    said: percent(Math.min(numerator, denominator), denominator, decimals),
  }))
}

/** 万 is for numbers that reach it, and what reaches it is rounded in 万: nobody says 730400余. */
const sensible = ({ form, unit }: WordingStyle, count: number): boolean =>
  unit === '万' ? count >= 9_500 : form === 'exact' || count < 10_000
