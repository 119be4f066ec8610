import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { keepFile } from '../../platform/files/records.ts'
import { verifyCases } from '../../platform/cases/verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let legal: Speaker
let leader: Speaker
let east: Speaker
let west: Speaker
let secretary: Speaker
const paper = v7()

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  await town.house.db.transaction().execute((tx) =>
    keepFile(
      tx,
      {
        id: paper,
        sha256: 'a'.repeat(64),
        size: 10,
        media_type: 'application/pdf',
        width: null,
        height: null,
        taken_at: null,
      },
      null,
      { id: v7(), person: people.legal, at: town.clock.now, name: '纪要.pdf' },
    ),
  )
  await on('2026-03-02')
})
afterAll(() => town.close())

/** Moves the clock; nobody's session lasts that long. */
async function on(day: string) {
  town.clock.now = new Date(`${day}T10:00:00+08:00`)
  ;[legal, leader, east, west, secretary] = (await Promise.all(
    [people.legal, people.leader, people.east, people.west, people.secretary].map((person) => town.as(person)),
  )) as [Speaker, Speaker, Speaker, Speaker, Speaker]
}

/** One case, spoken to act by act; every act must be answered as said. */
class Case {
  readonly id = v7()
  readonly of: string
  version = 0
  constructor(of: string) {
    this.of = of
  }
  async open(by: Speaker, form: object, expected: string | 200 = 200) {
    const { status, body } = await by.put(`/api/cases/${this.of}/${this.id}`, { form, request: v7() })
    expect(status === 200 ? 200 : body.code, JSON.stringify(body)).toBe(expected)
    if (status === 200) this.version = 1
    return this
  }
  async do(by: Speaker, act: string, form: object, expected: string | 200 = 200) {
    const { status, body } = await by.post(`/api/cases/${this.of}/${this.id}/${act}`, {
      form,
      seen: this.version,
      request: v7(),
    })
    expect(status === 200 ? 200 : body.code, JSON.stringify(body)).toBe(expected)
    if (status === 200) this.version = body.version
  }
}

const task = (more: object = {}) => ({
  year: 2026,
  title: '宪法宣传周',
  measure: '每校至少一场',
  units: [{ unit: city.east }],
  due: '2026-03-31',
  feeds: ['publicity.booklets', 'section.constitution'],
  ...more,
})
const founded = {
  name: '法治政府建设领导小组',
  document: '测教党〔2026〕1号',
  from: '2026-01-05',
  duties: '统筹法治政府建设',
  members: [
    { person: people.leader, role: 'head', post: '局长' },
    { person: people.legal, role: 'office', post: '科长' },
    { person: people.section, role: 'member', post: '科长' },
  ],
}

