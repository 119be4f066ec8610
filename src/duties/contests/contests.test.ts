import { v7 } from 'uuid'
import { nationalTopThree } from '../prizes.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { kebab } from '../../platform/cases/doors.ts'
import { receive } from '../../platform/cases/receive.ts'
import { verify } from '../../platform/draw/proof.ts'
import { criterionOf } from './settings.ts'
import { standingsOf } from './standings.ts'
import type { Contest } from './state.ts'

let town: Awaited<ReturnType<typeof testHouse>>
const spoken = new Map<string, Speaker>()
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-04-01T02:00:00Z') })
})
afterAll(() => town.close())

/** Days pass, and sessions end with them. */
const comes = (day: string, time = '10:00') => {
  town.clock.now = new Date(`${day}T${time}:00+08:00`)
  spoken.clear()
}
const by = async (name: keyof typeof people) => {
  if (!spoken.has(name)) spoken.set(name, await town.as(people[name]))
  return spoken.get(name)!
}
type Name = keyof typeof people
const begin = async (who: Name, procedure: string, form: object, expected?: number | string) =>
  town.begin(await by(who), procedure, form, expected)
const act = async (who: Name, id: string, name: string, form: object = {}, expected?: number | string) =>
  town.act(await by(who), id, kebab(name), form, expected)
const stateOf = async (id: string) =>
  (await town.house.db.selectFrom('dossier').select('state').where('id', '=', id).executeTakeFirstOrThrow())
    .state as unknown as Contest
const figure = async (id: string, from = '2026-01-01', until = '2026-12-31') =>
  (await (await by('section')).get(`/api/figures/${id}?from=${from}&until=${until}`)).body.figure.value

const groups = [{ group: 'primary', quota: 4, first: 1, second: 1, third: 1 }]
const announced = (more: object = {}) => ({
  ...{
    title: '东县“学宪法 讲宪法”演讲比赛',
    level: 'county',
    rules: 'speech',
    year: 2026,
    entrants: 'schools',
    groups,
  },
  criteria: [
    { name: '内容', most: 6000 },
    { name: '表达', most: 4000 },
  ],
  ...{ until: '2026-04-10', day: '2026-04-20', place: '县少年宫', notice: [] },
  ...more,
})
const pupil = (contest: string, name: string, more: object = {}) => ({
  ...{ contest: [contest], group: 'primary', grade: 5, title: `我和宪法（${name.length}）`, video: '', name },
  ...{ under14: true, earlier: 'none', consentName: false, consentPicture: false, consentBy: null, consent: null },
  ...more,
})
const lots = (more: object = {}) => ({
  ...{
    source: 'numbers',
    name: '双色球第2026042期',
    where: 'https://www.cwl.gov.cn',
    count: 3,
    day: '2026-04-15',
    time: '21:30',
  },
  candidates: [people.section, people.partner, people.legal, people.west, people.westClerk],
  seats: 5,
  ...more,
})

let county: string
let city2: string
const pupils: string[] = []

