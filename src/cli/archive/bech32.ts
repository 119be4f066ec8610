/** Bech32 of BIP 173 as age writes keys in it: longer than 90 signs, and of 32 bytes always. */
const SIGNS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l'

/** Reads a text that begins with `prefix` and '1'; undefined: it is none, or a sign of it was changed. */
export function fromBech32(prefix: string, text: string): Uint8Array | undefined {
  if (!text.startsWith(`${prefix}1`)) return undefined
  const values = [...text.slice(prefix.length + 1)].map((sign) => SIGNS.indexOf(sign))
  if (values.length !== DATA + 6 || values.includes(-1)) return undefined
  if (checksum([...expanded(prefix), ...values]) !== 1) return undefined
  const bits = values
    .slice(0, DATA)
    .map((value) => value.toString(2).padStart(5, '0'))
    .join('')
  if (bits.slice(BYTES * 8).includes('1')) return undefined
  return Uint8Array.from({ length: BYTES }, (_, i) => Number.parseInt(bits.slice(i * 8, i * 8 + 8), 2))
}

/** 32 bytes as a text. */
export function toBech32(prefix: string, bytes: Uint8Array): string {
  const bits = [...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .padEnd(DATA * 5, '0')
  const values = Array.from({ length: DATA }, (_, i) => Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2))
  const check = checksum([...expanded(prefix), ...values, 0, 0, 0, 0, 0, 0]) ^ 1
  const last = Array.from({ length: 6 }, (_, i) => (check >>> (5 * (5 - i))) & 31)
  return `${prefix}1${[...values, ...last].map((value) => SIGNS[value]).join('')}`
}

const BYTES = 32
/** So many signs of five bits hold 32 bytes. */
const DATA = 52

const expanded = (prefix: string) => {
  const codes = [...prefix].map((sign) => sign.charCodeAt(0))
  return [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)]
}

const GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3]

const checksum = (values: readonly number[]) =>
  values.reduce((sum, value) => {
    const top = sum >>> 25
    const next = ((sum & 0x1ffffff) << 5) ^ value
    return GENERATOR.reduce((folded, step, i) => ((top >>> i) & 1 ? folded ^ step : folded), next)
  }, 1)
