import { sql } from 'kysely'
import { dayOf } from '../../calendar/plain-date.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { House } from '../../platform/house.ts'
import { enqueue, job, type Job } from '../../platform/jobs.ts'
import { actorOf } from '../../platform/sign-in/actor-of.ts'
import { ActivityForm } from '../activities/contract.ts'
import { saveAll } from '../activities/store.ts'
import type { Tree } from '../organisations/tree.ts'
import { fail } from './batches.ts'
import { gone, progress, readBatch } from './reading.ts'
import { savingOf, type Sending } from './settle.ts'
import { importTask, readTask } from './tasks.ts'

const AT_ONCE = 500

/** The background work of this register, for the composition root to run. */
export const returnJobs = (tree: Tree): Job<unknown>[] => [
  job({
    ...readTask,
    run: (house, { batch }, tx) => readBatch(house, tree, batch, tx),
    givenUp: async (house, { batch }) => void (await fail(house.db, batch, broke, house.clock())),
  }),
  job({
    ...importTask,
    run: (house, { batch, person }, tx) => importBatch(house, tree, batch, person, tx),
    givenUp: async (house, { batch }) =>
      void (await house.db.updateTable('return_batch').set({ status: 'ready' }).where('id', '=', batch).execute()),
  }),
]

const broke = {
  code: 'returns.fault',
  say: {
    zh: '系统出错，没有读完，请重新上传；仍不行的，请告诉管理员。',
    en: 'Something broke while reading. Hand it in again, or tell the administrator.',
  },
} as const

/**
 * Enters all rows that were not refused, in one transaction: all of them or none. Where the world has moved on since the preview, nothing
 * is entered and the workbook is judged anew for the sender to look at again.
 */
async function importBatch(house: House, tree: Tree, id: string, person: string, tx: Tx): Promise<void> {
  const batch = await tx
    .selectFrom('return_batch')
    .select(['campaign', 'status'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (batch?.status !== 'importing') return
  const now = house.clock()
  const actor = await actorOf(house, tx, person, dayOf(now))
  if (!actor) return void (await fail(tx, id, gone, now))
  await sql`savepoint before_import`.execute(tx)
  const whole = await writeRows(house, tree, { batch: id, actor, campaign: batch.campaign, columns: null, now }, tx)
  if (whole) {
    await tx
      .updateTable('return_batch')
      .set({ status: 'done', file: null, settled_at: now })
      .where('id', '=', id)
      .execute()
  } else {
    await sql`rollback to savepoint before_import`.execute(tx)
    await tx.updateTable('return_batch').set({ status: 'reading', done: 0 }).where('id', '=', id).execute()
    await enqueue(tx, readTask, { batch: id }, { at: now })
  }
}

/** False at the first row the rules would not take any more. */
async function writeRows(house: House, tree: Tree, sending: Sending, tx: Tx): Promise<boolean> {
  const report = progress(
    house,
    sending.batch,
    await toWrite(tx, sending.batch)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
      .then(({ n }) => n),
  )
  let done = 0
  for (let last: { org: string; no: number } | undefined; ;) {
    // By holder, so that any two imports take the rows of how organisations stand in the same order and never wait for each other in a circle.
    let rows = toWrite(tx, sending.batch).select(['no', 'org', 'record', 'form', 'seen', 'why', 'reasons'])
    if (last) rows = rows.where(sql<boolean>`(org, no) > (${last.org}::uuid, ${last.no})`)
    const some = await rows.orderBy('org').orderBy('no').limit(AT_ONCE).execute()
    if (some.length === 0) return true
    const savings = some.map(({ form, seen, reasons, ...row }) =>
      savingOf(
        { ...row, form: ActivityForm.parse(form), seen: seen ?? 0, reasons: (reasons ?? {}) as Record<string, string> },
        sending,
      ),
    )
    const outcomes = await saveAll(house, tree, savings, tx)
    if (outcomes.some((outcome) => !outcome.ok)) return false
    done += some.length
    await report(done)
    const end = some.at(-1)!
    last = { org: end.org!, no: end.no }
  }
}

const toWrite = (tx: Tx, batch: string) =>
  tx.selectFrom('return_row').where('batch', '=', batch).where('verdict', 'in', ['accepted', 'corrected'])