describe('通知、报名、资格审查', () => {
  it.each([
    ['县里办不了市级赛事', 'east', { level: 'city' }, 'contests.not-your-level'],
    ['学校办不了县级赛事', 'eastClerk', {}, 'contests.not-your-level'],
    ['各项满分加起来不是10分', 'east', { criteria: [{ name: '内容', most: 6000 }] }, 'contests.criteria-sum'],
    ['比赛早于报名截止', 'east', { day: '2026-04-09' }, 'contests.backwards'],
    ['一个组别写两行', 'east', { groups: [...groups, ...groups] }, 'contests.group-twice'],
  ] as const)('%s：拒绝', async (_say, who, more, code) => {
    await begin(who, 'contests', announced(more), code)
  })

  it('县里发通知，只有本县学校看得到、报得上', async () => {
    county = await begin('east', 'contests', announced())
    const offered = async (who: Name) => (await (await by(who)).get('/api/contests/choices/open')).body.options
    expect(await offered('eastClerk')).toMatchObject([{ value: county }])
    expect(await offered('westClerk')).toEqual([])
    await begin('westClerk', 'contest-entries', pupil(county, '西小明'), 'contests.not-open-to-you')
  })

  it.each([
    ['9月1日读七年级的不能报小学组', { grade: 7 }, 'contests.other-stage'],
    ['没有这个组别', { group: 'senior', grade: 11 }, 'contests.no-such-group'],
    ['往届全国前三名', { earlier: 'junior' }, 'contests.earlier-winner'],
    ['不满14周岁，本人同意公布姓名', { consentName: true, consentBy: 'pupil' }, 'contests.guardian-consent'],
    ['同意公布照片，没写谁同意', { under14: false, consentPicture: true }, 'contests.who-consented'],
  ])('%s：拒绝', async (_say, more, code) => {
    await begin('eastClerk', 'contest-entries', pupil(county, '东小明', more), code)
  })

  it('没有同意的写“某某”，监护人同意的写姓名；名额用完就拒绝', async () => {
    const consent = { consentName: true, consentPicture: true, consentBy: 'guardian' }
    for (const [name, more] of [
      ['王小明', {}],
      ['李华', consent],
      ['赵小红', {}],
      ['钱多多', {}],
    ] as const)
      pupils.push(await begin('eastClerk', 'contest-entries', pupil(county, name, more)))
    const shown = await Promise.all(
      pupils.map(async (id) => ((await stateOf(id)) as unknown as { shown: string }).shown),
    )
    expect(shown).toEqual(['王某某', '李华', '赵某某', '钱某某'])
    await begin('eastClerk', 'contest-entries', pupil(county, '孙小空'), 'contests.over-quota')
    // Whoever withdrew gives the place free.
    await act('eastClerk', pupils[3]!, 'withdraw', { why: '生病' })
    pupils[3] = await begin('eastClerk', 'contest-entries', pupil(county, '孙小空'))
  })

  it('姓名在报名表上盖着，写明理由才看得到', async () => {
    const read = async () =>
      JSON.stringify((await (await by('east')).get(`/api/cases/contest-entries/${pupils[0]}`)).body)
    expect(await read()).not.toContain('王小明')
    await act('east', pupils[0]!, 'look', { why: '核对参赛证' })
    expect(await read()).toContain('王小明')
  })

  it('截止以前不能截止，以后不能再报；没审查完不能定名单', async () => {
    await act('east', county, 'closeEntries', {}, 'contests.still-entering')
    comes('2026-04-11')
    await begin('eastClerk', 'contest-entries', pupil(county, '周晚'), 'contests.entries-closed')
    await act('east', county, 'closeEntries')
    await act('east', county, 'admit', {}, 'contests.unexamined')
    await act('east', pupils[0]!, 'examine', { verdict: 'refused', why: '' }, 'contests.why-refused')
    await act('eastClerk', pupils[0]!, 'examine', { verdict: 'admitted', why: '' }, 403)
    for (const id of pupils) await act('east', id, 'examine', { verdict: 'admitted', why: '' })
    await act('east', county, 'admit')
    expect((await stateOf(county)).list).toHaveLength(4)
    await act('eastClerk', pupils[0]!, 'withdraw', { why: '生病' }, 'contests.list-closed')
  })
})

