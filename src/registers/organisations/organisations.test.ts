import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildCity, city, idOf, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker, type TestHouse } from '../../../test/support/house.ts'
import { declared } from '../../faces.ts'
import { connect } from '../../platform/db/connect.ts'
import { verify } from '../../platform/verify.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { CHANNEL, openTree } from './tree-cache.ts'

let house: TestHouse
let administrator: Speaker
beforeAll(async () => {
  house = await testHouse({ prepare: buildCity })
  administrator = await house.as(people.administrator)
})
afterAll(() => house.close())

const school = (name: string, parent: string, more: object = {}) => ({
  name,
  parent,
  stages: ['primary'],
  schoolKind: 'primary',
  ownership: 'public',
  ...more,
})
const read = async (id: string) => (await administrator.get(`/api/organisations/${id}`)).body
const factsOf = ({
  organisation: {
    name,
    shortName,
    aliases,
    parent,
    level,
    divisionCode,
    functionalZone,
    stages,
    schoolKind,
    ownership,
    rural,
    weak,
    partnerKind,
  },
}: {
  organisation: Record<string, unknown>
}) => ({
  name,
  shortName,
  aliases,
  parent,
  level,
  divisionCode,
  functionalZone,
  stages,
  schoolKind,
  ownership,
  rural,
  weak,
  partnerKind,
})
async function found(name: string, parent = city.east, more: object = {}, from = '2020-01-01') {
  const id = v7()
  const reply = await administrator.post('/api/organisations', {
    request: v7(),
    id,
    kind: 'school',
    from,
    facts: school(name, parent, more),
  })
  expect([reply.status, reply.body]).toEqual([200, { id }])
  return id
}
const act = async (id: string, how: string, more: object, seen?: number) =>
  administrator.post(`/api/organisations/${id}/${how}`, {
    request: v7(),
    seen: seen ?? (await read(id)).organisation.version,
    reason: '按文件办理',
    ...more,
  })
const change = async (id: string, from: string, more: object) =>
  act(id, 'changes', { from, facts: { ...factsOf(await read(id)), ...more } })
const listed = async (query: string): Promise<string[]> =>
  (await administrator.get(`/api/organisations?limit=200&${query}`)).body.rows.map(({ name }: { name: string }) => name)
const total = async (query: string): Promise<number> =>
  (await administrator.get(`/api/organisations?limit=1&${query}`)).body.total

describe('任何一天有多少学校', () => {
  test('按县、学段、性质、城乡查', async () => {
    expect(await listed('kind=school&day=2024-12-04')).toEqual([
      '市第一中学',
      '东县第一初级中学',
      '东县第一小学',
      '西区实验小学',
    ])
    expect(await listed(`kind=school&county=${city.east}`)).toEqual(['东县第一初级中学', '东县第一小学'])
    expect(await listed('kind=school&county=none')).toEqual(['市第一中学'])
    expect(await listed('stage=primary&ownership=private')).toEqual(['西区实验小学'])
    expect(await listed('kind=school&rural=true')).toEqual(['东县第一小学'])
    expect(await listed('kind=school&rural=false&stage=primary')).toEqual(['西区实验小学'])
    expect([await total('kind=school&day=2019-12-31'), await total('kind=school&day=2020-01-01')]).toEqual([0, 4])
  })

  test('查名称：两个字、别名、大小写、通配符当普通字', async () => {
    await found('查名小学', city.west, { aliases: ['ABC 双语'], shortName: '查小' })
    expect(await listed('q=查名')).toEqual(['查名小学'])
    expect(await listed('q=abc')).toEqual(['查名小学'])
    expect(await listed(`q=${encodeURIComponent('实验 小学')}`)).toEqual(['西区实验小学'])
    expect([await listed(`q=${encodeURIComponent('%')}`), await listed('q=罕见')]).toEqual([[], []])
  })

  test('统计：总数、分县、分学段与名单一致', async () => {
    const { body } = await administrator.get('/api/organisations/counts?kind=school&day=2024-12-04')
    expect(body.total.organisations).toBe(await total('kind=school&day=2024-12-04'))
    expect(
      body.byCounty.reduce((sum: number, { organisations }: { organisations: number }) => sum + organisations, 0),
    ).toBe(body.total.organisations)
    expect(body.byCounty.map(({ name }: { name: string | null }) => name)).toEqual(['东县', '西区', null])
    expect(body.byStage.map(({ stage }: { stage: string }) => stage)).toEqual(['primary', 'junior', 'senior'])
  })

  test('选择单位：按名称找，按编号认', async () => {
    const { body } = await administrator.get('/api/organisations/search?q=东县&kind=school')
    expect(body.rows).toEqual([
      { id: city.eastJunior, name: '东县第一初级中学', kind: 'school', countyName: '东县' },
      { id: city.eastPrimary, name: '东县第一小学', kind: 'school', countyName: '东县' },
    ])
    expect((await administrator.get(`/api/organisations/search?id=${city.base}`)).body.rows).toMatchObject([
      { name: '青少年法治教育实践基地' },
    ])
  })
})

