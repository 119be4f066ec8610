import { createHash } from 'node:crypto'
import { sinkInto, type Sink, type Source } from './file.ts'

/** One entry of an archive as it was written: enough to prove it whole. */
export interface Written {
  readonly name: string
  readonly size: number
  readonly sha256: string
}

const BLOCK = 512

/**
 * Writes a plain POSIX tar, so that an archive can be looked into with any tool, in twenty years too. Names are ASCII of at
 * most 100 characters; entries may have any size.
 */
export class TarWriter {
  readonly entries: Written[] = []
  readonly #file: Sink
  readonly #now: Date

  private constructor(file: Sink, now: Date) {
    this.#file = file
    this.#now = now
  }

  /** Encrypted where it is for somebody. Throws when the file exists. */
  static async create(path: string, now: Date, recipients: readonly Uint8Array[] = []): Promise<TarWriter> {
    return new TarWriter(await sinkInto(path, recipients), now)
  }

  /** Appends an entry of exactly `size` bytes. Throws when the source has more or fewer. */
  async add(name: string, size: number, source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    const hash = createHash('sha256')
    let written = 0
    await this.#file.write(header(name, size, this.#now))
    for await (const bytes of source) {
      hash.update(bytes)
      written += bytes.length
      await this.#file.write(bytes)
    }
    if (written !== size) throw new Error(`${name}: ${written} bytes instead of ${size}`)
    await this.#file.write(Buffer.alloc(padding(size)))
    this.entries.push({ name, size, sha256: hash.digest('hex') })
  }

  /** Ends the archive; when this returns it is on disk. */
  async finish() {
    await this.#file.write(Buffer.alloc(2 * BLOCK))
    await this.#file.finish()
  }

  async abandon() {
    await this.#file.abandon()
  }
}

/** Where an entry lies in its archive. */
export interface Entry {
  readonly name: string
  readonly size: number
  readonly offset: number
}

/** The entries of a tar in their order. Throws in words when the file is not a whole tar. */
export async function readEntries(source: Source): Promise<readonly Entry[]> {
  const { path, size: end } = source
  const entries: Entry[] = []
  for (let at = 0; ;) {
    const block = await wholeOf(source.parts(at, BLOCK))
    if (block.length < BLOCK) throw new Error(`${path} 不完整：没有结尾。 ${path} is cut off: it has no end.`)
    if (block.every((byte) => byte === 0)) return entries
    const { name, size } = parsedHeader(block, path)
    const offset = at + BLOCK
    at = offset + size + padding(size)
    if (at > end) throw new Error(`${path} 不完整：${name} 没有写完。 ${path} is cut off in ${name}.`)
    entries.push({ name, size, offset })
  }
}

export const readEntry = (source: Source, { offset, size }: Entry): AsyncIterable<Uint8Array> =>
  source.parts(offset, size)

const wholeOf = async (parts: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(parts))

const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK

function header(name: string, size: number, now: Date): Buffer {
  if (!/^[\x21-\x7e]{1,100}$/.test(name)) throw new Error(`not a name for a tar: ${name}`)
  const block = Buffer.alloc(BLOCK)
  block.write(name, 0, 100, 'latin1')
  block.write('0000600\0', 100)
  block.write('0000000\0'.repeat(2), 108)
  writeSize(block, size)
  block.write(
    `${Math.floor(now.getTime() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  )
  block.write('        0', 148) // the checksum counts itself as spaces
  block.write('ustar\x0000', 257)
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

// Eleven octal digits reach 8 GiB; beyond, every tar since 1998 reads a binary number marked by its first bit.
function writeSize(block: Buffer, size: number) {
  if (size < 8 ** 11) block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
  else {
    block.writeBigUInt64BE(BigInt(size), 128)
    block[124] = 0x80
  }
}

function parsedHeader(block: Buffer, path: string): { name: string; size: number } {
  const told = Number.parseInt(block.toString('latin1', 148, 154), 8)
  const blank = Buffer.from(block)
  blank.write('        ', 148)
  if (told !== checksum(blank)) throw new Error(`${path} 不是完好的备份文件。 ${path} is not a sound archive.`)
  const name = block.toString('latin1', 0, 100).replace(/\0.*$/s, '')
  const size =
    block[124]! & 0x80 ? Number(block.readBigUInt64BE(128)) : Number.parseInt(block.toString('latin1', 124, 135), 8)
  return { name, size }
}

const checksum = (block: Buffer) => block.reduce((sum, byte) => sum + byte, 0)
