import { cut } from '../../platform/cut.ts'
import { createHash } from 'node:crypto'
import { sql, type SelectQueryBuilder } from 'kysely'
import { v7 } from 'uuid'
import { accept, refuse, type Outcome, type Refusal } from '../../law/outcome.ts'
import { branchesFor, postFor, type Actor } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { enqueue } from '../../platform/jobs.ts'
import type { Tree } from '../organisations/tree.ts'
import type { Batch, BatchRow, BatchStatus, Counts, Verdict } from './contract.ts'
import { shown, type Cell } from '../../platform/sheets/cells.ts'
import { MOST_MENDED, mendedBy, type Mend } from '../../platform/sheets/mending.ts'
import { bounds } from '../../platform/sheets/guard.ts'
import type { KeptRow } from './returned.ts'
import { importTask, readTask } from './tasks.ts'

export interface HandIn {
  readonly file: Uint8Array
  readonly fileName: string
  readonly campaign: string | null
  readonly org: string | null
  readonly hiddenRows: 'refuse' | 'take'
}

export const notFound = refuse(
  'returns.not-found',
  '没有这份表格，或者不在您的权限范围内。',
  'There is no such return, or it is outside your branch.',
  { status: 404 },
)

/** Keeps the workbook and queues its reading, in one transaction. What it holds is judged later, in the background. */
export async function handIn(
  house: House,
  tree: Tree,
  actor: Actor,
  { file, fileName, campaign, org, hiddenRows }: HandIn,
  now: Date,
): Promise<Outcome<{ id: string }>> {
  if (file.byteLength > bounds.bytes)
    return refuse(
      'returns.file-too-large',
      '文件超过20MB。请删去图片和多余的工作表，或分几份交。',
      'The file is over 20 MB. Remove pictures and spare sheets, or hand it in in parts.',
      { field: 'file', status: 413 },
    )
  const branch = branchOf(tree, actor, org)
  if (!branch.ok) return branch
  if (campaign && !(await house.db.selectFrom('campaign').select('id').where('id', '=', campaign).executeTakeFirst()))
    return refuse('returns.no-such-campaign', '没有这项专项任务。', 'There is no such campaign.', { field: 'campaign' })
  const id = v7()
  await house.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('return_batch')
      .values({
        id,
        at: now,
        sender: actor.person,
        org: branch.value,
        campaign,
        file_name: cut(fileName, 200) || '未命名.xlsx',
        sha256: createHash('sha256').update(file).digest('hex'),
        file: Buffer.from(file.buffer, file.byteOffset, file.byteLength),
        hidden_rows: hiddenRows,
        status: 'reading',
      })
      .execute()
    await enqueue(tx, readTask, { batch: id }, { at: now })
  })
  return accept({ id })
}

/** The branch a workbook is handed in for: the one asked for, else the only one, else the smallest one held. */
export function branchOf(tree: Tree, actor: Actor, org: string | null): Outcome<string> {
  if (org) {
    return postFor(actor, 'returns.hand-in', tree.lineage(org))
      ? accept(org)
      : refuse('returns.not-your-branch', '您不能代这个单位报送。', 'You may not hand in for this organisation.', {
          field: 'org',
          status: 403,
        })
  }
  const [smallest] = branchesFor(actor, 'returns.hand-in').toSorted(
    (a, b) => tree.subtree(a).length - tree.subtree(b).length,
  )
  return smallest
    ? accept(smallest)
    : refuse('returns.not-your-branch', '您没有可以报送的单位。', 'There is no organisation you may hand in for.', {
        status: 403,
      })
}

