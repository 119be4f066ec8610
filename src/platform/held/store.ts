import { v7 } from 'uuid'
import { z } from 'zod'
import { dayOf } from '../../calendar/plain-date.ts'
import { accept, refuse, type Outcome, type Words } from '../../law/outcome.ts'
import { holds, type Actor } from '../actor.ts'
import { changeAll, type RecordRow, type Register } from '../change.ts'
import { inTransaction, rehearsed } from '../db/transaction.ts'
import { query } from '../db/connect.ts'
import type { House, ManyAsked, ManyDone } from '../house.ts'
import { mayKnock, type Many } from '../http/endpoint.ts'
import { enqueue, job } from '../jobs.ts'
import { notify } from '../notices/store.ts'
import { actorOf } from '../sign-in/actor-of.ts'
import { HOLD_SECONDS, type Held } from './contract.ts'

/** What came of it is shown so long. */
const SHOWN_MINUTES = 5

interface HeldRow extends RecordRow {
  readonly person: string
  readonly door: string
  readonly asked: ManyAsked
  readonly count: number
  readonly about: Words
  readonly due: Date
  readonly state: Held['state']
  readonly outcome: Words | null
}

export const heldRegister: Register<HeldRow> = {
  table: 'held_act',
  columns: ['id', 'version', 'changed_at', 'person', 'door', 'asked', 'count', 'about', 'due', 'state', 'outcome'],
}

const nobody = refuse(
  'held.nobody',
  '没有要办的对象，什么也没有做。',
  'There is nobody and nothing this would concern; nothing was done.',
)

/** What a door would come to now; everything it does is undone. */
export async function tried(
  { pool }: House,
  { door, handle }: ManyDone,
  asked: ManyAsked,
  actor: Actor,
  now: Date,
): Promise<Outcome<{ readonly count: number; readonly about: Words }>> {
  const outcome = await rehearsed(pool, () => handle(asked, actor, now))
  if (!outcome.ok) return outcome
  const { count, plan } = door.many as Many<unknown>
  const reply = asGiven(door.reply, outcome.value)
  return accept({ count: count(reply), about: plan(reply) })
}

/** Asks for it in a minute. */
export async function held(
  house: House,
  one: ManyDone,
  asked: ManyAsked,
  actor: Actor,
  now: Date,
  request: string,
): Promise<Outcome<Held>> {
  const would = await tried(house, one, asked, actor, now)
  if (!would.ok) return would
  if (would.value.count === 0) return nobody
  const due = new Date(now.getTime() + HOLD_SECONDS * 1000)
  const row: Omit<HeldRow, 'version' | 'changed_at'> = {
    id: v7(),
    person: actor.person,
    door: one.door.id,
    asked,
    ...would.value,
    due,
    state: 'waiting',
    outcome: null,
  }
  await changeAll(house.pool, heldRegister, [
    { before: null, after: row, act: 'held.ask', by: { person: actor.person }, at: now, request },
  ])
  await enqueue(house.db, whenDue, { id: row.id }, { at: due, key: `held ${row.id}` })
  return accept(shown(row))
}

/** Takes back what waits; whoever asked for it, nobody else. */
export async function takenBack(
  house: House,
  id: string,
  actor: Actor,
  now: Date,
  request: string,
): Promise<Outcome<Held>> {
  const row = await locked(house, id)
  if (!row || row.person !== actor.person)
    return refuse('held.not-found', '没有这项安排。', 'There is nothing like this waiting.', { status: 404 })
  if (row.state !== 'waiting')
    return refuse('held.too-late', '已经办理，不能撤回了。', 'It has been done and cannot be taken back.', {
      status: 409,
    })
  const after = { ...bare(row), state: 'taken-back' as const }
  await changeAll(house.pool, heldRegister, [
    { before: row, after, act: 'held.take-back', by: { person: actor.person }, at: now, request },
  ])
  await query(house.pool, 'held act not to be done', 'delete from job where key = $1', [`held ${id}`])
  return accept(shown(after))
}

/** What the reader asked for and waits, or ended just now; newest first. */
export async function heldOf({ pool }: House, person: string, now: Date): Promise<Held[]> {
  const rows = await query<HeldRow>(
    pool,
    'held acts of a person',
    `select * from held_act where person = $1 and (state = 'waiting' or changed_at > $2) order by changed_at desc limit 50`,
    [person, new Date(now.getTime() - SHOWN_MINUTES * 60_000)],
  )
  return rows.map(shown)
}

const whenDue = { name: 'held.do', payload: z.object({ id: z.uuid() }) }

/** Does what has had its minute, as whoever asked for it, by what they may do then. */
export const doHeld = job({
  ...whenDue,
  async run(house, { id }) {
    const now = house.clock()
    const done = await inTransaction(house.pool, () => perform(house, id, now))
    // Refused: all of it is undone; that it was is written, and said to whoever asked.
    if (!done.ok)
      await inTransaction(house.pool, async () => {
        const row = await locked(house, id)
        if (row?.state !== 'waiting') return accept(undefined)
        await end(house, row, 'refused', done.refusal.say, now)
        await notify(house.db, {
          persons: [row.person],
          kind: 'held.refused',
          words: {
            zh: `${row.about.zh}没有办成：${done.refusal.say.zh}`,
            en: `${row.about.en}: not done. ${done.refusal.say.en}`,
          },
          link: null,
          at: now,
        })
        return accept(undefined)
      })
  },
})

async function perform(house: House, id: string, now: Date): Promise<Outcome<void>> {
  const row = await locked(house, id)
  if (row?.state !== 'waiting') return accept(undefined)
  const one = house.many.get(row.door)
  // A door is known once it is open: the queue tries again.
  if (!one) throw new Error(`${row.door} is not open`)
  const actor = await actorOf(house, house.db, row.person, dayOf(now))
  if (!actor || !mayStill(one, actor))
    return refuse(
      'held.no-longer',
      '岗位已有变化，不能再办这件事。',
      'The post has changed and no longer permits this.',
    )
  const { url, params, query: sought, body } = row.asked
  const { door } = one
  const outcome = await one.handle(
    { url, params: door.params?.parse(params), query: door.query?.parse(sought), body: door.body?.parse(body) },
    actor,
    now,
  )
  if (!outcome.ok) return outcome
  await end(house, row, 'done', (door.many as Many<unknown>).done(asGiven(door.reply, outcome.value)), now)
  return accept(undefined)
}

const mayStill = ({ door: { needs } }: ManyDone, actor: Actor) =>
  needs === 'signed-in' || needs === 'public' || mayKnock(needs, (permission) => holds(actor, permission))

const end = (house: House, row: HeldRow, state: 'done' | 'refused', outcome: Words, at: Date) =>
  changeAll(house.pool, heldRegister, [
    { before: row, after: { ...bare(row), state, outcome }, act: `held.${state}`, by: { person: null }, at },
  ])

async function locked({ pool }: House, id: string): Promise<HeldRow | undefined> {
  const [row] = await query<HeldRow>(pool, 'held act locked', 'select * from held_act where id = $1 for update', [id])
  return row
}

const bare = ({ version: _, changed_at: __, ...row }: HeldRow) => row

const shown = ({ id, door, count, about, due, state, outcome }: Omit<HeldRow, 'version' | 'changed_at'>): Held => ({
  id,
  door,
  count,
  about,
  due,
  state,
  outcome,
})

/** An answer as its door lets it out. */
const asGiven = (schema: z.ZodType | undefined, value: unknown) => (schema ? schema.parse(value) : value)
