import { createHash } from 'node:crypto'
import { z } from 'zod'
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

export interface Archive {
  readonly path: string
  readonly manifest: Manifest
  readonly entries: ReadonlyMap<string, Entry>
}

/** Opens an archive and proves every byte of it. Throws in words when anything is missing, changed or too much. */
export async function openArchive(
  path: string,
  progress: (done: number, all: number) => void = () => {},
): Promise<Archive> {
  const list = await readEntries(path)
  const entries = new Map(list.map((entry) => [entry.name, entry]))
  const last = list.at(-1)
  if (last?.name !== MANIFEST)
    throw new Error(`${path} 不是明法的备份，或没有写完。 ${path} is no backup of Mingfa, or was cut off.`)
  const manifest = Manifest.parse(
    JSON.parse(Buffer.concat(await Array.fromAsync(readEntry(path, last))).toString('utf8')),
  )
  if (manifest.entries.length !== entries.size - 1)
    throw new Error(`${path} 的内容与清单不符。 The contents of ${path} are not those of its manifest.`)
  for (const [i, { name, size, sha256 }] of manifest.entries.entries()) {
    const entry = entries.get(name)
    if (entry?.size !== size || (await hashOf(path, entry)) !== sha256)
      throw new Error(`${path} 已损坏：${name} 与清单不符。 ${path} is damaged: ${name} is not what the manifest says.`)
    progress(i + 1, manifest.entries.length)
  }
  return { path, manifest, entries }
}

async function hashOf(path: string, entry: Entry): Promise<string> {
  const hash = createHash('sha256')
  for await (const bytes of readEntry(path, entry)) hash.update(bytes as Uint8Array)
  return hash.digest('hex')
}
