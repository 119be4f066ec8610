import { nowhere } from '../law/places.ts'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { freshDatabase } from '../../test/support/database.ts'
import { connect } from './db/connect.ts'
import { declaredBy } from './declared.ts'
import type { House } from './house.ts'
import { enqueue, job, startJobs } from './jobs.ts'

const database = await freshDatabase()
const { db, pool, close } = connect(database.config)
let now = new Date('2024-12-04T00:00:00Z')
const complaints: unknown[] = []
const log = {
  warn: (...said: unknown[]) => complaints.push(said),
  error: (...said: unknown[]) => complaints.push(said),
} as unknown as House['log']
const house: House = {
  db,
  pool,
  clock: () => now,
  log,
  origin: 'http://localhost',
  demo: false,
  place: () => nowhere,
  powers: declaredBy([]).powers,
  many: new Map(),
}
afterAll(async () => {
  await close()
  await database.drop()
})

const left = () => db.selectFrom('job').selectAll().execute()
beforeEach(async () => {
  await db.deleteFrom('job').execute()
  complaints.length = 0
})

/** Writes one row of a working table in the job's own transaction, and fails when told to. */
const mark = (fails: () => boolean = () => false) => {
  const ran: string[] = []
  const one = job({
    name: 'test.mark',
    payload: z.object({ what: z.string() }),
    async run(_house, { what }, tx) {
      ran.push(what)
      await tx
        .insertInto('job')
        .values({ id: crypto.randomUUID(), name: 'effect', payload: JSON.stringify({ what }), run_at: now })
        .execute()
      if (fails()) throw new Error('坏了')
    },
  })
  return { one, ran }
}

it('事务回滚，任务也就没有；提交之后才执行，执行完即消失', async () => {
  const { one, ran } = mark()
  await db
    .transaction()
    .execute(async (tx) => {
      await enqueue(tx, one, { what: '甲' }, { at: now })
      throw new Error('回滚')
    })
    .catch(() => {})
  await enqueue(db, one, { what: '乙' }, { at: now })
  const jobs = await startJobs(house, [one], { listen: false })
  await jobs.settle()
  expect(ran).toEqual(['乙'])
  expect((await left()).map(({ name }) => name)).toEqual(['effect'])
})

it('失败的任务不留半点效果，过后再试，最终放弃并告知', async () => {
  const { one, ran } = mark(() => true)
  let told = ''
  const telling = job({ ...one, givenUp: async (_house, { what }) => void (told = what) })
  await enqueue(db, one, { what: '丙' }, { at: now })
  const jobs = await startJobs(house, [telling], { listen: false })
  for (let i = 0; i < 8; i++) {
    await jobs.settle()
    now = new Date(now.getTime() + 3_600_000)
  }
  const [row, ...more] = await left()
  expect([ran.length, told, row?.attempts, row?.given_up_at !== null, row?.last_error, more.length]).toEqual([
    5,
    '丙',
    5,
    true,
    '坏了',
    0,
  ])
})

it('未到时间的不执行；同一键只排一个', async () => {
  const { one, ran } = mark()
  const later = new Date(now.getTime() + 60_000)
  await enqueue(db, one, { what: '夜间' }, { at: later, key: 'nightly' })
  await enqueue(db, one, { what: '夜间' }, { at: later, key: 'nightly' })
  const jobs = await startJobs(house, [one], { listen: false })
  await jobs.settle()
  expect([ran.length, (await left()).length]).toEqual([0, 1])
  now = later
  await jobs.settle()
  expect(ran).toEqual(['夜间'])
})

it('两个进程同时取，每个任务只执行一次', async () => {
  const { one, ran } = mark()
  for (let i = 0; i < 40; i++) await enqueue(db, one, { what: String(i) }, { at: now })
  const both = await Promise.all([
    startJobs(house, [one], { listen: false }),
    startJobs(house, [one], { listen: false }),
  ])
  await Promise.all(both.map((jobs) => jobs.settle()))
  expect(ran.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 40 }, (_, i) => String(i)))
})

it('排队之后立即执行，不等轮询；停止时等手上的做完', async () => {
  let [begun, finished] = [0, 0]
  const slow = job({
    name: 'test.slow',
    payload: z.object({}),
    async run() {
      begun++
      await new Promise((resolve) => setTimeout(resolve, 150))
      finished++
    },
  })
  const jobs = await startJobs(house, [slow])
  await enqueue(db, slow, {}, { at: now })
  await expect
    .poll(() => db.selectFrom('job').select('id').where('name', '=', 'test.slow').execute(), {
      timeout: 10_000,
      interval: 20,
    })
    .toHaveLength(0)
  await enqueue(db, slow, {}, { at: now })
  await expect.poll(() => begun, { timeout: 10_000, interval: 5 }).toBe(2)
  await jobs.stop()
  expect(finished).toBe(2)
  expect(complaints).toEqual([])
})
