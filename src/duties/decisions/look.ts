import { sql } from 'kysely'
import { settingOf } from '../../platform/bureau-settings/store.ts'
import type { Kept } from '../../platform/cases/room.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { everyComment } from './comments/answers.ts'
import { answers, channels } from './comments/contract.ts'
import { commentCounts } from './comments/store.ts'
import { catalogues } from './catalogue.ts'
import { decisions } from './procedure.ts'
import { enrolmentsSeen } from './enrolments/store.ts'
import { experts } from './experts.ts'
import { commentAlways, fewestExperts, hearingNoticeDays, mediumRiskControllable } from './settings.ts'
import type { Seen } from './state.ts'
import { toCsv } from '../../platform/export.ts'

/** Counsel's opinions on a case: another duty's, handed in by the composition root. */
export type OpinionsOn = (on: Db | Tx, dossier: string) => Promise<Seen['opinions']>

/** Decisions as the house keeps them: what their rules look at, what follows from their acts, what their archive holds besides. */
export const keptDecisions = (opinionsOn: OpinionsOn): readonly Kept[] => [
  {
    editions: [anyProcedure(decisions)],
    async look(on, { id }): Promise<Seen> {
      return {
        comments: await commentCounts(on, id),
        opinions: await opinionsOn(on, id),
        enrolments: await enrolmentsSeen(on, id),
        pool: await poolOf(on),
        settings: {
          fewestExperts: await settingOf(on, fewestExperts),
          mediumRiskControllable: (await settingOf(on, mediumRiskControllable)) === 1,
          hearingNoticeDays: await settingOf(on, hearingNoticeDays),
          commentAlways: (await settingOf(on, commentAlways)) === 1,
        },
      }
    },
    // The public site shows consultations, hearings and decisions: whatever was done, they may read otherwise.
    follow: async (tx, { row }) => void (await tellPublic(tx, [`consultation:${row.id}`, 'decisions'])),
    async annexes(db, row) {
      const rows = []
      for await (const one of everyComment(db, row.id)) rows.push(one)
      if (rows.length === 0) return []
      const text = toCsv(
        [
          { title: '收到时间', kind: 'moment', value: ({ receivedAt }) => receivedAt },
          { title: '途径', value: ({ channel }) => channels[channel].zh },
          { title: '针对的内容', value: ({ passage }) => passage },
          { title: '意见', value: ({ text: said }) => said },
          { title: '采纳情况', value: ({ answer }) => (answer ? answers[answer].zh : '') },
          { title: '理由', value: ({ reason, removedWhy }) => reason || removedWhy },
        ],
        rows,
      )
      return [{ path: '公众意见采纳情况.csv', title: '公众意见采纳情况', bytes: Buffer.from(text) }]
    },
  },
  { editions: [anyProcedure(experts)] },
  { editions: [anyProcedure(catalogues)], follow: async (tx) => void (await tellPublic(tx, ['decisions'])) },
]

/** 第二十一条: the experts in our pool by their records. */
async function poolOf(on: Db | Tx): Promise<Seen['pool']> {
  const { rows } = await sql<{ id: string; name: string }>`select id, state ->> 'name' as name from dossier where procedure = 'experts' and not closed`.execute(on)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const tellPublic = (on: Tx, topics: readonly string[]) => sql`select pg_notify('mingfa_site', current_schema() || ' ' || t) from unnest(${[...topics]}::text[]) t`.execute(on)
