import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { city, buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import type { Book } from '../../books/book.ts'
import { columnsOf } from '../../books/show.ts'
import { shippedCalendar } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { computeFigures } from '../../figures/compute.ts'
import { startJobs } from '../../platform/jobs.ts'
import { verify } from '../../platform/verify.ts'
import { toXlsx } from '../../platform/export.ts'
import { assignments } from './assignments.ts'
import { emptyMonth, report, schoolDaysOf } from './daily/rules.ts'
import { askForReminder } from './daily/reminding.ts'
import { bullyingPrevention } from './duty.ts'
import { allKnown, keep } from './incidents.ts'
import { judge, monthsBefore, standingOf } from './safeguards/rules.ts'
import { safeguardForm } from './safeguards/form.ts'

const day = (text: string) => text as PlainDate
const codeOf = (outcome: { ok: boolean }) => (outcome as { refusal?: { code: string } }).refusal?.code ?? 'ok'

describe('每日线索报告', () => {
  const today = day('2024-12-20')
  const ask = { day: today, clues: 0, why: undefined, today, isSchoolDay: true, lateDays: 7 }
  it.each([
    ['当天零报告', ask, 'ok'],
    ['明天的不能先报', { ...ask, day: day('2024-12-21') }, 'prevention.day-to-come'],
    ['不是在校日', { ...ask, isSchoolDay: false }, 'prevention.no-school-day'],
    ['七日前的还能补', { ...ask, day: day('2024-12-13') }, 'ok'],
    ['八日前的不能补', { ...ask, day: day('2024-12-12') }, 'prevention.too-late'],
  ])('%s', (_, asked, code) => expect(codeOf(report(emptyMonth, asked))).toBe(code))

  it('补报的标明；再报同样的数不变；改数要说明原因，改过的不算补报', () => {
    const late = report(emptyMonth, { ...ask, day: day('2024-12-19') })
    expect(late).toMatchObject({ value: { days: { '2024-12-19': 0 }, late: ['2024-12-19'] } })
    const given = { days: { [today]: 0 }, late: [] }
    expect(report(given, ask)).toMatchObject({ value: given })
    expect(codeOf(report(given, { ...ask, clues: 2 }))).toBe('prevention.why-changed')
    expect(report(given, { ...ask, clues: 2, why: '放学前又转交两条' })).toMatchObject({
      value: { days: { [today]: 2 }, late: [] },
    })
  })

  it('在校日是学期里的工作日：周末、国庆不算，调休上班算，另外放假的不算', () => {
    const days = schoolDaysOf(shippedCalendar, {
      name: '',
      from: day('2024-09-27'),
      until: day('2024-10-13'),
      off: '2024-10-10',
    })
    expect(days).toMatchObject({
      value: ['2024-09-27', '2024-09-29', '2024-09-30', '2024-10-08', '2024-10-09', '2024-10-11', '2024-10-12'],
    })
    expect(
      codeOf(
        schoolDaysOf(shippedCalendar, {
          name: '',
          from: day('2024-09-27'),
          until: day('2024-10-13'),
          off: '2024-11-10',
        }),
      ),
    ).toBe('prevention.day-off-strange')
  })
})

describe('派驻、措施和舆情的规则', () => {
  const form = (more: object) => safeguardForm.parse({ org: v7(), item: 'guard', day: '2024-12-01', ...more })
  const at = { today: day('2024-12-20'), least: 2, inTerm: true }
  it('通告要有照片，渠道四样都要，三个100%看是否达标，班会看最少的班', () => {
    expect(codeOf(judge('notice', form({}), at))).toBe('prevention.safeguard-incomplete')
    expect(judge('notice', form({ photos: [v7()] }), at)).toMatchObject({ value: true })
    expect(codeOf(judge('channels', form({ hotline: '110', mailbox: 'a@b.cn', vicePrincipal: '1' }), at))).toBe(
      'prevention.safeguard-incomplete',
    )
    expect(judge('guard', form({ met: false }), at)).toMatchObject({ value: false })
    expect(judge('meetings', form({ classes: 12, fewest: 1 }), at)).toMatchObject({ value: false })
    expect(judge('meetings', form({ classes: 12, fewest: 2 }), at)).toMatchObject({ value: true })
    expect(codeOf(judge('meetings', form({ classes: 12, fewest: 2 }), { ...at, inTerm: false }))).toBe(
      'prevention.no-term',
    )
  })
  it.each([
    ['2024-12-31', 1, '2024-11-30'],
    ['2024-12-20', 12, '2023-12-20'],
    ['2024-03-31', 1, '2024-02-29'],
  ] as const)('%s之前%i个月是%s', (from, months, expected) => expect(monthsBefore(day(from), months)).toBe(expected))
  it('过期的不算落实', () => {
    expect(standingOf({ day: day('2023-12-20'), met: true }, day('2023-12-21'))).toBe('expired')
    expect(standingOf({ day: day('2023-12-21'), met: true }, day('2023-12-21'))).toBe('met')
    expect(standingOf(null, day('2023-12-21'))).toBe('none')
  })
  it('起因没查清不能平息；有起因没查清的月份不能确认', () => {
    const incident = {
      day: day('2024-12-01'),
      title: '',
      medium: 'other',
      cause: 'unknown',
      org: null,
      handling: '',
      closed_on: null,
    } as const
    expect(codeOf(keep(incident, day('2024-12-20')))).toBe('ok')
    expect(codeOf(keep({ ...incident, closed_on: day('2024-12-02') }, day('2024-12-20')))).toBe(
      'prevention.cause-unknown',
    )
    expect(codeOf(keep({ ...incident, cause: 'food', closed_on: day('2024-12-02') }, day('2024-12-20')))).toBe(
      'prevention.handling-needed',
    )
    expect([allKnown([{ cause: 'food' }]), allKnown([{ cause: 'food' }, incident])].map(codeOf)).toEqual([
      'ok',
      'prevention.causes-open',
    ])
  })
})

describe('学校、县区和市局一起用', () => {
  let town: Awaited<ReturnType<typeof testHouse>>
  let section: Speaker, east: Speaker, west: Speaker, clerk: Speaker
  beforeAll(async () => {
    town = await testHouse({ prepare: buildCity })
    ;[section, east, west, clerk] = (await Promise.all(
      [people.section, people.east, people.west, people.eastClerk].map((one) => town.as(one)),
    )) as [Speaker, Speaker, Speaker, Speaker]
  })
  afterAll(() => town.close())
  const tell = (speaker: Speaker, org: string, on: string, clues = 0, why?: string) =>
    speaker.put(`/api/prevention/reports/${org}/${on}`, { clues, ...(why && { why }), request: v7() })
  const value = async (id: string, until = '2024-12-20', from = '2024-12-16') =>
    (
      await computeFigures(
        town.house.db,
        [bullyingPrevention.figures],
        { from: day(from), until: day(until), branch: { of: 'all' }, asOf: null },
        town.clock.now,
      )
    ).find((one) => one.id === id)!

  it('学期由市教育局设定，县区不能；没有学期，学校不用报', async () => {
    expect((await tell(clerk, city.eastPrimary, '2024-12-20')).body.code).toBe('prevention.no-school-day')
    const term = { name: '第一学期', from: '2024-09-02', until: '2025-01-17', off: '' }
    const put = (by: Speaker, more: object = {}) =>
      by.put(`/api/books/school-terms/${v7()}`, { form: { ...term, ...more }, seen: 0, request: v7() })
    expect((await put(east)).body.code).toBe('books.not-your-unit')
    expect((await put(section, { until: '2025-07-17' })).body.code).toBe('prevention.term-too-long')
    // 在校日由学期和放假安排得出，不是谁填的。
    const saved = await put(section, { count: 3, days: '2024-09-02' })
    expect(saved.status).toBe(200)
    const { form } = (await clerk.get(`/api/books/school-terms/${saved.body.id}`)).body
    expect(form.count).toBe(form.days.split('、').length)
    expect(form.count).toBeGreaterThan(80)
    expect((await put(section, { from: '2025-01-17', until: '2025-02-01' })).body.code).toBe('prevention.terms-overlap')
  })

  it('学校只报本校；看板按县看到缺谁；提醒每校每天一次；同时报两天都在', async () => {
    expect((await tell(clerk, city.eastJunior, '2024-12-20')).status).toBe(403)
    const twice = await Promise.all([
      tell(clerk, city.eastPrimary, '2024-12-19'),
      tell(clerk, city.eastPrimary, '2024-12-20'),
    ])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    const { body: board } = await east.get('/api/prevention/board?day=2024-12-20')
    expect(board).toMatchObject({ schoolDay: true, canRemind: true, counties: [{ name: '东县', due: 2, reported: 1 }] })
    expect(
      (await section.get('/api/prevention/board?day=2024-12-20')).body.counties.map(
        (one: { due: number; reported: number }) => [one.due, one.reported],
      ),
    ).toEqual(
      expect.arrayContaining([
        [2, 1],
        [1, 0],
      ]),
    )
    const { body: missing } = await east.get('/api/prevention/unreported?day=2024-12-20')
    expect(missing.rows.map(({ name }: { name: string }) => name)).toEqual(['东县第一初级中学'])
    expect((await west.post('/api/prevention/remind')).body).toMatchObject({ reminded: 1, skipped: 0, unmanned: 0 })
    expect((await west.post('/api/prevention/remind')).body).toMatchObject({ reminded: 0, skipped: 1, unmanned: 0 })
    expect((await east.post('/api/prevention/remind')).body).toMatchObject({ reminded: 0, skipped: 0, unmanned: 1 })
    expect(await value('bullying.daily')).toMatchObject({ numerator: 2, denominator: 20 })
    expect((await east.get('/api/prevention/board.xlsx?day=2024-12-20')).status).toBe(200)
  })

  it('到了设定的钟点，没报的学校自动收到提醒：在校日每天一次，周末不提醒，之后自己约好下一天', async () => {
    const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
    const reminded = async (moment: string) => {
      town.clock.now = new Date(`${moment}+08:00`)
      await jobs.settle()
      const { rows } = await town.house.pool.query(
        'select day::text, count(*)::int as schools, count(by_person)::int as by_hand from clue_reminder group by day order by day',
      )
      return rows.map(({ day: on, schools, by_hand }) => `${on} ${schools} ${by_hand}`)
    }
    const before = ['2024-12-20 1 1']
    await askForReminder(town.house)
    expect(await reminded('2024-12-20T14:59:00')).toEqual(before)
    expect(await reminded('2024-12-20T15:00:00')).toEqual(before)
    expect(await reminded('2024-12-22T16:00:00')).toEqual(before)
    expect(await reminded('2024-12-23T14:59:00')).toEqual(before)
    // 东县一小、西区各有人填报；东县一中没有。
    expect(await reminded('2024-12-23T15:00:00')).toEqual([...before, '2024-12-23 2 0'])
    await jobs.stop()
    town.clock.now = new Date('2024-12-20T02:00:00Z')
  })

  it('派驻名册：导入逐行判断，不在权限内的学校不写；同一人两校计一人；截至某日的覆盖', async () => {
    const row = {
      programme: 'officer',
      org: city.eastJunior,
      name: '王甲子',
      unit: '东县派出所',
      number: '演示警1',
      from: '2024-03-01',
      until: null as string | null,
    }
    const book = '/api/books/school-assignments'
    const names = new Map([
      [city.eastJunior, '东县第一初级中学'],
      [city.cityHigh, '市第一中学'],
      [city.east, '东县'],
    ])
    const hand = async (speaker: Speaker, rows: object[]) => {
      const file = await toXlsx(columnsOf(assignments as unknown as Book, names), rows as never, { sheet: '派驻' })
      const { body } = await speaker.hand(`${book}/import?request=${v7()}`, file)
      const { body: found } = await speaker.get(`${book}/imports/${body.id}/rows`)
      await speaker.post(`${book}/imports/${body.id}/write`, { request: v7() })
      await jobsDone()
      return found.rows.map((one: { verdict: string; remarks: { zh: string }[] }) =>
        [one.verdict, ...one.remarks.map(({ zh }) => zh)].join('：'),
      )
    }
    const jobsDone = async () => {
      const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
      await jobs.settle()
      await jobs.stop()
    }
    expect(await hand(east, [row, { ...row, org: city.cityHigh }, { ...row, org: city.east }])).toEqual([
      'accepted',
      'refused：这一条所属的单位不在您的权限范围内',
      expect.stringMatching(/refused：“学校”：请选择一个在册的学校/),
    ])
    expect(await hand(section, [row, { ...row, org: city.cityHigh }])).toEqual(['already', 'accepted'])
    expect(await hand(section, [row, { ...row, org: city.cityHigh, until: '2024-12-01' }])).toEqual([
      'already',
      'changed',
    ])
    const put = (more: object) => section.put(`${book}/${v7()}`, { form: { ...row, ...more }, seen: 0, request: v7() })
    expect((await put({ from: '2024-02-01' })).body.code).toBe('prevention.assigned-already')
    expect((await put({ from: '2024-02-01', until: '2024-02-29' })).status).toBe(200)
    expect((await put({ from: '2024-02-01', until: '2024-01-31' })).body.code).toBe('books.backwards')
    const schoolOf = async (org: string, by = section) =>
      (await by.get(`/api/book-entries?org=${org}`)).body.books.map(
        ({ face, rows }: { face: { id: string }; rows: object[] }) => [face.id, rows.length],
      )
    expect(await schoolOf(city.eastJunior)).toEqual([['school-assignments', 2]])
    expect([await schoolOf(city.eastPrimary), await schoolOf(city.eastJunior, west)]).toEqual([[], []])
    const withPerson = async () => (await section.get(`/api/book-entries?person=${people.section}`)).body.books.length
    const {
      rows: [known],
    } = await town.house.pool.query(
      'select p.name, v.name as unit from person p join post t on t.person = p.id join organisation_version v on v.org = t.org where p.id = $1 limit 1',
      [people.section],
    )
    const lawyer = (unit: string) =>
      put({
        programme: 'lawyer',
        name: known.name,
        unit,
        number: `演示律${unit}`,
        from: '2023-03-01',
        until: '2023-06-30',
      })
    expect((await lawyer('同名的人在别的所')).status).toBe(200)
    expect(await withPerson()).toBe(0)
    expect((await lawyer(known.unit)).status).toBe(200)
    expect(await withPerson()).toBe(1)
    expect(await value('bullying.officers', '2024-12-01', '2024-01-01')).toMatchObject({ value: 1 })
    expect(await value('bullying.officer-coverage', '2024-12-01', '2024-01-01')).toMatchObject({
      numerator: 2,
      denominator: 2,
    })
    expect(await value('bullying.officer-coverage', '2024-12-02', '2024-01-01')).toMatchObject({
      numerator: 1,
      denominator: 2,
    })
    const counted = await section.get(`/api/figures?from=2024-01-01&until=2024-12-02&page=/books/school-assignments`)
    expect(counted.body.figures.map(({ id }: { id: string }) => id)).toEqual([
      'bullying.officers',
      'bullying.officer-coverage',
      'bullying.lawyers',
      'bullying.lawyer-schools',
    ])
    expect((await west.get(`${book}?f.programme=officer`)).body.total).toBe(0)
  })

  it('措施：学校填报，县区看到谁没落实；过了有效期自己退出覆盖', async () => {
    const book = '/api/books/safeguards'
    const put = (item: string, form: object, by = clerk, org = city.eastPrimary) =>
      by.put(`${book}/${v7()}`, { form: { org, item, day: '2024-12-20', ...form }, seen: 0, request: v7() })
    const metOf = async (item: string) =>
      (await clerk.get(`${book}?f.item=${item}`)).body.rows.map(({ form: { met } }: { form: { met: boolean } }) => met)
    expect((await put('channels', { hotline: '0391-1' })).body.code).toBe('prevention.safeguard-incomplete')
    expect((await put('guard', { met: true }, clerk, city.eastJunior)).status).toBe(403)
    expect((await put('guard', { met: true })).status).toBe(200)
    expect((await put('guard', { met: false })).body.code).toBe('books.key-taken')
    // 达标由所填内容得出，不是谁勾的。
    expect((await put('meetings', { classes: 12, fewest: 1, met: true })).status).toBe(200)
    expect([await metOf('guard'), await metOf('meetings')]).toEqual([[true], [false]])
    const mine = (await clerk.get('/api/prevention/safeguards')).body.schools[0].items
    expect(mine.map(({ standing }: { standing: string }) => standing)).toEqual([
      'none',
      'none',
      'met',
      'none',
      'none',
      'unmet',
      'none',
    ])
    const { body } = await east.get('/api/prevention/uncovered?on=2024-12-20&item=guard')
    expect(body.rows).toMatchObject([{ name: '东县第一初级中学', standing: 'none' }])
    expect((await value('bullying.guards', '2025-12-19')).numerator).toBe(1)
    expect((await value('bullying.guards', '2025-12-20')).numerator).toBe(0)
    expect((await value('bullying.meetings', '2024-12-20', '2024-09-01')).numerator).toBe(0)
  })

  it('空着的舆情登记不等于未发生：逐月确认才是；有一件因欺凌引发的就不是', async () => {
    const book = '/api/books/public-incidents'
    const november = () => value('bullying.no-incident', '2024-11-30', '2024-11-01')
    expect(await november()).toMatchObject({ numerator: 0, denominator: 3 })
    const say = (speaker: Speaker, unit: string) =>
      speaker.put(`${book}/complete`, { unit, year: 2024, period: 11, request: v7() })
    expect((await say(east, city.west)).status).toBe(403)
    expect((await say(east, city.eastPrimary)).status).toBe(403)
    expect(
      (await east.put(`${book}/complete`, { unit: city.east, year: 2024, period: 12, request: v7() })).body.code,
    ).toBe('books.period-not-over')
    for (const [speaker, unit] of [
      [east, city.east],
      [west, city.west],
      [section, city.bureau],
    ] as const)
      expect((await say(speaker, unit)).status).toBe(200)
    expect(await november()).toMatchObject({ numerator: 3, denominator: 3 })
    const incident = {
      day: '2024-11-11',
      title: '网帖反映学生被欺负',
      medium: 'forum',
      cause: 'bullying',
      org: city.eastPrimary,
      handling: '',
      closed_on: null,
    }
    const put = (speaker: Speaker, form: object, id = v7(), seen = 0) =>
      speaker.put(`${book}/${id}`, { form, seen, request: v7() })
    expect((await put(west, incident)).status).toBe(403)
    expect((await put(east, incident)).status).toBe(200)
    expect(await november()).toMatchObject({ numerator: 2, denominator: 3 })
    expect((await clerk.get(book)).status).toBe(403)
    expect((await east.get(`${book}/complete?year=2024`)).body.units).toHaveLength(1)
    // 不涉及学校的，归登记的县；起因没查清，这个月不能再确认。
    const none = { ...incident, org: null, title: '网帖', cause: 'unknown' }
    expect((await put(west, { ...none, day: '2024-12-21' })).body.code).toBe('prevention.incident-to-come')
    const id = v7()
    expect((await put(west, none, id)).status).toBe(200)
    expect((await east.get(`${book}/${id}`)).status).toBe(404)
    expect(await november()).toMatchObject({ numerator: 1, denominator: 3 })
    expect((await say(west, city.west)).body.code).toBe('prevention.causes-open')
    expect((await put(west, { ...none, cause: 'food' }, id, 1)).status).toBe(200)
    expect((await say(west, city.west)).body).toEqual({ entries: 1 })
    expect(await november()).toMatchObject({ numerator: 2, denominator: 3 })
    expect(await value('bullying.incidents', '2024-11-30', '2024-11-01')).toMatchObject({ value: 1 })
  })

  it('每条记录都由履职行为推得出来；没有一项对外公布', async () => {
    expect((await verify(town.house.db, town.house.declared.keeps)).discrepancies).toEqual([])
    expect(
      town.server.endpoints.filter(
        ({ path, needs }) => path.startsWith('/api/prevention') && [needs].flat().includes('public'),
      ),
    ).toEqual([])
  })
})
