import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city } from '../../../test/support/city.ts'
import { declared } from '../../faces.ts'
import { verify } from '../../platform/verify.ts'
import { askForTonight } from '../../platform/nightly.ts'
import { practiceBaseRechecks } from './holds.ts'
import { closeDays } from './jobs.ts'
import { askForSeats } from './families/store.ts'
import { baseTown, must } from './practice-base.fixture.ts'

let t: Awaited<ReturnType<typeof baseTown>>
beforeAll(async () => {
  t = await baseTown()
})
afterAll(() => t?.close())
const at = (moment: string) => t.at(moment)
const asUsual = () => t.at('2026-04-13T12:00:00')

describe('预约', () => {
  it('学校为一个班预约，得到八位预约码；别校的班不能约', async () => {
    const one = await t.slot(await t.place(), '2026-04-20')
    const body = must(await t.book(t.east, one.id))
    expect(body).toMatchObject({ status: 'confirmed', code: expect.stringMatching(/^\d{8}$/) })
    expect((await t.seen(one.id)).taken).toBe(46)
    expect((await t.book(t.east, one.id, { org: city.westPrimary })).body.code).toBe('practice-base.not-your-school')
    expect((await t.host.get(`${t.root}/bookings/${body.id}`)).body).toMatchObject({ phone: '13900000000' })
    expect((await t.county.get(`${t.root}/bookings/${body.id}`)).body.phone).not.toContain('13900000000')
    expect((await t.west.get(`${t.root}/bookings/${body.id}`)).status).toBe(404)
  })

  it.each([
    ['没有告知监护人', { guardiansTold: false }, 'practice-base.guardians-not-told'],
    ['没有写急救', { firstAid: '' }, 'practice-base.safety-missing'],
    ['500名学生只有2名成人', { pupils: 500, adults: 2 }, 'practice-base.too-few-adults'],
    ['1比15差一名', { pupils: 61, adults: 4 }, 'practice-base.too-few-adults'],
    ['超过一场的名额', { pupils: 300, adults: 21 }, 'practice-base.larger-than-slot'],
    ['还没有入学的年级', { cohorts: [{ entryYear: 2027, class: 1 }] }, 'practice-base.not-yet-at-school'],
  ])('%s：拒绝', async (_say, more, code) => {
    const one = await t.slot(await t.place(), '2026-04-17')
    expect((await t.book(t.east, one.id, more)).body.code).toBe(code)
    expect((await t.seen(one.id)).taken).toBe(0)
  })

  it('同一个班一天只能约一场；一年级1班和去年的一年级1班不是同一个班', async () => {
    const venue = await t.place()
    const morning = await t.slot(venue, '2026-04-21')
    const later = await t.slot(venue, '2026-04-21', { waves: [{ begins: '14:00', ends: '15:30' }] })
    const cohorts = [{ entryYear: 2024, class: 1 }]
    must(await t.book(t.east, morning.id, { cohorts }))
    expect((await t.book(t.east, later.id, { cohorts })).body.code).toBe('practice-base.cohort-booked')
    must(await t.book(t.east, later.id, { cohorts: [{ entryYear: 2023, class: 1 }] }))
  })

  it('最后40个名额：两所学校同时约，一所得到，一所候补；取消后候补的补上，并得到通知', async () => {
    const one = await t.slot(await t.place(), '2026-04-22', { capacity: 46 })
    const ask = { pupils: 40, adults: 3, cohorts: [{ entryYear: 2022, class: 4 }] }
    const answers = await Promise.all([t.east, t.west].map((by) => t.book(by, one.id, ask, { wait: true })))
    const bodies = answers.map(must)
    expect(bodies.map(({ status }) => status).sort()).toEqual(['confirmed', 'waiting'])
    expect(await t.seen(one.id)).toMatchObject({ taken: 43, waiting: 1 })
    const [won, lost] = bodies[0].status === 'confirmed' ? bodies : bodies.toReversed()
    const [winner, loser] = bodies[0].status === 'confirmed' ? [t.east, t.west] : [t.west, t.east]
    expect((await loser!.get(`${t.root}/bookings/${lost.id}`)).body.waitingAt).toBe(1)
    const { body } = await winner!.post(`${t.root}/bookings/${won.id}/cancel`, { why: '改期', seen: 1 })
    expect(body.confirmed).toBe(1)
    expect((await loser!.get(`${t.root}/bookings/${lost.id}`)).body.booking.status).toBe('confirmed')
    expect(JSON.stringify((await loser!.get('/api/notices')).body)).toContain('候补成功')
  })

  it('没有名额又不候补：说明还剩几个，不写任何东西', async () => {
    const one = await t.slot(await t.place(), '2026-04-22', { capacity: 40 })
    const { status, body } = await t.book(t.east, one.id, {
      pupils: 36,
      adults: 3,
      cohorts: [{ entryYear: 2021, class: 1 }],
    })
    expect(status).toBe(200)
    expect(body.status).toBe('confirmed')
    const refused = await t.book(t.west, one.id)
    expect(refused).toMatchObject({ status: 422, body: { code: 'practice-base.larger-than-slot' } })
    const small = await t.book(t.west, one.id, { pupils: 5, adults: 1 })
    expect(small).toMatchObject({
      status: 409,
      body: { code: 'practice-base.no-room', say: { zh: expect.stringContaining('1个') } },
    })
    // 再问一次，仍然照实答复；空出来了，刚被拒绝的就约得到。
    expect((await t.book(t.west, one.id, { pupils: 5, adults: 1 })).body.code).toBe('practice-base.no-room')
    expect(await t.seen(one.id)).toMatchObject({ taken: 39, waiting: 0 })
    must(await t.east.post(`${t.root}/bookings/${body.id}/cancel`, { why: '改期', seen: 1 }))
    expect(must(await t.book(t.west, one.id, { pupils: 5, adults: 1 })).status).toBe('confirmed')
    expect(await t.seen(one.id)).toMatchObject({ taken: 6 })
  })

  it('留位15分钟：占着名额，到时没有确认就放出来', async () => {
    const one = await t.slot(await t.place(), '2026-04-23')
    const id = v7()
    const bare = {
      leader: '',
      phone: '',
      bus: '',
      insurance: '',
      firstAid: '',
      guardiansTold: false,
      cohorts: [{ entryYear: 2020, class: 9 }],
    }
    must(await t.book(t.east, one.id, bare, { id, hold: true }))
    expect((await t.seen(one.id)).taken).toBe(46)
    await at('2026-04-13T12:15:01')
    await t.jobs.settle()
    await asUsual()
    expect((await t.seen(one.id)).taken).toBe(0)
    expect((await t.book(t.east, one.id, {}, { id, seen: 2 })).body.code).toBe('practice-base.booking-over')
  })

  it('同一次请求再发：同样的答复，名额只占一次', async () => {
    const one = await t.slot(await t.place(), '2026-04-24')
    const [id, request] = [v7(), v7()]
    const [a, b] = [
      await t.book(t.east, one.id, {}, { id, request }),
      await t.book(t.east, one.id, {}, { id, request }),
    ]
    expect(a.body).toEqual(b.body)
    expect((await t.seen(one.id)).taken).toBe(46)
  })
})

