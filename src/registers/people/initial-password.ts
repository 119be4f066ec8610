import { randomInt } from 'node:crypto'

/** Without letters and digits that look alike on paper. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 'k7mp-w2xq-…': four groups of four, 79 bits; good until the first sign-in, when it must be changed. */
export const newInitialPassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join('')).join('-')
