import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { dayOf } from '../../calendar/plain-date.ts'
import { connect } from '../../platform/db/connect.ts'
import { startJobs } from '../../platform/jobs.ts'
import { actorOf } from '../../platform/sign-in/actor-of.ts'
import { verify } from '../../platform/verify.ts'
import { ActivityForm } from './contract.ts'
import { activityRegister, saveAll } from './store.ts'
import { askForTitleKeys, differingTitleKeys, keyTitles } from './title-keys.ts'
import { differingTotals } from './totals.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let clerk: Speaker, head: Speaker, county: Speaker, otherCounty: Speaker, section: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  ;[clerk, head, county, otherCounty, section] = (await Promise.all(
    [people.eastClerk, people.eastHead, people.east, people.west, people.section].map((person) => town.as(person)),
  )) as [Speaker, Speaker, Speaker, Speaker, Speaker]
})
afterAll(() => town.close())

const form = (more: object = {}) => ({
  org: city.eastPrimary,
  day: '2024-12-04',
  kind: 'morning-reading',
  title: '宪法晨读',
  sessions: 1,
  pupils: 900,
  staff: 50,
  ...more,
})
/** Each record under a title of its own: two of one title on one day are asked about. */
const save = (
  speaker: Speaker,
  id: string,
  more: { form?: object; submit?: boolean; seen?: number; why?: string; reasons?: object; request?: string } = {},
) =>
  speaker.put(`/api/activities/${id}`, {
    request: v7(),
    submit: true,
    ...more,
    form: { ...(more.form ?? form()), title: `宪法晨读${id}` },
  })
const act = (speaker: Speaker, id: string, name: string, seen: number, more: object = {}) =>
  speaker.post(`/api/activities/${id}/${name}`, { seen, request: v7(), ...more })

async function submitted(more: object = {}) {
  const id = v7()
  const { body } = await save(clerk, id, { form: form(more) })
  expect(body).toMatchObject({ id, version: 1, status: 'submitted' })
  return id
}

describe('一条活动记录从草稿到抽查', () => {
  it('学校报送，县里审核通过，市里抽查，经过逐条可查', async () => {
    const id = v7()
    expect((await save(clerk, id, { submit: false })).body).toMatchObject({ version: 1, status: 'draft' })
    expect((await save(clerk, id, { seen: 1 })).body).toMatchObject({ version: 2, status: 'submitted' })
    expect((await act(county, id, 'approve', 2)).body).toMatchObject({ version: 3, status: 'approved' })
    expect((await act(section, id, 'spot-check', 3, { passed: true, why: '现场查看签到表' })).body).toMatchObject({
      version: 4,
      status: 'approved',
    })
    const { body } = await section.get(`/api/activities/${id}`)
    expect(body).toMatchObject({ orgName: '东县第一小学', countyName: '东县', activity: { spot_check: 'passed' } })
    expect(body.story.map((one: { act: string }) => one.act)).toEqual([
      'activities.draft',
      'activities.submit',
      'activities.approve',
      'activities.spot-check',
    ])
    expect(body.story[3]).toMatchObject({
      by: 'section（测试）',
      reason: '现场查看签到表',
      fact: { spot_check: 'passed' },
    })
  })

  it('县里退回须写理由，学校修改后重新报送', async () => {
    const id = await submitted()
    expect((await act(county, id, 'return', 1)).status).toBe(400)
    expect((await act(county, id, 'return', 1, { why: '人数与名册不符' })).body).toMatchObject({
      version: 2,
      status: 'returned',
    })
    expect((await save(clerk, id, { seen: 2, form: form({ pupils: 880 }) })).body).toMatchObject({
      version: 3,
      status: 'submitted',
    })
  })

  it('已通过的记录更正须说明理由，更正可见，重新审核前不计入', async () => {
    const id = await submitted()
    await act(county, id, 'approve', 1)
    expect((await save(clerk, id, { seen: 2, form: form({ pupils: 700 }) })).body).toMatchObject({
      code: 'activities.correction-needs-reason',
      field: 'why',
    })
    expect((await save(clerk, id, { seen: 2, form: form({ pupils: 700 }), why: '原数多填' })).body).toMatchObject({
      version: 3,
      status: 'submitted',
    })
    const { body } = await clerk.get(`/api/activities/${id}`)
    expect(body.story[2]).toMatchObject({
      act: 'activities.correct',
      reason: '原数多填',
      fact: { pupils: 700, status: 'submitted' },
    })
  })
})