describe('领导小组：任何一天由哪些人组成都查得到', () => {
  const group = new Case('groups')
  const membersOn = async (day: string) =>
    (await legal.get(`/api/work/groups/${group.id}/members?on=${day}`)).body.members
      .map(({ person }: { person: string }) => person)
      .sort()

  it('没有组长、有两名组长、一人两职，都不能成立', async () => {
    const [head, office, member] = founded.members
    await new Case('groups').open(secretary, { ...founded, members: [office, member] }, 'groups.no-head')
    await new Case('groups').open(
      secretary,
      { ...founded, members: [head, { ...office, role: 'head' }] },
      'groups.second-head',
    )
    await new Case('groups').open(
      secretary,
      { ...founded, members: [head, { ...office, person: people.leader }] },
      'groups.member-twice',
    )
    await new Case('groups').open(east, founded, 'house.not-permitted')
  })

  it('成员调整：首日末日都算在内，之前之后都不算', async () => {
    await group.open(secretary, founded)
    await group.do(
      secretary,
      'end-member',
      { person: people.section, until: '2026-03-03', why: '调离' },
      'groups.day-wrong',
    )
    await group.do(secretary, 'end-member', { person: people.section, until: '2026-02-10', why: '调离' })
    await group.do(
      secretary,
      'add-member',
      { person: people.section, role: 'member', post: '副科长', from: '2026-02-10' },
      'groups.member-twice',
    )
    await group.do(secretary, 'add-member', {
      person: people.secretary,
      role: 'member',
      post: '办公室主任',
      from: '2026-02-11',
    })
    expect(await membersOn('2026-01-04')).toEqual([])
    expect(await membersOn('2026-01-05')).toEqual([people.leader, people.legal, people.section].sort())
    expect(await membersOn('2026-02-10')).toEqual([people.leader, people.legal, people.section].sort())
    expect(await membersOn('2026-02-11')).toEqual([people.leader, people.legal, people.secretary].sort())
  })

  it('会议：参会的是当日成员，只填缺席；主持人必须到会；没有到会的日子之前不能登记', async () => {
    const session = new Case('sessions')
    const called = {
      group: [group.id],
      title: '第一次会议',
      on: '2026-03-05',
      place: '三楼会议室',
      agenda: [{ item: '年度计划' }],
    }
    await new Case('sessions').open(secretary, { ...called, group: [v7()] }, 'sessions.no-group')
    await new Case('sessions').open(secretary, { ...called, on: '2025-12-01' }, 'sessions.nobody')
    await session.open(secretary, called)
    await session.do(secretary, 'hold', { on: '2026-03-05', chair: people.leader, absent: [] }, 'sessions.day-to-come')
    await on('2026-03-05')
    await session.do(
      secretary,
      'hold',
      { on: '2026-03-05', chair: people.leader, absent: [{ person: people.leader, why: '出差' }] },
      'sessions.chair-absent',
    )
    await session.do(
      secretary,
      'hold',
      { on: '2026-03-05', chair: people.leader, absent: [{ person: people.section, why: '已调离' }] },
      'sessions.not-a-member',
    )
    await session.do(secretary, 'hold', {
      on: '2026-03-05',
      chair: people.leader,
      absent: [{ person: people.secretary, why: '出差' }],
    })
    await session.do(secretary, 'minute', { resolved: [{ what: '印发年度计划', who: '政策法规科' }], minutes: [paper] })
  })
})

