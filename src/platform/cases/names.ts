import { sql } from 'kysely'
import type { z } from 'zod'
import type { Db, Tx } from '../db/connect.ts'
import { fieldsOf } from '../forms/field.ts'
import { paperNames } from '../papers/kind.ts'
import { caseTypeOf, type CaseRoom } from './room.ts'
import type { DossierRow } from './rows.ts'
import type { AnyProcedure } from './table.ts'
import { wordNames } from './wording.ts'

/** The names of the persons, organisations, cases and entries of books a case speaks of, by id, and of what its procedure lists. */
export async function namesIn(
  { places, caseTypes, hand, house }: Pick<CaseRoom, 'places' | 'caseTypes' | 'hand' | 'house'>,
  on: Db | Tx,
  row: Pick<DossierRow, 'id' | 'procedure' | 'state' | 'org'>,
  listed?: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const caseType = caseTypeOf({ caseTypes }, row.procedure)
  const { rows: acts } = await sql<{ fact: object }>`
    select fact from act where subject = ${row.id} and fact is not null`.execute(on)
  const ids = spokenOf([row.state, ...acts.map(({ fact }) => fact)], typedFields(caseType.editions))
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from person where id = any(${ids}::uuid[])
    union all select id, number || ' ' || caption from dossier where id = any(${ids}::uuid[])
    union all select id, caption from book_entry where id = any(${ids}::uuid[])`.execute(on)
  const orgs = [...ids, row.org].map((id) => [id, places.nameOf(id)] as const).filter(([, name]) => name)
  return {
    ...(listed ?? (await caseType.listed?.(on, { hand }))),
    ...(await wordNames(on, formsOf(caseType.editions), house.clock())),
    ...paperNames(row.state),
    ...Object.fromEntries(orgs),
    ...Object.fromEntries(rows.map(({ id, name }) => [id, name])),
  }
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The ids that were chosen, not typed. Whoever types the id of a person or a case into a text would otherwise be told a name that
 * is none of his business.
 */
export function spokenOf(facts: readonly unknown[], typed: ReadonlySet<string>): string[] {
  const [chosen, written] = [new Set<string>(), new Set<string>()]
  const walk = (value: unknown, key: string) => {
    if (typeof value === 'string') {
      if (uuid.test(value)) (typed.has(key) ? written : chosen).add(value)
    } else if (Array.isArray(value)) for (const one of value) walk(one, key)
    else if (value !== null && typeof value === 'object')
      for (const [name, one] of Object.entries(value)) walk(one, name)
  }
  for (const fact of facts) walk(fact, '')
  return [...chosen].filter((id) => !written.has(id))
}

const formsOf = (editions: readonly AnyProcedure[]) =>
  editions.flatMap(({ acts }) => Object.values(acts).map(({ form }) => form))

/** The fields of all forms into which somebody types. */
const typedFields = (editions: readonly AnyProcedure[]): ReadonlySet<string> =>
  new Set(editions.flatMap(({ acts }) => Object.values(acts).flatMap(({ form }) => typedIn(form))))

const typedIn = (form: z.ZodObject): string[] =>
  fieldsOf(form).flatMap(([name, { input, row }]) =>
    input === 'line' || input === 'prose' ? [name] : input === 'rows' ? typedIn(row!) : [],
  )
