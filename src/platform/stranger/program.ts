import { createHash } from 'node:crypto'
import type { Words } from '../../law/outcome.ts'
import type { Proving, Unproven } from '../proofs.ts'
import type { Verified } from '../verify.ts'

/** What the published program must know and the archive does not say, or cannot be trusted to say. */
export interface Telling {
  readonly keeps: readonly Verified[]
  /** What all rooms say of how they are proved. */
  readonly proving: readonly Proving<never>[]
  /** Tables of texts that questions and judgements rest on: which cases are erased at all, how the shipped books derive. */
  readonly said: Readonly<Record<string, readonly Readonly<Record<string, string | null>>[]>>
  /** The program that verifies a draw. */
  readonly draw: string
  readonly release: Release
}

/** What program and backup must share: a schema. `digest`: of its scripts' names and hashes. */
export interface Release {
  readonly program: string
  readonly scripts: number
  readonly digest: string
}

/** As a backup's manifest says it too. */
export function releaseOf(program: string, migrations: readonly { name: string; sha256: string }[]): Release {
  const lines = migrations.map(({ name, sha256 }) => `${name} ${sha256}\n`).toSorted((a, b) => (a < b ? -1 : 1))
  return { program, scripts: lines.length, digest: createHash('sha256').update(lines.join('')).digest('hex') }
}

/**
 * The stranger's program as it is published: with what is no fact, the registers that became others, the questions of all rooms, and what it
 * must leave unchecked. Whoever trusts none of it compares every column and is told of each.
 */
export function filledIn(program: string, { keeps, proving, said, draw, release }: Telling): string {
  const of = (columns: (one: Verified) => readonly string[]) =>
    Object.fromEntries(
      keeps
        .filter((one) => columns(one).length > 0)
        .map((one) => [one.table, columns(one)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
  const parts = {
    RELEASE: release,
    DERIVED: of(({ derived = [] }) => derived),
    FORMER: of(({ was = [] }) => was.map(({ kind }) => kind)),
    ASKS: asksOf(proving).map(({ what, sql }) => ({ what, sql })),
    SAID: said,
    UNTOLD: untoldOf(proving).map(({ table, columns, why }) => ({
      columns: columns === '*' ? [table] : columns.map((column) => `${table}.${column}`),
      ...why,
    })),
    DRAW: draw,
  }
  return Object.entries(parts).reduce((text, [name, value]) => {
    const place = new RegExp(`\n${name} = (\\{\\}|\\[\\]|"")\n`)
    if (!place.test(text)) throw new Error(`the program has no place for ${name}`)
    return text.replace(place, () => `\n${name} = ${inPython(value)}\n`)
  }, program)
}

export const asksOf = (proving: readonly Proving<never>[]) =>
  proving.flatMap(({ rechecks = [] }) => rechecks.flatMap(({ stranger }) => stranger.asks ?? []))

/** What only the program of the house checks: what the rooms say so of, and what migrations write. */
export const untoldOf = (proving: readonly Proving<never>[]): readonly Unproven[] =>
  proving.flatMap(({ rechecks = [], written = [] }) => [
    ...rechecks.flatMap(({ stranger }) => stranger.not ?? []),
    ...written.map((table): Unproven => ({ table, columns: '*', why: byMigrations })),
  ])

const byMigrations: Words = {
  zh: '只有升级程序写的表：和这一版程序自己建的库逐行相比，函数、权限、触发器也是这样；备份里没有可比的。哪些案卷可以删除、最少保存多久，这个程序自己知道。',
  en: 'Written by migrations alone: compared, as functions, grants and triggers are, with a schema this release makes on the spot; no backup holds one. Which cases are erased at all, and after how long, this program knows by itself.',
}

/** JSON but for three words is Python. Texts of many lines stay readable. */
function inPython(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'string') return value.includes('\n') ? lines(value) : JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((one) => `\n    ${inPython(one)},`).join('')}\n]`
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, one]) => `\n    ${JSON.stringify(name)}: ${inPython(one)},`)
      .join('')}\n}`
  return JSON.stringify(value)
}

const lines = (text: string) => `"""${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"""`
