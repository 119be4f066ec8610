import { fromUtf8, joined, random, utf8, type Bytes } from './bytes.ts'

/** Who wrote a message. */
export type Author = 'reporter' | 'handler'

/** What a message says, beneath the seal. All is sealed, what kind of message it is as well: the server only learns that somebody wrote. */
export interface Said {
  readonly kind: 'report' | 'addition' | 'goes-on' | 'withdrawal' | 'answer'
  readonly text: string
  /** What is optional in a first report. */
  readonly who?: string
  readonly school?: string
  readonly place?: string
  readonly when?: string
  readonly role?: string
  readonly reach?: string
  readonly files?: readonly SealedFile[]
}

/** A file of a message: its chunks lie with the server, its name and key only here. */
export interface SealedFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly chunks: number
  /** base64url, 32 bytes. */
  readonly key: string
  /** What could not be taken out of it; absent when it is clean. */
  readonly uncleaned?: true
  /** Of its bytes, base64url, SHA-256 cut to 16 bytes: chosen again to be gone on with, it must be the very same, for no two contents may be sealed by one key. */
  readonly hash?: string
}

/** Every message is this long, whatever it says: its length tells nothing. 5,000 characters and a list of files fit. */
const PADDED = 20 * 1024
const NONCE = 12
const TAG = 16
export const SEALED = NONCE + PADDED + TAG

export const newContentKey = (): Bytes => random(32)

/** Seals a message. It is bound to its place: in another report, under another id or as another author's it does not open. */
export async function sealMessage(
  contentKey: Bytes,
  report: string,
  id: string,
  author: Author,
  said: Said,
): Promise<Bytes> {
  const plain = utf8(JSON.stringify(said))
  if (plain.length + 4 > PADDED) throw new Error('too long to seal')
  const padded = new Uint8Array(PADDED)
  new DataView(padded.buffer).setUint32(0, plain.length)
  padded.set(plain, 4)
  const nonce = random(NONCE)
  return joined(
    nonce,
    new Uint8Array(
      await crypto.subtle.encrypt(gcm(nonce, report, id, author), await keyOf(contentKey, 'encrypt'), padded),
    ),
  )
}

export async function openMessage(
  contentKey: Bytes,
  report: string,
  id: string,
  author: Author,
  sealed: Bytes,
): Promise<Said> {
  const nonce = sealed.slice(0, NONCE)
  const padded = new Uint8Array(
    await crypto.subtle.decrypt(
      gcm(nonce, report, id, author),
      await keyOf(contentKey, 'decrypt'),
      sealed.slice(NONCE),
    ),
  )
  const length = new DataView(padded.buffer).getUint32(0)
  return JSON.parse(fromUtf8(padded.subarray(4, 4 + length))) as Said
}

/** Whether what is to be said fits. */
export const fits = (said: Said) => utf8(JSON.stringify(said)).length + 4 <= PADDED

const gcm = (iv: Bytes, report: string, id: string, author: Author) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(`${report} ${id} ${author}`),
})
const keyOf = (contentKey: Bytes, use: 'encrypt' | 'decrypt') =>
  crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, [use])
