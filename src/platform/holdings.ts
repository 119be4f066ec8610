import type { Words } from '../law/outcome.ts'
import { APPLIED_AT, type Recheck, type Unproven } from './proofs.ts'
import type { Verified } from './verify.ts'

/** How `mingfa verify` holds what stands in a column. */
export type How = 'proven' | 'recomputed' | 'bound' | 'written' | 'unproven'

export interface Holding {
  readonly table: string
  readonly columns: '*' | readonly string[]
  readonly how: How
  /** Of what is unproven: why that may be. */
  readonly why?: Words
}

export interface HeldRoom {
  readonly id: string
  readonly title: Words
  readonly holdings: readonly Holding[]
}

interface Saying {
  readonly id: string
  readonly title: Words
  readonly keeps?: readonly Verified[]
  readonly rechecks?: readonly Pick<Recheck<never>, 'how' | 'proves'>[]
  readonly written?: readonly string[]
  readonly unproven?: readonly Unproven[]
}

const former: Words = {
  zh: '以前各版里由其余各列推出来的列，没有人看，也不作依据；现在这一版重算核对。',
  en: 'What follows from the other columns, in earlier versions: nobody reads it and nothing rests on it; of the present version it is made anew and compared.',
}

/** What each room says of its tables, room by room. */
export const holdingsOf = (faces: readonly Saying[]): readonly HeldRoom[] =>
  faces.map(({ id, title, keeps = [], rechecks = [], written = [], unproven = [] }) => ({
    id,
    title,
    holdings: [
      ...keeps.flatMap(({ table, derived = [] }): Holding[] => [
        { table, columns: derived.length ? except(derived) : '*', how: 'proven' },
        { table: `${table}_past`, columns: derived.length ? except(derived) : '*', how: 'proven' },
        ...(derived.length
          ? [{ table: `${table}_past`, columns: derived, how: 'unproven' as const, why: former }]
          : []),
      ]),
      ...rechecks.flatMap(({ how, proves }) =>
        Object.entries(proves).map(([table, columns]): Holding => ({ table, columns, how })),
      ),
      ...written.map((table): Holding => ({ table, columns: except([APPLIED_AT]), how: 'written' })),
      ...unproven.map(({ table, columns, why }): Holding => ({ table, columns, how: 'unproven', why })),
    ],
  }))

/** All columns but these: kept as such until the columns are known. */
const except = (columns: readonly string[]) => columns.map((column) => `-${column}`)

/** How each column is held: exactly one holding must say so. Answers the columns none or several speak of, and holdings of what is not there. */
export function heldColumns(rooms: readonly HeldRoom[], schema: ReadonlyMap<string, readonly string[]>) {
  const held = new Map<string, Holding[]>()
  const mistakes: string[] = []
  for (const { id, holdings } of rooms)
    for (const holding of holdings) {
      const there = schema.get(holding.table)
      if (!there) {
        mistakes.push(`${id} speaks of a table ${holding.table} that is not there`)
        continue
      }
      for (const column of columnsOf(holding, there)) {
        if (!there.includes(column)) mistakes.push(`${id} speaks of ${holding.table}.${column}, which is not there`)
        const name = `${holding.table}.${column}`
        held.set(name, [...(held.get(name) ?? []), holding])
      }
    }
  const found = new Map<string, Holding>()
  for (const [table, columns] of schema)
    for (const column of columns) {
      const [first, ...more] = held.get(`${table}.${column}`) ?? []
      if (!first) mistakes.push(`nobody says how ${table}.${column} is proved, or why it is not`)
      else if (more.length) mistakes.push(`${table}.${column} is spoken of ${more.length + 1} times`)
      else found.set(`${table}.${column}`, first)
    }
  return { found, mistakes }
}

function columnsOf({ columns }: Holding, all: readonly string[]): readonly string[] {
  if (columns === '*') return all
  if (!columns.some((one) => one.startsWith('-'))) return columns
  return all.filter((one) => !columns.includes(`-${one}`))
}
