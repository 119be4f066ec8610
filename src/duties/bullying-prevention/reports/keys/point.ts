import { ECDH } from 'node:crypto'

/** Whether something can be sealed to this key: an uncompressed point of P-256, in base64url. */
export function isPoint(publicKey: string): boolean {
  const bytes = Buffer.from(publicKey, 'base64url')
  if (bytes.length !== 65 || bytes[0] !== 4) return false
  try {
    ECDH.convertKey(bytes, 'prime256v1')
    return true
  } catch {
    return false
  }
}
