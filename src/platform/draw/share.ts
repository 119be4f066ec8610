/** A ratio is kept to thousandths of a per cent: computed with those, as 10,000 × 0.07 % is 7 and not 7.000000000000001. */
const FINEST = 1000

/** So many of a class, rounded up: a ratio that is asked for draws one at least of a class that has any. */
export const shareOf = (size: number, percent: number): number =>
  Math.ceil((size * Math.round(percent * FINEST)) / (100 * FINEST))
