import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'
import { fromBech32, toBech32 } from './bech32.ts'

/**
 * The format of age (age-encryption.org/v1) with its X25519 recipients: a header that wraps a file's key to each of them, then pieces of 64 KiB that are
 * sealed each for itself, so that one can be read without those before it. What is written here opens with `age -d`, and the other way round.
 */

/** 'age1…'; undefined: that is none. */
export function readRecipient(text: string): Uint8Array | undefined {
  return fromBech32('age', text.trim())
}

/** The first 'AGE-SECRET-KEY-1…' of a file as age-keygen writes it. */
export function readIdentity(text: string): Identity | undefined {
  const line = text.split('\n').find((each) => each.startsWith('AGE-SECRET-KEY-1')) ?? ''
  const secret = fromBech32('age-secret-key-', line.trim().toLowerCase())
  return secret && identityOf(secret)
}

export interface Identity {
  readonly secret: KeyObject
  readonly recipient: Uint8Array
}

function identityOf(secret: Uint8Array): Identity {
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE, secret]), format: 'der', type: 'pkcs8' })
  return { secret: key, recipient: rawOf(createPublicKey(key)) }
}

/** A new identity: the file to keep, and the recipient to encrypt to. */
export function newIdentity(now: Date): { readonly file: string; readonly recipient: string } {
  const secret = generateKeyPairSync('x25519').privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-KEY)
  const recipient = toBech32('age', identityOf(secret).recipient)
  const line = toBech32('age-secret-key-', secret).toUpperCase()
  return { file: `# created: ${now.toISOString()}\n# public key: ${recipient}\n${line}\n`, recipient }
}

// What comes before the 32 bytes of a key in the forms that node:crypto reads.
const PRIVATE = Buffer.from('302e020100300506032b656e04220420', 'hex')
const PUBLIC = Buffer.from('302a300506032b656e032100', 'hex')
const KEY = 32
const FILE_KEY = 16
const TAG = 16
export const PIECE = 65_536
export const SEALED_PIECE = PIECE + TAG

const publicOf = (raw: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([PUBLIC, raw]), format: 'der', type: 'spki' })
const rawOf = (key: KeyObject) => key.export({ format: 'der', type: 'spki' }).subarray(-KEY)

const FIRST = 'age-encryption.org/v1'
export const isAge = (beginning: Uint8Array) => Buffer.from(beginning).toString('latin1').startsWith(`${FIRST}\n`)

/** Seals the pieces of one file, or opens them. */
export interface Pieces {
  seal(piece: Uint8Array, number: number, last: boolean): Buffer
  /** undefined: not what was sealed, or not at this place. */
  open(piece: Uint8Array, number: number, last: boolean): Buffer | undefined
}

/** The beginning of a file for these recipients, and what seals its pieces. */
export function beginFor(recipients: readonly Uint8Array[]): { readonly header: Buffer; readonly pieces: Pieces } {
  const fileKey = randomBytes(FILE_KEY)
  const stanzas = recipients.map((recipient) => {
    const { publicKey, privateKey } = generateKeyPairSync('x25519')
    const share = rawOf(publicKey)
    const key = wrappingKey(privateKey, publicOf(recipient), share, recipient)
    return `-> X25519 ${base64(share)}\n${base64(seal(key, ZERO, fileKey))}\n`
  })
  const open = `${FIRST}\n${stanzas.join('')}---`
  const nonce = randomBytes(16)
  const header = Buffer.concat([Buffer.from(`${open} ${base64(macOf(fileKey, open))}\n`), nonce])
  return { header, pieces: piecesOf(fileKey, nonce) }
}

/**
 * Reads the beginning of a file. `length`: so many bytes it takes. undefined: it is not whole, or was changed. 'other': not for this identity.
 */
export function readBeginning(
  bytes: Buffer,
  { secret, recipient }: Identity,
): { readonly length: number; readonly pieces: Pieces } | 'other' | undefined {
  const text = bytes.toString('latin1')
  const end = /\n--- ([A-Za-z0-9+/]{43})\n/.exec(text)
  if (!isAge(bytes) || !end) return undefined
  const length = end.index + end[0].length
  const nonce = bytes.subarray(length, length + 16)
  if (nonce.length < 16) return undefined
  // A body of 32 bytes is one line; longer ones are those of other kinds of recipients.
  const stanzas = [...text.slice(0, end.index + 1).matchAll(/^-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})$/gm)]
  for (const [, share, body] of stanzas) {
    const theirs = Buffer.from(share!, 'base64')
    const fileKey = unwrapped(secret, theirs, recipient, Buffer.from(body!, 'base64'))
    if (!fileKey) continue
    const mac = macOf(fileKey, text.slice(0, end.index + 4))
    if (!timingSafeEqual(mac, Buffer.from(end[1]!, 'base64'))) return undefined
    return { length: length + 16, pieces: piecesOf(fileKey, nonce) }
  }
  return 'other'
}

function unwrapped(secret: KeyObject, share: Buffer, recipient: Uint8Array, body: Buffer): Buffer | undefined {
  try {
    return unseal(wrappingKey(secret, publicOf(share), share, recipient), ZERO, body)
  } catch {
    return undefined // a point that leads to nothing
  }
}

const wrappingKey = (ours: KeyObject, theirs: KeyObject, share: Uint8Array, recipient: Uint8Array) =>
  derived(diffieHellman({ privateKey: ours, publicKey: theirs }), Buffer.concat([share, recipient]), `${FIRST}/X25519`)

const macOf = (fileKey: Uint8Array, header: string) =>
  createHmac('sha256', derived(fileKey, new Uint8Array(), 'header'))
    .update(header, 'latin1')
    .digest()

function piecesOf(fileKey: Uint8Array, nonce: Uint8Array): Pieces {
  const key = derived(fileKey, nonce, 'payload')
  const at = (number: number, last: boolean) => {
    const place = Buffer.alloc(12)
    place.writeUIntBE(number, 5, 6)
    place[11] = last ? 1 : 0
    return place
  }
  return {
    seal: (piece, number, last) => seal(key, at(number, last), piece),
    open: (piece, number, last) => unseal(key, at(number, last), piece),
  }
}

const ZERO = Buffer.alloc(12)
const derived = (secret: Uint8Array, salt: Uint8Array, info: string) =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, KEY))
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replaceAll('=', '')

function seal(key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function unseal(key: Uint8Array, nonce: Uint8Array, bytes: Uint8Array): Buffer | undefined {
  if (bytes.length < TAG) return undefined
  const cipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG })
  cipher.setAuthTag(bytes.subarray(-TAG))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(0, -TAG)), cipher.final()])
  } catch {
    return undefined
  }
}
