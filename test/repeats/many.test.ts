import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { z } from 'zod'
import { shippedBooks } from '../../src/faces.ts'
import { concernsMany, HOLD_SECONDS, holdDoor, lookDoor, type Held } from '../../src/platform/held/contract.ts'
import type { Endpoint } from '../../src/platform/http/endpoint.ts'
import { asOfBook, makers } from './makers.ts'
import { ofBooks, testBooks } from './books.ts'
import { openTown, send, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await openTown({ books: [...shippedBooks, ...testBooks] })
})
afterAll(() => town.close())

const said = { zh: /[\u4e00-\u9fff]/, en: /[a-z]/ }

/** Where a form names several records that a change may be made to, all of them, or everybody of a county. */
function namesMany(schema: unknown): boolean {
  if (schema instanceof z.ZodUnion) return schema.options.some(namesMany)
  if (!(schema instanceof z.ZodObject)) return false
  return Object.entries(schema.shape as Record<string, unknown>).some(([name, field]) => {
    const bare = unwrapped(field)
    // What a record says is its form; these are the records.
    if (name === 'form' || name === 'photos' || name === 'files') return false
    if (name === 'all' || name === 'county') return true
    if (!(bare instanceof z.ZodArray)) return false
    const one = unwrapped(bare.element)
    if (one instanceof z.ZodObject) return 'id' in one.shape && 'seen' in one.shape
    return one instanceof z.ZodUUID
  })
}

function unwrapped(field: unknown): unknown {
  return field instanceof z.ZodOptional || field instanceof z.ZodDefault || field instanceof z.ZodNullable
    ? unwrapped(field.unwrap())
    : field
}

const isWriting = ({ method, id }: Endpoint) => method !== 'GET' && !/-(look|hold)$/.test(id)

describe('一次涉及很多的办理', () => {
  it('表里能点名很多条、全部、全县的接口，都说明怎样先看、怎样撤回，或者为什么不必', () => {
    const open = town.server.endpoints.filter(isWriting).filter(({ body, many }) => namesMany(body) && !many)
    expect(open.map(({ id }) => id)).toEqual([])
    const doors = [...new Set(town.server.endpoints.filter(concernsMany).map(({ id }) => asOfBook(id)))].sort()
    expect(doors).toEqual([
      'activities.approve-many',
      'activities.return-many',
      'books.test-officers.confirm',
      'books.test-officers.end-many',
      'books.test-officers.take-in',
      'campaigns.adjust',
      'campaigns.close',
      'campaigns.open',
      'campaigns.remind',
      'decisions.answer-comments',
      'decisions.choose-participants',
      'prevention.remind',
    ])
  })

  it('工作台不直接办：都先说涉及多少', () => {
    const src = join(import.meta.dirname, '../../src')
    const named =
      /\b(useAct|call)\(\s*(?:doors\.)?(approveMany|returnMany|openCampaign|adjustCampaign|closeCampaign|remindUnreported|takeIn|endMany|confirm)\b/
    const direct = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.tsx'))
      .flatMap((file) => named.exec(readFileSync(join(src, file), 'utf8'))?.[0] ?? [])
    expect(direct).toEqual([])
  })

  const tried = [
    'activities.approve-many',
    'activities.return-many',
    'campaigns.open',
    'campaigns.adjust',
    'campaigns.close',
    'campaigns.remind',
    'prevention.remind',
    'books.own.confirm',
    'books.own.end-many',
    'decisions.choose-participants',
    'decisions.answer-comments',
    'books.inspection-objects.take-in',
  ]
  it.each(tried)('%s：先看的数就是办成的数；撤回了，除了存证什么也没留下', async (id) => {
    const make = { ...makers, ...ofBooks }[id]!
    const door = town.server.endpoints.find((one) => one.id === id)!
    if (!concernsMany(door)) throw new Error(`${id} is no door that does one thing to many`)
    const sending = await make(town)
    const ask = async (of: Endpoint) => {
      const { status, text } = await send(town, of, { ...sending, body: { ...sending.body, request: v7() } })
      if (status !== 200) throw new Error(`${of.id}: ${status} ${text}`)
      return JSON.parse(text) as Held
    }
    const before = await rows()
    const seen = await ask(lookDoor(door))
    expect(await rows()).toEqual(before)
    expect(seen.count).toBeGreaterThan(0)
    for (const [lang, letters] of Object.entries(said)) expect(seen.about[lang as 'zh']).toMatch(letters)

    const request = v7()
    const twice = { ...sending, body: { ...sending.body, request } }
    const [first, second] = [await send(town, holdDoor(door), twice), await send(town, holdDoor(door), twice)]
    expect([second.status, second.text]).toEqual([200, first.text])
    const waits = JSON.parse(first.text) as Held
    expect([waits.count, waits.about, waits.state]).toEqual([seen.count, seen.about, 'waiting'])
    const by = sending.by ?? town.everyone
    const back = await by.post(`/api/held/${waits.id}/take-back`)
    expect([back.status, back.body.state]).toEqual([200, 'taken-back'])
    pass()
    await town.settle()
    expect(await rows()).toEqual(before)
    expect((await by.post(`/api/held/${waits.id}/take-back`)).status).toBe(409)

    const again = await ask(holdDoor(door))
    await town.settle()
    expect(await rows()).toEqual(before)
    const stranger = await town.stranger.post(`/api/held/${again.id}/take-back`)
    expect(stranger.status).toBe(404)
    pass()
    await town.settle()
    const { held } = (await by.get('/api/held')).body as { held: Held[] }
    const done = held.find((one) => one.id === again.id)!
    expect([done.state, done.count]).toEqual(['done', seen.count])
    expect(done.outcome!.zh).toMatch(said.zh)
    expect(await rows()).not.toEqual(before)
  })

  it('没有要办的：先看就说没有，不能安排', async () => {
    await town.settle()
    const campaign = await makers['campaigns.remind']!(town)
    const door = town.server.endpoints.find(({ id }) => id === 'campaigns.remind')!
    await send(town, door, { ...campaign, body: { ...campaign.body, request: v7() } })
    const ask = (of: Endpoint) => send(town, of, { ...campaign, body: { ...campaign.body, request: v7() } })
    expect(JSON.parse((await ask(lookDoor(door))).text)).toMatchObject({ count: 0, about: { zh: /没有/ } })
    const held = await ask(holdDoor(door))
    expect([held.status, JSON.parse(held.text).code]).toEqual([422, 'held.nobody'])
  })

  /** The minute is over. */
  const pass = () => void (town.clock.now = new Date(town.clock.now.getTime() + (HOLD_SECONDS + 1) * 1000))

  /** How many rows every table has, and how many versions were made; without what is kept of the asking itself. */
  async function rows(): Promise<Record<string, string>> {
    const { rows: tables } = await town.house.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`,
    )
    const counted = tables
      .map(({ name }) => name)
      .filter(
        (name) => !/^(act|ledger.*|log_.*|answered_request|job|held_act.*|session|migration|witness.*)$/.test(name),
      )
    const { rows: found } = await town.house.pool.query<{ name: string; sum: string }>(
      counted
        .map(
          (name) =>
            `select '${name}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum from ${name} t`,
        )
        .join(' union all '),
    )
    return Object.fromEntries(found.map(({ name, sum }) => [name, sum]))
  }
})
