import type { Secret } from '../../platform/sign-in/secret.ts'

/** No letters that look like others, and none that make words. */
const SIGNS = '23456789BCDFGHJKMNPQRTVWXYZ'
const LENGTH = 10

const spelled = (bytes: Buffer, length: number): string => {
  let left = BigInt(`0x${bytes.subarray(0, 16).toString('hex')}`)
  let text = ''
  for (let i = 0; i < length; i++) {
    text += SIGNS[Number(left % 27n)]!
    left /= 27n
  }
  return text
}

/** The code on the n-th ticket of a sheet: made of the house's key, so that a sheet can be printed again and no code lies in the database. */
export const codeOf = (secret: Secret, sheet: string, n: number): string =>
  spelled(secret.mac('quiz code', `${sheet} ${n}`), LENGTH)

/** What the database knows a ticket by. */
export const macOf = (secret: Secret, code: string): Buffer => secret.mac('quiz ticket', code).subarray(0, 16)

/** What an official's attempts at an exam are known by: nobody hands it on, for it is no code. */
export const accountMacOf = (secret: Secret, quiz: string, person: string): Buffer =>
  secret.mac('quiz account', `${quiz} ${person}`).subarray(0, 16)

/** What proves to its holder that an attempt is in the tally. */
export const proofOf = (secret: Secret, mac: Buffer, ordinal: number): string =>
  spelled(secret.mac('quiz proof', `${mac.toString('hex')} ${ordinal}`), 16)

/** The same of a course: other tickets, other hashes. */
export const learningCodeOf = (secret: Secret, sheet: string, n: number): string =>
  spelled(secret.mac('course code', `${sheet} ${n}`), LENGTH)
export const learningMacOf = (secret: Secret, code: string): Buffer => secret.mac('course ticket', code).subarray(0, 16)

/** The signs of a ticket's certificate. */
export const certificateOf = (secret: Secret, mac: Buffer): string =>
  spelled(secret.mac('course certificate', mac.toString('hex')), 12)

/** As somebody types it: 'k7mf-q2 9xbt'. null: no code. */
export function readCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  return code.length === LENGTH && [...code].every((sign) => SIGNS.includes(sign)) ? code : null
}

/** In two groups, as it is printed. */
export const grouped = (code: string) => `${code.slice(0, 5)} ${code.slice(5)}`
