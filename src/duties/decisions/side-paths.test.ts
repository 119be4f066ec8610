import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { Case, Office } from './decisions.fixture.ts'
import { enrol } from './enrolments/store.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let office: Office
let forms: Office['forms']
let paper: string
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  office = await Office.of(town)
  ;({ forms, paper } = office)
})
afterAll(() => town.close())

describe('提出建议', () => {
  it.each([
    ['宏观调控决策不适用本程序', { excluded: 'macro' }, 'decisions.excluded'],
    ['法律、行政法规另有规定的从其规定', { excluded: 'special' }, 'decisions.excluded'],
    ['部门提出的没有论证', { way: 'unit' }, 'decisions.argument-missing'],
    ['部门提出的有论证', { way: 'unit', argument: '必要、可行，依据义务教育法' }, 200],
    ['公民建议没有书面材料', { way: 'public' }, 'decisions.proposal-unwritten'],
  ] as const)('%s', async (_say, more, expected) => {
    await new Case(office).open({ ...forms.proposal, ...more }, expected)
  })

  it('公民的书面建议', () => new Case(office).open({ ...forms.proposal, way: 'public', papers: [paper] }))
})

describe('听证会', () => {
  const announcement = { on: '2026-03-20', time: '9时', place: '会议室', selection: '报名抽取', seats: 12 }
  const join = (dossier: string, name: string, side: string) =>
    enrol(town.house.db, {
      id: v7(),
      dossier,
      hearing_on: '2026-03-20' as never,
      received_at: town.clock.now,
      side,
      view: '支持',
      receipt: v7().replaceAll('-', '').repeat(2),
      name,
      job: '市民',
      contact: '13912345678',
    })

  it('报名的人人有结果，选中的自动列入名单；看姓名电话要写理由', async () => {
    const one = await office.drafted()
    await one.do(office.officer, 'announce-hearing', { ...announcement, notice: paper })
    await join(one.id, '王家长', '家长')
    await join(one.id, '李老师', '教师')
    await join(one.id, '张先生', '居民')
    const door = `/api/cases/decisions/${one.id}/enrolments`
    const { rows, mayChoose } = (await office.officer.get(door)).body
    expect(mayChoose).toBe(true)
    expect(rows[0]).toMatchObject({ name: '王＊＊', contact: '139****78', outcome: null })
    expect(JSON.stringify(rows)).not.toContain('13912345678')
    await one.do(
      office.officer,
      'publish-participants',
      { participants: [], consent: true },
      'decisions.enrolments-undecided',
    )
    const choose = (ids: { id: string; version: number }[], outcome: string, by = office.officer) =>
      by.post(`${door}/outcomes`, {
        enrolments: ids.map(({ id, version }) => ({ id, seen: version })),
        outcome,
        why: '公开抽取',
        request: v7(),
      })
    expect((await choose(rows, 'chosen', office.secretary)).status).toBe(403)
    expect((await choose(rows.slice(0, 2), 'chosen')).body).toEqual({ chosen: 2, refused: [] })
    // 另一个窗口还停在旧的名单上。
    expect((await choose(rows.slice(1), 'not-chosen')).body).toMatchObject({ chosen: 1, refused: [{ id: rows[1].id }] })
    expect(
      (await office.officer.post(`${door}/${rows[0].id}/contact`, { why: '通知参会', request: v7() })).body,
    ).toEqual({ name: '王家长', contact: '13912345678' })
    await one.do(office.officer, 'publish-participants', { participants: [], consent: false }, 'decisions.no-consent')
    await one.do(office.officer, 'publish-participants', {
      participants: [{ name: '赵', job: '代表', side: '人大代表' }],
      consent: true,
    })
    expect((await one.read()).case.state.hearing.participants.map(({ name }: { name: string }) => name)).toEqual([
      '王家长',
      '李老师',
      '赵',
    ])
    const late = (await office.officer.get(door)).body.rows
    expect((await choose(late.slice(2), 'reserve')).body.code).toBe('decisions.list-published')
    const { rows: facts } = await town.house.pool.query(
      `select count(*)::int as n from act where kind = 'hearing_enrolment' and fact::text like '%139123%'`,
    )
    expect(facts[0].n).toBe(0)
  })

  it('法律规定应当听证的，不听证就完成不了公众参与（第十六条）', async () => {
    const one = await office.drafted('2026-03-02', { hearing: true })
    await one.do(office.officer, 'open-comment', forms.comment('2026-04-01'))
    await office.on('2026-04-02')
    await one.do(office.officer, 'collate', { summary: '无' })
    const refused = await one.do(
      office.officer,
      'finish-participation',
      { conclusion: '无' },
      'decisions.hearing-required',
    )
    expect(refused.basis.cite).toContain('第十六条')
  })

  it('涉及特定群体的，要与其组织和代表沟通协商（第十四条）', async () => {
    const one = await office.drafted('2026-03-02', { groups: true })
    await one.do(office.officer, 'open-comment', forms.comment('2026-04-01'))
    await office.on('2026-04-02')
    await one.do(office.officer, 'collate', { summary: '无' })
    await one.do(office.officer, 'finish-participation', { conclusion: '无' }, 'decisions.groups-unheard')
    const heard = { form: 'meeting', on: '2026-04-01', heads: 12, summary: '支持', record: [paper] }
    await one.do(office.officer, 'hear-otherwise', { ...heard, on: '2026-04-03' }, 'decisions.day-to-come')
    await one.do(office.officer, 'hear-otherwise', { ...heard, groups: true })
    await one.do(office.officer, 'finish-participation', { conclusion: '无' })
  })
})