describe('更名、划转、合并不改写过去', () => {
  test('更名：旧日子仍查到旧名，历史里两段都在', async () => {
    const id = await found('旧名小学')
    expect((await change(id, '2024-09-01', { name: '新名小学' })).status).toBe(200)
    expect([await listed('q=旧名小学&day=2024-08-31'), await listed('q=旧名小学&day=2024-09-01')]).toEqual([
      ['旧名小学'],
      [],
    ])
    expect([await listed('q=新名小学&day=2024-08-31'), await listed('q=新名小学')]).toEqual([[], ['新名小学']])
    const { periods, story, organisation } = await read(id)
    expect(periods.map(({ name, fromDay, untilDay }: Record<string, unknown>) => [name, fromDay, untilDay])).toEqual([
      ['旧名小学', '2020-01-01', '2024-09-01'],
      ['新名小学', '2024-09-01', null],
    ])
    expect(story.map(({ act, by, reason }: Record<string, unknown>) => [act, by, reason])).toEqual([
      ['organisations.create', 'administrator（测试）', null],
      ['organisations.rename', 'administrator（测试）', '按文件办理'],
    ])
    expect(organisation).toMatchObject({ name: '新名小学', countyName: '东县', parentName: '东县', version: 2 })
  })

  test('划转：那天以前算原县的，以后算新县的', async () => {
    const id = await found('划转小学')
    await change(id, '2024-09-01', { parent: city.west })
    const there = async (county: string, day: string) => (await listed(`county=${county}&day=${day}&q=划转小学`)).length
    expect([
      await there(city.east, '2024-08-31'),
      await there(city.east, '2024-09-01'),
      await there(city.west, '2024-08-31'),
      await there(city.west, '2024-09-01'),
    ]).toEqual([1, 0, 0, 1])
    expect(house.house.tree.countyOf(id, '2024-08-31' as PlainDate)).toBe(city.east)
    expect(house.house.tree.countyOf(id)).toBe(city.west)
  })

  test('合并：旧校到前一日为止，记下去向和来处，教学点随去', async () => {
    const [kept, gone] = [await found('留下小学'), await found('并走小学')]
    const point = await found('并走教学点', gone, { schoolKind: 'teaching-point' })
    const before = await total('kind=school&day=2024-08-31')
    expect((await act(kept, 'merge', { predecessors: [gone], on: '2024-09-01' })).status).toBe(200)
    expect([await total('kind=school&day=2024-08-31'), await total('kind=school&day=2024-09-01')]).toEqual([
      before,
      before - 1,
    ])
    expect((await read(kept)).predecessors).toEqual([
      { id: gone, name: '并走小学', onDay: '2024-09-01', how: 'merged' },
    ])
    expect(await read(gone)).toMatchObject({
      successors: [{ id: kept, name: '留下小学' }],
      organisation: { until: '2024-09-01', name: '并走小学' },
    })
    expect((await read(point)).organisation).toMatchObject({ parent: kept, countyName: '东县' })
  })

  test('更正：查到的是改正后的，原来的写法仍在库里', async () => {
    const id = await found('错字小学')
    const { periods, organisation } = await read(id)
    const reply = await administrator.put(`/api/organisations/${id}/periods/${periods[0].id}`, {
      request: v7(),
      seen: organisation.version,
      facts: { ...factsOf(await read(id)), name: '正字小学' },
      reason: '录入有误',
    })
    expect(reply.status).toBe(200)
    expect([await listed('q=错字小学&day=2021-01-01'), await listed('q=正字小学&day=2021-01-01')]).toEqual([
      [],
      ['正字小学'],
    ])
    const { rows } = await sql<{ name: string }>`select name from organisation_version_past where org = ${id}`.execute(
      house.house.db,
    )
    expect(rows).toEqual([{ name: '错字小学' }])
  })

  test('撤销：当日起不再统计，此前仍算', async () => {
    const id = await found('撤销小学')
    expect((await act(id, 'close', { on: '2024-07-01' })).status).toBe(200)
    expect([await listed('q=撤销小学&day=2024-06-30'), await listed('q=撤销小学&day=2024-07-01')]).toEqual([
      ['撤销小学'],
      [],
    ])
    expect((await act(id, 'close', { on: '2024-08-01' })).body.code).toBe('organisations.closed')
  })
})