describe('刚办的，一分钟里可以撤销', () => {
  const minute = 60_000
  const undo = (speaker: Speaker, of: string) => speaker.post('/api/undo', { of })
  it('通过的人在一分钟里撤销，回到待审核，经过里两步都在；别人不能，过了一分钟不能，撤销两次不能', async () => {
    const start = town.clock.now
    const [id, late] = [await submitted(), await submitted()]
    const [of, ofLate] = [v7(), v7()]
    expect((await act(county, id, 'approve', 1, { request: of })).headers['x-undo-until']).toBe(
      new Date(start.getTime() + minute).toISOString(),
    )
    await act(county, late, 'approve', 1, { request: ofLate })
    expect((await undo(section, of)).body).toMatchObject({ code: 'undo.not-found' })
    town.clock.now = new Date(start.getTime() + minute)
    expect((await undo(county, of)).body).toEqual({ undone: 1 })
    expect((await undo(county, of)).body).toMatchObject({ code: 'undo.built-on' })
    town.clock.now = new Date(start.getTime() + minute + 1)
    expect((await undo(county, ofLate)).body).toMatchObject({ code: 'undo.too-late' })
    const { body } = await clerk.get(`/api/activities/${id}`)
    expect(body.activity).toMatchObject({ status: 'submitted', version: 3 })
    expect(body.story.map((one: { act: string }) => one.act)).toEqual([
      'activities.submit',
      'activities.approve',
      'undo.undone',
    ])
    town.clock.now = start
  })

  it('退回以后学校已经改过再报，不能撤销；没改的可以，通知说已撤销', async () => {
    const [id, mended] = [await submitted(), await submitted()]
    const [of, ofMended] = [v7(), v7()]
    await act(county, id, 'return', 1, { why: '照片不清', request: of })
    await act(county, mended, 'return', 1, { why: '照片不清', request: ofMended })
    await save(clerk, mended, { seen: 2, form: form({ pupils: 650 }) })
    expect((await undo(county, ofMended)).body).toMatchObject({ code: 'undo.built-on' })
    expect((await undo(county, of)).body).toEqual({ undone: 1 })
    const { body } = await clerk.get('/api/notices')
    const told = body.notices.filter(({ kind }: { kind: string }) => kind === 'undo.told')
    expect(told).toMatchObject([{ words: { zh: expect.stringMatching(/^已撤销：.*照片不清/) } }])
  })

  it('批量退回：一个理由，逐条判断，不能退回的说明原因', async () => {
    const [one, done] = [await submitted(), await submitted()]
    await act(county, done, 'approve', 1)
    const records = [one, done].map((id) => ({ id, seen: 1 }))
    expect((await county.post('/api/activities/return', { records, why: '人数与名册不符' })).body).toMatchObject({
      returned: 1,
      refused: [{ id: done }],
    })
    const { body } = await clerk.get(`/api/activities/${one}`)
    expect(body.story.at(-1)).toMatchObject({ act: 'activities.return', reason: '人数与名册不符' })
  })
})

