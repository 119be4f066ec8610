const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/**
 * Whether this is a 统一社会信用代码: 18 signs without I, O, S, V and Z, the last a check over the others (GB 32100-2015). An O written for a 0
 * is told so.
 */
export function creditCodeFault(code: string): 'length' | 'letters' | 'check' | null {
  if (code.length !== 18) return 'length'
  const values = [...code].map((sign) => SIGNS.indexOf(sign))
  if (values.includes(-1)) return 'letters'
  return values[17] === checkOf(values.slice(0, 17)) ? null : 'check'
}

/** The 18 signs of a code, of which the first 17 are given: for what is made up. */
export const withCheck = (first: string) => `${first}${SIGNS[checkOf([...first].map((sign) => SIGNS.indexOf(sign)))]}`

const checkOf = (values: readonly number[]) =>
  (31 - (values.reduce((sum, value, i) => sum + value * WEIGHTS[i]!, 0) % 31)) % 31
