import { combine, split } from 'shamir-secret-sharing'
import { joined, sha256, type Bytes } from './bytes.ts'

/** Without I, L, O and U: what is read aloud or copied by hand is not mistaken. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const SHARE = 33
const CHECK = 7

/** The custodians' secret in `count` shares, any `threshold` of which give it back; fewer say nothing. Each as it is printed: groups of four. */
export async function printedShares(secret: Bytes, count: number, threshold: number): Promise<string[]> {
  return Promise.all(
    (await split(secret, count, threshold)).map(async (share) =>
      inLetters(joined(share, await checkOf(new Uint8Array(share)))),
    ),
  )
}

/** A share as somebody copied it; null: a letter is wrong or missing. */
export async function readShare(typed: string): Promise<Bytes | null> {
  const bytes = fromLetters(typed)
  if (bytes?.length !== SHARE + CHECK) return null
  const share = bytes.slice(0, SHARE)
  const check = await checkOf(share)
  return check.every((byte, i) => byte === bytes[SHARE + i]) ? share : null
}

export const combined = async (shares: readonly Bytes[]): Promise<Bytes> => new Uint8Array(await combine([...shares]))

const checkOf = async (share: Bytes) => (await sha256(share)).subarray(0, CHECK)

function inLetters(bytes: Uint8Array): string {
  let [text, bits, held] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    for (; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 31]
    held &= 0xff
  }
  if (bits > 0) text += letters[(held << (5 - bits)) & 31]
  return text.replace(/.{4}(?=.)/g, '$& ')
}

function fromLetters(typed: string): Bytes | undefined {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  const bytes: number[] = []
  let [bits, held] = [0, 0]
  for (const letter of text) {
    const value = letters.indexOf(letter)
    if (value < 0) return undefined
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}
