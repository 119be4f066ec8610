import type { Words } from '../law/outcome.ts'

/** What a claim looks at in a figure. */
export interface Measured {
  readonly label: Words
  readonly unit: string
  /** The count; null where the figure is a share or has nothing to count. */
  readonly value: number | null
  readonly numerator?: number | undefined
  readonly denominator?: number | undefined
}

/** A figure as computed for one ask; the figures room's FigureResult fits it. Of ratio and coverage `value` is the share. */
export interface Computed extends Measured {
  readonly id: string
  readonly kind: 'flow' | 'stock' | 'change' | 'sum' | 'ratio' | 'coverage'
  readonly records: number
  readonly missing?: number | undefined
}
