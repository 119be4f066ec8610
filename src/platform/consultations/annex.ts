import type { AnyProcedure } from '../cases/table.ts'
import type { Db } from '../db/connect.ts'
import { toCsv, type Column } from '../export.ts'
import { everyComment } from './answers.ts'
import { phasesOf, phaseTitle } from './consultation.ts'
import { answers, channels, type CommentShown } from './contract.ts'

/** What the public said on a case, for its archive: a table for everything opinions were taken on. */
export async function commentAnnexes(db: Db, { consultation }: AnyProcedure, dossier: string) {
  const annexes: { readonly path: string; readonly title: string; readonly bytes: Buffer }[] = []
  for (const phase of consultation ? phasesOf(consultation) : []) {
    const rows = []
    for await (const one of everyComment(db, dossier, phase)) rows.push(one)
    const title = `公众意见采纳情况（${phaseTitle(consultation!, phase).zh}）`
    if (rows.length) annexes.push({ path: `${title}.csv`, title, bytes: Buffer.from(toCsv(columns, rows)) })
  }
  return annexes
}

const columns: Column<CommentShown>[] = [
  { title: '收到时间', kind: 'moment', value: ({ receivedAt }) => receivedAt },
  { title: '途径', value: ({ channel }) => channels[channel].zh },
  { title: '针对的内容', value: ({ passage }) => passage },
  { title: '意见', value: ({ text }) => text },
  { title: '采纳情况', value: ({ answer }) => (answer ? answers[answer].zh : '') },
  { title: '理由', value: ({ reason, removedWhy }) => reason || removedWhy },
]
