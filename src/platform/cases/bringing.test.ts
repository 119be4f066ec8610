import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { statements } from '../../../test/support/statements.ts'
import { checkBrings } from './bringing.ts'
import { errands, errandCaseType, orderCaseType, orders } from './bringing.fixture.ts'
import { lookAt } from './jobs.ts'
import { anyProcedure } from './procedure.ts'
import { verifyCases } from './verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let county: Speaker
let clerk: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, procedures: [orderCaseType, errandCaseType] })
  county = await town.as(people.east)
  clerk = await town.as(people.eastClerk)
})
afterAll(() => town.close())

const two = [city.eastPrimary, city.eastJunior]
async function draft(units: readonly string[] = two, subject = '查校门') {
  const id = v7()
  const form = { subject, units: units.map((unit) => ({ unit })) }
  const org = city.eastPrimary
  const { status, body } = await county.put(`/api/cases/orders/${id}`, { org, form, request: v7() })
  expect(status, JSON.stringify(body)).toBe(200)
  return id
}
const act = (by: Speaker, path: string, name: string, seen: number, request = v7()) =>
  by.post(`/api/cases/${path}/${name}`, { form: {}, seen, request })
const errandsOf = async (order: string) =>
  (await county.get(`/api/cases/orders/${order}`)).body.story.flatMap(
    ({ brought }: { brought: { cases: { id: string; procedure: string }[] } }) => brought.cases,
  ) as { id: string; number: string; procedure: string; act: { zh: string } }[]
const spread = async (units?: readonly string[], subject?: string) => {
  const id = await draft(units, subject)
  expect((await act(county, `orders/${id}`, 'spread', 1)).status).toBe(200)
  return id
}

