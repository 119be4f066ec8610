import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** The server's own key, kept outside the database: whoever steals the one has not got the other. */
export interface Secret {
  /** A keyed hash of a text, different for each purpose. */
  mac(purpose: string, text: string): Buffer
  /** AES-256-GCM; `bound` is what the secret belongs to, so that it cannot be moved to another person's row. */
  seal(bound: string, plain: string | Uint8Array): Buffer
  /** Throws when the bytes were not sealed by this key for this owner. */
  unseal(bound: string, sealed: Buffer): Buffer
  /** The same, as the text it was. */
  open(bound: string, sealed: Buffer): string
}

/** Derives the working keys from 32 bytes. */
export function secretFrom(key: Buffer): Secret {
  if (key.length !== 32) throw new Error('密钥应为32字节。 The key must have 32 bytes.')
  const derive = (what: string) => Buffer.from(hkdfSync('sha256', key, '', `mingfa/${what}`, 32))
  const [macKey, sealKey] = [derive('mac'), derive('seal')]
  const unseal = (bound: string, sealed: Buffer) => {
    const cipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, 12), { authTagLength: 16 })
    cipher.setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-16))
    return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()])
  }
  return {
    mac: (purpose, text) => createHmac('sha256', macKey).update(`${purpose}\0${text}`).digest(),
    seal(bound, plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce).setAAD(Buffer.from(bound))
      return Buffer.concat([
        nonce,
        cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain),
        cipher.final(),
        cipher.getAuthTag(),
      ])
    },
    unseal,
    open: (bound, sealed) => unseal(bound, sealed).toString('utf8'),
  }
}

/** Reads the key from a file, making it on first use; only the server's own user may read it. */
export function secretIn(file: string): Secret {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return secretFrom(Buffer.from(readFileSync(file, 'utf8'), 'base64'))
}

/** 256 random bits for a cookie or a link. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What the database holds instead of a token. Plain SHA-256 is enough: 256 random bits cannot be guessed. */
export const digest = (token: string) => hash('sha256', token, 'buffer')

/** The same as a text, to remember by. */
export const digestKey = (token: string) => hash('sha256', token, 'base64')
