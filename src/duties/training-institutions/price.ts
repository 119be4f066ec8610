import type { ClassSize } from './kinds.ts'

/** A guided price: for so many minutes and one pupil, in 分, and by how many hundredths it may be exceeded. */
export interface BasePrice {
  readonly price: number
  readonly minutes: number
  readonly float: number
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

/** The class size of so many pupils. Exactly ten and exactly thirty-five belong to the middle, unless the price table says otherwise. */
export const sizeOf = (pupils: number, bounds: { readonly middle: number; readonly large: number }): ClassSize =>
  pupils < bounds.middle ? 'small' : pupils <= bounds.large ? 'middle' : 'large'
