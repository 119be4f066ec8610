import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { build, org, person, record, type Place, type Someone } from './city.fixture.ts'
import type { Campaign, CampaignForm } from './contract.ts'

const MORNING = new Date('2024-11-25T01:00:00Z')

let city: Awaited<ReturnType<typeof testHouse>>
const speakers = new Map<Someone, Speaker>()
beforeAll(async () => {
  city = await testHouse({ now: MORNING, prepare: build })
  for (const who of Object.keys(person) as Someone[]) speakers.set(who, await city.as(person[who]))
})
afterAll(() => city.close())
beforeEach(() => {
  city.clock.now = MORNING
})

const as = (who: Someone) => speakers.get(who)!
const form = (changes: Partial<Record<keyof CampaignForm, unknown>> = {}) => ({
  title: '2024年宪法晨读',
  programme: 'constitution-reading',
  basis: '教政法函〔2024〕12号',
  kind: 'morning-reading',
  audience: { on: '2024-11-25' },
  from: '2024-12-04',
  until: '2024-12-04',
  due: '2024-12-10',
  ...changes,
})

async function drafted(changes: Parameters<typeof form>[0] = {}, who: Someone = 'officer'): Promise<Campaign> {
  const { status, body } = await as(who).put(`/api/campaigns/${v7()}`, { form: form(changes), request: v7() })
  expect(body).toMatchObject({ status: 'draft' })
  expect(status).toBe(200)
  return body
}
async function opened(changes: Parameters<typeof form>[0] = {}): Promise<Campaign> {
  const { id, version } = await drafted(changes)
  const { body } = await as('officer').post(`/api/campaigns/${id}/open`, { seen: version, request: v7() })
  expect(body).toMatchObject({ status: 'open' })
  return body
}
const adjust = ({ id, version }: Campaign, changes: Parameters<typeof form>[0], why?: string) =>
  as('officer').post(`/api/campaigns/${id}/adjust`, {
    form: form(changes),
    seen: version,
    request: v7(),
    ...(why && { why }),
  })

const handIn = (campaign: string, at: Place, status: Parameters<typeof record>[3]) => record(city, campaign, at, status)
const noticesOf = async (who: Someone) =>
  (await as(who).get('/api/notices?limit=100')).body.notices as { kind: string; words: { zh: string }; link: string }[]
const countAsked = async (id: string) =>
  (await city.house.db.selectFrom('campaign_asked').select('org').where('campaign', '=', id).execute()).map(
    (row) => row.org,
  )

