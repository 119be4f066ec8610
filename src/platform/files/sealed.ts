import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A key for one thing only: who destroys it destroys what was sealed by it, wherever a copy lies. */
export const newKey = () => randomBytes(32)

/** AES-256-GCM; `bound` is what the bytes belong to. */
export function sealBytes(key: Buffer, bound: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Throws when they were not sealed by this key for this. */
export function openBytes(key: Buffer, bound: string, sealed: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
  cipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()])
}