describe('抽签', () => {
  it.each([
    [
      '选手学校的教师当候选评委',
      { candidates: [people.section, people.eastTeacher], seats: 1 },
      'contests.judge-of-school',
    ],
    ['候选人少于评委', { seats: 6 }, 'contests.too-few-candidates'],
    ['随机数已经揭晓', { day: '2026-04-10' }, 'contests.source-known'],
    ['没写哪一期彩票', { name: '' }, 'contests.which-numbers'],
    ['时间写错', { time: '九点半' }, 'contests.no-time'],
  ])('%s：拒绝', async (_say, more, code) => {
    await act('east', county, 'freezeLots', lots(more), code)
  })

  it('冻结的名单先公开，没有姓名；揭晓以后抽，证明任何人能复算', async () => {
    await act('east', county, 'appoint', { judges: [people.section] }, 'contests.jury-is-drawn')
    await act('east', county, 'freezeLots', lots())
    await act('east', county, 'freezeLots', lots(), 'contests.frozen-already')
    const frozen = await town.http.inject(`/gov/draws/${county}/1/frozen.json`)
    expect(frozen.statusCode).toBe(200)
    expect(frozen.body).not.toMatch(/王小明|李华|王某某/)
    const draw = { value: '3 17 9', absent: [pupils[1]!] }
    await act('east', county, 'drawLots', draw, 'contests.not-known-yet')
    comes('2026-04-16')
    await act('east', county, 'drawLots', { ...draw, value: '3 17' }, 'contests.not-such-numbers')
    await act('east', county, 'drawLots', draw)
    const { list, jury } = await stateOf(county)
    expect(list.map(({ number }) => number).toSorted()).toEqual([1, 2, 3, 4])
    expect(list.find(({ entry }) => entry === pupils[1])!.number).toBe(4) // 抽签缺席，排在最后
    expect(jury.toSorted()).toEqual(lots().candidates.toSorted())
    const proof = (await town.http.inject(`/gov/draws/${county}/1/proof.json`)).body
    expect((await verify(proof, never)).ok).toBe(true)
    expect((await verify(proof.replace('"place":1', '"place":2'), never)).ok).toBe(false)
  })
})

/** No beacon is signed here. */
const never = async () => false

const judges = ['section', 'partner', 'legal', 'west', 'westClerk'] as const
const sheetOf = async (who: Name) => (await (await by(who)).get('/api/contests/marking')).body.sheets[0]
const mark = async (who: Name, entry: string, criteria: readonly number[], more: object = {}) =>
  (await by(who)).post(`/api/contests/sheets/${(await sheetOf(who)).id}/marks`, { entry, criteria, ...more })

describe('评分', () => {
  it('评委只看得到自己的评分表，监督的人除外', async () => {
    comes('2026-04-20')
    await act('east', county, 'openMarking', { head: people.east }, 'contests.head-of-jury')
    await act('east', county, 'openMarking', { head: people.west })
    const { id } = await sheetOf('legal')
    for (const who of ['section', 'west', 'east'] as const)
      expect((await (await by(who)).get(`/api/cases/contest-sheets/${id}`)).status).toBe(404)
    expect((await (await by('leader')).get(`/api/cases/contest-sheets/${id}`)).status).toBe(200)
    expect(
      (await (await by('section')).post(`/api/contests/sheets/${id}/marks`, { entry: pupils[0], criteria: [1, 1] }))
        .body.code,
    ).toBe('contests.no-sheet')
  })

  it.each([
    ['超过一项的满分', [6001, 4000], 'contests.above-most'],
    ['漏了一项', [6000], 'contests.all-criteria'],
    ['超过十分', [6000, 10_001], 'house.invalid'],
    ['负分', [6000, -1], 'house.invalid'],
  ])('%s：拒绝', async (_say, criteria, code) => {
    expect((await mark('section', pupils[0]!, criteria)).body.code).toBe(code)
  })

  it('两名选手三位小数才分出；同一请求发两次只记一次；锁定以前要评完', async () => {
    // 甲: kept 5400+3950, … = 9350+9351+9352 → 9351. 乙: 9350+9351+9350 → 9350.333… 两位小数都是9.35。
    const points: Readonly<Record<number, readonly number[]>> = {
      0: [9200, 9350, 9351, 9352, 9900],
      1: [9200, 9350, 9351, 9350, 9900],
      2: [9000, 9000, 9000, 9000, 9000],
      3: [8000, 8100, 8200, 8300, 8400],
    }
    for (const [j, judge] of judges.entries()) {
      await act(judge, (await sheetOf(judge)).id, 'lock', {}, 'contests.not-all-marked')
      for (const [i, all] of Object.entries(points)) {
        if (judge === 'westClerk' && i === '2') continue
        const form = { criteria: [6000, all[j]! - 6000].map((one) => Math.max(0, one)), request: v7() }
        expect((await mark(judge, pupils[Number(i)]!, form.criteria, form)).status).toBe(200)
        expect((await mark(judge, pupils[Number(i)]!, form.criteria, form)).status).toBe(200)
      }
      // 五位评委一人回避这名选手：四个分都算。
      if (judge === 'westClerk')
        await act(judge, (await sheetOf(judge)).id, 'stepBack', { entry: [pupils[2]], why: '亲戚' })
      await act(judge, (await sheetOf(judge)).id, 'lock')
    }
    const { rows } = await town.house.pool.query(`select count(*)::int as n from act where act = 'contest-sheets.mark'`)
    expect(rows[0].n).toBe(19)
  })

  it('锁定的不能再评，组长写明理由才退回', async () => {
    const { id } = await sheetOf('legal')
    expect((await mark('legal', pupils[0]!, [6000, 1])).body.code).toBe('contest-sheets.not-at-this-stage')
    await act('east', county, 'reopenSheet', { judge: people.legal, why: '漏看超时' }, 403)
    await act('west', county, 'reopenSheet', { judge: people.legal, why: '' }, 'house.invalid')
    await act('west', county, 'reopenSheet', { judge: people.legal, why: '漏看超时' })
    await act('east', county, 'tally', {}, 'contests.sheets-open')
    await act('legal', id, 'lock')
  })

  it('汇总：名次由第三位小数定', async () => {
    await act('east', county, 'tally')
    const placed = standingsOf(await stateOf(county), 'primary')
    expect(
      placed.map(({ entry, place, by: how, hundredths, thousandths }) => [
        pupils.indexOf(entry),
        place,
        how,
        hundredths,
        thousandths,
      ]),
    ).toEqual([
      [0, 1, null, 935, 9351],
      [1, 2, 'thousandths', 935, 9350],
      [2, 3, 'hundredths', 900, 9000],
      [3, 4, 'hundredths', 820, 8200],
    ])
    expect((await stateOf(county)).results.find(({ entry }) => entry === pupils[2])!.dropped).toBeNull()
    await act('west', county, 'playOff', { order: [pupils[0], pupils[1]] }, 'contests.no-tie')
  })
})

