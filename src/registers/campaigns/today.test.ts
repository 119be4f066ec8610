import type { KyselyPlugin } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/actor.ts'
import { permissionsOf } from '../../platform/permissions.ts'
import { declared } from '../../faces.ts'
import { testHouse } from '../../../test/support/house.ts'
import { boardFor, campaignsFor } from './board.ts'
import { build, org, person, record, type Place, type Someone } from './city.fixture.ts'
import { readerOf } from './reader.ts'
import type { Today } from './today.ts'
import { todayFor } from './todays.ts'

// 11月25日：一项逾期，一项今天截止，一项未到期，一项未发布，一项已结束。
const NOW = new Date('2024-11-25T01:00:00Z')
const dues = { late: '2024-11-24', today: '2024-11-25', ahead: '2024-12-10' }
const campaigns = { late: '', today: '', ahead: '', draft: '', closed: '' }

let city: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  city = await testHouse({ now: new Date('2024-11-20T01:00:00Z'), prepare: build })
  const officer = await city.as(person.officer)
  const put = async (title: string, due: string, audience: object = {}) => {
    const { body } = await officer.put(`/api/campaigns/${v7()}`, {
      form: {
        title,
        programme: 'p1',
        kind: 'other',
        audience: { on: '2024-11-20', ...audience },
        from: '2024-11-01',
        until: '2024-11-20',
        due,
      },
      request: v7(),
    })
    return body.id as string
  }
  const publish = async (id: string) =>
    void (await officer.post(`/api/campaigns/${id}/open`, { seen: 1, request: v7() }))
  for (const [name, due] of Object.entries(dues))
    await publish((campaigns[name as keyof typeof dues] = await put(name, due)))
  campaigns.draft = await put('draft', '2024-12-01')
  await publish((campaigns.closed = await put('closed', '2024-12-01')))
  await officer.post(`/api/campaigns/${campaigns.closed}/close`, { seen: 2, request: v7() })
  city.clock.now = NOW
  await record(city, campaigns.late, 'jfPrimary', 'approved')
  await record(city, campaigns.late, 'jfPrivate', 'submitted')
  await record(city, campaigns.late, 'wzWeak', 'returned', '照片看不清')
  await record(city, campaigns.ahead, 'wzWeak', 'draft')
  await record(city, campaigns.ahead, 'cityHigh', 'submitted')
  await record(city, null, 'jiefang', 'submitted')
  await record(city, null, 'wzWeak', 'withdrawn')
})
afterAll(() => city.close())

const today = async (who: Someone): Promise<Today & { supervises: boolean }> =>
  (await (await city.as(person[who])).get('/api/today')).body

