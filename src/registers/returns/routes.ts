import type { FastifyReply, FastifyRequest } from 'fastify'
import { dayOf } from '../../calendar/plain-date.ts'
import { refuse, type Outcome } from '../../law/outcome.ts'
import { postFor, type Actor } from '../../platform/actor.ts'
import { actedBy } from '../../platform/change.ts'
import { asDownload } from '../../platform/export.ts'
import { takeUploads, wholeFile, type WholeFile } from '../../platform/files/multipart.ts'
import type { House } from '../../platform/house.ts'
import { serve, type App } from '../../platform/http/serve.ts'
import { lookAt } from '../../platform/sheets/layouts/look.ts'
import { keepLayouts, layoutKey, layoutsOf } from '../../platform/sheets/layouts/store.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { allKinds } from '../activities/kind-store.ts'
import type { Tree } from '../organisations/tree.ts'
import {
  branchOf,
  confirm,
  discard,
  findBatch,
  handIn,
  judgeAgain,
  keptRows,
  listBatches,
  notFound,
  pageOfRows,
  mend,
} from './batches.ts'
import { readBatch } from './reading.ts'
import * as doors from './contract.ts'
import { columnsAsked, returnFields } from './layouts.ts'
import { returnedWorkbook } from './returned.ts'
import { templateWorkbook } from './template.ts'

export function returnRoutes(app: App, tree: Tree) {
  const { house } = app
  takeUploads(app.http)

  serve(app, doors.handInReturn, async ({ actor, query: { campaign, org, hiddenRows }, request, now }) => {
    const file = await workbookIn(request)
    if (!file.ok) return file
    const { bytes, name } = file.value
    return handIn(
      house,
      tree,
      actor,
      { file: bytes, fileName: name, campaign: campaign ?? null, org: org ?? null, hiddenRows },
      now,
    )
  })

  serve(app, doors.listReturns, async ({ actor, query }) => listBatches(house, tree, actor, query))
  serve(
    app,
    doors.readReturn,
    async ({ actor, params: { id } }) => (await findBatch(house, tree, actor, id)) ?? notFound,
  )
  serve(app, doors.listReturnRows, async ({ actor, params: { id }, query }) =>
    (await findBatch(house, tree, actor, id)) ? pageOfRows(house, tree, id, query) : notFound,
  )

  serve(app, doors.confirmReturn, async ({ actor, params: { id }, now }) => confirm(house, tree, actor, id, now))
  serve(app, doors.discardReturn, async ({ actor, params: { id }, now }) => discard(house, tree, actor, id, now))
  serve(app, doors.judgeHiddenRows, async ({ actor, params: { id }, body, now }) =>
    judgeAgain(house, tree, actor, id, body.hiddenRows, now),
  )

  serve(app, doors.mendReturn, async ({ actor, params: { id }, body: { cells }, now }) =>
    mend(house, tree, actor, { id, cells, now }, (tx) => readBatch(house, tree, id, tx)),
  )

  const { lookAtFile, layouts, keepLayouts: keeping } = doors.returnLayouts
  serve(app, lookAtFile, async ({ query: { campaign }, request }) =>
    lookAt(request, returnFields(await columnsAsked(house.db, campaign))),
  )
  serve(app, layouts, async ({ actor, query: { org } }) => {
    const branch = branchOf(tree, actor, org ?? null)
    return branch.ok ? layoutsOf(house.db, layoutKey('returns', branch.value)) : branch
  })
  serve(app, keeping, async ({ actor, body: { org, campaign, ...asked }, now }) => {
    const branch = branchOf(tree, actor, org ?? null)
    if (!branch.ok) return branch
    const by = actedBy(actor, postFor(actor, 'returns.hand-in', tree.lineage(branch.value)))
    const fields = returnFields(await columnsAsked(house.db, campaign))
    return keepLayouts(house.db, layoutKey('returns', branch.value), { ...asked, fields, by, at: now })
  })

  serve(app, doors.returnedWorkbook, async ({ actor, params: { id }, reply }) => {
    const batch = await findBatch(house, tree, actor, id)
    if (!batch) return notFound
    if (batch.status !== 'ready' && batch.status !== 'importing' && batch.status !== 'done')
      return refuse('returns.not-read', '这份表格没有逐行结果。', 'This workbook has no rows judged.', { status: 409 })
    const rows = await keptRows(house, id)
    if (rows.length === 0)
      return refuse(
        'returns.rows-cleared',
        '这份表格的逐行结果已过保留期，已经清除；登记的活动记录都还在。',
        'The rows of this workbook were cleared after their time; the records entered from it are all there.',
        { status: 409 },
      )
    const file = await returnedWorkbook(batch, rows, house.demo)
    return reply.headers(asDownload(`${batch.fileName.replace(/\.(xlsx|ods|csv|tsv)$/i, '')}-退回.xlsx`)).send(file)
  })

  serve(app, doors.returnTemplate, async ({ actor, query, reply, now }) =>
    sendTemplate(house, tree, actor, query, now, reply),
  )
}

/** The workbook that was sent; one too large is told how it becomes smaller. */
async function workbookIn(request: FastifyRequest): Promise<Outcome<WholeFile>> {
  const file = await wholeFile(request)
  return file.ok || file.refusal.status !== 413
    ? file
    : refuse(
        'returns.file-too-large',
        '文件超过20MB。请删去图片和多余的工作表，或分几份交。',
        'The file is over 20 MB. Remove pictures and spare sheets, or hand it in in parts.',
        { field: 'file', status: 413 },
      )
}

async function sendTemplate(
  house: House,
  tree: Tree,
  actor: Actor,
  query: { campaign?: string | undefined; org?: string | undefined },
  now: Date,
  reply: FastifyReply,
) {
  const branch = branchOf(tree, actor, query.org ?? null)
  if (!branch.ok) return branch
  const campaign = query.campaign
    ? await house.db
        .selectFrom('campaign')
        .select(['title', 'basis', 'kind', 'from', 'until', 'due', 'columns'])
        .where('id', '=', query.campaign)
        .executeTakeFirst()
    : null
  if (campaign === undefined)
    return refuse('returns.no-such-campaign', '没有这项专项任务。', 'There is no such campaign.', { status: 404 })
  const today = dayOf(now)
  const asked = query.campaign
    ? new Set(
        (
          await house.db.selectFrom('campaign_asked').select('org').where('campaign', '=', query.campaign).execute()
        ).map(({ org }) => org),
      )
    : null
  const holders = tree
    .subtree(branch.value)
    .filter((org) => (asked?.size ? asked.has(org) : tree.get(org)?.kind === 'school') && tree.existedOn(org, today))
  const schools = (holders.length > 0 ? holders : [branch.value])
    .map((org) => tree.nameOf(org) ?? '')
    .sort((a, b) => a.localeCompare(b, 'zh'))
  const kinds = (await allKinds(house)).filter(({ active }) => active).map(({ zh }) => zh)
  const sender = tree.nameOf(branch.value) ?? ''
  const file = await templateWorkbook({
    campaign: campaign && { ...campaign, columns: campaign.columns as Columns | null },
    schools,
    sender,
    kinds,
    demo: house.demo,
  })
  return reply.headers(asDownload(`${sender}-${campaign?.title ?? '活动'}-填报表.xlsx`)).send(file)
}
