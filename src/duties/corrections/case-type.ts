import { sql } from 'kysely'
import { openGovernment as law } from '../../law/open-government.ts'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { CaseType, Happened } from '../../platform/cases/room.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { correctPublication, lockPublication, type PublicationRow } from '../../platform/publication/publish.ts'
import { corrections, type Correction, type CorrectionSeen } from './corrections.ts'
import { answerWithin } from './settings.ts'

/** Requests to correct, begun from the page of a publication, or of the very record that was published. */
export const correctionCaseType: CaseType = {
  editions: [anyProcedure(corrections)],
  about: {
    fields: ['what', 'path'],
    async read(on, id) {
      const row = await publicNow(on, id)
      return row
        ? {
            title: row.title,
            path: `/publications/${row.id}`,
            form: { what: row.title, path: `/publications/${row.id}` },
          }
        : null
    },
  },
  async gather(on, { state }): Promise<CorrectionSeen> {
    const { publication } = state as Correction
    return {
      days: await settingOf(on, answerWithin),
      isPublic: publication !== '' && (await publicNow(on, publication)) !== undefined,
    }
  },
  follow: correctIt,
}

/** By its own id, or by that of the record it made public: of several publications of one record the last. */
async function publicNow(on: Db | Tx, id: string): Promise<Pick<PublicationRow, 'id' | 'title'> | undefined> {
  const { rows } = await sql<Pick<PublicationRow, 'id' | 'title'>>`
    select id, title from publication where (id = ${id} or about = ${id}) and published_at is not null and withdrawn_at is null
    order by id = ${id} desc, published_at desc limit 1`.execute(on)
  return rows[0]
}

/** 第六条: what is wrong is put right in the open, in the transaction of the act that decides so. */
async function correctIt(tx: Tx, { act, row, by, now }: Happened): Promise<void> {
  if (act !== 'putRight') return
  const { change, title } = row.recorded.form as { change: string; title: string }
  const publication = await lockPublication(tx, (row.state as Correction).publication)
  const doing = { by, at: now, what: `${change}（${row.number}）` }
  const done = publication && (await correctPublication(tx, publication, doing, title ? { title } : {}))
  if (!done?.ok) throw new Error(`the publication of ${row.number} is no longer public (${law.第六条.name})`)
}
