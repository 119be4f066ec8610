import { sql } from 'kysely'
import { editionOf } from '../../platform/cases/room.ts'
import { effective, step } from '../../platform/cases/fold.ts'
import { entriesOf } from '../../platform/cases/read.ts'
import type { Db } from '../../platform/db/connect.ts'
import { drawFilesOf, type DrawFile } from '../../platform/draw/store.ts'
import { recheck } from '../../platform/proofs.ts'
import type { RegisterHouse } from '../../registers/house.ts'
import { drawFilesUpon } from './drawn.ts'
import type { Task } from './state.ts'

export const inspectionRechecks = [
  recheck<RegisterHouse>({
    id: 'draws',
    title: { zh: '抽取：名单和证明由步骤重新算出', en: 'Draws: lists and proofs made anew from the acts' },
    how: 'recomputed',
    proves: { draw_file: '*' },
    async run({ db, cases }) {
      const { rows } = await sql<{ id: string; procedure: string; edition: number }>`
        select id, procedure, edition from dossier where procedure = 'inspections'
        union select f.dossier, 'inspections', 1 from draw_file f`.execute(db)
      const differing: string[] = []
      for (const row of rows) {
        const kept = (await drawFilesOf(db, row.id)).map(comparable)
        const should = (await published(db, editionOf(cases, row), row.id)).map(comparable)
        if (JSON.stringify(kept.toSorted()) !== JSON.stringify(should.toSorted())) differing.push(row.id)
      }
      return { checked: rows.length, faults: differing.map((where) => ({ what: 'draw-differs', where })) }
    },
  }),
]

const comparable = ({ dossier, version, attempt, kind, at, title, hash, text }: DrawFile) =>
  JSON.stringify([dossier, version, attempt, kind, at, title, hash, text])

/** Everything the acts of a task have published of its draws. */
async function published(db: Db, procedure: ReturnType<typeof editionOf>, id: string): Promise<DrawFile[]> {
  const { rows } = await sql<{ version: number; at: Date }>`select version, at from act where subject = ${id}`.execute(
    db,
  )
  const at = new Map(rows.map((row) => [row.version, row.at]))
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
    return drawFilesUpon(before as Task, state as Task, { dossier: id, version, at: at.get(version)! })
  })
}
