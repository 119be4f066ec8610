import { setImmediate as breathe } from 'node:timers/promises'
import { addDays, dayOf, firstOfYear, lastOfYear, yearOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import type { Actor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { actorOf } from '../../platform/sign-in/actor-of.ts'
import { allKinds } from '../activities/kind-store.ts'
import type { Tree } from '../organisations/tree.ts'
import type { Columns } from '../campaigns/columns/contract.ts'
import { fail, noCounts } from './batches.ts'
import { guessCampaign, type CampaignFacts } from './campaign.ts'
import type { Counts } from './contract.ts'
import { judgeLine, refuseDoubles, type Judged, type Task } from './judge.ts'
import { layingOut, type Layout } from './layout.ts'
import { columnsAsked, returnFields } from './layouts.ts'
import { loadSchools } from './schools-store.ts'
import { settle, type Settled } from './settle.ts'
import { laidOut, layoutKey } from '../../platform/sheets/layouts/store.ts'
import type { Mend } from '../../platform/sheets/mending.ts'
import { readTable } from '../../platform/sheets/table.ts'
import type { RawWorkbook } from '../../platform/sheets/workbook.ts'

/** So few that nobody waits for them noticeably. */
const AT_ONCE = 100

/** Reads and judges a workbook and keeps the verdict on every row, for the sender to look at. Nothing is entered. */
export async function readBatch(house: House, tree: Tree, id: string, tx: Tx): Promise<void> {
  const batch = await tx
    .selectFrom('return_batch')
    .select(['sender', 'org', 'campaign', 'file', 'file_name', 'hidden_rows', 'status', 'mends'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (batch?.status !== 'reading' || !batch.file) return
  const now = house.clock()
  const actor = await actorOf(house, tx, batch.sender, dayOf(now))
  if (!actor) return void (await fail(tx, id, gone, now))
  const book = await readTable(batch.file)
  if (!book.ok) return void (await fail(tx, id, book.refusal, now))
  const asked = returnFields(await columnsAsked(tx, batch.campaign))
  const laid = await laidOut(tx, layoutKey('returns', batch.org), asked, book.value, dayOf(now))
  const plan = await planOf(house, tree, { ...batch, mends: batch.mends as Mend[], now, actor }, laid.book)
  if (!plan.ok) return void (await fail(tx, id, plan.refusal, now))

  const { layout, task } = plan.value
  const judged = await judgeAllLines(layout, task, progress(house, id, layout.lines.length * 2))
  const settled = await settleAll(
    house,
    tree,
    { batch: id, actor, campaign: task.campaign?.id ?? null, columns: task.campaign?.columns ?? null, now },
    judged,
    progress(house, id, layout.lines.length * 2, layout.lines.length),
  )
  await keepRows(tx, id, settled)
  await tx
    .updateTable('return_batch')
    .set({
      status: 'ready',
      done: settled.length,
      total: settled.length,
      campaign: task.campaign?.id ?? null,
      counts: JSON.stringify(count(settled)),
      notes: JSON.stringify([...laid.said, ...layout.notes].map(({ say, ...where }) => ({ ...where, ...say }))),
      headers: JSON.stringify(layout.headers),
    })
    .where('id', '=', id)
    .execute()
}

export interface Plan {
  readonly layout: Layout
  readonly task: Task
}

interface About {
  readonly org: string
  readonly campaign: string | null
  readonly file_name: string
  readonly hidden_rows: string
  readonly mends: readonly Mend[]
  readonly now: Date
  readonly actor: Actor
}

/** What the workbook is about: its lines, its campaign, the schools it may name. */
async function planOf(
  house: House,
  tree: Tree,
  { org, campaign, file_name, hidden_rows, mends, now }: About,
  book: RawWorkbook,
): Promise<Outcome<Plan>> {
  const kinds = (await allKinds(house)).filter(({ active }) => active)
  const campaigns = await campaignsOf(house, kinds)
  const about = campaign
    ? (campaigns.find(({ id }) => id === campaign) ?? null)
    : guessCampaign(file_name, book, campaigns)
  // Its own columns are known by their names before the words mean anything else.
  const layout = await inSlices(layingOut(book.sheets, about?.columns ?? null, mends))
  if (layout.lines.length === 0) {
    const [first] = layout.notes
    return refuse(
      'returns.nothing-found',
      `没有读到任何一行。${first ? `${first.say.zh}。` : ''}`,
      `Not a single row was read. ${first ? `${first.say.en}.` : ''}`,
      { field: 'file' },
    )
  }
  if (!about && layout.lines.every(({ fields }) => fields.kind === undefined)) {
    return refuse(
      'returns.campaign-unclear',
      '看不出这份表格属于哪项专项任务，请在上传时选择。',
      'It is not clear which campaign this workbook belongs to: choose it when handing in.',
      { field: 'campaign' },
    )
  }
  const today = dayOf(now)
  const below = new Set(tree.subtree(org))
  const ownSchool = tree.get(org)?.kind === 'school' ? { name: tree.nameOf(org) ?? '' } : null
  return accept({
    layout,
    task: {
      campaign: about,
      today,
      kinds,
      ownSchool,
      hiddenRows: hidden_rows === 'take' ? 'take' : 'refuse',
      // Without a campaign a day without a year is of the twelve months just past.
      period:
        about ??
        (today.slice(5) > '06-30'
          ? { from: firstOfYear(yearOf(today)), until: lastOfYear(yearOf(today)) }
          : { from: addDays(today, -364), until: today }),
      schools: await loadSchools(house.db, tree),
      within: (named) => below.has(named.org),
    },
  })
}

async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await breathe()
  }
}

/** Judges lines a few at a time, letting others have the processor in between. */
async function judgeAllLines(
  { lines }: Layout,
  task: Task,
  report: (done: number) => Promise<void>,
): Promise<Judged[]> {
  const judged: Judged[] = []
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    judged.push(...lines.slice(at, at + AT_ONCE).map((line) => judgeLine(line, task)))
    await report(judged.length)
    await breathe()
  }
  return refuseDoubles(judged)
}

async function settleAll(
  house: House,
  tree: Tree,
  sending: Parameters<typeof settle>[2],
  judged: readonly Judged[],
  report: (done: number) => Promise<void>,
): Promise<Settled[]> {
  const settled: Settled[] = []
  for (let at = 0; at < judged.length; at += AT_ONCE) {
    settled.push(...(await settle(house, tree, sending, judged.slice(at, at + AT_ONCE))))
    await report(settled.length)
  }
  return settled
}

async function keepRows(tx: Tx, batch: string, settled: readonly Settled[]) {
  await tx.deleteFrom('return_row').where('batch', '=', batch).execute()
  for (let at = 0; at < settled.length; at += AT_ONCE) {
    const rows = settled
      .slice(at, at + AT_ONCE)
      .map(({ line, verdict, remarks, record, org, form, seen, why, reasons }, i) => ({
        batch,
        no: at + i + 1,
        sheet: line.sheet,
        row: line.row,
        cells: JSON.stringify(line.cells),
        verdict,
        remarks: JSON.stringify(remarks),
        record,
        org,
        form: form && JSON.stringify(form),
        seen,
        why,
        reasons: JSON.stringify(reasons),
      }))
    await tx.insertInto('return_row').values(rows).execute()
  }
}

const count = (settled: readonly Settled[]): Counts =>
  settled.reduce(
    (so, { verdict, line }) => ({ ...so, [verdict]: so[verdict] + 1, hidden: so.hidden + Number(line.hidden) }),
    noCounts,
  )

/** Progress is told outside the transaction, or nobody would see it before the end. */
export const progress =
  ({ db }: House, id: string, total: number, before = 0) =>
  async (done: number) =>
    void (await db
      .updateTable('return_batch')
      .set({ done: before + done, total })
      .where('id', '=', id)
      .execute())

async function campaignsOf({ db }: House, kinds: readonly { code: string; zh: string }[]): Promise<CampaignFacts[]> {
  const rows = await db
    .selectFrom('campaign')
    .select(['id', 'title', 'kind', 'from', 'until', 'columns'])
    .where('status', '!=', 'draft')
    .execute()
  return rows.map(({ columns, ...row }) => ({
    ...row,
    columns: columns as Columns | null,
    kindName: kinds.find(({ code }) => code === row.kind)?.zh ?? row.kind,
  }))
}

export const gone = {
  code: 'returns.sender-gone',
  say: { zh: '报送人的账号已停用。', en: "The sender's account is no longer active." },
} as const
