import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { connect, type Connection } from '../db/connect.ts'
import { markRead, noticesOf, notify, type Telling } from './store.ts'

let database: FreshDatabase
let house: Connection
beforeAll(async () => {
  database = await freshDatabase()
  house = connect(database.config)
})
afterAll(async () => {
  await house.close()
  await database.drop()
})

const moment = (minute: number) => new Date(Date.UTC(2024, 10, 25, 1, minute))
const tell = (persons: string[], more: Partial<Telling> = {}) =>
  notify(house.db, {
    persons,
    kind: 'campaigns.remind',
    words: { zh: '催报', en: 'Reminder' },
    link: '/campaigns/1',
    at: moment(0),
    ...more,
  })
const page = (person: string, more: { after?: string; limit?: number; unread?: boolean } = {}) =>
  noticesOf(house.db, person, { limit: 20, ...more })

describe('消息', () => {
  it('同一件事对同一人只说一次', async () => {
    const [one, other] = [v7(), v7()]
    await tell([one, other, one])
    expect((await page(one)).notices).toHaveLength(1)
    expect((await page(other)).notices).toMatchObject([
      { words: { zh: '催报', en: 'Reminder' }, link: '/campaigns/1', readAt: null },
    ])
  })

  it('没有人可告诉时什么也不写', async () => {
    const before = await house.db
      .selectFrom('notice')
      .select((is) => is.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    await tell([])
    expect(
      await house.db
        .selectFrom('notice')
        .select((is) => is.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow(),
    ).toEqual(before)
  })

  it('事情没有办成，消息也不发出', async () => {
    const person = v7()
    const failed = house.db.transaction().execute(async (tx) => {
      await notify(tx, {
        persons: [person],
        kind: 'campaigns.opened',
        words: { zh: '新任务', en: 'New' },
        link: null,
        at: moment(0),
      })
      throw new Error('未办成')
    })
    await expect(failed).rejects.toThrow('未办成')
    expect(await page(person)).toEqual({ notices: [], unread: 0, next: null })
  })

  it('新的在前，逐页看完，不重不漏，同一时刻的也是', async () => {
    const person = v7()
    for (const minute of [1, 2, 2, 2, 3])
      await tell([person], { at: moment(minute), words: { zh: `第${minute}分`, en: `${minute}` } })
    const seen: string[] = []
    let after: string | undefined
    do {
      const { notices, next, unread } = await page(person, { limit: 2, ...(after && { after }) })
      expect(unread).toBe(5)
      seen.push(...notices.map(({ id }) => id))
      after = next ?? undefined
    } while (after)
    const all = await page(person)
    expect(seen).toEqual(all.notices.map(({ id }) => id))
    expect(all.notices.map(({ words }) => words.zh)).toEqual(['第3分', '第2分', '第2分', '第2分', '第1分'])
    expect(all.next).toBeNull()
  })

  it('标为已读：只对自己的消息有效，重复不改时间', async () => {
    const [mine, theirs] = [v7(), v7()]
    await tell([mine])
    await tell([mine])
    await tell([theirs])
    const [first] = (await page(mine)).notices
    const [foreign] = (await page(theirs)).notices
    expect(await markRead(house.db, mine, { ids: [first!.id, foreign!.id] }, moment(5))).toBe(1)
    expect(await markRead(house.db, mine, { ids: [first!.id] }, moment(9))).toBe(1)
    expect((await page(theirs)).unread).toBe(1)
    expect((await page(mine)).notices.find(({ id }) => id === first!.id)!.readAt).toEqual(moment(5))
    expect((await page(mine, { unread: true })).notices.map(({ id }) => id)).not.toContain(first!.id)
    expect(await markRead(house.db, mine, { all: true }, moment(10))).toBe(0)
    expect((await page(mine, { unread: true })).notices).toEqual([])
  })

  it.each(["update notice set words = '{}'", 'update notice set person = id', 'delete from notice'])(
    '发出的消息不能改写：%s',
    async (statement) => {
      await tell([v7()])
      await expect(house.pool.query(statement)).rejects.toThrow('permission denied')
    },
  )
})