it('一律公开征求意见是本地设置：关掉以后，座谈、走访等方式也可以完成公众参与（第十四条）', async () => {
  const administrator = await town.as(people.administrator)
  const set = (value: boolean, seen: number) =>
    administrator.send('PUT', '/api/settings/decisions.comment-always', {
      value,
      why: '按条例执行',
      seen,
      request: v7(),
    })
  const one = await office.drafted()
  await one.do(office.officer, 'finish-participation', { conclusion: '座谈' }, 'decisions.not-collated')
  expect((await set(false, 0)).status).toBe(200)
  await one.do(office.officer, 'finish-participation', { conclusion: '座谈' }, 'decisions.not-collated')
  await one.do(office.officer, 'hear-otherwise', {
    form: 'visit',
    on: '2026-03-02',
    heads: 30,
    summary: '支持',
    record: [paper],
  })
  await one.do(office.officer, 'finish-participation', { conclusion: '走访30户' })
  expect((await set(true, 1)).status).toBe(200)
})

it('两个步骤同时申请不适用，各批各的；没有申请的批不了', async () => {
  const one = await office.drafted('2026-03-02', { technical: false, risky: false })
  await one.do(office.officer, 'propose-waiver', { gate: 'expert', why: '不属专业技术事项' })
  await one.do(office.officer, 'propose-waiver', { gate: 'risk', why: '不影响稳定' })
  await one.do(
    office.leader,
    'decide-waiver',
    { gate: 'participation', decision: 'approve', why: '同意' },
    'decisions.waiver-unasked',
  )
  await one.do(office.leader, 'decide-waiver', { gate: 'risk', decision: 'refuse', why: '应当评估' })
  await one.do(office.leader, 'decide-waiver', { gate: 'expert', decision: 'approve', why: '同意' })
  expect(
    (await one.read()).case.state.waived.map(({ gate, approved }: { gate: string; approved: boolean }) => [
      gate,
      approved,
    ]),
  ).toEqual([
    ['expert', true],
    ['risk', false],
  ])
})

