import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { statements } from '../../../test/support/statements.ts'
import { changeAll } from '../../platform/change.ts'
import { persons, posts } from '../../registers/people/registers.ts'
import { rosterOn } from './bodies.ts'
import { statuteKey } from './laws.ts'
import { quartersWithout } from './plans.ts'
import { quarterAround, quarterWarning } from './quarter.ts'
import { shippedLaw } from './laws.ts'

const d = (day: string) => day as PlainDate

describe('规则', () => {
  it.each([
    ['教育法', '教育法'],
    ['中华人民共和国教育法', '教育法'],
    ['《中华人民共和国教育法》', '教育法'],
    [' 《教育法》 ', '教育法'],
    ['义务教育法', '义务教育法'],
  ])('“%s”是%s', (written, key) => {
    expect(statuteKey(written)).toBe(key)
  })

  it.each([
    [[2, 5, 8, 11], []],
    [[1, 3, 4, 7], [4]],
    [[12], [1, 2, 3]],
  ] as const)('党组安排在%s月，缺第%s季度', (months, without) => {
    const rows = months.map((month) => ({ month, body: 'party' as const }))
    expect(quartersWithout([...rows, { month: 6, body: 'office' }])).toEqual(without)
  })

  it.each([
    ['2026-01-01', 1, 1],
    ['2026-03-04', 1, 9],
    ['2026-03-05', 1, 10],
    ['2026-12-31', 4, 14],
  ])('%s在第%s季度第%s周', (day, quarter, week) => {
    expect(quarterAround(d(day))).toMatchObject({ quarter, week })
  })

  it('应到的按当日任职：到任当天算，离任当天不算，一人两岗算一人', () => {
    const post = (person: string, from: string, until: string | null, role = 'party-group') => ({
      ...{ person, org: 'o', role, from: d(from) },
      until: until === null ? null : d(until),
    })
    const posts = [
      post('甲', '2024-01-01', null),
      post('甲', '2024-02-01', null, 'bureau-leader'),
      post('乙', '2024-06-01', null),
      post('丙', '2024-01-01', '2024-06-01'),
    ]
    expect(rosterOn(posts, 'party', d('2024-05-31'))).toEqual(['甲', '丙'])
    expect(rosterOn(posts, 'party', d('2024-06-01'))).toEqual(['甲', '乙'])
  })
})

