import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { addDays, type PlainDate } from '../../calendar/plain-date.ts'
import { keepFile } from '../../platform/files/records.ts'
import { verifyCases } from '../../platform/cases/verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let officer: Speaker
let leader: Speaker
let legal: Speaker
let secretary: Speaker
let counsel: Speaker
const paper = v7()

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  await signIn()
  await town.house.db.transaction().execute((tx) =>
    keepFile(tx, { id: paper, sha256: 'a'.repeat(64), size: 10, media_type: 'application/pdf', width: null, height: null, taken_at: null }, null, { id: v7(), person: people.section, at: town.clock.now, name: '草案.pdf' }),
  )
})
afterAll(() => town.close())

async function signIn() {
  const { section, leader: head, legal: law, secretary: office, counsel: lawyer } = people
  ;[officer, leader, legal, secretary, counsel] = await Promise.all([town.as(section), town.as(head), town.as(law), town.as(office), town.as(lawyer)])
}

/** Moves the clock; nobody's session lasts that long. */
async function on(day: string) {
  town.clock.now = new Date(`${day}T10:00:00+08:00`)
  await signIn()
}

/** One case, spoken to act by act; every act must be answered as said. */
class Case {
  readonly id = v7()
  version = 0
  async do(by: Speaker, act: string, form: object, expected: number | string = 200) {
    const { status, body } = await by.post(`/api/cases/decisions/${this.id}/${act}`, { form, seen: this.version, request: v7() })
    if (typeof expected === 'string') expect({ act, code: body.code }, JSON.stringify(body)).toEqual({ act, code: expected })
    else expect({ act, status }, JSON.stringify(body)).toEqual({ act, status: expected })
    if (status === 200) this.version = body.version
    return body
  }
  async open(form = proposal) {
    const { status, body } = await officer.put(`/api/cases/decisions/${this.id}`, { form, request: v7() })
    expect(status, JSON.stringify(body)).toBe(200)
    this.version = 1
  }
  async read(by = officer) {
    return (await by.get(`/api/cases/decisions/${this.id}`)).body
  }
}

const proposal = { subject: '调整市区学区划分', class: 'policy', excluded: 'none', way: 'leader', summary: '新建学校投用，学区需要调整' }
const draft = {
  text: paper, explanation: paper, inventory: [{ title: '义务教育法', articles: '第十二条', point: '就近入学' }], consulted: [{ unit: '市公安局', view: '无意见', settled: 'agreed' }],
  technical: true, risky: true, market: false, groups: false, exploratory: false, substance: 'first',
}
const experts = [{ name: '甲', field: '教育', employer: '大学', interest: 'none' }, { name: '乙', field: '规划', employer: '设计院', interest: 'none' }, { name: '丙', field: '法律', employer: '学院', interest: 'none' }]
const opinion = (name: string) => ({ name, opinion: '可行', differs: false, signed: true, taken: 'all', why: '' })
const risk = { assessor: city.section, heard: '公安、信访', points: [{ point: '家长集中反映', measure: '提前说明' }], plan: '分级处置', level: 'low', report: [paper] }
const reviewForm = { outcome: 'pass', authority: '有权限', process: '已履行', content: '合法', whyEarly: '', opinion: [paper] }
const member = (name: string, position: string, head = false) => ({ name, post: head ? '局长' : '副局长', head, present: true, statement: '已发言', position })
const meeting = (more: object = {}) => ({ on: '2026-04-30', members: [member('副甲', 'agree'), member('副乙', 'agree'), member('局长', 'agree', true)], outcome: 'adopted', minutes: [paper], ...more })

async function askCounsel(id: string, conclusion = 'lawful') {
  const opinionId = v7()
  const asked = await officer.put(`/api/cases/opinions/${opinionId}`, { form: { subject: '学区调整的合法性', kind: 'decision', matter: id, question: '是否合法', counsel: people.counsel, papers: [] }, request: v7() })
  expect(asked.status, JSON.stringify(asked.body)).toBe(200)
  const given = await counsel.post(`/api/cases/opinions/${opinionId}/give`, { form: { interest: 'none', conclusion, opinion: '意见', signed: [] }, seen: 1, request: v7() })
  expect(given.status, JSON.stringify(given.body)).toBe(200)
}