it('涉及市场主体的，没有公平竞争审查不得提请；例外要有理由和期限', async () => {
  const one = await office.submitted('2026-03-02', { market: true })
  await office.hearCounsel(one.id)
  await office.on('2026-04-15')
  await one.do(office.legal, 'give-review', forms.review)
  const refused = await one.do(office.officer, 'table', forms.tabling, 'decisions.unfair')
  expect(refused.basis.cite).toBe('《公平竞争审查条例》第十八条')
  const fair = { heard: '校外培训机构', report: [paper] }
  await one.do(
    office.officer,
    'review-competition',
    { ...fair, conclusion: 'excepted', exception: '维护公共安全' },
    'decisions.exception-unfounded',
  )
  await one.do(office.officer, 'review-competition', { ...fair, conclusion: 'unfair' })
  await one.do(office.officer, 'table', forms.tabling, 'decisions.unfair')
  await one.do(office.officer, 'review-competition', {
    ...fair,
    conclusion: 'excepted',
    exception: '维护公共安全',
    until: '2027-12-31',
  })
  await one.do(office.officer, 'table', forms.tabling)
})

describe('法律顾问的意见', () => {
  it('草案实质性修改以后，对旧草案的意见不算，应当重新征求', async () => {
    const one = await office.submitted()
    await office.hearCounsel(one.id)
    await office.on('2026-04-14')
    await one.do(office.legal, 'give-review', { ...forms.review, outcome: 'fail' })
    await one.do(office.officer, 'submit-draft', { ...forms.draft, substance: 'minor' })
    await one.do(office.officer, 'submit-for-review', { statement: '已履行', papers: [paper] })
    await office.on('2026-04-24')
    const refused = await one.do(office.legal, 'give-review', forms.review, 'decisions.counsel-unheard')
    expect(refused.say.zh).toBe('法律顾问的意见是对以前的草案提出的，草案变动后应当重新征求意见。')
    await office.hearCounsel(one.id)
    await one.do(office.legal, 'give-review', forms.review)
  })

  it('同一顾问改变看法的，以最后一次为准；提请以后才反对的，也不得通过', async () => {
    const one = await office.submitted()
    await office.hearCounsel(one.id, 'unlawful')
    await office.on('2026-04-15')
    await one.do(office.legal, 'give-review', forms.review, 'decisions.counsel-objects')
    await office.hearCounsel(one.id, 'lawful')
    await one.do(office.legal, 'give-review', forms.review)
    await one.do(office.officer, 'table', forms.tabling)
    await office.on('2026-04-30')
    await office.hearCounsel(one.id, 'unlawful')
    const refused = await one.do(office.secretary, 'discuss', forms.meeting(), 'decisions.counsel-objects')
    expect(refused.basis.cite).toContain('不得提交')
    await one.do(office.secretary, 'discuss', forms.meeting({ outcome: 'amend', whyAgainst: '法律顾问反对' }))
    expect((await one.read()).case.stage).toBe('drafting')
  })

  it('审查结论六种：退回、补充记在案上，修改后合法的修改完才能提请', async () => {
    const one = await office.submitted()
    await one.do(office.legal, 'return-for-papers', { kind: 'returned', missing: '材料不全' })
    await one.do(office.officer, 'submit-for-review', { statement: '已补', papers: [paper] })
    await one.do(office.legal, 'return-for-papers', { kind: 'supplement', missing: '依据不全' })
    await one.do(office.officer, 'submit-for-review', { statement: '再补', papers: [paper] })
    await office.hearCounsel(one.id, 'lawful-after-change')
    await office.on('2026-04-15')
    await one.do(office.legal, 'give-review', { ...forms.review, outcome: 'pass-after-change' })
    const refused = await one.do(office.officer, 'table', forms.tabling, 'decisions.unreviewed')
    expect(refused.say.zh).toContain('修改完毕')
    await one.do(office.officer, 'change-as-reviewed', { how: '逐条修改', text: paper })
    await one.do(office.officer, 'table', forms.tabling)
    expect((await one.read()).case.state.returned.map(({ kind }: { kind: string }) => kind)).toEqual([
      'returned',
      'supplement',
    ])
  })

  it('探索性改革可以明示法律风险提请（第二十五条）', async () => {
    const one = await office.submitted('2026-03-02', { exploratory: true })
    await office.hearCounsel(one.id)
    await office.on('2026-04-15')
    await one.do(office.legal, 'give-review', { ...forms.review, outcome: 'risk-disclosed' }, 'decisions.risk-unstated')
    await one.do(office.legal, 'give-review', { ...forms.review, outcome: 'risk-disclosed', risk: '缺少上位法依据' })
    await one.do(office.officer, 'table', forms.tabling)
  })
})

