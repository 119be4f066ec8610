import type { FigureKind, UnitSaid } from '../figures/contract.ts'
import type { Hidden } from '../figures/hushed.ts'
import { saidOf } from '../figures/units.ts'
import type { Words } from '../law/outcome.ts'

export interface Grouped {
  readonly key: string
  readonly label: Words
  readonly value: number | null
}

/** What a claim looks at in a figure. */
export interface Measured {
  readonly label: Words
  readonly unit: string
  /** How the unit is said, and what of it is stored; absent: as shipped. */
  readonly unitAbout?: UnitSaid | undefined
  /** The count; null where the figure is a share or has nothing to count. */
  readonly value: number | null
  readonly numerator?: number | undefined
  readonly denominator?: number | undefined
  /** What is said where there is nothing to divide by. */
  readonly none?: Words | null | undefined
  /** By what was asked for; null: not told. */
  readonly groups?: readonly Grouped[] | undefined
  /** Of a figure over a book: the counterparts it is matched with, and the day of the last signed match in the period. */
  readonly reconciled?:
    | readonly {
        readonly title: Words
        readonly day: string | null
        /** Entries it was held against that changed since. */
        readonly changed?: number | undefined
      }[]
    | undefined
}

/** A figure as computed for one ask; the figures room's FigureResult fits it. Of ratio and coverage `value` is the share. */
export interface Computed extends Measured {
  readonly id: string
  readonly kind: FigureKind
  /** Its parts are confirmations that nothing happened. */
  readonly confirms?: true | undefined
  readonly records: number
  /** Why its number is not told. */
  readonly hidden?: Hidden | undefined
  readonly missing?: number | undefined
}

/** What the numbers of a figure are counted in. */
export const measureOf = ({ unit, unitAbout }: Pick<Measured, 'unit' | 'unitAbout'>) => unitAbout ?? saidOf(unit)
