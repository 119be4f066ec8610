import { hidesNames, namesKnown, seesNames, type Reader } from '../cases/masks.ts'
import { entriesOfAll } from '../cases/read.ts'
import { editionOf, type CaseRoom } from '../cases/room.ts'
import type { DossierRow } from '../cases/rows.ts'

type Case = Pick<DossierRow, 'id' | 'procedure' | 'edition' | 'state'>

/**
 * Covers in lines about cases the names that their procedures hide from this reader: a register of papers says no more of who somebody is than
 * the cases themselves. Two statements for all lines; none where no procedure among them hides anything.
 */
export async function coveredFor<L>(
  room: CaseRoom,
  lines: readonly L[],
  caseOf: (line: L) => Pick<Case, 'id' | 'procedure' | 'edition'>,
  reader: Reader,
): Promise<L[]> {
  const hiding = new Set(
    lines.flatMap((line) => {
      const one = caseOf(line)
      return hidesNames(editionOf(room, one)) ? [one.id] : []
    }),
  )
  if (hiding.size === 0) return [...lines]
  const { db } = room.house
  const [cases, entries] = await Promise.all([
    db
      .selectFrom('dossier')
      .select(['id', 'procedure', 'edition', 'state'])
      .where('id', 'in', [...hiding])
      .execute() as Promise<Case[]>,
    entriesOfAll(db, [...hiding]),
  ])
  const covers = new Map(
    cases.map((one) => {
      const edition = editionOf(room, one)
      const known = namesKnown(
        edition,
        (entries.get(one.id) ?? []).map(({ recorded }) => recorded),
      )
      return [one.id, seesNames(edition, one.state, reader) ? null : known] as const
    }),
  )
  return lines.map((line) => covers.get(caseOf(line).id)?.cover(line) ?? line)
}