describe('决定以后', () => {
  it('党委要求修改的，回到起草；人大常委会决定的，公布前先报请（第八条）', async () => {
    const back = await office.tabled()
    await back.do(office.secretary, 'discuss', forms.meeting())
    await back.do(office.secretary, 'report-to-party', { ...forms.party, amend: true, answer: '请缩小范围' })
    expect((await back.read()).case.stage).toBe('drafting')

    const one = await office.tabled({ congress: true })
    await one.do(office.secretary, 'discuss', forms.meeting())
    await one.do(office.secretary, 'report-to-party', forms.party)
    const refused = await one.do(office.officer, 'publish', forms.publication, 'decisions.congress-first')
    expect(refused.basis.cite).toContain('第八条')
    await one.do(office.secretary, 'report-to-congress', { document: '1号', answer: '同意', papers: [paper] })
    await one.do(office.officer, 'publish', forms.publication)
  })

  it('不属于人大事项的，不用报请', async () => {
    const one = await office.tabled()
    await one.do(office.secretary, 'discuss', forms.meeting())
    await one.do(
      office.secretary,
      'report-to-congress',
      { document: '1号', answer: '同意', papers: [paper] },
      'decisions.no-congress',
    )
  })

  it('执行单位看得到、报得了执行情况，别的县区看不到；遇到问题领导马上知道', async () => {
    const one = await office.published()
    expect((await office.county.get(`/api/cases/decisions/${one.id}`)).status).toBe(200)
    const other = await town.as(people.west)
    expect((await other.get(`/api/cases/decisions/${one.id}`)).status).toBe(404)
    await one.do(office.county, 'report-execution', { progress: '校车不足', trouble: 'problem' })
    const { notices } = (await office.leader.get('/api/notices')).body
    expect(
      notices.some(
        ({ link, words }: { link: string; words: { zh: string } }) =>
          link === `/decisions/${one.id}` && words.zh.includes('重大问题'),
      ),
    ).toBe(true)
  })

  it('中止后可以恢复；重大调整重新走全部程序，原有记录都在（第三十七条）', async () => {
    const one = await office.published()
    await one.do(office.officer, 'suspend', { why: '灾害' }, 403)
    await one.do(office.leader, 'suspend', { why: '灾害' })
    await one.do(office.leader, 'resume', { why: '灾害已过' })
    await one.do(office.leader, 'revise', { why: '新区投用' })
    const { case: row, story } = await one.read()
    expect(row).toMatchObject({
      stage: 'drafting',
      state: { draft: null, comment: null, review: null, partyOn: null, published: null },
    })
    expect(story.some(({ act }: { act: string }) => act === 'publish')).toBe(true)
    await one.do(office.officer, 'submit-draft', { ...forms.draft, substance: 'first' })
  })

  it('依法不予公布的，只有领导能定，公众网站上没有', async () => {
    const one = await office.tabled()
    await one.do(office.secretary, 'discuss', forms.meeting())
    await one.do(office.secretary, 'report-to-party', forms.party)
    const secret = { basis: '保守国家秘密法', why: '涉密', executors: [{ unit: city.east, task: '落实' }] }
    await one.do(office.officer, 'keep-unpublished', secret, 403)
    await one.do(office.leader, 'keep-unpublished', secret)
    expect((await town.http.inject(`/gov/decisions/${one.id}`)).statusCode).toBe(404)
  })
})

