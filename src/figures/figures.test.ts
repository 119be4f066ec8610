import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import { addDays, type PlainDate } from '../calendar/plain-date.ts'
import { activities, persons } from '../registers/activities/source.ts'
import { differingTotals } from '../registers/activities/totals.ts'
import { schoolsOn } from '../registers/organisations/schools-on.ts'
import { headsOnRolls, schools } from '../registers/organisations/source.ts'
import { computeFigures } from './compute.ts'
import { change, coverage, flow, ratio, stock, type DutyFigures, type Extent, type Figure } from './figure.ts'
import { evidencePage, groupsOf } from './groups.ts'
import { overMonths } from './over-months.ts'

const day = (text: string) => text as PlainDate
const words = { zh: '测试', en: 'test' }
const about = <Id extends string>(id: Id) => ({ id: `test.${id}` as const, label: words, rule: words })

const sessions = flow({
  ...about('sessions'),
  unit: '场次',
  source: activities({ kinds: ['bullying-lecture'] }, 'sessions'),
})
const heads = flow({ ...about('heads'), unit: '人次', source: activities({}, 'heads') })
const people1 = flow({ ...about('people'), unit: '人', source: persons({ programmes: ['constitution-reading'] }) })
const held = flow({ ...about('schools'), unit: '所', source: activities({ kinds: ['bullying-lecture'] }, 'schools') })
const laws = flow({ ...about('laws'), unit: '部', source: activities({}, 'topics') })
const covered = coverage({
  ...about('coverage'),
  unit: '所',
  source: activities({ kinds: ['bullying-lecture'] }, 'schools'),
  denominator: schoolsOn,
})
const all = stock({ ...about('all-schools'), unit: '所', source: schools() })
const duty: DutyFigures = {
  id: 'test',
  title: words,
  figures: [
    sessions,
    heads,
    people1,
    held,
    laws,
    covered,
    all,
    change({ ...about('change'), unit: '场次', of: sessions }),
    ratio({
      ...about('ratio'),
      unit: '人',
      numerator: people1,
      denominator: stock({ ...about('rolls'), unit: '人', source: headsOnRolls() }),
    }),
  ],
}

const year = (more: Partial<Extent> = {}): Extent => ({
  from: day('2024-01-01'),
  until: day('2024-12-31'),
  branch: { of: 'all' },
  asOf: null,
  ...more,
})

let town: Awaited<ReturnType<typeof testHouse>>
const speakers: Record<string, Speaker> = {}
const compute = async (extent: Extent) =>
  new Map((await computeFigures(town.house.db, [duty], extent, town.clock.now)).map((figure) => [figure.id, figure]))

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2025-01-10T02:00:00Z') })
  for (const name of ['eastClerk', 'westClerk', 'section', 'east', 'west'] as const)
    speakers[name] = await town.as(people[name])
})
afterAll(() => town.close())

async function approved(org: string, more: object) {
  const id = v7()
  const writer = org === city.westPrimary ? 'westClerk' : org === city.eastPrimary ? 'eastClerk' : 'section'
  const reply = await speakers[writer]!.put(`/api/activities/${id}`, {
    form: { org, day: '2024-05-06', kind: 'bullying-lecture', title: `讲座${id}`, sessions: 1, pupils: 10, ...more },
    request: v7(),
    submit: true,
    reasons: Object.fromEntries(
      ['outlier', 'over-roll-pupils', 'over-roll-staff', 'long-ago'].map((code) => [code, '测试数据']),
    ),
  })
  expect(reply.body).toMatchObject({ status: 'submitted' })
  const { body } = await speakers[org === city.westPrimary ? 'west' : 'east']!.post(`/api/activities/${id}/approve`, {
    seen: 1,
    request: v7(),
  })
  expect(body).toMatchObject({ status: 'approved' })
  return id
}