describe('谁能做什么', () => {
  it('别的县看不到，也审不了', async () => {
    const id = await submitted()
    expect((await otherCounty.get(`/api/activities/${id}`)).status).toBe(404)
    expect((await act(otherCounty, id, 'approve', 1)).status).toBe(404)
  })
  it('学校不能为别的学校填报', async () => {
    expect((await save(clerk, v7(), { form: form({ org: city.westPrimary }) })).body).toMatchObject({
      code: 'activities.not-your-organisation',
      field: 'org',
    })
  })
  it('经办人没有审核权限', async () => {
    expect((await act(clerk, await submitted(), 'approve', 1)).body).toMatchObject({ code: 'house.not-permitted' })
  })
  it('不能审核自己报送的记录', async () => {
    const id = v7()
    await save(county, id, { form: form({ org: city.east, pupils: 30 }) })
    expect((await act(county, id, 'approve', 1)).status).toBe(404)
    const own = v7()
    await save(section, own, { form: form({ org: city.section, kind: 'law-lecture', pupils: 0, staff: 30 }) })
    expect((await act(section, own, 'approve', 1)).body).toMatchObject({ code: 'activities.own-record' })
  })
  it('县里汇总学校的记录，由县里审核；市局代报的，留给县里审核', async () => {
    const [byCounty, bySection] = [v7(), v7()]
    await save(county, byCounty)
    await save(section, bySection)
    expect((await act(section, bySection, 'approve', 1)).body).toMatchObject({ code: 'activities.own-record' })
    expect((await act(county, byCounty, 'approve', 1)).status).toBe(200)
    expect((await act(county, bySection, 'approve', 1)).status).toBe(200)
  })
})

async function saving(more: object = {}) {
  const actor = (await actorOf(town.house, town.house.db, people.eastClerk, dayOf(town.clock.now)))!
  return {
    actor,
    id: v7(),
    form: ActivityForm.parse(form({ title: `宪法晨读${v7()}`, ...more })),
    seen: 0,
    request: v7(),
    submit: true,
    reasons: {},
    now: town.clock.now,
  }
}

describe('收件快', () => {
  it('报送的语句头几次以后不再重新规划：规划一次比执行还久', async () => {
    const { pool, close } = connect({ ...town.database.config, max: 1 }) // each connection plans for itself
    for (let i = 0; i < 10; i++)
      expect(await saveAll({ ...town.house, pool }, town.house.tree, [await saving()])).toMatchObject([{ ok: true }])
    const { rows } = await pool.query(
      `select name, custom_plans, generic_plans from pg_prepared_statements where name like 'what is known%' or name like 'enter activity%'`,
    )
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row).toMatchObject({ custom_plans: 5, generic_plans: 5 })
    await close()
  })
})

describe('同时操作和重复提交', () => {
  it('同一请求重复发送只记一次', async () => {
    const [id, request] = [v7(), v7()]
    const replies = await Promise.all([1, 2, 3].map(() => save(clerk, id, { request })))
    expect(replies.map(({ status, body }) => [status, body.version])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
    ])
    const { body } = await clerk.get(`/api/activities/${id}`)
    expect(body.story).toHaveLength(1)
  })
  it('两人同时修改，后到者被告知，先到者不被覆盖', async () => {
    const id = await submitted()
    const [one, two] = await Promise.all([
      save(clerk, id, { seen: 1, form: form({ pupils: 801 }), why: '更正' }),
      save(head, id, { seen: 1, form: form({ pupils: 802 }), why: '更正' }),
    ])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    const refused = one.status === 409 ? one : two
    expect(refused.body.code).toBe('activities.changed-meanwhile')
  })
})

describe('须说明情况的疑点', () => {
  const cases = [
    { say: '等于在校生数', more: { pupils: 1000 }, code: null },
    { say: '超过在校生数', more: { pupils: 1001 }, code: 'over-roll-pupils' },
    { say: '两场合计不超过两倍', more: { pupils: 2000, sessions: 2 }, code: null },
    { say: '等于教职工数', more: { staff: 60 }, code: null },
    { say: '超过教职工数', more: { staff: 61 }, code: 'over-roll-staff' },
  ]
  it.each(cases)('$say', async ({ more, code }) => {
    const { body } = await save(clerk, v7(), { form: form({ kind: 'class-meeting', ...more }) })
    if (code === null) expect(body.status).toBe('submitted')
    else expect(body).toMatchObject({ code: 'activities.reason-needed', field: `reasons.${code}` })
  })
  it.each([
    ['记录已有编号', { id: v7() }],
    ['还没有编号', {}],
  ])('报送以前先校验，什么也不写：%s', async (_, known) => {
    const { body } = await clerk.post('/api/activities/judge', {
      ...known,
      form: form({ pupils: 1100, title: '先校验' }),
    })
    expect(body).toMatchObject({ warnings: [{ code: 'over-roll-pupils', reason: null }] })
  })

  it('写明理由后可以报送，理由随记录保存', async () => {
    const id = v7()
    const { body } = await save(clerk, id, {
      form: form({ pupils: 1100 }),
      reasons: { 'over-roll-pupils': '含来访的兄弟学校学生' },
    })
    expect(body).toMatchObject({
      status: 'submitted',
      warnings: [{ code: 'over-roll-pupils', reason: '含来访的兄弟学校学生' }],
    })
  })
  it('明天的活动不能报送', async () => {
    expect((await save(clerk, v7(), { form: form({ day: '2024-12-21' }) })).body).toMatchObject({
      code: 'activities.in-the-future',
      field: 'day',
    })
  })
})

