const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** 身份证号码 as it is written in one form: no spaces, a capital X. */
export const plainIdentity = (text: string) => text.replaceAll(/\s/g, '').toUpperCase()

/** Whether this is a 身份证号码 (GB 11643): eighteen signs, the last follows from the others. */
export function identityFault(number: string): 'length' | 'check' | null {
  if (!/^\d{17}[\dX]$/.test(number)) return 'length'
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return '10X98765432'[sum % 11] === number[17] ? null : 'check'
}