describe('数据由记录算出，数与据不可分', () => {
  it('新城没有记录时，流量为零，覆盖率为零，没有学校时不除以零', async () => {
    const figures = await compute(year())
    expect(figures.get('test.sessions')).toMatchObject({ value: 0, records: 0 })
    expect(figures.get('test.coverage')).toMatchObject({ value: 0, numerator: 0, denominator: 4, missing: 4 })
    expect(figures.get('test.all-schools')).toMatchObject({ value: 4 })
    const none = await compute(year({ branch: { of: 'orgs', orgs: [] } }))
    expect(none.get('test.coverage')).toMatchObject({ value: null, denominator: 0 })
  })

  it('审核通过的才计入，待审核的另计', async () => {
    await approved(city.eastPrimary, {
      sessions: 3,
      pupils: 600,
      topics: ['中华人民共和国宪法', '中华人民共和国未成年人保护法'],
    })
    await approved(city.westPrimary, { sessions: 2, pupils: 300, topics: ['中华人民共和国宪法'] })
    await speakers['eastClerk']!.put(`/api/activities/${v7()}`, {
      form: { org: city.eastPrimary, day: '2024-06-01', kind: 'bullying-lecture', title: '待审', pupils: 5 },
      request: v7(),
      submit: true,
    })
    const figures = await compute(year())
    expect(figures.get('test.sessions')).toMatchObject({ value: 5, records: 2, pending: 1 })
    for (const branch of [
      { of: 'county', county: city.east },
      { of: 'orgs', orgs: [city.eastPrimary] },
    ] as const)
      expect((await compute(year({ branch }))).get('test.sessions')).toMatchObject({ value: 3, records: 1, pending: 1 })
    expect(
      (await compute(year({ branch: { of: 'orgs', orgs: [city.westPrimary] } }))).get('test.sessions'),
    ).toMatchObject({ value: 2, pending: 0 })
    expect(figures.get('test.heads')).toMatchObject({ value: 900 })
    expect(figures.get('test.laws')).toMatchObject({ value: 2 })
    expect(figures.get('test.schools')).toMatchObject({ value: 2 })
    expect(figures.get('test.coverage')).toMatchObject({ value: 0.5, numerator: 2, denominator: 4, missing: 2 })
    expect(figures.get('test.change')).toMatchObject({ value: 5 })
  })

  it('县里只见本县，学校只见本校', async () => {
    expect((await compute(year({ branch: { of: 'county', county: city.east } }))).get('test.sessions')).toMatchObject({
      value: 3,
    })
    expect(
      (await compute(year({ branch: { of: 'orgs', orgs: [city.westPrimary] } }))).get('test.sessions'),
    ).toMatchObject({ value: 2 })
    const { body } = await speakers['eastClerk']!.get(
      `/api/figures?from=2024-01-01&until=2024-12-31&branch=${city.west}`,
    )
    expect(body).toMatchObject({ code: 'figures.outside-branch' })
  })

  it('回看某一时刻：更正以后仍能算出更正以前的数', async () => {
    const id = await approved(city.eastPrimary, { sessions: 7, pupils: 70, day: '2024-03-05' })
    const before = town.clock.now
    town.clock.now = new Date(before.getTime() + 60_000)
    await speakers['eastClerk']!.put(`/api/activities/${id}`, {
      form: {
        org: city.eastPrimary,
        day: '2024-03-05',
        kind: 'bullying-lecture',
        title: '更正',
        sessions: 1,
        pupils: 10,
      },
      seen: 2,
      request: v7(),
      submit: true,
      why: '场次多填',
    })
    await speakers['east']!.post(`/api/activities/${id}/approve`, { seen: 3, request: v7() })
    expect((await compute(year())).get('test.sessions')).toMatchObject({ value: 6 })
    expect((await compute(year({ asOf: before }))).get('test.sessions')).toMatchObject({ value: 12 })
  })
})

