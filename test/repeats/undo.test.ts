import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import type { PlainDate } from '../../src/calendar/plain-date.ts'
import { declared, shippedBooks } from '../../src/faces.ts'
import { kebab } from '../../src/platform/cases/doors.ts'
import { newest } from '../../src/platform/cases/room.ts'
import { verifyCases } from '../../src/platform/cases/verify.ts'
import { changeAll } from '../../src/platform/change.ts'
import { UNDO_UNTIL } from '../../src/platform/undo/contract.ts'
import { verify } from '../../src/platform/verify.ts'
import { posts, type PostRow } from '../../src/registers/people/registers.ts'
import { city, people } from '../support/city.ts'
import { ofBooks, testBooks } from './books.ts'
import { ofCases, relaxed } from './cases.ts'
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
  const doors = town.server.endpoints.filter(({ undoable }) => undoable && !undoable.act).map(({ id }) => id)
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

describe('案卷的步骤', () => {
  const moved = new Set<string>()
  const makes = ofCases(declared.procedures)
  const acts = declared.procedures.map(newest).flatMap((procedure) =>
    Object.entries(procedure.acts)
      .filter(([name, { by }]) => name !== procedure.opening && by.length > 0)
      .map(([name, { takeBack }]) => ({ id: `${procedure.id}.${kebab(name)}`, procedure, name, takeBack })),
  )
  let lawless: Town
  beforeAll(async () => {
    lawless = await openTown({ procedures: relaxed(declared.procedures, moved) })
  })
  afterAll(() => lawless.close())

  it('每一步要么一分钟里可以撤回，撤回以后案卷和原来一样；要么办理以前先说会带来什么，只看不办什么都没有留下', async () => {
    const wrong: unknown[] = []
    for (const { id, name, takeBack } of acts) {
      const door = lawless.server.endpoints.find((one) => one.id === id)!
      const sending = await makes[id]!(lawless)
      const before = await rows(lawless)
      const request = v7()
      const { form, seen } = sending.body as { form: object; seen: number }
      if (!takeBack) {
        const { status, body } = await lawless.everyone.post('/api/cases-foresee', {
          ...{ id: (sending.params as { id: string }).id, act: name, form, seen },
        })
        if (status !== 200 || typeof body.told !== 'number' || door.undoable) wrong.push([id, status, body])
      } else {
        const done = await send(lawless, door, { ...sending, body: { ...sending.body, request } })
        const undone = await lawless.everyone.post('/api/undo', { of: request })
        if (!done.headers[UNDO_UNTIL] || undone.status !== 200) wrong.push([id, done.status, done.text, undone.body])
      }
      expect([id, await rows(lawless)]).toEqual([id, before])
    }
    expect(wrong).toEqual([])
    const mine = acts.filter(({ takeBack }) => takeBack)
    expect(mine.length).toBeGreaterThan(80)
    // Most of them had something to take back.
    expect(mine.filter(({ procedure, name }) => moved.has(`${procedure.id}.${name}`)).length).toBeGreaterThan(
      mine.length / 2,
    )
  })

  it('撤回以后逐条可证，由步骤重新叠加的案卷也一样', async () => {
    expect((await verify(lawless.house.db, declared.keeps)).discrepancies).toEqual([])
    expect(await verifyCases(lawless.house.cases)).toMatchObject({ faults: [] })
  })
})

/** Every record of every register as it is now, its version and moment apart; of a case also what its last act says, and its files, which stay. */
async function rows(of = town): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const { table } of declared.keeps) {
    const apart = ['version', 'changed_at', ...(table === 'dossier' ? ['recorded', 'files'] : [])]
    const { rows: found } = await of.house.pool.query<{ row: unknown }>(
      `select to_jsonb(t) - $1::text[] as row from "${table}" t order by id`,
      [apart],
    )
    all[table] = found.map(({ row }) => row)
  }
  return all
}
