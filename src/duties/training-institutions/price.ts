import type { ClassSize, Mode } from './kinds.ts'

/** A guided price: for so many minutes and one pupil, in 分, and by how many hundredths it may be exceeded. */
export interface BasePrice {
  readonly price: number
  readonly minutes: number
  readonly float: number
}

/** A row of a price table: of a way and a class, in one county (null: wherever no county has its own), from so many pupils to so many. */
export interface GuidedPrice extends BasePrice {
  readonly mode: Mode
  readonly size: ClassSize
  readonly county: string | null
  /** null: as nearly everywhere, below 10, 10 to 35, above 35. */
  readonly least: number | null
  readonly most: number | null
}

/**
 * Whether a price keeps to its guided price: price ≤ base × (1 + float) × minutes ÷ standard. Compared as whole numbers: a price that is
 * exactly the cap keeps to it.
 */
export const keepsTo = (declared: { price: number; minutes: number }, base: BasePrice): boolean =>
  BigInt(declared.price) * 100n * BigInt(base.minutes) <=
  BigInt(base.price) * BigInt(100 + base.float) * BigInt(declared.minutes)

/** The most that may be asked for a lesson of so many minutes, in 分: a fraction of one is not asked. */
export const capOf = (minutes: number, base: BasePrice): number =>
  Number((BigInt(base.price) * BigInt(100 + base.float) * BigInt(minutes)) / (100n * BigInt(base.minutes)))

/** The table of a way of teaching in a county: its own, where it has one. */
export function tableOf<G extends Pick<GuidedPrice, 'mode' | 'county'>>(
  all: readonly G[],
  { mode, county }: Pick<GuidedPrice, 'mode' | 'county'>,
): readonly G[] {
  const own = all.filter((one) => one.mode === mode && one.county === county)
  return own.length > 0 ? own : all.filter((one) => one.mode === mode && one.county === null)
}

/** Exactly ten and exactly thirty-five belong to the middle, unless the price table says otherwise. */
const usual: Readonly<Record<ClassSize, readonly [least: number, most: number]>> = {
  small: [1, 9],
  middle: [10, 35],
  large: [36, Infinity],
}

/** The row of a table under which so many pupils fall; the bounds are the table's. */
export const rowFor = <G extends Pick<GuidedPrice, 'size' | 'least' | 'most'>>(
  pupils: number,
  table: readonly G[],
): G | undefined =>
  table.find(({ size, least, most }) => pupils >= (least ?? usual[size][0]) && pupils <= (most ?? usual[size][1]))