export interface Filter {
  readonly status?: BatchStatus | undefined
  readonly campaign?: string | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** The workbooks within reach, latest first. */
export async function listBatches(
  { db }: House,
  tree: Tree,
  actor: Actor,
  { status, campaign, after, limit }: Filter,
): Promise<{ rows: Batch[]; next: string | null }> {
  const orgs = reach(tree, actor)
  let rows = summary(db)
  if (orgs) rows = rows.where('b.org', '=', sql<string>`any(${orgs}::uuid[])`)
  if (status) rows = rows.where('b.status', '=', status)
  if (campaign) rows = rows.where('b.campaign', '=', campaign)
  // Ids are made in the order of time, so they page as well as moments would.
  if (after) rows = rows.where('b.id', '<', after)
  const found = (
    await rows
      .orderBy('b.id', 'desc')
      .limit(limit + 1)
      .execute()
  ).map((row) => batchOf(row, tree))
  return { rows: found.slice(0, limit), next: found.length > limit ? (found[limit - 1]?.id ?? null) : null }
}

/** One workbook, if the actor may see it. */
export async function findBatch(
  { db }: House,
  tree: Tree,
  actor: Actor,
  id: string,
): Promise<(Batch & { headers: Record<string, string[]> }) | null> {
  const row = await summary(db).select('b.headers').where('b.id', '=', id).executeTakeFirst()
  if (!row || !postFor(actor, 'returns.hand-in', tree.lineage(row.org))) return null
  return { ...batchOf(row, tree), headers: row.headers as Record<string, string[]> }
}

/** A page of its rows, in the order of the workbook. */
export async function pageOfRows(
  { db }: Pick<House, 'db'>,
  tree: Tree,
  batch: string,
  { verdict, after, limit }: { readonly verdict?: Verdict | undefined; readonly after: number; readonly limit: number },
) {
  let query = db
    .selectFrom('return_row')
    .select(['no', 'sheet', 'row', 'verdict', 'remarks', 'record', 'org', 'form', 'cells'])
    .where('batch', '=', batch)
    .where('no', '>', after)
  if (verdict) query = query.where('verdict', '=', verdict)
  const found = await query
    .orderBy('no')
    .limit(limit + 1)
    .execute()
  const rows = found.slice(0, limit).map(({ org, form, cells, ...row }): BatchRow => {
    const said = form as {
      day?: BatchRow['day']
      title?: string
      pupils?: number
      staff?: number
      parents?: number
      others?: number
    } | null
    return {
      ...row,
      verdict: row.verdict as Verdict,
      remarks: row.remarks as BatchRow['remarks'],
      orgName: org && (tree.nameOf(org) ?? null),
      day: said?.day ?? null,
      title: said?.title ?? null,
      people: said && (said.pupils ?? 0) + (said.staff ?? 0) + (said.parents ?? 0) + (said.others ?? 0),
      shown: (cells as Cell[]).map(shown),
    }
  })
  return { rows, next: found.length > limit ? String(rows.at(-1)!.no) : null }
}

/** All of its rows as they came, with what became of them. */
export async function keptRows({ db }: Pick<House, 'db'>, batch: string): Promise<KeptRow[]> {
  const rows = await db
    .selectFrom('return_row')
    .select(['sheet', 'row', 'verdict', 'remarks', 'cells'])
    .where('batch', '=', batch)
    .orderBy('no')
    .execute()
  return rows as unknown as KeptRow[]
}

/** Queues the writing of all rows that were not refused. */
export const confirm = (house: House, tree: Tree, actor: Actor, id: string, now: Date) =>
  move(house, tree, actor, id, async (tx, batch) => {
    if (batch.status === 'done' || batch.status === 'importing') return accept(batch.status)
    if (batch.status !== 'ready')
      return refuse(
        'returns.not-ready',
        '表格还没有读完，或者已经放弃，不能确认。',
        'The workbook has not been read yet, or was discarded.',
        { status: 409 },
      )
    if (batch.counts.accepted + batch.counts.corrected === 0)
      return refuse('returns.nothing-to-import', '没有可以登记的行。', 'There is no row to be entered.', {
        status: 409,
      })
    await tx
      .updateTable('return_batch')
      .set({ status: 'importing', done: 0, total: batch.counts.accepted + batch.counts.corrected })
      .where('id', '=', id)
      .execute()
    await enqueue(tx, importTask, { batch: id, person: actor.person }, { at: now })
    return accept('importing')
  })

/** Lets go of a workbook: nothing of it was entered, and its content is forgotten. */
export const discard = (house: House, tree: Tree, actor: Actor, id: string, now: Date) =>
  move(house, tree, actor, id, async (tx, { status }) => {
    if (status === 'discarded') return accept(status)
    if (status === 'done' || status === 'importing')
      return refuse(
        'returns.already-imported',
        '已经登记，不能放弃；个别记录有误的，请在活动记录中撤回。',
        'It was entered already; withdraw single records instead.',
        { status: 409 },
      )
    await tx.deleteFrom('return_row').where('batch', '=', id).execute()
    await tx
      .updateTable('return_batch')
      .set({ status: 'discarded', file: null, settled_at: now })
      .where('id', '=', id)
      .execute()
    return accept('discarded')
  })

/** Judges the same workbook again with hidden rows taken or refused. */
export const judgeAgain = (
  house: House,
  tree: Tree,
  actor: Actor,
  id: string,
  hiddenRows: 'refuse' | 'take',
  now: Date,
) =>
  move(house, tree, actor, id, async (tx, { status }) => {
    if (status !== 'ready')
      return refuse(
        'returns.not-ready',
        '表格还没有读完，或者已经登记、放弃。',
        'The workbook has not been read yet, or is settled.',
        { status: 409 },
      )
    await tx
      .updateTable('return_batch')
      .set({ hidden_rows: hiddenRows, status: 'reading', done: 0 })
      .where('id', '=', id)
      .execute()
    await enqueue(tx, readTask, { batch: id }, { at: now })
    return accept('reading')
  })

/** Up to so many rows are judged again while their sender waits. */
const AT_ONCE = 300

/**
 * Judges the same workbook again with cells as its sender mended them in the browser; the file itself stays as it came. `read` reads it, where it is small, in the
 * same transaction.
 */
export const mend = (
  house: House,
  tree: Tree,
  actor: Actor,
  { id, cells, now }: { readonly id: string; readonly cells: readonly Mend[]; readonly now: Date },
  read: (tx: Tx) => Promise<void>,
) =>
  move(house, tree, actor, id, async (tx, { status, counts }) => {
    const batch = await tx
      .selectFrom('return_batch')
      .select(['mends', sql<boolean>`file is not null`.as('kept')])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (status !== 'ready' || !batch.kept)
      return refuse(
        'returns.not-ready',
        '表格还没有读完，或者已经登记、放弃。',
        'The workbook has not been read yet, or is settled.',
        { status: 409 },
      )
    const mends = mendedBy(batch.mends as Mend[], cells)
    if (mends.length > MOST_MENDED) return tooManyMended
    await tx
      .updateTable('return_batch')
      .set({ mends: JSON.stringify(mends), status: 'reading', done: 0 })
      .where('id', '=', id)
      .execute()
    const rows = counts.accepted + counts.corrected + counts.refused + counts.already
    if (rows > AT_ONCE) {
      await enqueue(tx, readTask, { batch: id }, { at: now })
      return accept('reading')
    }
    await read(tx)
    const { status: after } = await tx
      .selectFrom('return_batch')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return accept(after as BatchStatus)
  })

const tooManyMended = refuse(
  'returns.too-many-mended',
  `一份表格就地最多改${MOST_MENDED}个单元格，再多的请在表格里改好后重新上传。`,
  `At most ${MOST_MENDED} cells of a workbook are mended here; with more to mend, mend the file and hand it in again.`,
  { status: 409 },
)

/** Takes the batch under lock and moves it on, so that two clicks are one. */
async function move(
  { db }: House,
  tree: Tree,
  actor: Actor,
  id: string,
  step: (tx: Tx, batch: { status: BatchStatus; counts: Counts }) => Promise<Outcome<BatchStatus>>,
): Promise<Outcome<{ id: string; status: BatchStatus }>> {
  return db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('return_batch')
      .select(['org', 'status', 'counts'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row || !postFor(actor, 'returns.hand-in', tree.lineage(row.org))) return notFound
    const moved = await step(tx, {
      status: row.status as BatchStatus,
      counts: { ...noCounts, ...(row.counts as Partial<Counts>) },
    })
    return moved.ok ? accept({ id, status: moved.value }) : moved
  })
}

