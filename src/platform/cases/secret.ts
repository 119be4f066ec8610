import { sql, type RawBuilder } from 'kysely'
import { branchesFor, type Actor } from '../actor.ts'
import type { Db } from '../db/connect.ts'
import { newest, type CaseRoom } from './room.ts'
import type { AnyProcedure } from './table.ts'
import { MASK } from './masks.ts'

/** Whoever's name the reader must not learn from this case: the procedure's secret person, or nobody. `actor` null: a paper for nobody in particular. */
export function secretFrom(
  { secret }: Pick<AnyProcedure, 'secret'>,
  state: object,
  actor: Actor | null,
  lineage: readonly string[],
): string | null {
  const person = secret && (state as Record<string, unknown>)[secret.key]
  if (typeof person !== 'string') return null
  const shown =
    actor && (actor.person === person || branchesFor(actor, secret!.shownTo).some((branch) => lineage.includes(branch)))
  return shown ? null : person
}

/** The state without him. */
export const withoutSecret = ({ secret }: Pick<AnyProcedure, 'secret'>, state: object, hidden: string | null): object =>
  secret && hidden ? { ...state, [secret.key]: null } : state

/** Who did something, as it may be told. */
export const tellable = (
  {
    person,
    by,
    forPerson,
  }: { readonly person: string | null; readonly by: string | null; readonly forPerson: string | null },
  hidden: string | null,
) => (hidden !== null && person === hidden ? { by: MASK, forPerson: null } : { by, forPerson })

/** The registers whose records hang on cases. */
export async function hangingOnCases(db: Db, registers: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`
    select table_name as table from information_schema.columns
    where table_schema = current_schema() and column_name = 'dossier' and table_name = any(${[...registers]}::text[])`.execute(
    db,
  )
  return rows.map(({ table }) => table)
}

/**
 * Of acts `a`, over whatever register: the case each belongs to, itself or by what hangs on it, and how it may be listed. `hidden`: of a
 * case whose procedure the reader may not read, so its id and its reason stay away. `unnamed`: of a case that keeps somebody's name, so
 * nobody is named, whoever did it: a note tells who reported as surely as the report does.
 */
export function listedActs(
  { caseTypes }: Pick<CaseRoom, 'caseTypes'>,
  hanging: readonly string[],
  readable: readonly string[],
): {
  readonly joins: RawBuilder<unknown>
  readonly hidden: RawBuilder<boolean>
  readonly unnamed: RawBuilder<boolean>
} {
  const keeping = caseTypes.map(newest).flatMap(({ id, secret }) => (secret ? [id] : []))
  const whens = hanging.map(
    (table) => sql`when ${table} then (select hung.dossier from ${sql.table(table)} hung where hung.id = a.subject)`,
  )
  const everyCase = readable.length === caseTypes.length
  return {
    joins: sql`cross join lateral (select case a.kind when 'dossier' then a.subject ${sql.join(whens, sql` `)} end as dossier) o
      left join dossier d on d.id = o.dossier
      cross join lateral (select a.kind = any(${['dossier', ...hanging]}::text[]) as any_case) c`,
    hidden: sql<boolean>`(any_case and not coalesce(d.procedure = any(${[...readable]}::text[]), ${everyCase}))`,
    unnamed: sql<boolean>`(split_part(a.act, '.', 1) = any(${keeping}::text[]) or any_case and coalesce(d.procedure = any(${keeping}::text[]), ${keeping.length > 0}))`,
  }
}