describe('专家库（第二十一条）', () => {
  it('法制机构建库，年度考核，退出以后不能再选；选中的姓名要对得上', async () => {
    const id = v7()
    const at = (act: string, form: object, seen: number) =>
      office.legal.post(`/api/cases/experts/${id}/${act}`, { form, seen, request: v7() })
    expect(
      (
        await office.officer.put(`/api/cases/experts/${id}`, {
          form: { name: '甲', field: '教育', employer: '大学', consent: true },
          request: v7(),
        })
      ).status,
    ).toBe(403)
    expect(
      (
        await office.legal.put(`/api/cases/experts/${id}`, {
          form: { name: '甲', field: '教育', employer: '大学' },
          request: v7(),
        })
      ).body.code,
    ).toBe('experts.no-consent')
    expect(
      (
        await office.legal.put(`/api/cases/experts/${id}`, {
          form: { name: '甲', field: '教育', employer: '大学', consent: true },
          request: v7(),
        })
      ).status,
    ).toBe(200)
    const one = await office.drafted()
    const [first, ...others] = forms.experts
    const named = (name: string) => ({ experts: [{ ...first!, name, record: id }, ...others], differing: true })
    await one.do(office.officer, 'name-panel', named('冒名'), 'decisions.expert-not-in-pool')
    await one.do(office.officer, 'name-panel', named('甲'))
    expect((await at('assess', { year: 2026, grade: 'good', note: '认真' }, 1)).status).toBe(200)
    expect((await at('assess', { year: 2026, grade: 'warned', note: '再考核' }, 2)).body.code).toBe('experts.assessed')
    expect((await at('leave', { cause: 'own', why: '本人申请' }, 2)).status).toBe(200)
    const next = await office.drafted()
    await next.do(office.officer, 'name-panel', named('甲'), 'decisions.expert-not-in-pool')
  })
})

describe('决策事项目录（第三条）', () => {
  it('党委同意以后才能公布；每次调整要有同意的文号，历次都看得到', async () => {
    const id = v7()
    const item = (subject: string) => ({ subject, class: 'policy', unit: '基教科', when: '2026年底' })
    const at = (act: string, form: object, seen: number) =>
      office.legal.post(`/api/cases/catalogues/${id}/${act}`, { form, seen, request: v7() })
    await office.legal.put(`/api/cases/catalogues/${id}`, {
      form: { year: 2026, items: [item('学区划分')] },
      request: v7(),
    })
    expect((await at('publish', {}, 1)).body).toMatchObject({
      code: 'catalogues.no-consent',
      basis: { cite: '《重大行政决策程序暂行条例》第三条' },
    })
    expect((await at('consent', { document: '焦教党〔2026〕2号', paper: [paper] }, 1)).status).toBe(200)
    expect((await town.http.inject(`/gov/catalogues/${id}`)).statusCode).toBe(404)
    expect((await at('publish', {}, 2)).body.stage).toBe('published')
    const page = async () => (await town.http.inject(`/gov/catalogues/${id}`)).payload
    await expect.poll(page).toContain('学区划分')
    expect(
      (
        await at(
          'adjust',
          { items: [item('校车运营')], why: '新增事项', document: '焦教党〔2026〕8号', paper: [paper] },
          3,
        )
      ).status,
    ).toBe(200)
    // 同一页最多一秒重做一次，按本单位的时钟。
    town.clock.now = new Date(town.clock.now.getTime() + 2000)
    for (const text of ['校车运营', '学区划分', '新增事项', '焦教党〔2026〕8号'])
      await expect.poll(page).toContain(text)
  })
})