describe('场次', () => {
  it('名额不能超过安全容量；休息日要写理由；重复开放的不重开', async () => {
    const venue = await t.place()
    const form = {
      venue,
      from: '2026-05-01',
      until: '2026-05-01',
      waves: [{ begins: '08:30', ends: '10:00' }],
      capacity: 320,
    }
    const open = (more: object) => t.host.post(`${t.root}/slots`, { form: { ...form, ...more } })
    expect((await open({ capacity: 321 })).body.code).toBe('practice-base.over-safe-capacity')
    expect((await open({})).body.code).toBe('practice-base.day-off')
    expect((await open({ why: '劳动节开放' })).body).toEqual({ opened: 1, already: 0 })
    expect((await open({ why: '劳动节开放' })).body).toEqual({ opened: 0, already: 1 })
    expect((await t.east.post(`${t.root}/slots`, { form })).status).toBe(403)
  })

  it('改得比已约的少：拒绝，并列出已约的学校', async () => {
    const one = await t.slot(await t.place(), '2026-04-27')
    must(await t.book(t.east, one.id))
    const { body } = await t.host.post(`${t.root}/slots/${one.id}/capacity`, { capacity: 40, seen: 1 })
    expect(body).toMatchObject({
      code: 'practice-base.smaller-than-booked',
      say: { zh: expect.stringContaining('东县第一小学46人') },
    })
    expect((await t.host.post(`${t.root}/slots/${one.id}/capacity`, { capacity: 46, seen: 1 })).body.version).toBe(2)
  })

  it('下雪取消一天：每个预约都告知，先在下一场留位；接受了就确认', async () => {
    const venue = await t.place()
    const snow = await t.slot(venue, '2026-04-28')
    const next = await t.slot(venue, '2026-04-29')
    const ask = { cohorts: [{ entryYear: 2019, class: 1 }] }
    const [mine, theirs] = [must(await t.book(t.east, snow.id, ask)), must(await t.book(t.west, snow.id, ask))]
    const { body } = await t.host.post(`${t.root}/call-off`, { venue, day: '2026-04-28', why: '暴雪，道路结冰。' })
    expect(body).toEqual({ slots: 1, bookings: 2, offered: 2, without: 0 })
    const { body: off } = await t.east.get(`${t.root}/bookings/${mine.id}`)
    expect(off).toMatchObject({ booking: { status: 'called-off' }, instead: { day: '2026-04-29', status: 'held' } })
    expect((await t.seen(next.id)).taken).toBe(92)
    const taken = await t.east.post(`${t.root}/bookings/${off.instead.id}/take`, { seen: 1 })
    expect(taken.body.status).toBe('confirmed')
    const { body: other } = await t.west.get(`${t.root}/bookings/${theirs.id}`)
    must(await t.west.post(`${t.root}/bookings/${other.instead.id}/cancel`, { why: '不去了', seen: 1 }))
    expect((await t.seen(next.id)).taken).toBe(46)
    expect(JSON.stringify((await t.west.get('/api/notices')).body)).toContain('已先为你们留了')
    expect((await t.book(t.east, snow.id, { cohorts: [{ entryYear: 2018, class: 1 }] })).body.code).toBe(
      'practice-base.called-off',
    )
  })
})

