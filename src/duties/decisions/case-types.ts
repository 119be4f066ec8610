import { sql } from 'kysely'
import { settingsOf } from '../../platform/bureau-settings/store.ts'
import type { CaseType } from '../../platform/cases/room.ts'
import { formsOf } from '../../platform/cases/asked.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { opinionsOnMatters, type OpinionInFull } from '../seams.ts'
import { commentCounts } from '../../platform/consultations/store.ts'
import { catalogues } from './catalogue.ts'
import { decisions } from './procedure.ts'
import { enrolmentsSeen } from './enrolments/store.ts'
import { experts, type Expert } from './experts.ts'
import { enterCatalogue, enterPublication } from './publishing.ts'
import { commentAlways, fewestExperts, hearingNoticeDays, mediumRiskControllable } from './settings.ts'
import type { Seen } from './state.ts'
import { toCsv, type Column } from '../../platform/export.ts'
import { into } from '../../platform/cases/keys.ts'

const inExpert = into<Expert>()

/** Decisions as the house keeps them: what their rules look at, what follows from their acts, what their archive holds besides. */
export const decisionCaseTypes: readonly CaseType[] = [
  {
    editions: [anyProcedure(decisions)],
    async gather(on, one, { room: { hand } }): Promise<Seen> {
      const { id } = one
      const [fewest, mediumControllable, noticeDays, always] = await settingsOf(on, [
        fewestExperts,
        mediumRiskControllable,
        hearingNoticeDays,
        commentAlways,
      ])
      return {
        comments: await commentCounts(on, id),
        opinions: await hand(opinionsOnMatters).on(on, id),
        enrolments: await enrolmentsSeen(on, id),
        pool: await poolOf(
          on,
          formsOf<{ experts: readonly { record: string | null }[] }>(one, 'namePanel').flatMap(
            ({ experts: asked = [] }) => asked.map(({ record }) => record),
          ),
        ),
        settings: {
          fewestExperts: fewest,
          mediumRiskControllable: mediumControllable,
          hearingNoticeDays: noticeDays,
          commentAlways: always,
        },
      }
    },
    follow: enterPublication,
    async annexes(db, row, { hand }) {
      const annexes = counselAnnex(await hand(opinionsOnMatters).inFull(db, row.id))
      return annexes.map(({ title, text }) => ({ path: `${title}.csv`, title, bytes: Buffer.from(text) }))
    },
  },
  { editions: [anyProcedure(experts)] },
  {
    editions: [anyProcedure(catalogues)],
    follow: enterCatalogue,
  },
]

/** 第二十八条: counsel's opinions stand with the review. */
function counselAnnex(rows: readonly OpinionInFull[]) {
  const columns: Column<OpinionInFull>[] = [
    { title: '案号', value: ({ number }) => number },
    { title: '法律顾问', value: ({ by }) => by },
    { title: '日期', kind: 'day', value: ({ on }) => on },
    { title: '结论', value: ({ conclusion }) => conclusion },
    { title: '意见', value: ({ text }) => text },
    { title: '采纳情况', value: ({ adopted }) => adopted },
    { title: '未全部采纳的理由', value: ({ why }) => why },
  ]
  return rows.length ? [{ title: '法律顾问意见', text: toCsv(columns, rows) }] : []
}

/** 第二十一条: of these experts, those in our pool by their records. */
async function poolOf(on: Db | Tx, asked: readonly (string | null)[]): Promise<Seen['pool']> {
  const records = asked.filter((one) => one !== null)
  if (records.length === 0) return new Map()
  const { rows } = await sql<{
    id: string
    name: string
  }>`select id, ${inExpert('name')} as name from dossier where procedure = 'experts' and not closed and id = any(${records}::uuid[])`.execute(
    on,
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