describe('公示、申诉、上报', () => {
  const appeal = async () => {
    const page = `/gov/contest-appeals/appeal/${county}`
    const { body, statusCode } = await town.http.inject(page)
    return { body, statusCode }
  }
  const appealed = async (id = v7()) =>
    receive(town.house.cases, {
      procedure: 'contest-appeals',
      id,
      act: 'appeal',
      form: {
        ...{ what: '演讲比赛', path: `/contests/${county}`, as: 'guardian', entrant: '小学组2号' },
        ...{ ground: '没有超时，却按超时扣了分。', files: [] },
      },
      request: v7(),
      receipt: Buffer.from(id),
      at: town.clock.now,
    })
  let first: string

  it('公示以前不能申诉；汇总的人不能自己复核', async () => {
    expect(await appealed()).toMatchObject({ ok: false, refusal: { code: 'contests.nothing-laid-open' } })
    await act('east', county, 'layOpen', { reviewed: true }, 'contests.two-persons')
    await act('section', county, 'layOpen', { reviewed: false }, 'contests.not-reviewed')
    await act('section', county, 'layOpen', { reviewed: true })
    // 五个工作日，跨过劳动节假期前的周末。
    expect((await stateOf(county)).noticeUntil).toBe('2026-04-27')
  })

  it('公示期内公众可以申诉；评委不能决定，没有处理完不能上报', async () => {
    expect((await appeal()).statusCode).toBe(200)
    first = v7()
    expect((await appealed(first)).ok).toBe(true)
    city2 = await begin(
      'section',
      'contests',
      announced({
        title: '市级演讲比赛',
        level: 'city',
        entrants: 'promoted',
        until: '2026-05-20',
        day: '2026-06-01',
        groups: [{ ...groups[0]!, quota: 2 }],
      }),
    )
    comes('2026-04-28')
    const up = { to: city2, entries: [pupils[0], pupils[1]], passed: [] }
    await act('east', county, 'promote', up, 'contests.appeal-open')
    await act('east', county, 'conclude', {}, 'contests.appeal-open')
    await act('legal', first, 'decide', { outcome: 'upheld', reasons: '' }, 'house.invalid')
    await act('legal', first, 'decide', { outcome: 'upheld', reasons: '计时有误' }, 'contests.same-jury')
    await act('leader', first, 'decide', { outcome: 'upheld', reasons: '计时有误' })
    expect(await appealed()).toMatchObject({ ok: false, refusal: { code: 'contests.notice-over' } })
  })

  it('申诉成立的更正结果，名次随之重算', async () => {
    const because = { appeal: first, why: '计时有误' }
    await act(
      'east',
      county,
      'amend',
      { ...because, appeal: v7(), entry: [pupils[1]], effect: 'overtime-on' },
      'contests.not-upheld',
    )
    await act('east', county, 'amend', { ...because, entry: [pupils[1]], effect: 'overtime-on' })
    const placed = standingsOf(await stateOf(county), 'primary')
    // 9.350少了0.5，成了8.850，排到第三。
    expect(placed.map(({ entry, thousandths }) => [pupils.indexOf(entry), thousandths])).toEqual([
      [0, 9351],
      [2, 9000],
      [1, 8850],
      [3, 8200],
    ])
    await act('east', county, 'amend', { ...because, entry: [pupils[1]], effect: 'overtime-off' })
    expect(standingsOf(await stateOf(county), 'primary')[1]).toMatchObject({ entry: pupils[1], thousandths: 9350 })
  })

  it.each([
    ['超过名额', () => ({ entries: pupils.slice(0, 3), passed: [] }), 'contests.over-quota'],
    ['跳过了第二名', () => ({ entries: [pupils[0], pupils[2]], passed: [] }), 'contests.reserve-skipped'],
    ['上报到同一级', () => ({ to: county, entries: [pupils[0]], passed: [] }), 'contests.not-the-next'],
  ])('%s：不能上报', async (_say, more, code) => {
    await act('east', county, 'promote', { to: city2, ...more() }, code)
  })

  it('取消资格的没有名次，不能上报', async () => {
    await act('east', county, 'takeOut', { entry: [pupils[3]], kind: 'disqualified', why: '冒名顶替' })
    await act('east', county, 'promote', { to: city2, entries: [pupils[3]], passed: [] }, 'contests.no-place')
  })

  it('放弃的写明，后面的递补；上报的在上一级赛事里有了报名', async () => {
    const passed = [{ entry: [pupils[1]], why: '转学' }]
    await act('east', county, 'promote', { to: city2, entries: [pupils[0], pupils[2]], passed })
    const { rows } = await town.house.pool.query(
      `select org, state from dossier where procedure = 'contest-entries' and state ->> 'contest' = $1 order by id`,
      [city2],
    )
    expect(rows.map(({ org, state }) => [org, state.from, state.shown]).toSorted()).toEqual(
      [
        [city.eastPrimary, pupils[0], '王某某'],
        [city.eastPrimary, pupils[2], '赵某某'],
      ].toSorted(),
    )
    // 县里的学校不能绕过县里直接报市级。
    await begin('eastClerk', 'contest-entries', pupil(city2, '钱多多'), 'contests.not-open-to-you')
  })

  it('存档：奖项登记到每份报名上，按级别统计', async () => {
    await act('east', county, 'conclude')
    const won = await Promise.all(
      pupils.map(
        async (id) => ((await stateOf(id)) as unknown as { awarded: { prize: string } | null }).awarded?.prize ?? null,
      ),
    )
    expect(won).toEqual(['first', 'second', 'third', null])
    expect(await figure('contest.awards')).toBe(3)
    expect(await figure('contest.held')).toBe(1)
    expect(await figure('contest.appeals-decided')).toBe(1)
    expect(await figure('publicity.national-first')).toBe(0)
  })
})