describe('到场', () => {
  const people = async () => {
    const [visitors, visits] = await Promise.all(
      ['practice-base.visitors', 'practice-base.visits'].map((id) => t.figure(id)),
    )
    return [visitors.value, visits.value]
  }

  it('两辆车先后到，不互相覆盖；46更正为44；首次来的班计人，再来只计人次', async () => {
    const venue = await t.place()
    const cohorts = [
      { entryYear: 2025, class: 7 },
      { entryYear: 2025, class: 8 },
    ]
    const one = await t.slot(venue, '2026-05-11')
    const { id: booking } = must(await t.book(t.east, one.id, { cohorts, pupils: 84, adults: 8 }))
    const [persons, visits] = await people()
    await at('2026-05-11T08:40:00')
    const first = must(await t.arrive(t.host, venue, { booking }))
    must(await t.arrive(t.host, venue, { booking }))
    expect(await people()).toEqual([persons + 92, visits + 92])
    must(
      await t.host.post(`${t.root}/arrivals/${first.id}/correct`, { pupils: 40, adults: 4, why: '两人请假', seen: 1 }),
    )
    expect(await people()).toEqual([persons + 90, visits + 90])
    expect((await t.east.get(`${t.root}/bookings/${booking}`)).body.booking).toMatchObject({
      status: 'arrived',
      came: 90,
    })
    // Whoever reports the same visit by hand is asked, whatever he calls it.
    const byHand = {
      org: city.eastPrimary,
      day: '2026-05-11',
      kind: 'base-visit',
      title: '全年级去基地',
      pupils: 80,
      staff: 8,
    }
    expect((await t.east.post('/api/activities/judge', { form: byHand })).body.warnings).toMatchObject([
      { code: 'twin' },
    ])
    // One record of the visit, which nobody changes but the door.
    const record = (await t.east.get(`/api/activities/${first.activity}`)).body
    expect(record.activity).toMatchObject({
      pupils: 82,
      staff: 8,
      sessions: 1,
      status: 'approved',
      source: 'arrival',
      programme: 'first-lesson',
    })
    expect(
      (
        await t.county.post(`/api/activities/${first.activity}/return`, {
          why: '人数不对',
          seen: record.activity.version,
        })
      ).body.code,
    ).toBe('activities.from-arrival')
    await asUsual()
    const again = await t.slot(venue, '2026-05-18')
    const second = must(await t.book(t.east, again.id, { cohorts, pupils: 84, adults: 8 }))
    await at('2026-05-18T08:40:00')
    must(await t.arrive(t.host, venue, { booking: second.id, pupils: 84, adults: 8 }))
    expect(await people()).toEqual([persons + 90, visits + 182])
    await asUsual()
  })

  it('来过的班和没来过的班要分开约；到了门口才混在一起的，要填首次来的人数', async () => {
    const venue = await t.place()
    const [mixed, earlier] = [await t.slot(venue, '2026-05-20'), await t.slot(venue, '2026-05-19')]
    const [a, b] = [
      { entryYear: 2025, class: 21 },
      { entryYear: 2025, class: 22 },
    ]
    const both = must(await t.book(t.east, mixed.id, { cohorts: [a, b], pupils: 80, adults: 6 }))
    must(await t.book(t.east, earlier.id, { cohorts: [a] }, {}))
    const [persons, visits] = await people()
    await at('2026-05-19T08:40:00')
    must(await t.arrive(t.host, venue, { school: city.eastPrimary, cohorts: [a], pupils: 40, adults: 3 }))
    expect((await t.book(t.east, mixed.id, { cohorts: [a, { entryYear: 2025, class: 23 }] })).body.code).toBe(
      'practice-base.cohort-booked',
    )
    await at('2026-05-20T08:40:00')
    expect((await t.host.get(`${t.root}/door?venue=${venue}`)).body.bookings[0].mixed).toBe(true)
    const asked = await t.arrive(t.host, venue, { booking: both.id, pupils: 80, adults: 6 })
    expect(asked.body.code).toBe('practice-base.say-who-is-new')
    must(await t.arrive(t.host, venue, { booking: both.id, pupils: 80, adults: 6, firstTime: 39 }))
    expect(await people()).toEqual([persons + 43 + 45, visits + 43 + 86])
    await asUsual()
  })

  it('未预约到场：没有写班级的只计人次', async () => {
    const venue = await t.place()
    await t.slot(venue, '2026-05-12')
    const [persons, visits] = await people()
    await at('2026-05-12T08:40:00')
    must(await t.arrive(t.host, venue, { school: city.eastJunior, pupils: 30, adults: 2 }))
    expect(await people()).toEqual([persons, visits + 32])
    await asUsual()
  })

  it('同一编号送两次，答复相同，只计一次；两次同时到也一样', async () => {
    const venue = await t.place()
    const one = await t.slot(venue, '2026-05-13')
    const { id: booking } = must(await t.book(t.east, one.id, { cohorts: [{ entryYear: 2024, class: 31 }] }))
    await at('2026-05-13T10:40:00')
    const [, visits] = await people()
    const [nonce, moment] = [v7(), { at: '2026-05-13T08:40:00+08:00', sentAt: '2026-05-13T10:40:00+08:00' }]
    const answers = await Promise.all([1, 2, 3].map(() => t.arrive(t.host, venue, { booking, ...moment }, nonce)))
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect((await people())[1]).toBe(visits + 46)
    await asUsual()
  })

  it.each([
    ['开到别的基地', async () => ({ venue: await t.place() }), 'practice-base.wrong-place'],
    ['超出预约没写理由', async () => ({ pupils: 60 }), 'practice-base.over-booking'],
    ['超出安全容量，写了理由也不行', async () => ({ pupils: 400, why: '临时增加' }), 'practice-base.full-house'],
    ['一个人也没有', async () => ({ pupils: 0, adults: 0 }), 'practice-base.nobody'],
    ['昨天的到场', async () => ({ at: '2026-05-13T08:40:00+08:00' }), 'practice-base.another-day'],
    ['没有这个预约', async () => ({ booking: v7() }), 'practice-base.no-such-booking'],
  ])('%s：拒绝', async (_say, more, code) => {
    const venue = await t.place()
    const one = await t.slot(venue, '2026-05-14')
    const { id: booking } = must(await t.book(t.east, one.id, { cohorts: [{ entryYear: 2017, class: 1 }] }, {}))
    await at('2026-05-14T08:40:00')
    const { body } = await t.arrive(t.host, venue, { booking, ...(await more()) })
    await asUsual()
    must(await t.east.post(`${t.root}/bookings/${booking}/cancel`, { why: '收尾', seen: 1 }))
    expect(body.code).toBe(code)
  })

  it('手机的钟停在昨天：按服务器的钟换算，仍记今天到', async () => {
    const venue = await t.place()
    const one = await t.slot(venue, '2026-05-15')
    const { id: booking } = must(await t.book(t.east, one.id, { cohorts: [{ entryYear: 2017, class: 2 }] }))
    await at('2026-05-15T08:41:00')
    const yesterday = { at: '2026-05-14T08:40:00+08:00', sentAt: '2026-05-14T08:41:00+08:00' }
    const body = must(await t.arrive(t.host, venue, { booking, ...yesterday }))
    expect(body).toMatchObject({ at: '2026-05-15T00:40:00.000Z', skew: 86_400 })
    await asUsual()
  })

  it('五十部手机断网两小时后同时上传：每条只计一次，安全容量一人不超', async () => {
    const venue = await t.place()
    await t.slot(venue, '2026-05-21', { capacity: 300 })
    await at('2026-05-21T10:40:00')
    const [, visits] = await people()
    const moment = { at: '2026-05-21T08:40:00+08:00', sentAt: '2026-05-21T10:40:00+08:00' }
    const phones = Array.from({ length: 50 }, () => v7())
    const send = (nonce: string) =>
      t.arrive(t.host, venue, { school: city.eastJunior, pupils: 6, adults: 1, ...moment }, nonce)
    const answers = await Promise.all([...phones, ...phones].map(send))
    const let_in = answers.filter(({ status }) => status === 200)
    expect(let_in).toHaveLength(Math.floor(320 / 7) * 2)
    expect((await people())[1]).toBe(visits + Math.floor(320 / 7) * 7)
    await asUsual()
  })

  it('夜里结清：来了的办结，没来的记未到场；到场率是来的除以约的', async () => {
    const venue = await t.place()
    const one = await t.slot(venue, '2026-06-01')
    const came = must(await t.book(t.east, one.id, { cohorts: [{ entryYear: 2023, class: 41 }] }))
    const away = must(await t.book(t.west, one.id, { cohorts: [{ entryYear: 2023, class: 41 }] }))
    await at('2026-06-01T08:40:00')
    must(await t.arrive(t.host, venue, { booking: came.id, pupils: 40, adults: 4 }))
    await askForTonight(t.town.house, [closeDays])
    await at('2026-06-02T04:00:00')
    await t.jobs.settle()
    expect((await t.east.get(`${t.root}/bookings/${came.id}`)).body.booking.status).toBe('closed')
    expect((await t.west.get(`${t.root}/bookings/${away.id}`)).body.booking.status).toBe('no-show')
    const { numerator, denominator } = await t.figure('practice-base.show-up')
    expect(denominator - numerator).toBeGreaterThanOrEqual(48)
    await asUsual()
  })
})