describe('今日', () => {
  it('学校：要报的按截止先后，被退回的写明理由', async () => {
    const page = await today('wzWeak')
    expect(page.day).toBe('2024-11-25')
    // 本校和下属教学点各有三项，早已逾期的在前
    expect(page.toHandIn).toMatchObject({ total: 6, late: 2 })
    expect(page.toHandIn!.rows.map(({ title, orgName, standing }) => `${title} ${orgName} ${standing}`)).toEqual([
      'late 武陟县大封镇中心小学 returned',
      'late 武陟县大封镇老催庄教学点 none',
      'today 武陟县大封镇中心小学 none',
      'today 武陟县大封镇老催庄教学点 none',
      'ahead 武陟县大封镇中心小学 draft',
    ])
    expect(page.returned).toMatchObject({
      total: 1,
      rows: [{ title: '武陟县大封镇中心小学晨读', reason: '照片看不清' }],
    })
    expect(page.drafts).toMatchObject({ total: 1 })
    expect(page.waiting).toEqual({ total: 0, rows: [] })
    expect([page.toReview, page.campaigns, page.counties]).toEqual([null, null, null])
  })

  it('交上的学校：不再催它，只等审核', async () => {
    const page = await today('jfPrivate')
    expect(page.toHandIn!.rows.map(({ title }) => title)).toEqual(['today', 'ahead'])
    expect(page.waiting).toMatchObject({ total: 1, rows: [{ org: org.jfPrivate }] })
  })

  it.each<{ who: Someone; reviews: Place[] | null }>([
    { who: 'jiefang', reviews: ['jfPrivate'] },
    { who: 'wuzhi', reviews: [] },
    { who: 'officer', reviews: ['cityHigh', 'jiefang'] },
    { who: 'leader', reviews: null },
    { who: 'jfHead', reviews: null },
    { who: 'nobody', reviews: null },
  ])('待 $who 审核的，是最近一级该审的', async ({ who, reviews }) => {
    const { toReview } = await today(who)
    expect(toReview?.rows.map((row) => row.org).toSorted() ?? null).toEqual(
      reviews?.map((place) => org[place]).toSorted() ?? null,
    )
    expect(toReview?.total ?? null).toBe(reviews?.length ?? null)
  })

  it('县区：哪几项没报齐，只算本县', async () => {
    const page = await today('jiefang')
    expect(page.campaigns).toEqual({
      total: 2,
      late: 0,
      old: 0,
      rows: [
        { campaign: campaigns.today, title: 'today', due: dues.today, asked: 2, handedIn: 0 },
        { campaign: campaigns.ahead, title: 'ahead', due: dues.ahead, asked: 2, handedIn: 0 },
      ],
    })
    expect(page.counties).toBeNull()
  })

  it('逾期一年以上的排在后面，另外计数', async () => {
    const before = city.clock.now
    city.clock.now = new Date('2025-11-26T02:00:00Z')
    const page = await today('jiefang')
    city.clock.now = before
    expect(page.campaigns).toMatchObject({ total: 2, late: 2, old: 1, rows: [{ title: 'ahead' }, { title: 'today' }] })
  })

  it('局领导：逾期最多的县区在前', async () => {
    const page = await today('leader')
    expect(page.campaigns).toMatchObject({
      total: 3,
      late: 1,
      rows: [
        { title: 'late', asked: 6, handedIn: 2 },
        { title: 'today', handedIn: 0 },
        { title: 'ahead', handedIn: 1 },
      ],
    })
    expect(page.counties).toEqual([
      { county: org.wuzhi, name: '武陟县', late: 3, missing: 9, asked: 9 },
      { county: null, name: '局直属', late: 1, missing: 2, asked: 3 },
      { county: org.jiefang, name: '解放区', late: 0, missing: 4, asked: 6 },
    ])
    expect([page.toHandIn, page.drafts, page.toReview]).toEqual([null, null, null])
  })

  it('没有任职的人，一无所有也不出错', async () => {
    const { day: _, supervises, ...parts } = await today('nobody')
    expect(supervises).toBe(false)
    expect(Object.values(parts).every((part) => part === null)).toBe(true)
  })
})

describe('不随任务和学校增多而多问数据库', () => {
  const statements = { count: 0 }
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements.count++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const actor = (role: string, at: Place): Actor => ({
    person: v7(),
    name: '',
    posts: [
      {
        id: v7(),
        org: org[at],
        branch: role === 'section-officer' ? org.bureau : org[at],
        role,
        title: '',
        permissions: permissionsOf(declared.powers, role, null),
      },
    ],
  })
  const counted = async (work: () => Promise<unknown>) => {
    statements.count = 0
    await work()
    return statements.count
  }

  it.each([
    { role: 'section-officer', at: 'lawSection', statements: [4, 1, 2] },
    { role: 'county-officer', at: 'wuzhi', statements: [4, 1, 2] },
    { role: 'school-clerk', at: 'wzWeak', statements: [2, 1, 2] },
    { role: 'bureau-leader', at: 'bureau', statements: [1, 1, 1] },
  ] as const)(
    '$role：今日、列表、看板各 $statements 条',
    async ({ role, at, statements: [ofToday, ofList, ofBoard] }) => {
      const { tree } = city.house
      const db = city.house.db.withPlugin(counting)
      const reader = readerOf(tree, actor(role, at))
      expect(await counted(() => todayFor(db, tree, reader.actor, NOW))).toBe(ofToday)
      expect(await counted(() => campaignsFor(db, reader, {}))).toBe(ofList)
      expect(await counted(() => boardFor(db, reader, campaigns.late))).toBe(ofBoard)
    },
  )
})