describe('汇总等于重数', () => {
  it('任意一串填报、更正、审核、退回、撤回之后，汇总、证据、分组之和三者相等', async () => {
    const step = fc.record({
      org: fc.constantFrom(city.eastPrimary, city.westPrimary),
      kind: fc.constantFrom('bullying-lecture', 'class-meeting'),
      month: fc.integer({ min: 1, max: 12 }),
      sessions: fc.integer({ min: 1, max: 5 }),
      pupils: fc.integer({ min: 1, max: 900 }),
      fate: fc.array(fc.constantFrom('approve', 'return', 'withdraw', 'correct', 'move'), { maxLength: 4 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        for (const { org, kind, month, sessions, pupils, fate } of steps)
          await live(
            org,
            { kind, day: `2024-${String(month).padStart(2, '0')}-15`, title: '性质', sessions, pupils },
            fate,
          )
        await same(year())
        await same(
          year({ from: day('2024-03-01'), until: day('2024-09-30'), branch: { of: 'county', county: city.east } }),
        )
        expect(await differingTotals(town.house.db)).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  async function live(org: string, form: object, fate: readonly string[]) {
    const [writer, reviewer] = org === city.eastPrimary ? ['eastClerk', 'east'] : ['westClerk', 'west']
    const id = v7()
    const reasons = Object.fromEntries(['outlier', 'over-roll-pupils', 'long-ago'].map((code) => [code, '测试数据']))
    const put = (seen: number, more: object) =>
      speakers[writer!]!.put(`/api/activities/${id}`, {
        form: { org, ...form, ...more },
        seen,
        request: v7(),
        submit: true,
        reasons,
        why: '更正',
      })
    let { body } = await put(0, {})
    for (const act of fate) {
      const reply =
        act === 'correct' || act === 'move'
          ? await put(body.version, act === 'move' ? { day: '2024-02-20' } : { sessions: 9 })
          : await speakers[act === 'withdraw' ? writer! : reviewer!]!.post(`/api/activities/${id}/${act}`, {
              seen: body.version,
              request: v7(),
              ...(act === 'approve' ? {} : { why: '测试' }),
            })
      if (reply.status === 200) body = reply.body
    }
  }

  /** The roll-up's way (whole months) and the evidence's way (as of now) must agree, and with every grouping. */
  async function same(extent: Extent) {
    const [quick, slow] = await Promise.all([compute(extent), compute({ ...extent, asOf: addMinute(town.clock.now) })])
    for (const figure of duty.figures) {
      const { value, numerator } = quick.get(figure.id)!
      expect(slow.get(figure.id), figure.id).toMatchObject({ value, ...(numerator !== undefined && { numerator }) })
      const { total, sum } = await evidencePage(town.house.db, figure, extent, {}, { offset: 0, limit: 1 })
      expect(sum, `${figure.id} 证据`).toBe(
        figure.kind === 'ratio' || figure.kind === 'coverage'
          ? numerator
          : figure.kind === 'change'
            ? quick.get(figure.of.id)!.value
            : value,
      )
      if (figure === sessions || figure === heads || figure === covered)
        for (const grouping of ['county', 'org', 'month', 'kind'] as const) {
          const { groups } = await groupsOf(town.house.db, figure, extent, grouping, { offset: 0, limit: 500 })
          expect(
            groups.reduce((all, group) => all + (group.numerator ?? group.value!), 0),
            `${figure.id} ${grouping}`,
          ).toBe(numerator ?? value)
        }
      expect(total).toBeGreaterThanOrEqual(0)
      await sameByMonths(figure, extent, numerator ?? value!)
    }
  }
  /** What a month adds up to, or how it stood at the end of the last, in all and by county. */
  async function sameByMonths(figure: Figure, extent: Extent, value: number) {
    if (figure !== sessions && figure !== heads && figure !== covered && figure !== all) return
    const months = (by?: 'county') => overMonths(town.house.db, figure, extent, by, town.clock.now, day('2025-01-10'))
    const {
      lines: [whole],
    } = await months()
    const { lines: counties } = await months('county')
    if (figure.kind === 'coverage') {
      expect(whole!.values.at(-1)).toBeCloseTo((await compute(extent)).get(figure.id)!.value!)
      return
    }
    const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, one) => total + (one ?? 0), 0)
    const drawn = (values: readonly (number | null)[]) => (figure.kind === 'stock' ? values.at(-1)! : sum(values))
    expect(drawn(whole!.values), `${figure.id} 逐月`).toBe(value)
    expect(sum(counties.map(({ values }) => drawn(values))), `${figure.id} 逐月分县`).toBe(value)
  }
  const addMinute = (moment: Date) => new Date(moment.getTime() + 60_000)
})

describe('不是整月的期间', () => {
  it('从证据计算，首尾两天都算在内', async () => {
    const id = await approved(city.westPrimary, { day: '2024-10-08', sessions: 4, pupils: 40, kind: 'class-meeting' })
    const only = {
      ...duty,
      figures: [
        flow({ ...about('meetings'), unit: '场次', source: activities({ kinds: ['class-meeting'] }, 'sessions') }),
      ],
    }
    const value = async (from: PlainDate, until: PlainDate) => {
      const { rows } = await evidencePage(
        town.house.db,
        only.figures[0]!,
        year({ from, until }),
        {},
        { offset: 0, limit: 100 },
      )
      return rows.some(({ record }) => record === id)
    }
    const theDay = day('2024-10-08')
    expect(await value(theDay, theDay)).toBe(true)
    expect(await value(addDays(theDay, 1), addDays(theDay, 3))).toBe(false)
    expect(await value(addDays(theDay, -3), addDays(theDay, -1))).toBe(false)
  })
})

describe('该计而没有计的，不声不响就是零，要说出来', () => {
  const figure = async (id: string) =>
    (await speakers['section']!.get(`/api/figures/${id}?from=2024-01-01&until=2024-12-31`)).body

  it('四场党组学法没有任务：数据为零，页面说另有4条没有计入，归入哪个项目才计', async () => {
    for (const month of ['03', '06', '09', '12'])
      await approved(city.eastPrimary, { kind: 'party-study', day: `2024-${month}-05`, title: `学法${month}` })
    const told = await figure('law-study.party-sessions')
    expect(told).toHaveProperty('figure')
    const { figure: found, leftOut } = told
    expect(found.value).toBe(0)
    expect(leftOut).toEqual([{ records: 4, kind: 'party-study', programmes: [{ zh: '学法用法', en: 'Law study' }] }])
  })

  it('任务可以选择计入哪个数据：每个按项目统计的数据都说出项目和类型', async () => {
    const { figures } = (await speakers['section']!.get('/api/figures-served')).body
    expect(figures).toContainEqual(
      expect.objectContaining({
        figure: 'law-study.party-sessions',
        programmes: ['law-study'],
        kinds: ['party-study'],
      }),
    )
    for (const { programmes, label } of figures) expect(programmes.length, label.zh).toBeGreaterThan(0)
  })
})

describe('各项与合计，差了就是红的，直到写明原因', () => {
  const period = 'from=2024-01-01&until=2024-12-31'
  const sums = async () => (await speakers['section']!.get(`/api/figure-sums?${period}&figure=schools.all`)).body

  it('小学＋初中≠全部学校：红；写明原因以后不红；没有权限的不能写', async () => {
    const administrator = await town.as(people.administrator)
    const id = v7()
    const body = { whole: 'schools.all', parts: ['schools.stage-primary', 'schools.stage-junior'], seen: 0 }
    expect((await speakers['section']!.put(`/api/figure-sums/${id}`, body)).status).toBe(403)
    expect((await administrator.put(`/api/figure-sums/${id}`, body)).body).toEqual({ version: 1 })
    expect((await sums()).sums).toMatchObject([{ state: 'differs', difference: 1, whole: { value: 4 } }])
    const said = { from: '2024-01-01', until: '2024-12-31', why: '高中一所不在其中', seen: 1 }
    expect((await administrator.post(`/api/figure-sums/${id}/explain`, said)).status).toBe(200)
    expect((await sums()).sums).toMatchObject([{ state: 'explained', why: '高中一所不在其中' }])
    // 别的期间没有说过。
    const other = (await administrator.get('/api/figure-sums?from=2023-01-01&until=2023-12-31')).body.sums
    expect(other.map(({ state }: { state: string }) => state)).not.toContain('explained')
    const full = { ...body, parts: [...body.parts, 'schools.stage-senior'], seen: 2 }
    await administrator.put(`/api/figure-sums/${id}`, full)
    expect((await sums()).sums).toMatchObject([{ state: 'balanced', difference: 0 }])
    const needless = await administrator.post(`/api/figure-sums/${id}/explain`, { ...said, seen: 3 })
    expect(needless.body.code).toBe('figure-sums.nothing-to-explain')
    await administrator.put(`/api/figure-sums/${id}`, { ...body, parts: [], seen: 3 })
    expect((await sums()).sums).toEqual([])
  })
})
