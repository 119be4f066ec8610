import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  /** '0010_organisations': the number orders them over all folders. */
  readonly name: string
  readonly sha256: string
  readonly text: string
}

/** Every `migrations/NNNN_name.sql` below `root` in the order of its number. Throws when two share a number or a name is not of that form. */
export function readMigrations(root = sourceRoot()): readonly Migration[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql') && basename(dirname(join(root, file))) === 'migrations')
    .toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))
  if (files.length === 0) throw new Error(`${root} 下没有数据库脚本。 No migrations under ${root}.`)
  return files.map((file, at) => {
    const name = basename(file, '.sql')
    if (!/^\d{4}_[a-z0-9_]+$/.test(name))
      throw new Error(`数据库脚本命名应为 NNNN_name.sql。 A migration is named NNNN_name.sql: ${file}`)
    const before = files[at - 1]
    if (before && basename(before).slice(0, 4) === name.slice(0, 4))
      throw new Error(`两个数据库脚本编号相同。 Two migrations share a number: ${before}, ${file}`)
    // A checkout on Windows may end its lines otherwise; that is no change.
    const text = readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n')
    return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
  })
}

// As built, they lie beside the bundle; in the source tree, each in its own room.
function sourceRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return existsSync(join(here, 'migrations')) ? here : join(here, '..', '..')
}
