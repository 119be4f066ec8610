import { rename, rm } from 'node:fs/promises'
import { Client, type ClientConfig } from 'pg'
import type { Bytes } from '../../platform/files/bytes.ts'
import { keysOf } from '../../platform/files/ids.ts'
import { signNote, type Signer } from '../../platform/ledger/note.ts'
import { MANIFEST, SEAL, sealText, type Manifest } from './manifest.ts'
import { dumpTable, tablesOf } from './tables.ts'
import { TarWriter } from './tar.ts'

export interface Taking {
  /** As the owner of the tables. */
  readonly database: ClientConfig
  readonly evidence: Bytes
  readonly path: string
  /** Whom it is encrypted to; nobody: it is not. */
  readonly recipients?: readonly Uint8Array[]
  readonly program: string
  readonly now: Date
  /** The key of the public log, where the house has one: it seals the archive. */
  readonly signer?: Signer | undefined
  readonly progress?: (what: 'tables' | 'evidence', done: number, all: number) => void
}

/**
 * Writes a whole backup while the house is at work: all tables as of one moment, and the evidence they name. The file
 * appears under its name only when it is complete.
 */
export async function takeBackup({
  database,
  evidence,
  path,
  recipients = [],
  program,
  now,
  signer,
  progress = () => {},
}: Taking): Promise<Manifest> {
  const client = new Client(database)
  await client.connect()
  const part = `${path}.part`
  await rm(part, { force: true })
  const tar = await TarWriter.create(part, now, recipients)
  try {
    await client.query('begin isolation level repeatable read read only')
    await client.query(
      `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local client_encoding = 'UTF8'`,
    )
    const { rows: migrations } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migration order by name',
    )
    const tables = await dumpTables(client, tar, progress)
    const { kept, missing } = await keepEvidence(client, tar, evidence, progress)
    await client.query('commit')
    const manifest: Manifest = {
      format: 'mingfa-backup-1',
      takenAt: now.toISOString(),
      program,
      migrations,
      tables,
      evidence: kept,
      missing,
      entries: [...tar.entries],
    }
    const text = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`)
    await tar.add(MANIFEST, text.length, [text])
    if (signer) {
      const seal = Buffer.from(signNote(sealText(text, manifest.takenAt), signer))
      await tar.add(SEAL, seal.length, [seal])
    }
    await tar.finish()
    await rename(part, path)
    return manifest
  } catch (error) {
    await tar.abandon()
    await rm(part, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function dumpTables(
  client: Client,
  tar: TarWriter,
  progress: NonNullable<Taking['progress']>,
): Promise<Manifest['tables']> {
  const tables = await tablesOf(client)
  const dumped: Manifest['tables'] = []
  for (const table of tables) {
    const parts: string[] = []
    const rows = await dumpTable(client, table, async (bytes, number) => {
      const name = `tables/${table.name}/${String(number).padStart(6, '0')}.copy`
      await tar.add(name, bytes.length, [bytes])
      parts.push(name)
    })
    dumped.push({ name: table.name, columns: [...table.columns], rows, parts })
    progress('tables', dumped.length, tables.length)
  }
  return dumped
}

async function keepEvidence(
  client: Client,
  tar: TarWriter,
  evidence: Bytes,
  progress: NonNullable<Taking['progress']>,
) {
  const { rows } = await client.query<{ sha256: string; picture: boolean }>(
    'select sha256, width is not null as picture from file order by sha256',
  )
  const keys = rows.flatMap(({ sha256, picture }) => {
    const { original, view, thumb } = keysOf(sha256)
    return picture ? [original, view, thumb] : [original]
  })
  const [kept, missing]: [string[], string[]] = [[], []]
  for (const [i, key] of keys.entries()) {
    const found = await evidence.read(key)
    if (found) await tar.add(`evidence/${key}`, found.size, found.stream as AsyncIterable<Uint8Array>)
    ;(found ? kept : missing).push(key)
    progress('evidence', i + 1, keys.length)
  }
  return { kept, missing }
}
