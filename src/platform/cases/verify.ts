import { sql } from 'kysely'
import type { Calendar } from '../../calendar/calendar.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import type { House } from '../house.ts'
import { withoutSounds } from '../finding/terms.ts'
import type { Fault } from '../proofs.ts'
import { fold, type Entry } from './fold.ts'
import { entriesOfAll } from './read.ts'
import { editionOf, type CaseRoom } from './room.ts'
import { clocksFrom, plainlyFrom, withFiles, type DossierRow } from './rows.ts'
import type { AnyProcedure } from './table.ts'

const SLICE = 500

type Kept = Omit<DossierRow, 'changed_at'>

/**
 * Folds every case's acts anew and compares with the state kept and with what follows from it, who may read it among them; of running cases the clocks too,
 * where a calendar is given. Answers the ids of those that differ, and in what.
 */
export async function verifyCases(
  room: Pick<CaseRoom, 'caseTypes'> & { readonly house: Pick<House, 'db'> },
  calendar?: Calendar,
): Promise<{ cases: number; differing: string[]; faults: Fault[] }> {
  const faults: Fault[] = []
  const differing: string[] = []
  let cases = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<Kept>`
      select id, procedure, edition, number, state, stage, closed, caption, parties, files, turns, grams, clocks, due, due_clock, provisional, erased_on
      from dossier where id > ${after} order by id limit ${SLICE}`.execute(room.house.db)
    if (rows.length === 0) return { cases, differing, faults }
    const entries = await entriesOfAll(
      room.house.db,
      rows.map(({ id }) => id),
    )
    for (const row of rows) {
      const fields = unlike(room, row, entries.get(row.id) ?? [], calendar)
      if (fields.length === 0) continue
      differing.push(row.id)
      faults.push({ what: 'case-differs', where: `${row.id} ${fields.join(', ')}` })
    }
    cases += rows.length
    after = rows.at(-1)!.id
  }
}

function unlike(
  room: Pick<CaseRoom, 'caseTypes'>,
  row: Kept,
  entries: readonly Entry[],
  calendar: Calendar | undefined,
): string[] {
  const is = row as unknown as Record<string, unknown>
  try {
    const should = expected(editionOf(room, row), row, entries, calendar)
    return Object.entries(should).flatMap(([field, value]) =>
      same(value, is[field]) || (field === 'grams' && same(withoutSounds(value as string[]), is[field])) ? [] : [field],
    )
  } catch (error) {
    // What somebody wrote past the seam may not even be foldable.
    return [(error as Error).message]
  }
}

function expected(procedure: AnyProcedure, row: Kept, entries: readonly Entry[], calendar: Calendar | undefined) {
  if (row.erased_on !== null)
    return {
      ...{ state: procedure.empty, closed: true, parties: [], turns: [], files: [] },
      ...{ clocks: [], due: null, due_clock: null, provisional: false },
    }
  const state = fold(procedure, entries)
  const files = entries.reduce<readonly string[]>((cited, { recorded }) => withFiles(cited, procedure, recorded), [])
  const plain = plainlyFrom(procedure, { state, number: row.number, files })
  if (!calendar) return plain
  const clocks = clocksFrom(procedure, state, calendar)
  // What was still to be confirmed when a case was closed is not made anew when its holidays are known.
  return plain.closed && (row.provisional || clocks.provisional) ? plain : { ...plain, ...clocks }
}

/** As jsonb sees it: the order of keys says nothing, and what is undefined is not there. */
const same = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value instanceof Date) return dayOf(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  )
}

/** Numbers are given once each, in turn: of each procedure and year as many as the last one says. */
export async function verifyNumbers({ db }: Pick<House, 'db'>): Promise<Fault[]> {
  const { rows } = await sql<{ where: string }>`
    select coalesce(n.procedure, d.procedure) || ' ' || coalesce(n.year, d.year) as where
    from dossier_number n full join (
      select procedure, substring(number from '〔([0-9]{4})〕')::int as year, count(*)::int as count, max(substring(number from '〕([0-9]+)号')::int) as most
      from dossier group by 1, 2) d using (procedure, year)
    where n.last is distinct from d.most or n.last is distinct from d.count`.execute(db)
  return rows.map(({ where }) => ({ what: 'numbers', where }))
}
