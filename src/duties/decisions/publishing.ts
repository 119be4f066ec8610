// 主动公开登记：《政府信息公开条例》第十七条、第二十六条；《重大行政决策程序暂行条例》第十五条、第十六条、第十八条、第三十二条
import { dayOf } from '../../calendar/plain-date.ts'
import { owedBy, publishMade } from '../../platform/cases/publishing.ts'
import type { Happened } from '../../platform/cases/room.ts'
import { publishCall } from '../../platform/consultations/publishing.ts'
import type { Tx } from '../../platform/db/connect.ts'
import {
  owePublication,
  publicationOf,
  withdrawPublication,
  withholdPublication,
} from '../../platform/publication/publish.ts'
import type { Catalogue } from './catalogue.ts'
import type { Decision } from './state.ts'
import * as kinds from './publications.ts'

/** What an act on a decision makes public, or owes to the public, enters the register in the act's own transaction. Whoever acts answers for the review. */
export async function enterPublication(tx: Tx, happened: Happened): Promise<void> {
  const { row, act, by, now } = happened
  const state = row.state as Decision
  const { hearing, discussion, published } = state
  const doing = { by, at: now }
  switch (act) {
    case 'openComment':
    case 'collate':
      return publishCall(tx, happened, { call: kinds.consultation, feedback: kinds.commentFeedback })
    case 'announceHearing':
    case 'postponeHearing':
      return void (
        hearing &&
        (await publishMade(tx, happened, kinds.hearing, {
          path: `/hearings/${row.id}`,
          madeOn: dayOf(now),
          change: act === 'postponeHearing' ? `听证会改期：${hearing.on}` : undefined,
        }))
      )
    case 'discuss':
      return void (
        discussion?.outcome === 'adopted' &&
        (await owePublication(tx, { ...owedBy(happened, kinds.decision), madeOn: discussion.on }))
      )
    case 'publish':
      return void (
        published?.text &&
        (await publishMade(tx, happened, kinds.decision, {
          path: `/decisions/${row.id}`,
          madeOn: discussion?.on ?? published.on,
          files: [published.text],
          number: published.document,
        }))
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
    await publishMade(tx, happened, kinds.catalogue, {
      path: `/catalogues/${happened.row.id}`,
      madeOn: publishedOn,
      change: edition > 1 ? `第${edition - 1}次调整` : undefined,
    })
}
