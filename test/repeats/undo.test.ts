import { afterAll, beforeAll, expect, it } from 'vitest'
import { v7 } from 'uuid'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { declared, shippedBooks } from '../../src/faces.ts'
import { changeAll } from '../../src/platform/change.ts'
import { UNDO_UNTIL } from '../../src/platform/undo/contract.ts'
import { verify } from '../../src/platform/verify.ts'
import { posts, type PostRow } from '../../src/registers/people/registers.ts'
import { city, people } from '../support/city.ts'
import { ofBooks, testBooks } from './books.ts'
import { makers } from './makers.ts'
import { openTown, send, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ books: [...shippedBooks, ...testBooks] })
})
afterAll(() => town.close())

const tried = [
  'activities.approve',
  'activities.return',
  'activities.withdraw',
  'activities.spot-check',
  'books.own.end',
  'books.own.save',
  'books.own.strike',
  'books.test-officers.end',
  'books.test-officers.save',
  'books.test-officers.strike',
  'organisations.remove-outlines',
  'practice-base.cancel-booking',
  'report.answer-remark',
  'report.withdraw-remark',
]

it('说自己可以撤销的接口，都在下面试过', () => {
  const doors = town.server.endpoints.filter(({ undoable }) => undoable).map(({ id }) => id)
  const open = doors.filter((id) => !tried.includes(id.replace(/^books\.(?!own\.)[^.]+\./, 'books.test-officers.')))
  expect(open).toEqual([])
})

it.each(tried)('%s：一分钟里撤销，记录和原来一样；新登记的不说能撤销', async (id) => {
  const door = town.server.endpoints.find((one) => one.id === id)!
  const sending = await { ...makers, ...ofBooks }[id]!(town)
  const before = await rows()
  const request = v7()
  const done = await send(town, door, { ...sending, body: { ...sending.body, request } })
  expect(done.status, done.text).toBe(200)
  const by = sending.by ?? town.everyone
  const undone = await by.post('/api/undo', { of: request })
  if (done.headers[UNDO_UNTIL] === undefined) {
    // Entered anew: there is nothing to go back to.
    expect([id, undone.body.code]).toEqual([id, 'undo.not-found'])
    expect(id).toMatch(/\.save$/)
    return
  }
  expect([id, undone.status], JSON.stringify(undone.body)).toEqual([id, 200])
  expect(await rows()).toEqual(before)
  expect((await town.stranger.post('/api/undo', { of: request })).status).toBe(404)
})

it('办的时候凭的岗位没有了，在别处还有同样的权限，也不能撤销：岗位以办事的人现在的为准', async () => {
  const entered = { act: 'test.built', by: { person: null }, at: town.clock.now } as const
  const post = {
    ...{ id: v7(), person: people.west, org: city.bureau, branch: city.bureau, role: 'everything', title: '' },
    ...{ from_day: '2020-01-01' as PlainDate, until_day: null },
  }
  await changeAll(town.house.pool, posts, [{ ...entered, before: null, after: post }])
  const id = 'activities.return'
  const door = town.server.endpoints.find((one) => one.id === id)!
  const sending = await makers[id]!(town)
  const request = v7()
  const done = await send(town, door, {
    ...sending,
    by: await town.as(people.west),
    body: { ...sending.body, request },
  })
  expect(done.status, done.text).toBe(200)
  const { rows: found } = await town.house.pool.query<PostRow>('select * from post where id = $1', [post.id])
  const over = { ...post, until_day: '2026-03-01' as PlainDate }
  await changeAll(town.house.pool, posts, [{ ...entered, before: found[0]!, after: over }])
  const before = await rows()
  const { status, body } = await (await town.as(people.west)).post('/api/undo', { of: request })
  expect([status, body.code]).toEqual([422, 'undo.no-longer'])
  expect(await rows()).toEqual(before)
})

it('撤销以后逐条可证', async () => {
  expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
})

/** Every record of every register as it is now, its version and moment apart. */
async function rows(): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const { table } of declared.keeps) {
    const { rows: found } = await town.house.pool.query<{ row: unknown }>(
      `select to_jsonb(t) - array['version', 'changed_at'] as row from "${table}" t order by id`,
    )
    all[table] = found.map(({ row }) => row)
  }
  return all
}
