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
import { enterCatalogue, enterPublication } from './publishing.ts'
import { fewestExperts, mediumRiskControllable } from './settings.ts'
import type { Seen } from './state.ts'
import { toCsv } from '../../platform/export.ts'

/** Counsel's opinions on a case: another duty's, handed in by the composition root. */
export type OpinionsOn = (on: Db | Tx, dossier: string) => Promise<Seen['opinions']>

/** Decisions as the house keeps them: what their rules look at, what follows from their acts, what their archive holds besides. */
export const keptDecisions = (opinionsOn: OpinionsOn): readonly Kept[] => [
  {
    editions: [anyProcedure(decisions)],
    async look(on, { id }): Promise<Seen> {
      const [comments, opinions, fewest, medium] = [await commentCounts(on, id), await opinionsOn(on, id), await settingOf(on, fewestExperts), await settingOf(on, mediumRiskControllable)]
      return { comments, opinions, settings: { fewestExperts: fewest, mediumRiskControllable: medium === 1 } }
    },
    // The public site shows consultations, hearings and decisions: whatever was done, they may read otherwise.
    follow: async (tx, happened) => {
      await enterPublication(tx, happened)
      await tellPublic(tx, [`consultation:${happened.row.id}`, 'decisions'])
    },
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
  { editions: [anyProcedure(catalogues)], follow: async (tx, happened) => {
      await enterCatalogue(tx, happened)
      await tellPublic(tx, ['decisions'])
    } },
]

const tellPublic = (on: Tx, topics: readonly string[]) => sql`select pg_notify('mingfa_site', current_schema() || ' ' || t) from unnest(${[...topics]}::text[]) t`.execute(on)
