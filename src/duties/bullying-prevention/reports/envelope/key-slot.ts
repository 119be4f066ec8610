import {
  AEAD_AES_256_GCM,
  CipherSuite,
  KDF_HKDF_SHA256,
  KEM_DHKEM_P256_HKDF_SHA256,
  type CryptoKey,
  type KeyPair,
} from 'hpke'
import { fromText, joined, random, toText, utf8, type Bytes } from './bytes.ts'

/** RFC 9180, with what every browser since 2018 has of its own: P-256, HKDF-SHA-256, AES-256-GCM. */
const suite = new CipherSuite(KEM_DHKEM_P256_HKDF_SHA256, KDF_HKDF_SHA256, AEAD_AES_256_GCM)
const info = utf8('mingfa/report/v1')
const ENCAPSULATED = 65

/** Whoever a report is sealed to: a handler's key, or the custodians'. */
interface Recipient {
  readonly key: string
  /** Raw P-256 point, 65 bytes. */
  readonly publicKey: Bytes
}

export type PrivateKey = KeyPair<CryptoKey>

/** The report's key, for one recipient. It is bound to the report and the recipient: copied to another row it opens nothing. */
export async function sealKey(contentKey: Bytes, report: string, { key, publicKey }: Recipient): Promise<Bytes> {
  const { encapsulatedSecret, ciphertext } = await suite.Seal(await suite.DeserializePublicKey(publicKey), contentKey, {
    info,
    aad: boundTo(report, key),
  })
  return joined(encapsulatedSecret, ciphertext)
}

export async function openKey(slot: Bytes, report: string, key: string, pair: PrivateKey): Promise<Bytes> {
  return new Uint8Array(
    await suite.Open(pair, slot.subarray(0, ENCAPSULATED), slot.subarray(ENCAPSULATED), {
      info,
      aad: boundTo(report, key),
    }),
  )
}

/** A slot passed on to somebody else; null: it was never properly sealed (a machine's false report), and nobody can open it. */
export async function passedOn(
  slot: Bytes,
  report: string,
  from: { readonly key: string; readonly pair: PrivateKey },
  to: Recipient,
): Promise<Bytes | null> {
  const contentKey = await openKey(slot, report, from.key, from.pair).catch(() => null)
  return contentKey && sealKey(contentKey, report, to)
}

/** What a probe is bound to in the place of a report: no report is called so. */
export const PROBE = 'probe'

/** What the house asks of whoever says that a key is his: the bytes that only its private half opens, as text. */
export const openedProbe = async (sealed: string, key: string, pair: PrivateKey): Promise<string> =>
  toText(await openKey(fromText(sealed), PROBE, key, pair))

const boundTo = (report: string, key: string) => utf8(`${report} ${key}`)

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const

/** A new pair as bare numbers: the point, and the 32 bytes that are wrapped under a password or split among custodians. */
export async function newPair(): Promise<{ readonly publicKey: Bytes; readonly secret: Bytes }> {
  const pair = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const [raw, { d }] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('jwk', pair.privateKey),
  ])
  return { publicKey: new Uint8Array(raw), secret: fromText(d!) }
}

/** The pair of a secret, for use in this page only: it cannot be exported again. Throws when the two do not belong together. */
export async function pairOf(publicKey: Bytes, secret: Bytes): Promise<PrivateKey> {
  const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)].map(toText)
  const point = await crypto.subtle.importKey('raw', publicKey, curve, true, [])
  const privateKey = await crypto.subtle.importKey(
    'jwk',
    { kty: 'EC', crv: 'P-256', x: x!, y: y!, d: toText(secret) },
    curve,
    false,
    ['deriveBits'],
  )
  const pair = { publicKey: point, privateKey }
  // Not every browser compares the two when it reads them: a trial does.
  const trial = random(32)
  const back = await openKey(await sealKey(trial, 'trial', { key: 'trial', publicKey }), 'trial', 'trial', pair)
  if (back.some((byte, i) => byte !== trial[i])) throw new Error('the secret does not belong to the public key')
  return pair
}
