import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { takeBackup } from '../../src/cli/archive/take.ts'
import { toldStrangers } from '../../src/faces.ts'
import { readMigrations } from '../../src/platform/db/migrations.ts'
import { onDisk } from '../../src/platform/files/disk.ts'
import type { Signer } from '../../src/platform/ledger/note.ts'
import { filledIn, releaseOf, type Release } from '../../src/platform/stranger/program.ts'

const platform = join(import.meta.dirname, '../../src/platform')
const text = (file: string) => readFileSync(join(platform, file), 'utf8')

/** The program by which a stranger reads a backup, as the page of the log gives it out. */
export const strangersProgram = (release: Release = releaseOf('test', readMigrations())) =>
  filledIn(text('stranger/verify-backup.py'), {
    ...toldStrangers,
    draw: text('draw/verify.py'),
    release,
  })

/** Absent: this machine has no Python, and nothing is held against it. */
export const python = ['python3', 'python'].find((name) =>
  spawnSync(name, ['--version'], { encoding: 'utf8' }).stdout?.startsWith('Python 3'),
)

export interface Read {
  readonly status: number | null
  readonly stdout: string
  readonly named: readonly { readonly what: string; readonly where: string }[]
}

/** Lets the program read a backup. */
export function readBy(program: string, path: string, ...more: string[]): Read {
  const { stdout, status } = spawnSync(python!, [program, path, ...more], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
  const named = stdout.split('\n').flatMap((line) => {
    const [, what, where] = /^✗ ([a-z-]+) (.*)$/.exec(line) ?? []
    return what === undefined ? [] : [{ what, where: where! }]
  })
  return { status, stdout, named }
}

interface Kept {
  /** As the owner of the tables. */
  readonly database: ClientConfig
  /** The folder of the house. */
  readonly home: string
  readonly signer?: Signer
}

/** What the program finds in a backup of a house taken now. */
export async function strangerSays({ database, home, signer }: Kept): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-stranger-'))
  try {
    const [program, path] = [join(folder, 'verify-backup.py'), join(folder, 'backup.tar')]
    writeFileSync(program, strangersProgram())
    const evidence = onDisk(join(home, 'evidence'))
    await takeBackup({ database, evidence, path, program: 'test', now: new Date(), ...(signer && { signer }) })
    return readBy(program, path, ...(signer ? ['--key', signer.vkey] : []))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