it('法院开放日：家庭报名，截止前不分配；坐得下全部有座；超过座位没有随机数不能分配；到场只计人次', async () => {
  const { db } = t.town.house
  const court = await t.place({ place: 'court', safe: 10 })
  const open = await t.slot(court, '2026-06-08', { audience: 'families', capacity: 10 })
  const ask = (slot: string, heads: number) =>
    askForSeats(db, {
      ...{ id: v7(), slot, heads, received_at: t.town.clock.now, receipt: v7().replaceAll('-', '').repeat(2) },
      ...{ name: '王家长', contact: '13900000000' },
    })
  for (const heads of [3, 4]) await ask(open.id, heads)
  const give = (id: string, more: object = {}) => t.host.post(`${t.root}/slots/${id}/seats`, more)
  expect((await give(open.id)).body.code).toBe('practice-base.still-open')
  expect((await t.book(t.east, open.id)).body.code).toBe('practice-base.for-families')
  expect(JSON.stringify((await t.host.get(`${t.root}/slots/${open.id}/requests`)).body)).not.toContain('13900000000')
  const full = await t.slot(court, '2026-06-09', { audience: 'families', capacity: 5 })
  for (const heads of [3, 3]) await ask(full.id, heads)
  await t.at('2026-06-08T22:30:00')
  expect((await give(open.id)).body).toEqual({ seated: 2, notSeated: 0, drawn: false })
  expect((await give(open.id)).body.code).toBe('practice-base.seats-given')
  expect((await give(full.id, { signature: 'ab'.repeat(48) })).body.code).toBe('practice-base.draw-needed')
  await t.at('2026-06-09T09:00:00')
  const visits = await t.figure('court-days.visits')
  must(await t.arrive(t.host, court, { pupils: 2, adults: 3 }))
  must(await t.arrive(t.host, court, { pupils: 1, adults: 1 }))
  expect((await t.figure('court-days.visits')).value).toBe(visits.value + 7)
  await asUsual()
})

it('核验：操作、名额、班级各由记录重数，一处不差', async () => {
  const { house } = t.town
  expect((await verify(house.db, declared.keeps)).discrepancies).toEqual([])
  for (const check of practiceBaseRechecks) expect((await check.run(house, { evidence: 1 })).faults).toEqual([])
})