describe('分设、误撤销和填错的日期', () => {
  const ledger = async () => (await verify(house.house.db, declared.keeps)).discrepancies

  test('分设：新校登记来处，原校照常统计；原校不再办的到前一日为止', async () => {
    const [old, fresh, other] = [
      await found('分设小学'),
      await found('分设新校', city.east, {}, '2024-09-01'),
      await found('分设二校', city.east, {}, '2024-09-01'),
    ]
    expect((await act(old, 'split', { successors: [fresh], on: '2024-09-01', ends: false })).status).toBe(200)
    expect((await read(fresh)).predecessors).toEqual([{ id: old, name: '分设小学', onDay: '2024-09-01', how: 'split' }])
    expect((await read(old)).organisation.until).toBeNull()
    expect((await act(old, 'split', { successors: [other], on: '2024-09-01', ends: true })).status).toBe(200)
    expect(await read(old)).toMatchObject({
      organisation: { until: '2024-09-01' },
      successors: [{ id: other }, { id: fresh }],
    })
  })

  test('误并入的：恢复后照常统计，去向作废；再并入时仍是同一条去向', async () => {
    const [kept, gone] = [await found('承接小学'), await found('误并小学')]
    await act(kept, 'merge', { predecessors: [gone], on: '2024-09-01' })
    expect((await act(gone, 'reopen', {})).status).toBe(200)
    expect([await listed('q=误并小学'), (await read(kept)).predecessors]).toEqual([['误并小学'], []])
    expect((await act(gone, 'reopen', {})).body.code).toBe('organisations.not-closed')
    expect((await act(kept, 'merge', { predecessors: [gone], on: '2025-09-01' })).status).toBe(200)
    expect((await read(kept)).predecessors).toEqual([
      { id: gone, name: '误并小学', onDay: '2025-09-01', how: 'merged' },
    ])
  })

  test('更名日期填错：改正后按实际日期统计，原来的日期留在库里', async () => {
    const id = await found('误期小学')
    await change(id, '2024-09-01', { name: '准期小学' })
    expect((await act(id, 'boundaries', { was: '2024-09-01', day: '2023-09-01' })).status).toBe(200)
    expect([await listed('q=准期小学&day=2023-08-31'), await listed('q=准期小学&day=2023-09-01')]).toEqual([
      [],
      ['准期小学'],
    ])
    const { rows } = await sql<{
      day: string
    }>`select until_day::text as day from organisation_version_past where org = ${id} and until_day is not null`.execute(
      house.house.db,
    )
    expect(rows).toEqual([{ day: '2024-09-01' }])
    expect((await read(id)).story.at(-1)).toMatchObject({ act: 'organisations.move-boundary', reason: '按文件办理' })
  })

  test('每一步都进了存证，与记录相符', async () => expect(await ledger()).toEqual([]))
})

describe('学生和教职工人数', () => {
  test('按年度登记；当年没报的用上一年的，不用后来的', async () => {
    const id = await found('人数小学')
    for (const [year, pupils] of [
      [2022, 800],
      [2024, 900],
    ])
      expect(
        (await administrator.put(`/api/organisations/${id}/rolls/${year}`, { request: v7(), pupils, staff: 50 }))
          .status,
      ).toBe(200)
    const on = async (day: string) =>
      (await administrator.get(`/api/organisations?q=人数小学&day=${day}`)).body.rows[0].pupils
    expect([await on('2021-12-31'), await on('2022-01-01'), await on('2023-12-31'), await on('2024-01-01')]).toEqual([
      null,
      800,
      800,
      900,
    ])
    expect((await read(id)).rolls).toEqual([
      { year: 2024, pupils: 900, staff: 50 },
      { year: 2022, pupils: 800, staff: 50 },
    ])
  })
  test('改了重报，旧数留底；没有变化不写', async () => {
    const id = await found('改数小学')
    const put = (pupils: number) =>
      administrator.put(`/api/organisations/${id}/rolls/2024`, { request: v7(), pupils, staff: 50 })
    for (const pupils of [100, 100, 120]) await put(pupils)
    const { rows } = await sql<{
      version: number
      pupils: number
    }>`select version, pupils from school_roll where org = ${id} union all select version, pupils from school_roll_past where org = ${id} order by 1`.execute(
      house.house.db,
    )
    expect(rows).toEqual([
      { version: 1, pupils: 100 },
      { version: 2, pupils: 120 },
    ])
  })
  test('科室没有学生', async () => {
    expect(
      (await administrator.put(`/api/organisations/${city.section}/rolls/2024`, { request: v7(), pupils: 1, staff: 1 }))
        .body.code,
    ).toBe('organisations.roll-of-school')
  })
})

