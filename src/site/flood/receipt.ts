import type { Secret } from '../../platform/sign-in/secret.ts'

const DIGITS = 15

/** What the sender is shown, and what the database holds instead. */
export interface ReceiptCode {
  /** '1234 5678 9012 3457' */
  readonly code: string
  /** Hashed with the server's own key: whoever steals the database cannot try codes. */
  readonly hash: Buffer
}

/** The receipt of a request: always the same, so that a page loaded twice shows one code. */
export function receiptOf(secret: Secret, request: string): ReceiptCode {
  const number = secret.mac('receipt of', request).readBigUInt64BE() % 10n ** BigInt(DIGITS)
  const digits = number.toString().padStart(DIGITS, '0')
  const whole = digits + checkDigit(digits)
  return { code: whole.replaceAll(/\d{4}(?=\d)/g, '$& '), hash: hashOf(secret, whole) }
}

/** A code as somebody typed it: spaces, dashes and full-width digits do no harm. 'miscopied': the check digit says so. */
export function readReceipt(secret: Secret, typed: string): { readonly hash: Buffer } | 'miscopied' {
  const digits = typed.normalize('NFKC').replaceAll(/[\s\-–—.·]/g, '')
  if (!/^\d{16}$/.test(digits) || checkDigit(digits.slice(0, DIGITS)) !== digits.slice(DIGITS)) return 'miscopied'
  return { hash: hashOf(secret, digits) }
}

const hashOf = (secret: Secret, digits: string) => secret.mac('receipt', digits)

/** ISO 7064 MOD 11,10: finds every wrong digit, and nearly every two that changed places. */
export function checkDigit(digits: string): string {
  let carried = 10
  for (const digit of digits) {
    const sum = (carried + Number(digit)) % 10 || 10
    carried = (sum * 2) % 11
  }
  return String((11 - carried) % 10)
}
