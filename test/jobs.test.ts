import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startJobs, type Jobs } from '../src/platform/jobs.ts'
import { buildCity, people } from './support/city.ts'
import { testHouse, type Speaker } from './support/house.ts'

/** Every kind of background work the house declares: imports, letters, notices by mail and by webhook, nights, queues. */

let town: Awaited<ReturnType<typeof testHouse>>
let jobs: Jobs
let administrator: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  administrator = await town.as(people.administrator)
})
afterAll(async () => {
  await jobs.stop()
  await town.close()
})

const bad = (name: string, key: string | null = null) => ({
  id: v7(),
  name,
  // Nothing any kind of work can read.
  payload: JSON.stringify(null),
  key,
  run_at: town.house.clock(),
})
const jobOf = (id: string) => town.house.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const listed = async (): Promise<{ id: string; lastError: string; givenUpAt: string | null }[]> =>
  (await administrator.get('/api/jobs')).body.failed

it('有各房间声明的任务可试', () => expect(town.house.jobs.length).toBeGreaterThan(8))

it('每一种任务：坏的一件越等越久地重试，最后停下，管理人看得到原因，可以按一下再来；别的照常', async () => {
  const begun = town.clock.now
  const names = town.house.jobs.map(({ name }) => name)
  const rows = names.map((name) => bad(name, `试 ${name}`))
  await town.house.db.insertInto('job').values(rows).execute()
  const pauses = new Map<string, number[]>(rows.map(({ id }) => [id, []]))
  for (let round = 0; round < 40; round++) {
    await jobs.settle()
    for (const { id } of rows) {
      const { run_at, given_up_at } = await jobOf(id)
      if (!given_up_at) pauses.get(id)!.push(run_at.getTime() - town.clock.now.getTime())
    }
    const waiting = await town.house.db
      .selectFrom('job')
      .select('run_at')
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .where('given_up_at', 'is', null)
      .execute()
    if (waiting.length === 0) break
    // Never as far as the next night: what is tried here are the bad ones.
    town.clock.now = new Date(Math.max(...waiting.map(({ run_at }) => run_at.getTime())))
  }
  for (const { id, name } of rows) {
    const { attempts, given_up_at, last_error } = await jobOf(id)
    expect([name, given_up_at !== null, last_error !== null, attempts > 1]).toEqual([name, true, true, true])
    const waits = pauses.get(id)!
    expect([name, waits.every((wait, i) => i === 0 || wait >= waits[i - 1]!)]).toEqual([name, true])
    expect(waits[0]).toBeLessThan(waits.at(-1)!)
  }
  administrator = await town.as(people.administrator)
  const shown = new Map((await listed()).map((one) => [one.id, one]))
  for (const { id } of rows)
    expect(shown.get(id)).toMatchObject({ givenUpAt: expect.any(String), lastError: expect.any(String) })
  const told = (await administrator.get('/api/notices')).body.notices.filter(
    ({ kind }: { kind: string }) => kind === 'jobs.given-up',
  )
  expect(told.length).toBe(1)
  const [first] = rows
  expect((await administrator.post('/api/jobs/again', { ids: [first!.id] })).body).toEqual({ asked: 1 })
  expect(await jobOf(first!.id)).toMatchObject({ attempts: 0, given_up_at: null })
  town.clock.now = begun
})

it('停下的一件不占住它的键：同一件事再来时重新排上', async () => {
  const { enqueue, job } = await import('../src/platform/jobs.ts')
  const { z } = await import('zod')
  let ran = 0
  const one = job({ name: 'test.keyed', payload: z.object({}), run: async () => void ran++ })
  await town.house.db
    .insertInto('job')
    .values({ ...bad(one.name, 'test.keyed 1'), attempts: 5, given_up_at: town.house.clock() })
    .execute()
  await enqueue(town.house.db, one, {}, { at: town.house.clock(), key: 'test.keyed 1' })
  const own = await startJobs(town.house, [one], { listen: false })
  await own.settle()
  await own.stop()
  expect(ran).toBe(1)
})