describe('测算填报范围', () => {
  const everySchool: Place[] = ['jfPrimary', 'jfPrivate', 'wzWeak', 'wzPoint', 'wzJunior', 'cityHigh']
  it.each<{ say: string; audience: object; asks: Place[] }>([
    { say: '默认问所有学校，已撤销的不问', audience: {}, asks: everySchool },
    { say: '撤销前一日，它还在', audience: { on: '2024-09-30' }, asks: [...everySchool, 'jfClosed'] },
    { say: '撤销当日，它已不在', audience: { on: '2024-10-01' }, asks: everySchool },
    { say: '一个县', audience: { counties: ['wuzhi'] }, asks: ['wzWeak', 'wzPoint', 'wzJunior'] },
    { say: '局直属学校', audience: { counties: ['none'] }, asks: ['cityHigh'] },
    {
      say: '一个县和局直属',
      audience: { counties: ['jiefang', 'none'] },
      asks: ['jfPrimary', 'jfPrivate', 'cityHigh'],
    },
    { say: '学段有一个相符即问', audience: { stages: ['junior'] }, asks: ['jfPrivate', 'wzJunior'] },
    { say: '民办', audience: { ownership: 'private' }, asks: ['jfPrivate'] },
    { say: '农村', audience: { rural: true }, asks: ['wzWeak', 'wzPoint'] },
    { say: '农村薄弱', audience: { rural: true, weak: true }, asks: ['wzWeak'] },
    { say: '非农村', audience: { rural: false }, asks: ['jfPrimary', 'jfPrivate', 'wzJunior', 'cityHigh'] },
    {
      say: '县区和科室',
      audience: { kinds: ['county', 'section'] },
      asks: ['jiefang', 'wuzhi', 'lawSection', 'moralSection'],
    },
    {
      say: '学段只管学校，不管县区',
      audience: { kinds: ['school', 'county'], stages: ['senior'] },
      asks: ['cityHigh', 'jiefang', 'wuzhi'],
    },
    { say: '协作单位按类别', audience: { kinds: ['partner'], partnerKinds: ['court'] }, asks: ['court'] },
    { say: '没有这样的学校', audience: { stages: ['special'] }, asks: [] },
  ])('$say', async ({ audience, asks }) => {
    const counties =
      'counties' in audience
        ? (audience.counties as string[]).map((county) => (county === 'none' ? county : org[county as Place]))
        : []
    const whole = { on: '2024-11-25', ...audience, counties }
    const { body } = await as('officer').post('/api/campaigns/count-audience', whole)
    expect(body.count).toBe(asks.length)
    expect(body.byCounty.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(asks.length)
    if (asks.length === 0) return
    const campaign = await opened({ audience: whole })
    expect(campaign.asked).toBe(asks.length)
    expect((await countAsked(campaign.id)).toSorted()).toEqual(asks.map((place) => org[place]).toSorted())
  })

  it('按县区分列，局直属在最后', async () => {
    const { body } = await as('officer').post('/api/campaigns/count-audience', { on: '2024-11-25' })
    expect(body.byCounty).toEqual([
      { county: org.jiefang, name: '解放区', count: 2 },
      { county: org.wuzhi, name: '武陟县', count: 3 },
      { county: null, name: '局直属', count: 1 },
    ])
  })
})

describe('发布、调整、结束', () => {
  it('草稿不问任何单位，学校也看不到', async () => {
    const { id } = await drafted()
    expect(await countAsked(id)).toEqual([])
    expect((await as('jfPrimary').get(`/api/campaigns/${id}`)).status).toBe(404)
    expect((await as('leader').get(`/api/campaigns/${id}`)).status).toBe(404)
    expect((await as('otherOfficer').get(`/api/campaigns/${id}`)).status).toBe(200)
  })

  it('发布后范围固定：学校撤销、合并也不变', async () => {
    const { id } = await opened()
    const client = new Client(city.database.ownerConfig)
    await client.connect()
    await client.query(`update organisation_version set until_day = '2024-11-26' where org = $1`, [org.wzJunior])
    const { body } = await as('officer').get(`/api/campaigns/${id}`)
    await client.query(`update organisation_version set until_day = null where org = $1`, [org.wzJunior])
    await client.end()
    expect(body.progress.asked).toBe(6)
    expect(body.campaign.asked).toBe(6)
  })

  it('另一人的旧版本被拒', async () => {
    const { id, version } = await drafted()
    await as('officer').post(`/api/campaigns/${id}/open`, { seen: version, request: v7() })
    const other = await as('otherOfficer').post(`/api/campaigns/${id}/close`, { seen: version, request: v7() })
    expect(other).toMatchObject({ status: 409, body: { code: 'campaigns.stale' } })
  })

  it('两人同时发布，只成一次，也只通知一次', async () => {
    const before = (await noticesOf('jfPrivate')).length
    const { id, version } = await drafted({ title: '同时发布' })
    const replies = await Promise.all(
      [1, 2, 3, 4].map(() => as('officer').post(`/api/campaigns/${id}/open`, { seen: version, request: v7() })),
    )
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
    expect((await noticesOf('jfPrivate')).length).toBe(before + 1)
    expect((await countAsked(id)).length).toBe(6)
  })

  it('范围为空不能发布，也不留下痕迹', async () => {
    const { id, version } = await drafted({ audience: { on: '2024-11-25', stages: ['special'] } })
    const { status, body } = await as('officer').post(`/api/campaigns/${id}/open`, { seen: version, request: v7() })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'campaigns.audience-empty', field: 'form.audience' })
    expect((await as('officer').get(`/api/campaigns/${id}`)).body.campaign).toMatchObject({
      status: 'draft',
      version,
      asked: 0,
    })
  })

  it('扩大范围要说明理由，重新计数，并告知所有被问单位', async () => {
    const campaign = await opened({ audience: { on: '2024-11-25', counties: [org.jiefang] } })
    expect(campaign.asked).toBe(2)
    const wider = { audience: { on: '2024-11-25' } }
    expect(await adjust(campaign, wider)).toMatchObject({
      status: 422,
      body: { code: 'campaigns.reason-needed', field: 'why' },
    })
    expect(await countAsked(campaign.id)).toHaveLength(2)
    const { body } = await adjust(campaign, wider, '全市统一开展')
    expect(body).toMatchObject({ status: 'open', asked: 6 })
    expect((await noticesOf('wzWeak')).find(({ kind }) => kind === 'campaigns.adjusted')).toMatchObject({
      kind: 'campaigns.adjusted',
      words: { zh: '任务“2024年宪法晨读”有调整：全市统一开展。报送截止2024年12月10日。' },
      link: `/campaigns/${campaign.id}`,
    })
    const acts = await city.house.db
      .selectFrom('act')
      .select(['act', 'reason', 'fact'])
      .where('subject', '=', campaign.id)
      .orderBy('version')
      .execute()
    expect(acts).toMatchObject([
      { act: 'campaigns.draft' },
      { act: 'campaigns.open', fact: { asked: 2, status: 'open' } },
      { act: 'campaigns.adjust', reason: '全市统一开展', fact: { asked: 6 } },
    ])
  })

  it('缩小范围：不再问的不再算，已报的记录还在', async () => {
    const campaign = await opened()
    await handIn(campaign.id, 'cityHigh', 'approved')
    const { body } = await adjust(campaign, { audience: { on: '2024-11-25', counties: [org.wuzhi] } }, '只在武陟试点')
    expect(body.asked).toBe(3)
    expect((await as('officer').get(`/api/campaigns/${campaign.id}`)).body.progress).toEqual({
      asked: 3,
      handedIn: 0,
      approved: 0,
      returned: 0,
    })
    expect(
      await city.house.db.selectFrom('activity').select('id').where('campaign', '=', campaign.id).execute(),
    ).toHaveLength(1)
  })

  it('只改要求，不动范围', async () => {
    const campaign = await opened({ audience: { on: '2024-09-30' } })
    expect(campaign.asked).toBe(7)
    const { body } = await adjust(campaign, { audience: { on: '2024-09-30' }, note: '请附照片' }, '补充要求')
    expect(body).toMatchObject({ asked: 7, note: '请附照片' })
  })

  it('类型必须存在', async () => {
    const { status, body } = await as('officer').put(`/api/campaigns/${v7()}`, {
      form: form({ kind: 'dancing' }),
      request: v7(),
    })
    expect([status, body.code]).toEqual([422, 'campaigns.unknown-kind'])
  })

  it('结束后不再催报', async () => {
    const { id, version } = await opened()
    expect((await as('officer').post(`/api/campaigns/${id}/close`, { seen: version, request: v7() })).body.status).toBe(
      'closed',
    )
    expect((await as('officer').post(`/api/campaigns/${id}/remind`)).body.code).toBe('campaigns.closed')
  })
})