export const noCounts: Counts = { refused: 0, corrected: 0, accepted: 0, already: 0, hidden: 0 }

/** Orgs whose workbooks the actor may see; null: all. */
function reach(tree: Tree, actor: Actor): string[] | null {
  const branches = branchesFor(actor, 'returns.hand-in')
  if (branches.some((branch) => branch === tree.bureau)) return null
  return [...new Set(branches.flatMap((branch) => tree.subtree(branch)))]
}

const summary = (db: Db) =>
  db
    .selectFrom('return_batch as b')
    .leftJoin('person as p', 'p.id', 'b.sender')
    .leftJoin('campaign as c', 'c.id', 'b.campaign')
    .select([
      'b.id',
      'b.at',
      'p.name as senderName',
      'b.org',
      'b.campaign',
      'c.title as campaignTitle',
      'b.file_name as fileName',
      'b.hidden_rows as hiddenRows',
      'b.status',
      'b.done',
      'b.total',
      'b.counts',
      'b.notes',
      'b.refusal',
      'b.settled_at as settledAt',
    ])

type Summary = ReturnType<typeof summary> extends SelectQueryBuilder<infer _Db, infer _Tables, infer Row> ? Row : never

const batchOf = (row: Summary, tree: Tree): Batch => ({
  ...row,
  senderName: row.senderName ?? '',
  orgName: tree.nameOf(row.org) ?? '',
  hiddenRows: row.hiddenRows as Batch['hiddenRows'],
  status: row.status as BatchStatus,
  counts: { ...noCounts, ...(row.counts as Partial<Counts>) },
  notes: row.notes as Batch['notes'],
  refusal: row.refusal as Batch['refusal'],
})

/** A file that cannot be read as a whole: the reason is kept, the file is not. */
export const fail = (on: Db | Tx, id: string, { code, say }: Pick<Refusal, 'code' | 'say'>, now: Date) =>
  on
    .updateTable('return_batch')
    .set({ status: 'failed', file: null, settled_at: now, refusal: JSON.stringify({ code, ...say }) })
    .where('id', '=', id)
    .execute()
