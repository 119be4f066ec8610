import { argon2idAsync } from '@noble/hashes/argon2.js'
import { joined, random, utf8, type Bytes } from './bytes.ts'

/** What Argon2id costs: see docs/adr/2026-11-25-receipt-of-twenty-digits.md. Changing it makes every receipt handed out so far useless. */
export const receiptCost = { memory: 8192, passes: 1, lanes: 1, length: 64 } as const

/** A code of so many digits, each equally likely. */
export function newReceipt(digits: number): string {
  let code = ''
  while (code.length < digits) {
    const [byte] = random(1)
    if (byte! < 250) code += byte! % 10
  }
  return code
}

/** '1234 5678 …': copied by hand, four at a time. */
export const grouped = (code: string) => code.replace(/\d{4}(?=\d)/g, '$& ')

/** As somebody typed it: spaces, dashes and full-width digits do no harm. */
export const readReceipt = (typed: string) => typed.normalize('NFKC').replace(/[^\d]/g, '')

/** What a code yields: by the one the server finds the report, with the other the child opens it. */
export interface Receipt {
  readonly lookup: Bytes
  readonly wrapping: Bytes
}

export async function receiptOf(code: string, salt: Bytes): Promise<Receipt> {
  const { memory, passes, lanes, length } = receiptCost
  return split(await argon2idAsync(utf8(code), salt, { m: memory, t: passes, p: lanes, dkLen: length, asyncTick: 20 }))
}

export const split = (derived: Uint8Array): Receipt => ({
  lookup: new Uint8Array(derived.subarray(0, 32)),
  wrapping: new Uint8Array(derived.subarray(32, 64)),
})

const NONCE = 12

/** The report's key, for whoever holds the code. */
export async function sealForReceipt(
  contentKey: Bytes,
  report: string,
  { wrapping }: Pick<Receipt, 'wrapping'>,
): Promise<Bytes> {
  const iv = random(NONCE)
  const key = await crypto.subtle.importKey('raw', wrapping, 'AES-GCM', false, ['encrypt'])
  return joined(
    iv,
    new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(report) }, key, contentKey)),
  )
}

export async function openByReceipt(
  slot: Bytes,
  report: string,
  { wrapping }: Pick<Receipt, 'wrapping'>,
): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', wrapping, 'AES-GCM', false, ['decrypt'])
  return new Uint8Array(
    await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: slot.slice(0, NONCE), additionalData: utf8(report) },
      key,
      slot.slice(NONCE),
    ),
  )
}