describe('从计划到场次', () => {
  let town: Awaited<ReturnType<typeof testHouse>>
  let legal: Speaker, leader: Speaker, secretary: Speaker, admin: Speaker, clerk: Speaker
  beforeAll(async () => {
    town = await testHouse({ prepare: buildCity, now: new Date('2026-03-10T02:00:00Z') })
    ;[legal, leader, secretary, admin, clerk] = (await Promise.all(
      [people.legal, people.leader, people.secretary, people.administrator, people.eastClerk].map(town.as),
    )) as [Speaker, Speaker, Speaker, Speaker, Speaker]
    for (const person of [people.leader, people.legal, people.section])
      expect((await member(person, '2026-01-01')).status).toBe(204)
  })
  afterAll(() => town.close())

  const member = (person: string, from: string) =>
    admin.post(`/api/people/${person}/posts`, {
      id: v7(),
      post: { org: city.bureau, role: 'party-group', title: '党组成员', fromDay: from, untilDay: null },
      request: v7(),
    })
  const row = (month: number, body = 'party') => ({ month, body, title: '', laws: '教育法' })
  const draft = async (rows: object[]) => {
    const id = v7()
    const form = { year: 2026, rows }
    const { status } = await legal.put(`/api/cases/study-plans/${id}`, { org: city.bureau, form, request: v7() })
    expect(status).toBe(200)
    return id
  }
  const act = (by: Speaker, path: string, name: string, form: object, seen = 1) =>
    by.post(`/api/cases/${path}/${name}`, { form, seen, request: v7() })
  const planned = async (plan: string) =>
    (await secretary.get(`/api/cases/study-plans/${plan}`)).body.story.at(-1).brought.cases as { id: string }[]
  const held = (more: object = {}) => ({
    ...{ on: '2026-03-06', part: 'morning', hours: 2, laws: [], absent: [], minutes: null, photos: [] },
    ...more,
  })
  const figure = async (id: string, [from, until] = ['2026-01-01', '2026-12-31']) =>
    (await leader.get(`/api/figures/law-study.${id}?from=${from}&until=${until}`)).body.figure
  const arranged = async (body = 'party') => {
    const id = v7()
    const form = { body, title: '', month: 3, plan: null }
    await secretary.put(`/api/cases/study-sessions/${id}`, { org: city.bureau, form, request: v7() })
    return id
  }

  it('缺一个季度的党组学法，审定要写理由；审定后每一行是一场待办的学法；起草的人不能审定', async () => {
    const plan = await draft([row(2), row(5), row(8)])
    const refused = await act(leader, `study-plans/${plan}`, 'approve', { why: '' })
    expect(refused.body).toMatchObject({
      code: 'law-study.quarter-without',
      basis: { cite: '《法治宣传教育法》第三十六条' },
    })
    expect((await act(legal, `study-plans/${plan}`, 'approve', { why: '换届' })).status).toBe(403)
    expect((await act(leader, `study-plans/${plan}`, 'approve', { why: '换届' })).status).toBe(200)
    expect(await planned(plan)).toHaveLength(3)
  })

  it('第十周还没有党组学法，告诉安排学法的人，一个季度一次；今日也看得到', async () => {
    expect((await secretary.get('/api/law-study/quarter')).body).toMatchObject({
      ...{ quarter: 1, week: 10, late: true },
      // 讲堂两次是参数，没办够也不影响什么，只是看得到。
      lectures: { held: 0, planned: 0, asked: 2 },
    })
    expect((await clerk.get('/api/law-study/quarter')).status).toBe(403)
    const night = quarterWarning(town.house.cases, () => city.bureau)
    const run = () =>
      town.house.db.transaction().execute((tx) => night.run(town.house as never, { night: d('2026-03-10') }, tx))
    await run()
    await run()
    const told = (await secretary.get('/api/notices?limit=50')).body.notices.filter(
      ({ kind }: { kind: string }) => kind === 'law-study.quarter-without',
    )
    expect(told).toHaveLength(1)
    expect(told[0].words.zh).toContain('第10周')
  })

  it('登记学习：只填缺席的；简称、全称是同一部；名单当日定下，以后调走不影响', async () => {
    const [first] = await planned(await approvedPlan())
    const form = held({
      laws: [shippedLaw('教育法'), shippedLaw('教育法'), shippedLaw('宪法')],
      absent: [
        { person: people.leader, why: 'duty' },
        { person: people.legal, why: 'leave' },
      ],
    })
    const done = await act(secretary, `study-sessions/${first!.id}`, 'hold', form)
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect((await figure('party-sessions')).value).toBe(1)
    expect((await figure('laws')).value).toBe(2)
    expect(await figure('attendance')).toMatchObject({ numerator: 1, denominator: 3, unit: '人次' })
    // 次日有一人到任：那一场的应到不变。
    expect((await member(people.secretary, '2026-03-01')).status).toBe(204)
    expect(await figure('attendance')).toMatchObject({ denominator: 3 })
    expect((await secretary.get('/api/law-study/quarter')).body.late).toBe(false)
    const bare = await act(secretary, `study-sessions/${first!.id}`, 'confirm', { why: '' }, 2)
    expect(bare.body.code).toBe('law-study.not-made-up')
    const who = [people.leader, people.legal]
    const early = await act(secretary, `study-sessions/${first!.id}`, 'make-up', { who, on: '2026-03-05' }, 2)
    expect(early.body.code).toBe('law-study.made-up-when')
    expect((await act(secretary, `study-sessions/${first!.id}`, 'make-up', { who, on: '2026-03-09' }, 2)).status).toBe(
      200,
    )
    expect((await act(secretary, `study-sessions/${first!.id}`, 'confirm', { why: '' }, 3)).body.stage).toBe(
      'confirmed',
    )
    // 补学不算实到，也不算到场学时：一人到场，两学时。
    expect(await figure('hours-attended')).toMatchObject({ value: 2, unit: '学时' })
    expect(await figure('attendance')).toMatchObject({ numerator: 1 })
  })
  const approvedPlan = async () => {
    const plan = await draft([row(3), row(5), row(8), row(11)])
    expect((await act(leader, `study-plans/${plan}`, 'approve', { why: '' })).status).toBe(200)
    return plan
  }

  it.each([
    ['还没有到的日子', held({ on: '2026-03-11' }), 'law-study.day-to-come', 'form.on'],
    [
      '当日没有岗位的人登记缺席',
      held({ on: '2026-03-09', absent: [{ person: people.east, why: 'duty' }] }),
      'law-study.not-due',
      'form.absent.0.person',
    ],
    ['那一天还没有党组成员', held({ on: '2025-12-31' }), 'law-study.nobody-due', 'form.on'],
    ['同一时段两场', held(), 'law-study.two-at-once', 'form.part'],
  ])('%s：拒绝', async (_say, form, code, field) => {
    const refused = await act(secretary, `study-sessions/${await arranged()}`, 'hold', form)
    expect(refused.body).toMatchObject({ code, field })
    expect(refused.body.basis.cite).toContain(form.on < '2025-11-01' ? '学法用法' : '')
  })

  it('机关学法应到的是局机关和科室的人，同一时段另一种形式可以登记', async () => {
    const done = await act(secretary, `study-sessions/${await arranged('office')}`, 'hold', held())
    expect(done.status).toBe(200)
    expect((await figure('sessions')).value).toBe(2)
    expect((await figure('due')).value).toBeGreaterThan(6)
    expect((await figure('party-sessions')).value).toBe(1)
    // 还没有确认的场次，学时不计。
    expect((await figure('hours-attended')).value).toBe(2)
  })

  it('平台申报的学时另计：累计数只计增加的部分，少了要说明；与到场的不相加', async () => {
    const declare = (day: string, hours: number, more: object = {}) =>
      legal.put(`/api/books/law-study-hours/${v7()}`, {
        form: { person: people.legal, unit: city.bureau, platform: '干部网络学法', day, hours, why: '', ...more },
        seen: 0,
        request: v7(),
      })
    expect((await declare('2025-12-31', 50)).status).toBe(200)
    expect((await declare('2026-02-27', 12)).status).toBe(200)
    expect((await declare('2026-03-06', 20)).status).toBe(200)
    expect((await declare('2026-03-06', 4, { platform: '学习强国' })).status).toBe(200)
    expect(await figure('hours-declared')).toMatchObject({ value: 24, unit: '学时' })
    expect((await figure('hours-declared', ['2026-03-01', '2026-03-31'])).value).toBe(12)
    expect((await figure('hours-attended')).value).toBe(2)
    expect((await declare('2026-03-09', 19)).body).toMatchObject({ code: 'law-study.hours-fell', field: 'form.hours' })
    expect((await declare('2026-03-01', 21)).body.code).toBe('law-study.hours-fell')
    expect((await declare('2026-03-11', 21)).body.code).toBe('law-study.hours-to-come')
    expect((await declare('2026-03-09', 19, { why: '平台核减刷课学时' })).status).toBe(200)
    expect((await figure('hours-declared')).value).toBe(23)
  })

  it('清单里同一部法律登记不了两次，别名也不行', async () => {
    const enter = (title: string, aliases = '') =>
      legal.put(`/api/books/must-know-laws/${v7()}`, {
        form: { title, aliases, audience: 'all', from: '2026-01-01', until: null },
        seen: 0,
        request: v7(),
      })
    expect((await enter('教育法')).body.code).toBe('law-study.law-twice')
    expect((await enter('中华人民共和国未成年人法', '未保法')).body.code).toBe('law-study.law-twice')
    expect((await enter('中华人民共和国法官法')).status).toBe(200)
  })

  it('考试：离岗的不计，一人两个账号、三次成绩计一人，取最好的；应考的是考试当日在岗的人', async () => {
    const exam = v7()
    const put = (book: string, id: string, form: object) =>
      legal.put(`/api/books/${book}/${id}`, { form, seen: 0, request: v7() })
    const entered = await put('law-exams', exam, { name: '学法考试', unit: city.bureau, on: '2026-03-02', full: 100 })
    expect(entered.status, JSON.stringify(entered.body)).toBe(200)
    const sat = (person: string, turn: number, score: number, account = '') =>
      put('law-exam-tries', v7(), { exam, person, unit: null, account, turn, score })
    expect((await sat(people.section, 1, 50)).status).toBe(200)
    await sat(people.section, 2, 59, 'A-2')
    await sat(people.section, 3, 60, 'A-3')
    expect(await figure('exam-excellent')).toMatchObject({ numerator: 0, denominator: 1 })
    await sat(people.legal, 1, 40)
    await sat(people.legal, 2, 89)
    expect((await sat(people.east, 1, 90)).body.code).toBe('law-study.exam-not-due')
    expect((await sat(people.section, 4, 101)).body.code).toBe('law-study.score-above')
    const due = (await figure('exam-due')).value
    expect(due).toBeGreaterThan(5)
    expect(await figure('exam-taken')).toMatchObject({ numerator: 2, denominator: due })
    expect(await figure('exam-passed')).toMatchObject({ numerator: 2, denominator: 2 })
    expect(await figure('exam-excellent')).toMatchObject({ numerator: 0, denominator: 2 })
    await sat(people.legal, 3, 90)
    expect(await figure('exam-excellent')).toMatchObject({ numerator: 1, denominator: 2 })
  })

  it('应考两千多人：名单一个不少，统计照数，登记的语句数不随人数增加', async () => {
    const many = Array.from({ length: 2300 }, (_, n) => ({ id: v7(), name: `考生${n}` }))
    const built = { before: null, act: 'test.built' as const, by: { person: null }, at: town.clock.now }
    const plain = { phone: null, email: null, active: true, pinyin: 'kaosheng', initials: 'ks' }
    const post = { org: city.section, branch: city.bureau, role: 'section-officer', title: '', until_day: null }
    await changeAll(
      town.house.db,
      persons,
      many.map(({ id, name }, n) => ({ ...built, after: { ...plain, id, name, username: `kaosheng${n}` } })),
    )
    await changeAll(
      town.house.db,
      posts,
      many.map(({ id }) => ({ ...built, after: { ...post, id: v7(), person: id, from_day: d('2026-03-09') } })),
    )
    const enter = async (unit: string) => {
      const id = v7()
      const form = { name: `全员考法${unit}`, unit, on: '2026-03-09', full: 100 }
      const asked = await statements(async () => {
        const { status, body } = await legal.put(`/api/books/law-exams/${id}`, { form, seen: 0, request: v7() })
        expect(status, JSON.stringify(body).slice(0, 300)).toBe(200)
      })
      const { rows } = await town.house.pool.query<{ due: string[] }>(
        "select array(select jsonb_array_elements_text(form -> 'due')) as due from book_entry where id = $1",
        [id],
      )
      return { asked, due: new Set(rows[0]!.due) }
    }
    const day: [string, string] = ['2026-03-09', '2026-03-09']
    const all = await enter(city.bureau)
    expect(many.filter(({ id }) => !all.due.has(id))).toEqual([])
    expect(await figure('exam-due', day)).toMatchObject({ value: all.due.size })
    const few = await enter(city.east)
    expect(few.due.size).toBeLessThan(10)
    expect(all.asked).toBeLessThanOrEqual(few.asked + 5)
  })
})