describe('两人同时修改、重复提交', () => {
  test('后改的被拒绝，什么也不写', async () => {
    const id = await found('同改小学')
    expect((await act(id, 'changes', { from: '2023-01-01', facts: school('同改一', city.east) }, 1)).status).toBe(200)
    const late = await act(id, 'changes', { from: '2024-01-01', facts: school('同改二', city.east) }, 1)
    expect([late.status, late.body.code]).toEqual([409, 'organisations.changed-meanwhile'])
    expect((await read(id)).periods).toHaveLength(2)
  })

  test('同一时刻两个请求，恰有一个成功', async () => {
    const id = await found('并发小学')
    const replies = await Promise.all(
      ['2023-01-01', '2024-01-01'].map((from) =>
        act(id, 'changes', { from, facts: school(`并发${from}`, city.east) }, 1),
      ),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('同一请求重发：接受，但只办一次', async () => {
    const [id, request] = [v7(), v7()]
    const body = { request, id, kind: 'school', from: '2020-01-01', facts: school('重发小学', city.east) }
    for (let i = 0; i < 2; i++) expect((await administrator.post('/api/organisations', body)).status).toBe(200)
    const renaming = { request: v7(), seen: 1, from: '2024-01-01', facts: school('重发新校', city.east) }
    for (let i = 0; i < 2; i++)
      expect((await administrator.post(`/api/organisations/${id}/changes`, renaming)).status).toBe(200)
    expect((await read(id)).periods).toHaveLength(2)
  })

  test('同一县内不会同时设立两所同名学校', async () => {
    const replies = await Promise.all(
      [1, 2].map(() =>
        administrator.post('/api/organisations', {
          request: v7(),
          id: v7(),
          kind: 'school',
          from: '2020-01-01',
          facts: school('抢名小学', city.east),
        }),
      ),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 422])
  })
})

describe('谁可以做', () => {
  const doors = (): [string, 'GET' | 'POST' | 'PUT', string, object?][] => [
    [
      '新设',
      'POST',
      '/api/organisations',
      { request: v7(), id: v7(), kind: 'school', from: '2024-01-01', facts: school('越权小学', city.east) },
    ],
    [
      '变更',
      'POST',
      `/api/organisations/${city.eastPrimary}/changes`,
      { request: v7(), seen: 1, from: '2024-01-01', facts: school('越权小学', city.east) },
    ],
    [
      '更正',
      'PUT',
      `/api/organisations/${city.eastPrimary}/periods/${idOf('东县第一小学的情况')}`,
      { request: v7(), seen: 1, facts: school('越权小学', city.east), reason: '越权' },
    ],
    [
      '撤销',
      'POST',
      `/api/organisations/${city.eastPrimary}/close`,
      { request: v7(), seen: 1, on: '2024-01-01', reason: '越权' },
    ],
    [
      '合并',
      'POST',
      `/api/organisations/${city.eastPrimary}/merge`,
      { request: v7(), seen: 1, predecessors: [city.westPrimary], on: '2024-01-01', reason: '越权' },
    ],
    ['登记人数', 'PUT', `/api/organisations/${city.eastPrimary}/rolls/2024`, { request: v7(), pupils: 1, staff: 1 }],
    ['模板', 'GET', '/api/organisations/template.xlsx'],
    ['导入', 'POST', `/api/organisations/import?request=${v7()}&from=2024-01-01`],
  ]
  test.each(['section', 'leader', 'east', 'eastClerk', 'eastHead', 'partner', 'nobody'] as const)(
    '%s 不能维护机构',
    async (who) => {
      const speaker = await house.as(people[who])
      for (const [what, method, url, body] of doors())
        expect([what, (await speaker.send(method, url, body)).status]).toEqual([what, 403])
      expect(await listed('q=越权小学')).toEqual([])
    },
  )

  test('只管一个县的管理员，管不到别的县，也不能把学校划出去', async () => {
    const person = people.west
    await sql`insert into post (id, version, changed_at, person, org, branch, role, title, from_day, until_day)
      values (${v7()}, 1, now(), ${person}, ${city.west}, ${city.west}, 'administrator', '', '2020-01-01', null)`.execute(
      house.house.db,
    )
    const west = await house.as(person)
    const own = await west.post('/api/organisations', {
      request: v7(),
      id: v7(),
      kind: 'school',
      from: '2024-01-01',
      facts: school('西区新校', city.west),
    })
    const foreign = await west.post('/api/organisations', {
      request: v7(),
      id: v7(),
      kind: 'school',
      from: '2024-01-01',
      facts: school('东县新校', city.east),
    })
    expect([own.status, foreign.body.code]).toEqual([200, 'organisations.parent'])
    for (const [what, method, url, body] of doors().slice(1, 6))
      expect([what, (await west.send(method, url, body)).body.code]).toEqual([what, 'organisations.not-yours'])
    const out = await west.post(`/api/organisations/${own.body.id}/changes`, {
      request: v7(),
      seen: 1,
      from: '2024-02-01',
      facts: school('西区新校', city.east),
    })
    expect(out.body.code).toBe('organisations.not-yours')
  })

  test('没有这个单位', async () => {
    expect((await administrator.get(`/api/organisations/${v7()}`)).status).toBe(404)
    expect(
      (
        await administrator.post(`/api/organisations/${v7()}/close`, {
          request: v7(),
          seen: 1,
          on: '2024-01-01',
          reason: '不存在',
        })
      ).status,
    ).toBe(404)
  })
})

describe('数据库自己也守规矩', () => {
  const period = (org: string, from: string, until: string | null) =>
    sql`
    insert into organisation_version (id, version, changed_at, org, from_day, until_day, name, grams) values (${v7()}, 1, now(), ${org}, ${from}, ${until}, '重叠', '{}')`.execute(
      house.house.db,
    )
  test('同一单位的两段历史不能重叠', async () => {
    await expect(period(city.eastPrimary, '2024-01-01', null)).rejects.toThrow('no_overlap')
    await expect(period(city.eastPrimary, '2019-01-01', '2020-01-01')).resolves.toBeDefined()
  })
  test('一段历史至少一天', async () =>
    expect(period(city.eastJunior, '2019-01-01', '2019-01-01')).rejects.toThrow('lasts_a_day'))
  test('只能有一个教育局', async () =>
    expect(
      sql`insert into organisation values (${v7()}, 1, now(), 'bureau', null, '2020-01-01', null)`.execute(
        house.house.db,
      ),
    ).rejects.toThrow('one_bureau'))
  test.each([
    'delete from organisation',
    'delete from organisation_version',
    'update organisation_version_past set name = name',
    'delete from organisation_past',
    'delete from school_roll',
  ])('应用不能：%s', (statement) => expect(house.house.pool.query(statement)).rejects.toThrow('permission denied'))
  test('每次修改都有存证', async () => {
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from organisation o where not exists (select 1 from ledger l where l.subject = o.id and l.version = o.version)`.execute(
      house.house.db,
    )
    expect(rows).toEqual([{ n: 0 }])
  })
})

describe('另一进程也随即知道', () => {
  test('更名后不到一秒，别处的机构树也是新名；断线后自己接上', async () => {
    const connection = connect(house.database.config)
    const tree = await openTree({ pool: connection.pool, clock: house.house.clock, log: house.house.log })
    try {
      const id = await found('远方小学')
      await expect.poll(() => tree.nameOf(id), { timeout: 2000 }).toBe('远方小学')
      const owner = connect(house.database.ownerConfig)
      const cut = await owner.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen ${CHANNEL}'`,
      )
      expect(cut.rowCount).toBe(2)
      await owner.close()
      await change(id, '2024-09-01', { name: '远方新校' })
      await expect.poll(() => tree.nameOf(id), { timeout: 5000 }).toBe('远方新校')
    } finally {
      await tree.close()
      await connection.close()
    }
  })
})