describe('全国赛事的奖项', () => {
  it('本单位举办的赛事不另行登记；全国的凭证书登记，一项计一项', async () => {
    const award = { prize: 'first', on: '2026-12-01', certificate: v7() }
    const { rows } = await town.house.pool.query(
      `select id, state ->> 'from' as below from dossier where procedure = 'contest-entries' and state ->> 'contest' = $1`,
      [city2],
    )
    await act('section', rows[0].id, 'award', award, 'contests.awarded-by-result')
    // Sent up by the city to the province and from there to the nation, both held elsewhere.
    const nation = await begin(
      'section',
      'contests',
      announced({ title: '全国总决赛', level: 'nation', criteria: [], until: '2026-11-30', day: '2026-12-01' }),
    )
    await town.house.pool.query(`update dossier set state = state || '{"level": "province"}' where id = $1`, [city2])
    comes('2026-06-02')
    await act('section', city2, 'closeEntries')
    for (const { id } of rows) await act('section', id, 'examine', { verdict: 'admitted', why: '' })
    await act('section', city2, 'admit')
    await act('section', city2, 'promote', { to: nation, entries: [rows[0].id], passed: [] })
    const { rows: sent } = await town.house.pool.query(`select id from dossier where state ->> 'from' = $1`, [
      rows[0].id,
    ])
    await act('section', sent[0].id, 'award', award, 'contests.not-yet')
    comes('2026-12-05')
    await act('section', sent[0].id, 'award', { ...award, certificate: await certificate() })
    expect(await figure('publicity.national-first')).toBe(1)
    expect(await figure('publicity.national-third')).toBe(0)
    await act('section', nation, 'closeEntries')
    await act('section', nation, 'admit')
    await act('section', nation, 'conclude')
    expect((await stateOf(nation)).concludedOn).toBe('2026-12-05')
  })

  it('下一年报名：平台登记过的全国前三名自动核对，申报“没有得过”也不行；同名的是另一人，写明理由', async () => {
    const { rows } = await town.house.pool.query(
      `select a.fact -> 'recorded' -> 'form' ->> 'name' as name from dossier d join act a on a.subject = d.id and a.version = 1
       where d.procedure = 'contest-entries' and d.state ->> 'level' = 'nation' and d.stage = 'awarded'`,
    )
    const winner = rows[0].name as string
    const asked = (more: object = {}) => ({
      ...announced({ title: '下一年的演讲比赛', year: 2027, until: '2026-12-20', day: '2026-12-28' }),
      groups: ['primary', 'junior'].map((group) => ({ ...groups[0], group })),
      ...more,
    })
    const outright = await begin('east', 'contests', asked())
    const older = { group: 'junior', grade: 7 }
    const spaced = [...winner].join(' ')
    await begin('eastClerk', 'contest-entries', pupil(outright, spaced, older), 'contests.winner-on-record')
    await begin('eastClerk', 'contest-entries', pupil(outright, winner, { namesake: '同名，另一所学校的学生' }))
    await begin('eastClerk', 'contest-entries', pupil(outright, '没得过奖', { title: '另一篇' }))

    const administrator = await town.as(people.administrator)
    const set = { value: 'same-stage', why: '当年通知', seen: 0, request: v7() }
    expect((await administrator.put('/api/settings/contests.earlier-winners', set)).status).toBe(200)
    const stage = await begin('east', 'contests', asked({ title: '只限同一学段' }))
    await begin('eastClerk', 'contest-entries', pupil(stage, winner), 'contests.winner-on-record')
    await begin('eastClerk', 'contest-entries', pupil(stage, winner, older))
  })

  it('荣誉登记里的全国赛事奖项也核对；省级的、撤销了的不算', async () => {
    const honour = (person: string, more: object = {}) => ({
      ...{
        title: '全国演讲比赛一等奖',
        kind: 'contest',
        level: 'national',
        unit: city.eastPrimary,
        person,
        by: '教育部',
      },
      ...{ number: '', on: '2025-12-01', until: null, revoked: null, paper: [], ...more },
    })
    const keeper = await by('section')
    for (const form of [
      honour('周得奖'),
      honour('吴省奖', { level: 'provincial' }),
      honour('郑撤销', { revoked: '2026-01-05' }),
    ])
      expect((await keeper.put(`/api/books/honours/${v7()}`, { form, seen: 0, request: v7() })).status).toBe(200)
    const found = await Promise.all(['周得奖', '吴省奖', '郑撤销'].map((name) => nationalTopThree(town.house.db, name)))
    expect(found.map((one) => one.map(({ what }) => what))).toEqual([['全国演讲比赛一等奖'], [], []])
  })
})