describe('由此及彼', () => {
  it('一步引起几份案卷，同时立卷；两边都看得到是谁引起谁，点得过去', async () => {
    const id = await spread()
    const brought = await errandsOf(id)
    expect(brought.map(({ act: { zh } }) => zh)).toEqual(['派来差事', '派来差事'])
    const { body } = await county.get(`/api/cases/errands/${brought[0]!.id}`)
    expect(body.story[0]).toMatchObject({
      act: 'begin',
      by: null,
      causedBy: { id, procedure: 'orders', act: { zh: '派发' } },
      form: { what: '查校门' },
    })
    expect(body.links).toMatchObject([{ other: id, byAct: true, why: '督办' }])
    expect((await county.get(`/api/cases/orders/${id}`)).body.links).toHaveLength(2)
    // 那边办了，这边知道；又是一层。
    expect((await act(county, `errands/${brought[0]!.id}`, 'report', 1)).body.stage).toBe('done')
    const order = (await county.get(`/api/cases/orders/${id}`)).body
    expect(order.case.state.reported).toBe(1)
    expect(order.story.at(-1)).toMatchObject({
      act: 'learn',
      causedBy: { id: brought[0]!.id, act: { zh: '报告办结' } },
    })
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })

  it('看不到那一类案卷的人，连有没有都看不出来', async () => {
    const id = await spread()
    const { body } = await clerk.get(`/api/cases/orders/${id}`)
    expect(body.story.map(({ brought }: { brought: object }) => brought)).toEqual([
      { total: 0, cases: [] },
      { total: 0, cases: [] },
    ])
    expect(body.links).toEqual([])
  })

  it('那边不许的，这边也办不成，写明是哪份案卷、依据哪一条；什么都没有变', async () => {
    const id = await spread([city.eastPrimary, city.eastJunior, city.eastPrimary])
    const brought = await errandsOf(id)
    await act(county, `errands/${brought[1]!.id}`, 'report', 1)
    const refused = await act(county, `orders/${id}`, 'recall', 3)
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({
      code: 'cases.brings-about-refused',
      basis: { cite: '《未成年人保护法》第三十九条' },
    })
    expect(refused.body.say.zh).toContain(`${brought[1]!.number}“查校门”`)
    expect(refused.body.say.zh).toContain('已经办结的差事不能撤销。')
    const states = await Promise.all(brought.map((one) => county.get(`/api/cases/errands/${one.id}`)))
    expect(states.map(({ body }) => body.case.stage)).toEqual(['open', 'done', 'open'])
    expect((await county.get(`/api/cases/orders/${id}`)).body.case).toMatchObject({ stage: 'spread', version: 3 })
    // 看不到那份案卷的人，只知道依据。
    const unseen = await act(clerk, `orders/${id}`, 'recall', 3)
    expect(unseen.body).toMatchObject({
      code: 'cases.brings-about-elsewhere',
      basis: { cite: '《未成年人保护法》第三十九条' },
    })
    expect(JSON.stringify(unseen.body)).not.toContain('差事')
  })

  it('立不成的也是：一份立不成，一份都不立', async () => {
    const id = await draft([city.eastPrimary, city.eastJunior], `查${city.eastJunior}`)
    const refused = await act(county, `orders/${id}`, 'spread', 1)
    expect(refused.body).toMatchObject({ code: 'cases.brings-about-refused' })
    expect(refused.body.say.zh).toContain('新的“差事”案卷')
    expect(await errandsOf(id)).toEqual([])
    expect((await county.get(`/api/cases/errands?q=${encodeURIComponent('差事')}`)).body.rows).not.toContainEqual(
      expect.objectContaining({ caption: `查${city.eastJunior}` }),
    )
  })

  it('同一请求重发，不再引起一次', async () => {
    const id = await draft()
    const request = v7()
    await act(county, `orders/${id}`, 'spread', 1, request)
    expect((await act(county, `orders/${id}`, 'spread', 1, request)).body.version).toBe(2)
    expect(await errandsOf(id)).toHaveLength(2)
  })

  it('期满由平台办的一步引起不了的，一点也不留下', async () => {
    const id = await spread()
    const [first] = await errandsOf(id)
    await act(county, `errands/${first!.id}`, 'report', 1)
    const night = () =>
      town.house.db
        .transaction()
        .execute((tx) => lookAt(town.house.cases, tx, id, new Date(town.clock.now.getTime() + 30 * 86_400_000)))
    await night()
    expect((await county.get(`/api/cases/orders/${id}`)).body.case).toMatchObject({ stage: 'spread' })
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })

  it('步骤产生的关联，手工解除不了', async () => {
    const id = await spread()
    const [first] = await errandsOf(id)
    const [link] = (await county.get(`/api/cases/errands/${first!.id}`)).body.links
    const sever = { other: id, why: '督办', severed: true, seen: link.version, request: v7() }
    expect((await county.put(`/api/cases/errands/${first!.id}/links/${link.id}`, sever)).body.code).toBe(
      'cases.tied-by-act',
    )
  })

  it('一次引起多少份，数据库语句都是那么多', async () => {
    const counted = async (many: number) => {
      const id = await draft(Array.from({ length: many }, () => city.eastPrimary))
      const spreading = await statements(() => act(county, `orders/${id}`, 'spread', 1))
      const recalling = await statements(() => act(county, `orders/${id}`, 'recall', 2))
      expect((await county.get(`/api/cases/orders/${id}`)).body.case.stage).toBe('recalled')
      return [spreading, recalling]
    }
    const few = await counted(2)
    expect(await counted(12)).toEqual(few)
  })
})

describe('声明了办不到的引起，平台不开门', () => {
  const opened = (caseTypes: Parameters<typeof checkBrings>[0]) => () => checkBrings(caseTypes)
  const bring = (procedure: string, act: string, upon = ['spread']) => ({
    ...orderCaseType,
    brings: [{ upon, procedure, act, cases: () => [] }],
  })
  it.each([
    ['没有那个程序', [bring('elsewhere', 'begin')], 'elsewhere.begin, which is not there'],
    ['没有那一步', [bring('errands', 'sing'), errandCaseType], 'errands.sing, which is not there'],
    ['自己没有那一步', [bring('errands', 'drop', ['sing']), errandCaseType], 'orders has no act sing'],
    [
      '绕成一圈',
      [bring('errands', 'report', ['learn']), errandCaseType],
      'orders.learn → errands.report → orders.learn goes round in a circle',
    ],
    [
      '引起了就不能更正',
      [
        {
          ...bring('errands', 'drop'),
          editions: [
            anyProcedure({
              ...orders,
              acts: { ...orders.acts, spread: { ...orders.acts['spread']!, correctable: true } },
            }),
          ],
        },
        errandCaseType,
      ],
      'orders.spread is correctable',
    ],
  ])('%s', (_, caseTypes, why) => expect(opened(caseTypes)).toThrow(why))

  it('两个样例本身没有问题', () => {
    expect(opened([orderCaseType, { ...errandCaseType, editions: [anyProcedure(errands)] }])).not.toThrow()
  })
})