describe('进度看板', () => {
  it('各县区已报未报，按看的人的范围', async () => {
    const { id } = await opened({ title: '看板' })
    await handIn(id, 'jfPrimary', 'approved')
    await handIn(id, 'jfPrimary', 'returned')
    await handIn(id, 'jfPrivate', 'submitted')
    await handIn(id, 'wzWeak', 'returned')
    await handIn(id, 'wzJunior', 'withdrawn')
    await handIn(id, 'cityHigh', 'draft')
    const board = (await as('officer').get(`/api/campaigns/${id}`)).body
    expect(board.progress).toEqual({ asked: 6, handedIn: 2, approved: 1, returned: 1 })
    expect(board.counties).toEqual([
      { county: org.jiefang, name: '解放区', asked: 2, handedIn: 2, approved: 1, returned: 0 },
      { county: org.wuzhi, name: '武陟县', asked: 3, handedIn: 0, approved: 0, returned: 1 },
      { county: null, name: '局直属', asked: 1, handedIn: 0, approved: 0, returned: 0 },
    ])
    expect([board.canManage, board.canRemind, board.mine]).toEqual([true, true, []])

    const county = (await as('wuzhi').get(`/api/campaigns/${id}`)).body
    expect(county.counties.map(({ name }: { name: string }) => name)).toEqual(['武陟县'])
    expect([county.canManage, county.canRemind]).toEqual([false, true])

    const school = (await as('wzWeak').get(`/api/campaigns/${id}`)).body
    expect(school.mine).toEqual([
      { org: org.wzWeak, name: '武陟县大封镇中心小学', standing: 'returned', records: 1 },
      { org: org.wzPoint, name: '武陟县大封镇老催庄教学点', standing: 'none', records: 0 },
    ])
    expect([school.canManage, school.canRemind]).toEqual([false, false])
    expect(school.progress.asked).toBe(2)

    const listed = (await as('wuzhi').get('/api/campaigns?q=看板')).body.campaigns
    expect(listed).toMatchObject([
      { id, ownerName: '政策法规科', progress: { asked: 3, handedIn: 0, approved: 0, returned: 1 } },
    ])
  })

  it('没有被问到的单位看不到', async () => {
    const { id } = await opened({ audience: { on: '2024-11-25', counties: [org.jiefang] }, title: '只问解放区' })
    for (const who of ['wuzhi', 'wzWeak', 'court'] as const) {
      expect((await as(who).get(`/api/campaigns/${id}`)).status).toBe(404)
      expect((await as(who).get('/api/campaigns?q=只问解放区')).body.campaigns).toEqual([])
      expect((await as(who).get(`/api/campaigns/${id}/missing`)).body).toEqual({ rows: [], next: null, total: 0 })
    }
    expect((await as('leader').get(`/api/campaigns/${id}`)).status).toBe(200)
  })

  it('我的未报任务：交上就不再列出', async () => {
    const { id } = await opened({ title: '我的' })
    const mine = async () => (await as('jfPrimary').get('/api/campaigns?mine=true&q=我的')).body.campaigns.length
    expect(await mine()).toBe(1)
    await handIn(id, 'jfPrimary', 'draft')
    expect(await mine()).toBe(1)
    await handIn(id, 'jfPrimary', 'submitted')
    expect(await mine()).toBe(0)
  })

  it.each([
    { year: 2023, listed: false },
    { year: 2024, listed: true },
    { year: 2025, listed: true },
    { year: 2026, listed: false },
  ])('跨年任务，$year 年列出：$listed', async ({ year, listed }) => {
    const title = `跨年${year}`
    await opened({ title, from: '2024-12-31', until: '2025-01-01', due: '2025-01-10' })
    const { body } = await as('officer').get(`/api/campaigns?year=${year}&q=${title}`)
    expect(body.campaigns.length === 1).toBe(listed)
  })

  it('未报名单逐页看完，不重不漏，局直属在最后', async () => {
    const { id } = await opened({ title: '名单' })
    await handIn(id, 'jfPrimary', 'submitted')
    await handIn(id, 'wzWeak', 'returned')
    const seen: { org: string; standing: string; countyName: string | null }[] = []
    let after = ''
    do {
      const { body } = await as('officer').get(`/api/campaigns/${id}/missing?limit=2${after && `&after=${after}`}`)
      expect(body.total).toBe(5)
      seen.push(...body.rows)
      after = body.next ?? ''
    } while (after)
    expect(seen.map((row) => row.org)).toEqual([org.jfPrivate, org.wzWeak, org.wzPoint, org.wzJunior, org.cityHigh])
    expect(seen.map(({ standing }) => standing)).toEqual(['none', 'returned', 'none', 'none', 'none'])
    expect(seen.at(-1)).toMatchObject({ countyName: null, name: '河阳市第一中学' })
    const county = (await as('officer').get(`/api/campaigns/${id}/missing?county=${org.wuzhi}`)).body
    expect(county.total).toBe(3)
    expect((await as('officer').get(`/api/campaigns/${id}/missing?county=none`)).body.rows).toMatchObject([
      { org: org.cityHigh },
    ])
  })
})