/** Up to the legality review, all gates done lawfully. */
async function upToReview(one: Case, from = '2026-03-02') {
  await on(from)
  await one.open()
  await one.do(officer, 'study', { findings: '可行' })
  await one.do(leader, 'start', { lead: city.section, others: [] })
  await one.do(officer, 'submit-draft', draft)
  await one.do(officer, 'open-comment', { closesOn: addDays(from as PlainDate, 30), notice: paper, channels: ['site'], address: '信箱' })
  await one.do(officer, 'name-panel', { experts, differing: true })
  await one.do(officer, 'record-argument', { form: 'meeting', opinions: experts.map(({ name }) => opinion(name)), papers: [paper] })
  await one.do(officer, 'assess-risk', risk)
  await on(addDays(from as PlainDate, 31))
  await one.do(officer, 'collate', { summary: '无意见' })
  await one.do(officer, 'finish-participation', { conclusion: '无不同意见' })
  await one.do(officer, 'submit-for-review', { statement: '五步已履行四步', papers: [paper] })
}

describe('重大行政决策', () => {
  it('从建议到归档，五步走完，谁办了什么都在卷里', async () => {
    const one = new Case()
    await upToReview(one)
    await askCounsel(one.id)
    await on('2026-04-15')
    await one.do(legal, 'give-review', reviewForm)
    await one.do(officer, 'table', { meeting: 'office', note: '提请', bundle: [paper] })
    await on('2026-04-30')
    await one.do(secretary, 'discuss', meeting())
    await one.do(secretary, 'report-to-party', { document: '焦教党〔2026〕1号', answer: '同意', papers: [paper] })
    await one.do(officer, 'publish', { document: '焦教〔2026〕9号', text: paper, explanation: '解读', where: ['site'], executors: [{ unit: city.east, task: '落实' }] })
    await one.do(officer, 'archive', { place: 'A-1' }, 'decisions.dossier-incomplete')
    await one.do(officer, 'report-execution', { progress: '已落实', trouble: 'none' })
    await one.do(officer, 'evaluate', { evaluator: city.section, cause: 'needed', heard: '听取代表', conclusion: '好', report: [paper] }, 'decisions.evaluator-barred')
    await one.do(officer, 'evaluate', { evaluator: city.legalSection, cause: 'needed', heard: '听取代表', conclusion: '好', report: [paper] })
    await one.do(officer, 'archive', { place: 'A-1' })
    const { case: row, story } = await one.read()
    expect(row).toMatchObject({ stage: 'archived', closed: true })
    expect(story).toHaveLength(19)
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })

  it('征求意见第20天提请讨论：不许，写明第十五条和还有几天', async () => {
    const one = new Case()
    await on('2026-03-02')
    await one.open()
    await one.do(officer, 'study', { findings: '可行' })
    await one.do(leader, 'start', { lead: city.section, others: [] })
    await one.do(officer, 'submit-draft', draft)
    await one.do(officer, 'open-comment', { closesOn: '2026-04-01', notice: paper, channels: ['site'], address: '信箱' })
    await on('2026-03-22')
    const refused = await one.do(officer, 'table', { meeting: 'office', note: '提请', bundle: [paper] }, 'decisions.comment-running')
    expect(refused.basis.cite).toBe('《重大行政决策程序暂行条例》第十五条')
    expect(refused.say.zh).toBe('公开征求意见到2026年4月1日截止，还有10日，期满前不能进入下一步。')
    const { available } = await one.read()
    expect(available.find(({ act }: { act: string }) => act === 'table')).toMatchObject({ is: 'refused', code: 'decisions.comment-running' })
  })

  it('征求意见不足30日：没有理由不许，写明理由可以', async () => {
    const one = new Case()
    await on('2026-03-02')
    await one.open()
    await one.do(officer, 'study', { findings: '可行' })
    await one.do(leader, 'start', { lead: city.section, others: [] })
    await one.do(officer, 'submit-draft', draft)
    const notice = { notice: paper, channels: ['site'], address: '信箱' }
    await one.do(officer, 'open-comment', { ...notice, closesOn: '2026-03-31' }, 'decisions.period-too-short')
    await one.do(officer, 'open-comment', { ...notice, closesOn: '2026-03-31', whyShorter: '   ' }, 'decisions.period-too-short')
    await one.do(officer, 'open-comment', { ...notice, closesOn: '2026-03-02', whyShorter: '急' }, 'decisions.period-empty')
    await one.do(officer, 'open-comment', { ...notice, closesOn: '2026-03-31', whyShorter: '开学在即' })
  })

  it('每一道关口都拦得住：未启动、未论证、风险不可控、未审查、顾问反对', async () => {
    const one = new Case()
    await on('2026-03-02')
    await one.open()
    await one.do(leader, 'start', { lead: city.section, others: [] }, 'decisions.not-studied')
    await one.do(officer, 'study', { findings: '可行' })
    await one.do(leader, 'start', { lead: city.section, others: [] })
    await one.do(officer, 'submit-draft', { ...draft, consulted: [{ unit: '市财政局', view: '反对', settled: 'disputed' }] }, 'decisions.dispute-unstated')
    await one.do(officer, 'submit-draft', draft)
    await one.do(officer, 'propose-waiver', { gate: 'expert', why: '简单' }, 'decisions.expert-required')
    await one.do(officer, 'open-comment', { closesOn: '2026-04-01', notice: paper, channels: ['site'], address: '信箱' })
    await one.do(officer, 'name-panel', { experts: [{ ...experts[0], interest: 'direct' }], differing: true }, 'decisions.expert-interested')
    await one.do(officer, 'name-panel', { experts: experts.slice(0, 2), differing: true }, 'decisions.few-experts')
    await one.do(officer, 'name-panel', { experts: experts.slice(0, 2), differing: true, whyFew: '本地仅有两名' })
    await one.do(officer, 'record-argument', { form: 'meeting', opinions: [opinion('甲')], papers: [paper] }, 'decisions.expert-silent')
    await one.do(officer, 'record-argument', { form: 'meeting', opinions: [opinion('甲'), { ...opinion('乙'), signed: false }], papers: [paper] }, 'decisions.opinion-unsigned')
    await on('2026-04-02')
    await one.do(officer, 'collate', { summary: '无' })
    await one.do(officer, 'finish-participation', { conclusion: '无' })
    await one.do(officer, 'submit-for-review', { statement: '说明', papers: [paper] }, 'decisions.experts-unheard')
    await one.do(officer, 'record-argument', { form: 'meeting', opinions: [opinion('甲'), opinion('乙')], papers: [paper] })
    await one.do(officer, 'submit-for-review', { statement: '说明', papers: [paper] }, 'decisions.risk-unassessed')
    await one.do(officer, 'assess-risk', { ...risk, level: 'high' })
    await one.do(officer, 'submit-for-review', { statement: '说明', papers: [paper] }, 'decisions.risk-uncontrollable')
    await one.do(officer, 'assess-risk', { ...risk, level: 'medium' })
    await one.do(officer, 'table', { meeting: 'office', note: '提请', bundle: [paper] }, 'decisions.unreviewed')
    await one.do(officer, 'submit-for-review', { statement: '说明', papers: [paper] })
    await on('2026-04-14')
    await one.do(legal, 'give-review', reviewForm, 'decisions.counsel-unheard')
    await askCounsel(one.id, 'unlawful')
    await one.do(legal, 'give-review', reviewForm, 'decisions.counsel-objects')
    await one.do(legal, 'give-review', { ...reviewForm, outcome: 'risk-disclosed', risk: '风险' }, 'decisions.not-exploratory')
    await one.do(legal, 'give-review', { ...reviewForm, outcome: 'fail' })
    expect((await one.read()).case.stage).toBe('drafting')
    await one.do(officer, 'submit-draft', draft, 'decisions.not-the-first')
  })

  it('合法性审查不足7个工作日：写明理由才行；清明假期不计', async () => {
    const one = new Case()
    await upToReview(one, '2026-03-02')
    await askCounsel(one.id)
    // 4月2日送审；4—6日清明，7个工作日到4月14日。
    await on('2026-04-13')
    const refused = await one.do(legal, 'give-review', reviewForm, 'decisions.review-too-short')
    expect(refused.say.zh).toContain('应到2026年4月14日')
    await on('2026-04-14')
    await one.do(legal, 'give-review', reviewForm)
  })

  it.each([
    ['首长没有最后发言', { members: [member('副甲', 'agree'), member('局长', 'agree', true), member('副乙', 'agree')] }, 'decisions.head-not-last'],
    ['有人没有发言', { members: [{ ...member('副甲', 'agree'), statement: '' }, member('局长', 'agree', true)] }, 'decisions.member-silent'],
    ['没有首长', { members: [member('副甲', 'agree')] }, 'decisions.no-head'],
    ['反对意见没有记录', { members: [member('副甲', 'oppose'), member('副乙', 'agree'), member('副丙', 'agree'), member('局长', 'agree', true)] }, 'decisions.dissent-unrecorded'],
    ['与多数人不一致又不说理由', { members: [member('副甲', 'oppose'), member('副乙', 'oppose'), member('局长', 'agree', true)], dissent: '认为时机不成熟' }, 'decisions.reasons-owed'],
    ['多数同意而首长否决，不说理由', { outcome: 'rejected' }, 'decisions.reasons-owed'],
  ])('集体讨论：%s，不许', async (_say, more, code) => {
    const one = await tabled()
    await one.do(secretary, 'discuss', meeting(more), code)
  })

  it('首长决定与多数人不一致，说明理由可以；决定不由票数算出', async () => {
    const one = await tabled()
    const members = [member('副甲', 'oppose'), member('副乙', 'oppose'), member('局长', 'agree', true)]
    await one.do(secretary, 'discuss', meeting({ members, dissent: '时机不成熟', whyAgainst: '开学前必须落实' }))
    expect((await one.read()).case).toMatchObject({ stage: 'adopted', state: { discussion: { againstMajority: true } } })
  })

  it('不适用要写理由、经领导批准；批准前不算，别人批不了', async () => {
    const one = new Case()
    await on('2026-03-02')
    await one.open()
    await one.do(officer, 'study', { findings: '可行' })
    await one.do(leader, 'start', { lead: city.section, others: [] })
    await one.do(officer, 'submit-draft', { ...draft, technical: false })
    await one.do(officer, 'propose-waiver', { gate: 'participation', why: '涉密' }, 'decisions.secrecy-unfounded')
    await one.do(officer, 'propose-waiver', { gate: 'expert', why: '不属专业技术事项' })
    await one.do(officer, 'decide-waiver', { decision: 'approve', why: '同意' }, 403)
    await one.do(leader, 'decide-waiver', { decision: 'approve', why: '同意' })
    expect((await one.read()).case.state.waived).toEqual([{ gate: 'expert', why: '不属专业技术事项', approved: true }])
  })

  it('听证会：公布名单、7日前送达、签字的笔录，缺一不可', async () => {
    const one = new Case()
    await on('2026-03-02')
    await one.open()
    await one.do(officer, 'study', { findings: '可行' })
    await one.do(leader, 'start', { lead: city.section, others: [] })
    await one.do(officer, 'submit-draft', draft)
    const hearing = { time: '9时', place: '会议室', selection: '报名抽取', seats: 12, notice: paper }
    await one.do(officer, 'announce-hearing', { ...hearing, on: '2026-03-09' }, 'decisions.hearing-too-soon')
    await one.do(officer, 'announce-hearing', { ...hearing, on: '2026-03-20' })
    await one.do(officer, 'serve-hearing-papers', { papers: [paper] }, 'decisions.list-first')
    await one.do(officer, 'publish-participants', { participants: [{ name: '家长', job: '家长', side: '家长' }], consent: true }, 'decisions.one-sided')
    await one.do(officer, 'publish-participants', { participants: [{ name: '家长', job: '家长', side: '家长' }, { name: '教师', job: '教师', side: '教师' }], consent: true })
    await on('2026-03-13')
    await one.do(officer, 'serve-hearing-papers', { papers: [paper] }, 'decisions.papers-late')
    await on('2026-03-12')
    await one.do(officer, 'serve-hearing-papers', { papers: [paper] })
    const record = { presented: true, public: true, statements: '辩论', signed: true, record: [paper] }
    await one.do(officer, 'hold-hearing', record, 'decisions.hearing-to-come')
    await on('2026-03-20')
    await one.do(officer, 'hold-hearing', { ...record, signed: false }, 'decisions.hearing-irregular')
    await one.do(officer, 'hold-hearing', record)
  })

  it('实质性修改草案，听取意见、论证、评估和审查重新进行', async () => {
    const one = new Case()
    await upToReview(one)
    await one.do(officer, 'amend-draft', { ...draft, substance: 'material', why: '扩大范围' })
    const { case: row } = await one.read()
    expect(row).toMatchObject({ stage: 'consulting', state: { comment: null, arguedOn: null, risk: null, submittedOn: null } })
  })

  it('公众意见条条有答复，才能归纳整理；可以分组答复，答复各有理由', async () => {
    const one = new Case()
    await on('2026-03-02')
    await one.open()
    await one.do(officer, 'study', { findings: '可行' })
    await one.do(leader, 'start', { lead: city.section, others: [] })
    await one.do(officer, 'submit-draft', draft)
    await one.do(officer, 'open-comment', { closesOn: '2026-04-01', notice: paper, channels: ['site'], address: '信箱' })
    const comments = `/api/cases/decisions/${one.id}/comments`
    for (const text of ['路太远', '同意', '校车怎么办']) {
      const { status, body } = await officer.put(`${comments}/${v7()}`, { channel: 'letter', said: { text, contact: '13812345678', name: '王小明' }, request: v7() })
      expect(status, JSON.stringify(body)).toBe(200)
    }
    await on('2026-04-02')
    await one.do(officer, 'collate', { summary: '三条' }, 'decisions.comments-unanswered')
    const { rows, counts } = (await officer.get(comments)).body
    expect(counts).toMatchObject({ received: 3, unanswered: 3 })
    expect(rows[0]).toMatchObject({ name: '王＊＊', contact: '138****78' })
    const answer = (ids: { id: string; version: number }[], more: object, by = officer) => by.post(`${comments}/answers`, { comments: ids.map(({ id, version }) => ({ id, seen: version })), answer: 'adopted', request: v7(), ...more })
    expect((await answer(rows, { answer: 'not-adopted' })).status).toBe(400)
    expect((await answer(rows, {}, legal)).status).toBe(403)
    expect((await answer(rows.slice(0, 2), { answer: 'partly', reason: '加开校车', topic: '交通' })).body).toEqual({ answered: 2, refused: [] })
    expect((await answer(rows, { answer: 'adopted' })).body).toMatchObject({ answered: 1, refused: [{}, {}] })
    expect((await officer.get(`${comments}?topic=交通`)).body.total).toBe(2)
    const contact = await officer.post(`${comments}/${rows[0].id}/contact`, { why: '电话核实地址', request: v7() })
    expect(contact.body).toEqual({ name: '王小明', contact: '13812345678' })
    await one.do(officer, 'collate', { summary: '三条' })
    expect(String((await officer.get(`${comments}/export?format=csv`)).body)).toContain('加开校车')
    const { rows: facts } = await town.house.pool.query(`select count(*)::int as n from act where kind = 'public_comment' and fact::text like '%1381234%'`)
    expect(facts[0].n).toBe(0)
  })
})

async function tabled(): Promise<Case> {
  const one = new Case()
  await upToReview(one)
  await askCounsel(one.id)
  await on('2026-04-15')
  await one.do(legal, 'give-review', reviewForm)
  await one.do(officer, 'table', { meeting: 'office', note: '提请', bundle: [paper] })
  await on('2026-04-30')
  return one
}
