// 主动公开登记：《政府信息公开条例》第十七条、第二十六条；《重大行政决策程序暂行条例》第十五条、第十六条、第十八条、第三十二条
import { dayOf } from '../../calendar/plain-date.ts'
import type { Happened } from '../../platform/cases/room.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { namedFiles } from '../../platform/files/records.ts'
import {
  owePublication,
  publicationOf,
  publish,
  withdrawPublication,
  withholdPublication,
  type Owed,
} from '../../platform/publication/publish.ts'
import type { Catalogue } from './catalogue.ts'
import type { Decision } from './state.ts'
import * as kinds from './publications.ts'

/** What an act on a decision makes public, or owes to the public, enters the register in the act's own transaction. Whoever acts answers for the review. */
export async function enterPublication(tx: Tx, happened: Happened): Promise<void> {
  const { row, act, by, now } = happened
  const state = row.state as Decision
  const { comment, draft, hearing, discussion, published } = state
  const doing = { by, at: now }
  switch (act) {
    case 'openComment':
      return void (
        comment &&
        draft &&
        (await make(tx, happened, kinds.consultation, `/consultations/${row.id}`, comment.from, [
          draft.text,
          draft.explanation,
          comment.notice,
        ]))
      )
    case 'announceHearing':
    case 'postponeHearing':
      return void (
        hearing &&
        (await make(
          tx,
          happened,
          kinds.hearing,
          `/hearings/${row.id}`,
          dayOf(now),
          [],
          act === 'postponeHearing' ? `听证会改期：${hearing.on}` : undefined,
        ))
      )
    case 'collate':
      return make(
        tx,
        happened,
        kinds.commentFeedback,
        `/consultations/${row.id}`,
        dayOf(now),
        [],
        row.recorded.corrects ? '更正意见采纳情况' : undefined,
      )
    case 'discuss':
      return void (
        discussion?.outcome === 'adopted' &&
        (await owePublication(tx, { ...owed(happened, kinds.decision), madeOn: discussion.on }))
      )
    case 'publish':
      return void (
        published?.text &&
        (await make(
          tx,
          happened,
          kinds.decision,
          `/decisions/${row.id}`,
          discussion?.on ?? published.on,
          [published.text],
          undefined,
          published.document,
        ))
      )
    case 'keepUnpublished': {
      const before = await publicationOf(tx, { about: row.id, kind: kinds.decision })
      // 第三十二条：依法不公开的除外。
      return void (
        before && (await withholdPublication(tx, before, { ...doing, why: '依法不予公布，理由和依据见案卷' }))
      )
    }
    case 'revise': {
      const before = await publicationOf(tx, { about: row.id, kind: kinds.decision })
      return void (
        before?.published_at &&
        !before.withdrawn_at &&
        (await withdrawPublication(tx, before, { ...doing, why: '启动重大调整，原决策重新履行程序' }))
      )
    }
  }
}

export async function enterCatalogue(tx: Tx, happened: Happened): Promise<void> {
  const { publishedOn, edition } = happened.row.state as Catalogue
  if (publishedOn && ['publish', 'adjust'].includes(happened.act))
    await make(
      tx,
      happened,
      kinds.catalogue,
      `/catalogues/${happened.row.id}`,
      publishedOn,
      [],
      edition > 1 ? `第${edition - 1}次调整` : undefined,
    )
}

const owed = ({ row: { id, org, caption }, by, calendar, now }: Happened, kind: Owed['kind']) => ({
  about: id,
  kind,
  org,
  title: caption,
  calendar,
  by,
  at: now,
})

async function make(
  tx: Tx,
  happened: Happened,
  kind: Owed['kind'],
  path: string,
  madeOn: Owed['madeOn'],
  files: readonly string[],
  change?: string,
  number = happened.row.number,
) {
  const { by, now } = happened
  // An act in nobody's name publishes nothing: somebody must answer for the review (政府信息公开条例第十七条).
  if (!by.person) return
  const named = await namedFiles(tx, [...new Set(files)])
  await publish(tx, {
    ...owed(happened, kind),
    number,
    madeOn,
    path,
    change,
    files: named.map(({ name, sha256 }) => ({ name, sha256 })),
    reviewed: { secrecy: by.person, privacy: by.person, on: dayOf(now) },
  })
}