describe('催报', () => {
  const remind = (who: Someone, id: string, body: object = {}) => as(who).post(`/api/campaigns/${id}/remind`, body)
  const reminders = async (who: Someone) =>
    (await noticesOf(who)).filter(({ kind }) => kind === 'campaigns.remind').length

  it('催未报的，一天一次；第二天可以再催', async () => {
    const { id } = await opened({ title: '催报' })
    await handIn(id, 'jfPrimary', 'submitted')
    // 武陟二中和教学点没有经办人
    expect((await remind('officer', id)).body).toMatchObject({ reminded: 3, skipped: 0, unmanned: 2 })
    expect((await remind('otherOfficer', id)).body).toMatchObject({ reminded: 0, skipped: 3, unmanned: 2 })
    expect((await noticesOf('jfPrivate')).find(({ words: { zh } }) => zh.startsWith('催报'))).toMatchObject({
      words: { zh: '催报：“催报”还有11个工作日（12月10日截止），请及时报送。' },
      link: `/campaigns/${id}`,
    })
    expect((await as('officer').get(`/api/campaigns/${id}/missing?county=${org.jiefang}`)).body.rows).toMatchObject([
      { org: org.jfPrivate, remindedAt: MORNING.toISOString() },
    ])
    // 北京时间同日23:59仍是当天，次日零点才可再催
    const at = async (moment: string) => {
      city.clock.now = new Date(moment)
      return (await (await city.as(person.officer)).post(`/api/campaigns/${id}/remind`)).body.reminded
    }
    expect(await at('2024-11-25T15:59:00Z')).toBe(0)
    expect(await at('2024-11-25T16:00:00Z')).toBe(3)
  })

  it('发给有填报权限、任职在期的人，代理人也收到', async () => {
    const { id } = await opened({ title: '谁收到' })
    const before = Object.fromEntries(
      await Promise.all((Object.keys(person) as Someone[]).map(async (who) => [who, await reminders(who)] as const)),
    )
    await remind('officer', id)
    const told: Someone[] = []
    for (const who of Object.keys(person) as Someone[]) if ((await reminders(who)) > before[who]!) told.push(who)
    expect(told.toSorted()).toEqual(['cityHigh', 'jfHead', 'jfPrimary', 'jfPrivate', 'standIn', 'wzWeak'])
  })

  it('县区只催本县区的', async () => {
    const { id } = await opened({ title: '县区催' })
    const before = await reminders('jfPrimary')
    expect((await remind('wuzhi', id)).body).toMatchObject({ reminded: 1, skipped: 0, unmanned: 2 })
    expect((await remind('wuzhi', id, { county: org.jiefang })).body).toMatchObject({
      reminded: 0,
      skipped: 0,
      unmanned: 0,
    })
    expect((await remind('wuzhi', id, { org: org.jfPrimary })).body.reminded).toBe(0)
    expect(await reminders('jfPrimary')).toBe(before)
  })

  it('只催一个单位', async () => {
    const { id } = await opened({ title: '催一个' })
    expect((await remind('officer', id, { org: org.cityHigh })).body).toMatchObject({
      reminded: 1,
      skipped: 0,
      unmanned: 0,
    })
    expect((await remind('officer', id, { county: 'none' })).body).toMatchObject({
      reminded: 0,
      skipped: 1,
      unmanned: 0,
    })
  })

  it('两人同时催，谁也不会收到两次', async () => {
    const { id } = await opened({ title: '同时催' })
    const before = await reminders('cityHigh')
    const replies = await Promise.all([1, 2, 3, 4, 5].map((n) => remind(n % 2 ? 'officer' : 'otherOfficer', id)))
    expect(replies.reduce((sum, { body }) => sum + body.reminded, 0)).toBe(4)
    expect(await reminders('cityHigh')).toBe(before + 1)
  })
})

