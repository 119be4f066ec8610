import type { Readable } from 'node:stream'
import type { Range } from './range.ts'

/** Where bytes lie, under keys made of their SHA-256. What is put under a key never changes. */
export interface Bytes {
  /** Takes a buffer, or a synced file by its path, which may be gone afterwards. Durable when it returns. Putting what is there already is harmless. */
  put(key: string, from: string | Buffer, type: string): Promise<void>
  /** Null when there is nothing under the key. `size` is that of all of it, whatever part is read. */
  read(key: string, part?: Range): Promise<{ stream: Readable; size: number } | null>
  has(key: string): Promise<boolean>
  /** Removing what is not there is harmless. */
  remove(key: string): Promise<void>
}