describe('年度任务：对应报告内容，逐级督办，按时与逾期分得清', () => {
  const ours = new Case('tasks')
  const theirs = new Case('tasks')

  it('对应的报告内容只能从列表中选，期限不能已过', async () => {
    const { options } = (await legal.get('/api/work/feeds')).body
    expect(options.map(({ value }: { value: string }) => value)).toEqual(
      expect.arrayContaining([
        'section.mechanism',
        'section.next-year',
        'publicity.booklets',
        'work-mechanism.on-time',
      ]),
    )
    await new Case('tasks').open(legal, task({ feeds: ['publicity.nothing'] }), 'tasks.feeds-nothing')
    await new Case('tasks').open(legal, task({ due: '2026-03-04' }), 'tasks.due-past')
    await new Case('tasks').open(legal, task({ due: '2026-03-05' }))
    await ours.open(legal, task())
    await theirs.open(
      legal,
      task({ title: '学法计划', units: [{ unit: city.west }, { unit: city.section }], feeds: [] }),
    )
  })

  it('督办：逾期之前只能提醒，逾期后逐级，不能越级', async () => {
    await ours.do(leader, 'urge', { level: 'urge', words: '抓紧' }, 'tasks.not-late')
    await ours.do(leader, 'urge', { level: 'remind', words: '抓紧' })
    await on('2026-03-31')
    await ours.do(leader, 'urge', { level: 'urge', words: '抓紧' }, 'tasks.not-late')
    await theirs.do(leader, 'urge', { level: 'remind', words: '抓紧' })
    await on('2026-04-01')
    await ours.do(leader, 'urge', { level: 'criticise', words: '通报' }, 'tasks.level-skipped')
    await ours.do(leader, 'urge', { level: 'urge', words: '限期三日' })
    await ours.do(west, 'progress', { percent: 50, note: '不是我们的' }, 'cases.not-found')
  })

  it('看板：逾期的在前，几个单位共同承办的各计一次；县区只看到自己一行', async () => {
    const { body } = await leader.get('/api/work/board?year=2026')
    expect(body.total).toEqual({ planned: 3, done: 0, late: 3 })
    expect(
      body.units.map(({ name, planned, late, longest, urged }: Record<string, unknown>) => [
        name,
        planned,
        late,
        (longest as { zh: string }).zh,
        urged,
      ]),
    ).toEqual([
      ['东县', 2, 2, '19个工作日', 'urge'],
      ...['政策法规科', '西区'].map((name) => [name, 1, 1, '1个工作日', 'remind']),
    ])
    expect((await west.get('/api/work/board?year=2026')).body.units.map(({ name }: { name: string }) => name)).toEqual([
      '西区',
    ])
    expect((await leader.get('/api/work/board?year=2025')).body.units).toEqual([])
    expect((await leader.get('/api/work/board.xlsx?year=2026')).headers['content-type']).toContain('spreadsheetml')
  })

  it('县区报告进展和佐证，办公室验收；退回的继续计为在办', async () => {
    await ours.do(east, 'progress', { percent: 60, note: '六成学校已开展', evidence: [paper] })
    await ours.do(east, 'complete', { result: '全部完成', evidence: [paper] })
    await ours.do(legal, 'send-back', { why: '缺两校' })
    await ours.do(east, 'complete', { result: '全部完成', evidence: [paper] })
    await ours.do(east, 'accept', { note: '自己验收' }, 'house.not-permitted')
    await ours.do(legal, 'accept', { note: '同意' })
    const { units } = (await leader.get('/api/work/board?year=2026')).body
    expect(units.find(({ name }: { name: string }) => name === '东县')).toMatchObject({
      planned: 2,
      done: 1,
      inTime: 0,
      late: 1,
    })
  })

  it('计划与报告对照：章节和数据各由哪些任务支撑，没有支撑的看得出来', async () => {
    const { body } = await leader.get('/api/work/plan?year=2026')
    expect(body.report).toBeNull()
    type Section = {
      heading: { zh: string }
      tasks: { id: string }[]
      figures: { figure: { id: string; value: number | null; unit: string }; tasks: { id: string }[] }[]
    }
    const section = body.sections.find(({ heading }: Section) => heading.zh === '深入开展宪法宣传教育') as Section
    expect(section.tasks.map(({ id }) => id)).toContain(ours.id)
    expect(section.figures.map(({ figure, tasks }) => [figure.id, tasks.length])).toEqual(
      expect.arrayContaining([
        ['publicity.booklets', 2],
        ['publicity.online', 0],
      ]),
    )
    const mechanism = body.sections.find(({ heading }: Section) => heading.zh === '健全法治工作机制') as Section
    expect(mechanism.figures.map(({ figure: { id, value, unit } }) => [id, value, unit])).toEqual([
      ['work-mechanism.tasks', 3, '项'],
      ['work-mechanism.tasks-done', 1, '项'],
      ['work-mechanism.on-time', 0, '项'],
      ['work-mechanism.urgings', 3, '次'],
    ])
    const sessions = (body.sections as Section[]).flatMap(({ figures }) =>
      figures.flatMap(({ figure: { id, value } }) => (id === 'work-mechanism.sessions' ? [value] : [])),
    )
    expect(sessions).toEqual([1])
    expect(body.elsewhere.map(({ id }: { id: string }) => id)).toEqual([theirs.id])
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })

  it('导出的案卷写的是报告内容的名称，不是编号', async () => {
    const { body } = await legal.get(`/api/cases/tasks/${ours.id}`)
    expect(body.names).toMatchObject({
      'publicity.booklets': expect.stringMatching(/资料|读本|册/),
      'section.constitution': '深入开展宪法宣传教育',
    })
  })
})
