import { sql } from 'kysely'
import { effective, step } from '../cases/fold.ts'
import { entriesOf } from '../cases/read.ts'
import { editionOf, type CaseRoom, type CaseType } from '../cases/room.ts'
import type { Db } from '../db/connect.ts'
import type { FittedHouse } from '../fitted.ts'
import { recheck } from '../proofs.ts'
import { drawFilesOf, type DrawFile } from './store.ts'

export const drawRechecks = [
  recheck<FittedHouse>({
    id: 'draws',
    title: { zh: '抽取：名单和证明由步骤重新算出', en: 'Draws: lists and proofs made anew from the acts' },
    how: 'recomputed',
    proves: { draw_file: '*' },
    async run({ db, cases }) {
      const drawing = new Map(
        cases.caseTypes.flatMap(({ editions, draws }) => (draws ? [[editions[0]!.id, draws]] : [])),
      )
      const { rows } = await sql<{ id: string; procedure: string; edition: number }>`
        select id, procedure, edition from dossier where procedure = any(${[...drawing.keys()]}::text[])
        union select id, procedure, edition from dossier where id in (select dossier from draw_file)`.execute(db)
      const { rows: stray } = await sql<{ dossier: string }>`
        select distinct dossier from draw_file where dossier not in (select id from dossier)`.execute(db)
      const differing = stray.map(({ dossier }) => dossier)
      for (const row of rows) {
        const kept = (await drawFilesOf(db, row.id)).map(comparable)
        const draws = drawing.get(row.procedure)
        const should = draws ? (await published(db, cases, row, draws)).map(comparable) : []
        if (JSON.stringify(kept.toSorted()) !== JSON.stringify(should.toSorted())) differing.push(row.id)
      }
      return { checked: rows.length, faults: differing.map((where) => ({ what: 'draw-differs', where })) }
    },
  }),
]

const comparable = ({ dossier, version, attempt, kind, at, title, hash, text }: DrawFile) =>
  JSON.stringify([dossier, version, attempt, kind, at, title, hash, text])

/** Everything the acts of a case have published of its draws. */
async function published(
  db: Db,
  cases: CaseRoom,
  row: { readonly id: string; readonly procedure: string; readonly edition: number },
  draws: NonNullable<CaseType['draws']>,
): Promise<DrawFile[]> {
  const { id } = row
  const procedure = editionOf(cases, row)
  const { rows } = await sql<{ version: number; at: Date }>`select version, at from act where subject = ${id}`.execute(
    db,
  )
  const at = new Map(rows.map((one) => [one.version, one.at]))
  let state = procedure.empty
  return (await entriesOf(db, id)).flatMap(({ version, person, recorded }, i, all) => {
    if (recorded.corrects !== undefined) {
      // A correction publishes nothing; from then on its words stand for those it corrects.
      state = effective(all.slice(0, i + 1)).reduce<object>(
        (so, one) =>
          step(procedure, so, one.recorded, {
            day: one.recorded.day,
            person: one.person,
            unit: one.recorded.unit,
            version: one.version,
          }),
        procedure.empty,
      )
      return []
    }
    const before = state
    state = step(procedure, before, recorded, { day: recorded.day, person, unit: recorded.unit, version })
    return draws(before, state, { dossier: id, version, at: at.get(version)! })
  })
}
