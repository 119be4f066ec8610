import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { Case, member, Office } from './decisions.fixture.ts'

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

describe('重大行政决策', () => {
  it('从建议到归档，五步走完，谁办了什么都在卷里', async () => {
    const one = await office.submitted()
    await office.hearCounsel(one.id)
    await office.on('2026-04-15')
    await one.do(office.legal, 'give-review', forms.review)
    await one.do(office.officer, 'table', forms.tabling)
    await office.on('2026-04-30')
    await one.do(office.secretary, 'discuss', forms.meeting())
    await one.do(office.secretary, 'report-to-party', forms.party)
    await one.do(office.officer, 'publish', forms.publication)
    await one.do(office.officer, 'archive', { place: 'A-1' }, 'decisions.dossier-incomplete')
    await one.do(office.county, 'report-execution', { progress: '已落实', trouble: 'none' })
    await one.do(
      office.officer,
      'evaluate',
      { evaluator: city.section, cause: 'needed', heard: '听取代表', conclusion: '好', report: [paper] },
      'decisions.evaluator-barred',
    )
    await one.do(office.officer, 'evaluate', {
      evaluator: city.legalSection,
      cause: 'needed',
      heard: '听取代表',
      conclusion: '好',
      report: [paper],
    })
    await one.do(office.officer, 'archive', { place: 'A-1' })
    const { case: row, story } = await one.read()
    expect(row).toMatchObject({ stage: 'archived', closed: true })
    expect(story).toHaveLength(19)
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })

  it('征求意见第20天提请讨论：不许，写明第十五条和还有几天', async () => {
    const one = await office.drafted()
    await one.do(office.officer, 'open-comment', forms.comment('2026-04-01'))
    await office.on('2026-03-22')
    const refused = await one.do(office.officer, 'table', forms.tabling, 'consultations.running')
    expect(refused.basis.cite).toBe('《重大行政决策程序暂行条例》第十五条')
    expect(refused.say.zh).toBe('公开征求意见到2026年4月1日截止，还有10日，期满前不能进入下一步。')
    const { available } = await one.read()
    expect(available.find(({ act }: { act: string }) => act === 'table')).toMatchObject({
      is: 'refused',
      code: 'consultations.running',
    })
  })

  it('征求意见只能在期内延长，不能缩短；延长以后按新的期限算', async () => {
    const one = await office.drafted()
    const extend = (closesOn: string, code?: string) =>
      one.do(office.officer, 'extend-comment', { closesOn, why: '春耕期间，乡村学校家长来不及看草案' }, code)
    await extend('2026-04-10', 'consultations.not-opened')
    await one.do(office.officer, 'open-comment', forms.comment('2026-04-01'))
    await extend('2026-03-31', 'consultations.not-longer')
    await extend('2026-04-01', 'consultations.not-longer')
    await office.on('2026-04-01') // 最后一天还在期内
    await extend('2026-04-02')
    await office.on('2026-04-02')
    await one.do(office.officer, 'collate', { summary: '无' }, 'consultations.running')
    await extend('2026-04-10')
    expect((await one.read()).case.state.comment).toMatchObject({
      from: '2026-03-02',
      closesOn: '2026-04-10',
      extended: [
        { on: '2026-04-01', formerly: '2026-04-01' },
        { on: '2026-04-02', formerly: '2026-04-02' },
      ],
    })
    await office.on('2026-04-11')
    await extend('2026-04-20', 'consultations.over')
    await one.do(office.officer, 'collate', { summary: '无' })
  })

  it('每一道关口都拦得住：未启动、未论证、风险不可控、未审查、顾问反对', async () => {
    const one = new Case(office)
    await office.on('2026-03-02')
    await one.open()
    await one.do(office.leader, 'start', { lead: city.section, others: [] }, 'decisions.not-studied')
    await one.do(office.officer, 'study', { findings: '可行' })
    await one.do(office.leader, 'start', { lead: city.section, others: [] })
    await one.do(
      office.officer,
      'submit-draft',
      { ...forms.draft, consulted: [{ unit: '市财政局', view: '反对', settled: 'disputed' }] },
      'decisions.dispute-unstated',
    )
    await one.do(office.officer, 'submit-draft', forms.draft)
    await one.do(office.officer, 'propose-waiver', { gate: 'expert', why: '简单' }, 'decisions.expert-required')
    await one.do(office.officer, 'open-comment', forms.comment('2026-04-01'))
    await one.do(
      office.officer,
      'name-panel',
      { experts: [{ ...forms.experts[0], interest: 'direct' }], differing: true },
      'decisions.expert-interested',
    )
    await one.do(
      office.officer,
      'name-panel',
      { experts: forms.experts.slice(0, 2), differing: true },
      'decisions.few-experts',
    )
    await one.do(office.officer, 'name-panel', {
      experts: forms.experts.slice(0, 2),
      differing: true,
      whyFew: '本地仅有两名',
    })
    await one.do(
      office.officer,
      'record-argument',
      { form: 'meeting', opinions: [forms.opinion('甲')], papers: [paper] },
      'decisions.expert-silent',
    )
    await one.do(
      office.officer,
      'record-argument',
      { form: 'meeting', opinions: [forms.opinion('甲'), { ...forms.opinion('乙'), signed: false }], papers: [paper] },
      'decisions.opinion-unsigned',
    )
    await office.on('2026-04-02')
    await one.do(office.officer, 'collate', { summary: '无' })
    await one.do(office.officer, 'finish-participation', { conclusion: '无' })
    await one.do(
      office.officer,
      'submit-for-review',
      { statement: '说明', papers: [paper] },
      'decisions.experts-unheard',
    )
    await one.do(office.officer, 'record-argument', {
      form: 'meeting',
      opinions: [forms.opinion('甲'), forms.opinion('乙')],
      papers: [paper],
    })
    await one.do(
      office.officer,
      'submit-for-review',
      { statement: '说明', papers: [paper] },
      'decisions.risk-unassessed',
    )
    await one.do(office.officer, 'assess-risk', { ...forms.risk, level: 'high' })
    await one.do(
      office.officer,
      'submit-for-review',
      { statement: '说明', papers: [paper] },
      'decisions.risk-uncontrollable',
    )
    await one.do(office.officer, 'assess-risk', { ...forms.risk, level: 'medium' }, 'decisions.risk-uncontrollable')
    await one.do(office.officer, 'amend-draft', { ...forms.draft, substance: 'minor', why: '增加缓冲措施' })
    await one.do(office.officer, 'assess-risk', { ...forms.risk, level: 'medium' })
    await one.do(office.officer, 'table', forms.tabling, 'decisions.unreviewed')
    await one.do(office.officer, 'submit-for-review', { statement: '说明', papers: [paper] })
    await office.on('2026-04-14')
    await one.do(office.legal, 'give-review', forms.review, 'decisions.counsel-unheard')
    await office.hearCounsel(one.id, 'unlawful')
    await one.do(office.legal, 'give-review', forms.review, 'decisions.counsel-objects')
    await one.do(
      office.legal,
      'give-review',
      { ...forms.review, outcome: 'risk-disclosed', risk: '风险' },
      'decisions.not-exploratory',
    )
    await one.do(office.legal, 'give-review', { ...forms.review, outcome: 'fail' })
    expect((await one.read()).case.stage).toBe('drafting')
    await one.do(office.officer, 'submit-draft', forms.draft, 'decisions.not-the-first')
  })

  it('首长决定与多数人不一致，说明理由可以；决定不由票数算出', async () => {
    const one = await office.tabled()
    const members = [member('副甲', 'oppose'), member('副乙', 'oppose'), member('局长', 'agree', true)]
    await one.do(
      office.secretary,
      'discuss',
      forms.meeting({ members, dissent: '时机不成熟', whyAgainst: '开学前必须落实' }),
    )
    expect((await one.read()).case).toMatchObject({
      stage: 'adopted',
      state: { discussion: { againstMajority: true } },
    })
  })

  it('不适用要写理由、经领导批准；批准前不算，别人批不了', async () => {
    const one = await office.drafted('2026-03-02', { technical: false })
    await one.do(
      office.officer,
      'propose-waiver',
      { gate: 'participation', why: '涉密' },
      'decisions.secrecy-unfounded',
    )
    await one.do(office.officer, 'propose-waiver', { gate: 'expert', why: '不属专业技术事项' })
    await one.do(office.officer, 'decide-waiver', { gate: 'expert', decision: 'approve', why: '同意' }, 403)
    await one.do(office.leader, 'decide-waiver', { gate: 'expert', decision: 'approve', why: '同意' })
    expect((await one.read()).case.state.waived).toEqual([{ gate: 'expert', why: '不属专业技术事项', approved: true }])
  })

  it('听证会：公布名单、7日前送达、签字的笔录，缺一不可', async () => {
    const one = await office.drafted()
    const hearing = { time: '9时', place: '会议室', selection: '报名抽取', seats: 12, notice: paper }
    await one.do(office.officer, 'announce-hearing', { ...hearing, on: '2026-03-09' }, 'decisions.hearing-too-soon')
    await one.do(office.officer, 'announce-hearing', { ...hearing, on: '2026-03-20' })
    await one.do(office.officer, 'serve-hearing-papers', { papers: [paper] }, 'decisions.list-first')
    await one.do(
      office.officer,
      'publish-participants',
      { participants: [{ name: '家长', job: '家长', side: '家长' }], consent: true },
      'decisions.one-sided',
    )
    await one.do(office.officer, 'publish-participants', {
      participants: [
        { name: '家长', job: '家长', side: '家长' },
        { name: '教师', job: '教师', side: '教师' },
      ],
      consent: true,
    })
    await office.on('2026-03-13')
    await one.do(office.officer, 'serve-hearing-papers', { papers: [paper] }, 'decisions.papers-late')
    await office.on('2026-03-12')
    await one.do(office.officer, 'serve-hearing-papers', { papers: [paper] })
    const record = { presented: true, public: true, statements: '辩论', signed: true, record: [paper] }
    await one.do(office.officer, 'hold-hearing', record, 'decisions.hearing-to-come')
    await office.on('2026-03-20')
    await one.do(office.officer, 'hold-hearing', { ...record, signed: false }, 'decisions.hearing-irregular')
    await one.do(office.officer, 'hold-hearing', record)
  })

  it('实质性修改草案，听取意见、论证、评估和审查重新进行', async () => {
    const one = await office.submitted()
    await one.do(office.officer, 'amend-draft', { ...forms.draft, substance: 'material', why: '扩大范围' })
    const { case: row } = await one.read()
    expect(row).toMatchObject({
      stage: 'consulting',
      state: { comment: null, arguedOn: null, risk: null, submittedOn: null },
    })
  })

  it('写了姓名、电话的意见：公众先看不到，看过以后展示，号码和姓名仍盖住，照样计数', async () => {
    const one = await office.drafted()
    await one.do(office.officer, 'open-comment', forms.comment('2026-04-01'))
    const comments = `/api/cases/decisions/${one.id}/comments`
    const text = '我女儿王小明今年上三年级，电话15900001111，建议加开校车。'
    await office.officer.put(`${comments}/${v7()}`, { channel: 'letter', said: { text }, request: v7() })
    const [row] = (await office.officer.get(`${comments}?state=held`)).body.rows
    expect(row).toMatchObject({ text, held: true })
    const shown = async () =>
      (await town.http.inject({ method: 'GET', url: `/gov/consultations/${one.id}/opinions` })).payload
    expect(await shown()).toContain('正在由工作人员查看')
    expect(await shown()).not.toContain('校车')
    const release = () => office.officer.post(`${comments}/${row.id}/release`, { seen: row.version, request: v7() })
    expect((await release()).status).toBe(200)
    expect((await release()).body.code).toBe('consultations.comment-changed')
    // A kept copy rests for some seconds before it is made anew.
    town.clock.now = new Date(town.clock.now.getTime() + 60_000)
    await expect.poll(shown, { timeout: 10_000 }).toContain('建议加开校车')
    expect(await shown()).not.toMatch(/15900001111|王小明/)
    expect((await office.officer.get(comments)).body.counts).toMatchObject({ received: 1, held: 0 })
  })

  it('公众意见条条有答复，才能归纳整理；可以分组答复，答复各有理由', async () => {
    const one = await office.drafted()
    await one.do(office.officer, 'open-comment', forms.comment('2026-04-01'))
    const comments = `/api/cases/decisions/${one.id}/comments`
    for (const text of ['路太远', '同意', '校车怎么办']) {
      const { status, body } = await office.officer.put(`${comments}/${v7()}`, {
        channel: 'letter',
        said: { text, contact: '13812345678', name: '王小明' },
        request: v7(),
      })
      expect(status, JSON.stringify(body)).toBe(200)
    }
    await office.on('2026-04-02')
    await one.do(office.officer, 'collate', { summary: '三条' }, 'consultations.unanswered')
    const { rows, counts } = (await office.officer.get(comments)).body
    expect(counts).toMatchObject({ received: 3, unanswered: 3 })
    expect(rows[0]).toMatchObject({ name: '王＊＊', contact: '138****78' })
    const answer = (ids: { id: string; version: number }[], more: object, by = office.officer) =>
      by.post(`${comments}/answers`, {
        comments: ids.map(({ id, version }) => ({ id, seen: version })),
        answer: 'adopted',
        request: v7(),
        ...more,
      })
    expect((await answer(rows, { answer: 'not-adopted' })).status).toBe(400)
    expect((await answer(rows, {}, office.legal)).status).toBe(403)
    expect((await answer(rows.slice(0, 2), { answer: 'partly', reason: '加开校车', topic: '交通' })).body).toEqual({
      answered: 2,
      refused: [],
    })
    expect((await answer(rows, { answer: 'adopted' })).body).toMatchObject({ answered: 1, refused: [{}, {}] })
    expect((await office.officer.get(`${comments}?topic=交通`)).body.total).toBe(2)
    const contact = await office.officer.post(`${comments}/${rows[0].id}/contact`, {
      why: '电话核实地址',
      request: v7(),
    })
    expect(contact.body).toEqual({ name: '王小明', contact: '13812345678' })
    await one.do(office.officer, 'collate', { summary: '三条' })
    expect(String((await office.officer.get(`${comments}/export?format=csv`)).body)).toContain('加开校车')
    const [first] = (await office.officer.get(comments)).body.rows
    const removal = (rule: string | null, seen: number, by = office.officer) =>
      by.post(`${comments}/${first.id}/removal`, { rule, why: '含他人电话', seen, request: v7() })
    expect((await removal('personal', first.version, office.legal)).status).toBe(403)
    expect((await removal('personal', first.version)).status).toBe(200)
    expect((await removal('advertising', first.version)).body.code).toBe('consultations.comment-changed')
    const report = String((await office.officer.get(`${comments}/export?format=csv`)).body)
    expect(report).not.toContain(first.text)
    expect(report).toContain('不予展示（含有他人个人信息）')
    expect((await removal(null, first.version + 1)).status).toBe(200)
    const { rows: facts } = await town.house.pool.query(
      `select count(*)::int as n from act where kind = 'public_comment' and fact::text like '%1381234%'`,
    )
    expect(facts[0].n).toBe(0)
  })
})