describe('校级素养竞赛', () => {
  it('裁判记事件，撤销也是事件；并列的加赛，取消资格的不留下加赛结果', async () => {
    comes('2027-03-01')
    const quiz = { title: '校内素养竞赛', level: 'school', rules: 'knowledge', year: 2027, criteria: [] }
    const contest = await begin('eastClerk', 'contests', announced({ ...quiz, until: '2027-03-05', day: '2027-03-10' }))
    const ids: string[] = []
    for (const name of ['王一', '李二', '赵三'])
      ids.push(await begin('eastClerk', 'contest-entries', pupil(contest, name)))
    comes('2027-03-06')
    await act('eastClerk', contest, 'closeEntries')
    await act('eastClerk', contest, 'passRest', { examined: false }, 'contests.look-first')
    await act('eastClerk', contest, 'passRest', { examined: true })
    await act('eastClerk', contest, 'passRest', { examined: true }, 'contests.none-waiting')
    await act('eastClerk', contest, 'admit')
    await act('eastClerk', contest, 'openMarking', { head: people.eastHead }, 'contests.no-order-yet')
    await act('eastClerk', contest, 'appoint', { judges: [people.eastHead] })
    await act('eastClerk', contest, 'openMarking', { head: people.eastHead })
    const { id: sheet } = await sheetOf('eastHead')
    const happen = (kind: string, n: number, points: number, right = true, expected?: string) =>
      act('eastHead', sheet, 'happen', { kind, entry: [ids[n]], right, points }, expected)
    for (const n of [0, 1, 2]) await happen('written', n, 80)
    await happen('buzz', 2, 10, false)
    await happen('risk', 0, 25, true, 'contests.no-such-stake')
    await happen('risk', 0, 30)
    await act('eastHead', sheet, 'takeBack', { of: 5, why: '题目有误' })
    await act('eastHead', sheet, 'takeBack', { of: 5, why: '再撤' }, 'contests.nothing-to-undo')
    await act('eastHead', sheet, 'lock')
    await act('eastHead', contest, 'tally')
    const told = async () =>
      standingsOf(await stateOf(contest), 'primary').map(({ entry, place, thousandths }) => [
        ...[ids.indexOf(entry), place, thousandths],
      ])
    expect((await told()).toSorted()).toEqual([
      [0, 1, 80_000],
      [1, 1, 80_000],
      [2, 3, 70_000],
    ])
    await act('eastHead', contest, 'playOff', { order: [ids[1], ids[2]] }, 'contests.not-the-tied')
    await act('eastHead', contest, 'playOff', { order: [ids[1], ids[0]] })
    expect((await told()).map(([n, place]) => [n, place])).toEqual([
      [1, 1],
      [0, 2],
      [2, 3],
    ])
    await act('eastHead', contest, 'takeOut', { entry: [ids[1]], kind: 'disqualified', why: '冒名顶替' })
    expect((await told()).map(([n, place]) => [n, place])).toEqual([
      [0, 1],
      [2, 2],
    ])
  })
})

/** A certificate handed in by the section. */
async function certificate(): Promise<string> {
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  return (await (await by('section')).hand(`/api/files?upload=${v7()}`, bytes, '证书.pdf')).body.id
}

describe('评分表', () => {
  it('不写评分项目的，按参数里比赛当日的评分表', async () => {
    const id = await begin(
      'east',
      'contests',
      announced({ title: '校际演讲', criteria: [], year: 2027, until: '2027-04-10', day: '2027-04-20' }),
    )
    const { criteria } = await stateOf(id)
    expect(criteria.map(({ name, most }) => [name, most])).toEqual([
      ['主题内容', 4000],
      ['语言表达', 3000],
      ['形象风度', 2000],
      ['现场效果', 1000],
    ])
    expect(criterionOf('语言表达：3.5分')).toEqual({ name: '语言表达', most: 3500 })
    // 没写满分的一行不算分：各项相加就不是10分。
    expect(criterionOf('语言表达')).toEqual({ name: '语言表达', most: 0 })
  })
})
