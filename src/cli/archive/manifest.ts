import { createHash, hash } from 'node:crypto'
import { z } from 'zod'
import { isKey } from '../../platform/files/ids.ts'
import { readNote, verifyNote, type Note, type Verifier } from '../../platform/ledger/note.ts'
import type { Identity } from './age.ts'
import { openSource, type Source } from './file.ts'
import { readEntries, readEntry, type Entry } from './tar.ts'

/** The last entry of an archive: what it holds, so that a missing or changed byte is found before anything is restored. */
export const Manifest = z.object({
  format: z.literal('mingfa-backup-1'),
  takenAt: z.string(),
  program: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  tables: z.array(
    z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int(), parts: z.array(z.string()) }),
  ),
  /** Keys of evidence, and those the database names but the store had lost. */
  evidence: z.array(z.string()),
  missing: z.array(z.string()),
  entries: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
})
export type Manifest = z.infer<typeof Manifest>

export const MANIFEST = 'manifest.json'
/** After it, where the house had its key: what the manifest hashes to, signed by the key of the public log. */
export const SEAL = 'manifest.note'

/** What is signed: the kind of note, the hash of the manifest's bytes, the moment. */
export const sealText = (manifest: Uint8Array, takenAt: string) =>
  `mingfa-backup-1\n${digestOf(manifest)}\n${takenAt}\n`

const digestOf = (bytes: Uint8Array) => hash('sha256', bytes)

export interface Archive {
  readonly path: string
  readonly source: Source
  readonly manifest: Manifest
  readonly entries: ReadonlyMap<string, Entry>
  /** SHA-256 of the manifest, which names the hash of everything else. */
  readonly digest: string
  /** Its seal, as it lies in the archive; null: nobody signed it. */
  readonly seal: Note | null
}

/** Whether this key signed the archive. */
export const isSealedBy = ({ seal, manifest, digest }: Archive, key: Verifier) =>
  seal?.text === `mingfa-backup-1\n${digest}\n${manifest.takenAt}\n` && (verifyNote(seal, [key])?.length ?? 0) > 0

/** Opens an archive, an encrypted one with its key, and proves every byte of it. Throws in words when anything is missing, changed or too much. */
export async function openArchive(
  path: string,
  progress: (done: number, all: number) => void = () => {},
  identity?: Identity,
): Promise<Archive> {
  const source = await openSource(path, identity)
  const list = await readEntries(source)
  const entries = new Map(list.map((entry) => [entry.name, entry]))
  const [seal, last] = list.at(-1)?.name === SEAL ? [list.at(-1), list.at(-2)] : [undefined, list.at(-1)]
  if (last?.name !== MANIFEST)
    throw new Error(`${path} 不是明法的备份，或没有写完。 ${path} is no backup of Mingfa, or was cut off.`)
  const bytes = await bytesOf(source, last)
  const manifest = Manifest.parse(JSON.parse(bytes.toString('utf8')))
  const strange = manifest.evidence.find((key) => !isKey(key))
  if (strange !== undefined)
    throw new Error(`${path} 里有不是佐证文件的名称：${strange}。 ${path} names what is no evidence file: ${strange}.`)
  if (entries.size !== list.length || manifest.entries.length !== list.length - (seal ? 2 : 1))
    throw new Error(`${path} 的内容与清单不符。 The contents of ${path} are not those of its manifest.`)
  for (const [i, { name, size, sha256 }] of manifest.entries.entries()) {
    const entry = entries.get(name)
    if (entry?.size !== size || (await hashOf(source, entry)) !== sha256)
      throw new Error(`${path} 已损坏：${name} 与清单不符。 ${path} is damaged: ${name} is not what the manifest says.`)
    progress(i + 1, manifest.entries.length)
  }
  const note = seal ? (readNote((await bytesOf(source, seal)).toString('utf8')) ?? null) : null
  return { path, source, manifest, entries, digest: digestOf(bytes), seal: note }
}

/** The whole of an entry. */
export const bytesOf = async (source: Source, entry: Entry): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(readEntry(source, entry)))

async function hashOf(source: Source, entry: Entry): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of readEntry(source, entry)) hash.update(bytes)
  return hash.digest('hex')
}
