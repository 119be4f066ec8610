import { open, type FileHandle } from 'node:fs/promises'
import { beginFor, isAge, PIECE, readBeginning, SEALED_PIECE, type Identity, type Pieces } from './age.ts'

/** What an archive is written into. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>
  /** When this returns it is on disk. */
  finish(): Promise<void>
  abandon(): Promise<void>
}

/** A new file, encrypted where it is for somebody. Throws when it exists. Only its owner may read it: it holds personal data. */
export async function sinkInto(path: string, recipients: readonly Uint8Array[]): Promise<Sink> {
  const file = await open(path, 'wx', 0o600)
  if (recipients.length > 0) return sealing(file, recipients)
  return {
    write: (bytes) => file.writeFile(bytes),
    finish: () => ended(file),
    abandon: () => file.close().catch(() => {}),
  }
}

async function ended(file: FileHandle) {
  await file.sync()
  await file.close()
}

/** A piece is sealed once there is more: the last one is sealed as the last, so that nothing can be cut off unseen. */
async function sealing(file: FileHandle, recipients: readonly Uint8Array[]): Promise<Sink> {
  const { header, pieces } = beginFor(recipients)
  await file.writeFile(header)
  const piece = Buffer.alloc(PIECE)
  let [filled, number] = [0, 0]
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length;) {
        if (filled === PIECE) {
          await file.writeFile(pieces.seal(piece, number++, false))
          filled = 0
        }
        const part = bytes.subarray(at, at + PIECE - filled)
        piece.set(part, filled)
        filled += part.length
        at += part.length
      }
    },
    async finish() {
      await file.writeFile(pieces.seal(piece.subarray(0, filled), number, true))
      await ended(file)
    },
    abandon: () => file.close().catch(() => {}),
  }
}

/** What an archive is read from, at any place. */
export interface Source {
  readonly path: string
  /** Bytes, of what it says, not of what keeps it secret. */
  readonly size: number
  /** The bytes from `at` on, `length` of them or as many as there are, in parts. Throws in words when one of them was changed. */
  parts(at: number, length: number): AsyncIterable<Buffer>
}

/** Opens a file, an encrypted one with the key it is for. Throws in words: no key, another's, cut off, changed. */
export async function openSource(path: string, identity?: Identity): Promise<Source> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0)
    const beginning = buffer.subarray(0, bytesRead)
    if (!isAge(beginning)) return { path, size, parts: (at, length) => bytesFrom(path, at, length, PART) }
    if (!identity) throw needsKey(path)
    const begun = readBeginning(beginning, identity)
    if (begun === 'other') throw notOurs(path)
    if (!begun) throw changed(path)
    return await opened(path, size, begun)
  } finally {
    await file.close()
  }
}

const BEGINNING = 65_536
const PART = 1 << 20

async function opened(path: string, size: number, { length, pieces }: { length: number; pieces: Pieces }) {
  const sealed = size - length
  const last = Math.ceil(sealed / SEALED_PIECE) - 1
  // An archive is many small entries: the piece that was opened last serves those that follow in it.
  let held: { readonly number: number; readonly piece: Buffer } | undefined
  const source: Source = {
    path,
    size: sealed - (last + 1) * (SEALED_PIECE - PIECE),
    async *parts(at, wanted) {
      const end = Math.min(at + wanted, source.size)
      let number = Math.floor(at / PIECE)
      const partOf = (piece: Buffer) => piece.subarray(Math.max(at - number * PIECE, 0), end - number * PIECE)
      const there = held?.number === number ? held.piece : undefined
      if (there) {
        if (at < end) yield partOf(there)
        number++
      }
      const wantedPieces = Math.ceil(end / PIECE) - number
      for await (const bytes of bytesFrom(
        path,
        length + number * SEALED_PIECE,
        wantedPieces * SEALED_PIECE,
        SEALED_PIECE,
      )) {
        const piece = pieces.open(bytes, number, number === last)
        if (!piece) throw changed(path)
        held = { number, piece }
        yield partOf(piece)
        number++
      }
    },
  }
  // The last piece alone is sealed as the last: what was cut off is known before anything is read.
  if (sealed <= 0 || source.size < 0) throw changed(path)
  if (source.size === last * PIECE && last > 0) throw changed(path)
  for await (const bytes of bytesFrom(path, length + last * SEALED_PIECE, SEALED_PIECE, SEALED_PIECE))
    if (!pieces.open(bytes, last, true)) throw changed(path)
  return source
}

/** Bytes of a file in parts of exactly `each`, but for the last. */
async function* bytesFrom(path: string, from: number, length: number, each: number): AsyncGenerator<Buffer> {
  const file = await open(path, 'r')
  try {
    for (let at = 0; at < length; at += each) {
      const wanted = Math.min(each, length - at)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted), 0, wanted, from + at)
      if (bytesRead > 0) yield buffer.subarray(0, bytesRead)
      if (bytesRead < wanted) return
    }
  } finally {
    await file.close()
  }
}

const needsKey = (path: string) =>
  new Error(
    `${path} 是加密的，请给出私钥文件：--identity 文件。 ${path} is encrypted: name the file of its key, --identity FILE.`,
  )
const notOurs = (path: string) => new Error(`${path} 不是加密给这把私钥的。 ${path} is not encrypted to this key.`)
const changed = (path: string) =>
  new Error(
    `${path} 解不开：没有写完，或者有字节被改过。 ${path} cannot be opened: it was cut off, or a byte of it was changed.`,
  )
