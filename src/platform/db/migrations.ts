import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  /** 'registers/people/0001_people': its room, and its number there. */
  readonly name: string
  readonly sha256: string
  readonly text: string
  /** Names of migrations of other rooms that it builds upon. */
  readonly after: readonly string[]
  /** What it was called before: a database that knows it by that name has had it. */
  readonly formerly: readonly string[]
}

/** The lower rooms first. Within one of these rooms go by their names, and a room by its numbers. */
const levels = ['platform', 'figures', 'books', 'registers', 'report', 'duties']

/**
 * Every `migrations/NNNN_name.sql` below `root`, in an order in which each finds what it builds upon: that of the rooms and their numbers,
 * unless its first lines name others (`-- after: registers/people/0001_people`). One that was renamed, or whose room moved, says so there
 * (`-- formerly: 0020_people`). Throws in words where two share a number, a name is not of
 * that form, or one waits for what is not there or for itself.
 */
export function readMigrations(root = sourceRoot()): readonly Migration[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.sql') && /(^|\/)migrations(\/|$)/.test(dirname(file)),
  )
  if (files.length === 0) throw new Error(`${root} 下没有数据库脚本。 No migrations under ${root}.`)
  return inOrder(files.map((file) => migrationOf(nameOf(file), readFileSync(join(root, file), 'utf8'))))
}

/** In the source tree a room has its own folder of them, in what is built one folder has all rooms: 'a/migrations/0001_b.sql', 'migrations/a/0001_b.sql'. */
const nameOf = (file: string) =>
  join(dirname(file).replace(/(^|\/)migrations(?=\/|$)/, ''), basename(file, '.sql')).replace(/^\//, '')

export function migrationOf(name: string, read: string): Migration {
  // A checkout on Windows may end its lines otherwise; that is no change.
  const lines = read.replaceAll('\r\n', '\n')
  const text = lines.replaceAll(HEAD, '')
  const said = (what: string) => [...lines.matchAll(HEAD)].flatMap(([, key, other]) => (key === what ? [other!] : []))
  return {
    name,
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    after: said('after'),
    formerly: said('formerly'),
  }
}

// What it comes after, and was called before, is no part of what it does: it may be said later of one that has been applied.
const HEAD = /^-- (after|formerly): (\S+)\n/gm

/** Puts migrations in the order of their rooms and numbers, each after those it builds upon. */
export function inOrder(migrations: readonly Migration[]): readonly Migration[] {
  for (const { name } of migrations)
    if (!/^[a-z-]+(\/[a-z-]+)*\/\d{4}_[a-z0-9_]+$/.test(name) || !levels.includes(levelOf(name)))
      throw new Error(
        `数据库脚本命名应为 NNNN_name.sql，放在所属房间的 migrations 下。 A migration is named NNNN_name.sql and lies in its room: ${name}`,
      )
  const byRoom = migrations.toSorted((a, b) => compare(keyOf(a.name), keyOf(b.name)))
  const known = new Map(byRoom.map((one) => [one.name, one]))
  const ordered = new Set<Migration>()
  const waiting: string[] = []
  const put = (one: Migration, before: Migration | undefined) => {
    if (ordered.has(one)) return
    if (waiting.includes(one.name))
      throw new Error(`数据库脚本互相等待。 Migrations wait for each other: ${[...waiting, one.name].join(' → ')}`)
    waiting.push(one.name)
    if (before && roomOf(before.name) === roomOf(one.name)) {
      if (numberOf(before.name) === numberOf(one.name))
        throw new Error(`两个数据库脚本编号相同。 Two migrations share a number: ${before.name}, ${one.name}`)
      put(before, previous.get(before))
    }
    for (const other of one.after) {
      const found = known.get(other)
      if (!found)
        throw new Error(
          `数据库脚本 ${one.name} 要在 ${other} 之后，但没有后者。 ${one.name} comes after ${other}, which is not there.`,
        )
      put(found, previous.get(found))
    }
    waiting.pop()
    ordered.add(one)
  }
  const previous = new Map(byRoom.map((one, i) => [one, byRoom[i - 1]]))
  for (const one of byRoom) put(one, previous.get(one))
  return [...ordered]
}

const levelOf = (name: string) => name.split('/')[0]!
const roomOf = (name: string) => dirname(name)
const numberOf = (name: string) => basename(name).slice(0, 4)
const keyOf = (name: string) => `${levels.indexOf(levelOf(name))} ${roomOf(name)} ${numberOf(name)}`
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

// As built, they lie beside the bundle; in the source tree, each in its own room.
function sourceRoot(): string {
  const here = dirname(fileURLToPath(import.meta.url))
  return existsSync(join(here, 'migrations')) ? here : join(here, '..', '..')
}
