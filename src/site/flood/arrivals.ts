/**
 * How much work a browser does before the next submission is entered at once. It rises with how many arrive, not with who sends them:
 * a whole school may sit behind one address, and nobody is ever shut out.
 */

/** How many arrived lately: each counts one, and half of it is forgotten in a minute. */
export interface Arrivals {
  readonly level: number
  readonly at: number
}

const HALF_LIFE = 60_000
export const nobody: Arrivals = { level: 0, at: 0 }

const faded = ({ level, at }: Arrivals, now: number) => level * 0.5 ** (Math.max(0, now - at) / HALF_LIFE)

export const arrived = (arrivals: Arrivals, now: number): Arrivals => ({
  level: faded(arrivals, now) + 1,
  at: Math.max(arrivals.at, now),
})

/** A minute, as if it went on like this. */
export const perMinute = (arrivals: Arrivals, now: number) => faded(arrivals, now) * Math.LN2

const CALM = 30
const LEAST = 13
const MOST = 20

/**
 * 13 bits in calm (a blink, even on a seven-year-old telephone), one more each time the arrivals double beyond 30 a minute, at most 20
 * (some seconds): a flood pays for each of its drops, a citizen hardly notices.
 */
export const bitsFor = (arrivals: number) => Math.min(MOST, LEAST + Math.max(0, Math.ceil(Math.log2(arrivals / CALM))))

/** A ticket of calmer times is good for a while yet; solved in store by the thousand, it is not. */
export const SLACK = 2