describe('谁能做什么', () => {
  const everyone = Object.keys(person) as Someone[]
  const only = (...allowed: Someone[]) => everyone.map((who) => ({ who, may: allowed.includes(who) }))

  it.each(only('officer', 'otherOfficer'))('发布与调整：$who → $may', async ({ who, may }) => {
    const { id, version } = await drafted()
    const replies = await Promise.all([
      as(who).put(`/api/campaigns/${v7()}`, { form: form(), request: v7() }),
      as(who).post('/api/campaigns/count-audience', { on: '2024-11-25' }),
      as(who).post(`/api/campaigns/${id}/open`, { seen: version, request: v7() }),
    ])
    expect(replies.map(({ status }) => status)).toEqual(may ? [200, 200, 200] : [403, 403, 403])
  })

  it.each(only('officer', 'otherOfficer', 'jiefang', 'wuzhi'))('催报：$who → $may', async ({ who, may }) => {
    const { id } = await opened()
    expect((await as(who).post(`/api/campaigns/${id}/remind`)).status).toBe(may ? 200 : 403)
  })

  it.each(everyone.map((who) => ({ who, may: !['nobody', 'gone', 'coming'].includes(who) })))(
    '查阅：$who → $may',
    async ({ who, may }) => {
      expect((await as(who).get('/api/campaigns')).status).toBe(may ? 200 : 403)
    },
  )
})
