import { type Bytes } from './bytes.ts'

/** So much goes over the wire at a time: on a poor line little is lost and sent again. */
export const CHUNK = 256 * 1024
const TAG = 16
export const SEALED_CHUNK = CHUNK + TAG
/** Of one message, as chosen. */
export const MOST_BYTES = 20 * 1024 * 1024
export const MOST_CHUNKS = MOST_BYTES / CHUNK

/**
 * How many chunks a file takes: all full, and so many that only its order of size shows. 1, 2, 4, 8, 16, then by sixteens.
 */
export function chunksFor(size: number): number {
  const needed = Math.max(1, Math.ceil(size / CHUNK))
  if (needed > 16) return Math.ceil(needed / 16) * 16
  return 2 ** Math.ceil(Math.log2(needed))
}

/** One chunk, sealed. Each file has a key of its own, so the counter is nonce enough; the mark on the last shows when the end is missing. */
export async function sealChunk(fileKey: Bytes, bytes: Bytes, n: number, chunks: number): Promise<Bytes> {
  const plain = new Uint8Array(CHUNK)
  plain.set(bytes.subarray(n * CHUNK, (n + 1) * CHUNK))
  const key = await crypto.subtle.importKey('raw', fileKey, 'AES-GCM', false, ['encrypt'])
  return new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce(n, chunks) }, key, plain))
}

/** The whole file. Throws when a chunk is missing, changed or in another's place. */
export async function openChunks(fileKey: Bytes, sealed: readonly Bytes[], size: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', fileKey, 'AES-GCM', false, ['decrypt'])
  const whole = new Uint8Array(sealed.length * CHUNK)
  for (const [n, chunk] of sealed.entries())
    whole.set(
      new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce(n, sealed.length) }, key, chunk)),
      n * CHUNK,
    )
  return whole.slice(0, size)
}

function nonce(n: number, chunks: number): Bytes {
  const bytes = new Uint8Array(12)
  new DataView(bytes.buffer).setUint32(4, n)
  bytes[11] = n === chunks - 1 ? 1 : 0
  return bytes
}