describe('同一天同一名称的另一条', () => {
  const day = '2024-12-09'
  const again = (title: string) => clerk.put(`/api/activities/${v7()}`, { submit: true, form: form({ day, title }) })
  const asked = { code: 'activities.reason-needed', field: 'reasons.twin' }
  const saveMany = async (titles: readonly string[]) =>
    saveAll(town.house, town.house.tree, await Promise.all(titles.map((title) => saving({ day, title }))))

  it('这一天已有三十条，最早的一条也找得到', async () => {
    const taken = await saveMany(Array.from({ length: 30 }, (_, i) => `第${i + 1}场 普法讲座`))
    expect(taken.filter(({ ok }) => ok)).toHaveLength(30)
    expect((await again('“第1场”普法讲座')).body).toMatchObject(asked)
    expect((await again('第31场普法讲座')).body).toMatchObject({ status: 'submitted' })
  })

  it('同一批里的每一条，各查各的', async () => {
    const answers = await saveMany(['第２场普法讲座', '第32场普法讲座', '第3场《普法讲座》'])
    expect(answers.map((one) => (one.ok ? 'taken' : one.refusal.field))).toEqual([
      'reasons.twin',
      'taken',
      'reasons.twin',
    ])
  })

  it('旧版的记录没有比较写法，启动后补上，照样找得到；被改动的，核验查得出', async () => {
    const owner = connect(town.database.ownerConfig)
    await owner.pool.query(`update activity set title_key = null where day = '${day}'`)
    await askForTitleKeys(town.house)
    const jobs = await startJobs(town.house, [keyTitles], { listen: false })
    await jobs.settle()
    await jobs.stop()
    expect((await again('第4场普法讲座')).body).toMatchObject(asked)
    const { checked, faults } = await differingTitleKeys(town.house.db)
    expect(checked).toBeGreaterThan(30)
    expect(faults).toEqual([])
    await owner.pool.query(`update activity set title_key = '别的' where title = '第5场 普法讲座'`)
    expect((await differingTitleKeys(town.house.db)).faults).toMatchObject([{ what: 'title-key-differs' }])
    await owner.pool.query(`update activity set title_key = '第5场普法讲座' where title = '第5场 普法讲座'`)
    await owner.close()
  })
})

describe('填写有误', () => {
  it('指出字段和改法，中英文都有', async () => {
    const { status, body } = await save(clerk, v7(), { form: form({ day: '2024-02-30', pupils: -1 }) })
    expect(status).toBe(400)
    expect(body.issues).toEqual([
      { field: 'form.day', zh: expect.stringContaining('年-月-日'), en: expect.any(String) },
      { field: 'form.pupils', zh: expect.stringContaining('0'), en: expect.stringContaining('0') },
    ])
  })
})

describe('记录、经过、存证和汇总始终一致', () => {
  it('汇总等于重数，存证无一出入', async () => {
    expect(await differingTotals(town.house.db)).toEqual([])
    const { discrepancies, acts } = await verify(town.house.db, [activityRegister])
    expect(acts).toBeGreaterThan(20)
    expect(discrepancies).toEqual([])
  })
})
