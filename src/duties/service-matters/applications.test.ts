import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { statements } from '../../../test/support/statements.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { computeFigures } from '../../figures/compute.ts'
import { lookAt } from '../../platform/cases/jobs.ts'
import { openAll } from '../../platform/cases/perform.ts'
import { leavePublic } from '../../platform/cases/leaving-public.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { startJobs } from '../../platform/jobs.ts'
import { browserOf, carriedBy, receiptOn } from '../../site/applications/browser.fixture.ts'
import { applications } from './applications.ts'
import { serviceMatters } from './duty.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let browser: ReturnType<typeof browserOf>
const ids = { permit: v7(), plain: v7(), service: v7(), ended: v7(), punish: v7(), mixed: v7() }
beforeAll(async () => {
  town = await testHouse({ now: at('2026-01-05'), prepare: buildCity })
  browser = browserOf(town)
  await enter(ids.permit, {
    name: '民办学校设立审批',
    implement: 'P1',
    substance: true,
    special: ['experts'],
    validYears: 3,
  })
  const applicant = { need: 'always', from: 'applicant' }
  const shared = [
    { name: '户口簿', need: 'always', from: 'sharing' },
    { ...applicant, name: '申请表' },
    { ...applicant, name: '诊断证明' },
    { ...applicant, need: 'conditional', name: '委托书' },
  ]
  await enter(ids.plain, { name: '延缓入学审批', implement: 'P2', validYears: 1, materials: shared })
  await enter(ids.service, { name: '成绩证明', implement: 'S1', type: 'service', legalDays: null, legalUnit: null })
  await enter(ids.ended, { name: '取消的许可', implement: 'P3', standing: 'cancelled', until: '2025-12-31' })
  await enter(ids.punish, { name: '违规办学处罚', implement: 'X1', type: 'penalty' })
  await enter(ids.mixed, {
    name: '申诉处理',
    implement: 'O1',
    type: 'other',
    legalDays: 30,
    legalUnit: 'day',
    ways: ['hall'],
  })
})
afterAll(() => town.close())

function at(day: string) {
  return new Date(`${day}T02:00:00Z`)
}
const goTo = (day: string) => void (town.clock.now = at(day))
const night = async () => {
  const { db } = town.house
  for (const { id } of await db.selectFrom('dossier').select('id').where('closed', '=', false).execute())
    await db.transaction().execute((tx) => lookAt(town.house.cases, tx, id, town.clock.now))
}

async function enter(id: string, more: object) {
  const form = {
    code: '000105001000',
    version: '1.0',
    rank: 'main',
    type: 'permit',
    level: 'city',
    unit: city.bureau,
    basis: '依据',
    objects: ['natural'],
    ways: ['hall', 'platform', 'post'],
    legalDays: 20,
    legalUnit: 'working-day',
    promisedDays: 10,
    promisedUnit: 'working-day',
    inHall: true,
    standing: 'valid',
    from: '2024-01-02',
    until: null,
    ...more,
  }
  const said = await (await town.as(people.section)).put(`/api/books/matters/${id}`, { form, seen: 0, request: v7() })
  expect(said.body).toMatchObject({ id })
}

const PATH = '/api/cases/service-applications'
const filled = { as: 'person', name: '王小明', contact: '13900000000', answers: '申请', materials: [] }
const open = async (matter: string, more: object = {}, person: string = people.section) =>
  (await town.as(person)).put(`${PATH}/${v7()}`, {
    form: { matter, channel: 'hall', receivedOn: null, ...filled, ...more },
    request: v7(),
  })
async function begin(matter: string, more: object = {}): Promise<string> {
  const said = await open(matter, more)
  expect(said.status, JSON.stringify(said.body)).toBe(200)
  return said.body.id
}
const read = async (id: string) => (await (await town.as(people.section)).get(`${PATH}/${id}`)).body.case
const act = async (id: string, name: string, form: object = {}, person: string = people.section) => {
  const speaker = await town.as(person)
  const { version } = (await speaker.get(`${PATH}/${id}`)).body.case
  return speaker.post(`${PATH}/${id}/${name}`, { form, seen: version, request: v7() })
}
const done = async (...asked: Parameters<typeof act>) => {
  const said = await act(...asked)
  expect(said.status, JSON.stringify(said.body)).toBe(200)
  return read(asked[0])
}
const due = async (id: string, clock: string) =>
  (await read(id)).clocks.find((one: { clock: string }) => one.clock === clock)?.due

const checked = async (number: string) => (await browser.postParts('/gov/check', { text: number }, [])).text
const named = async (name: string) =>
  (await town.house.pool.query<{ id: string }>("select id from dossier where state ->> 'name' = $1", [name])).rows[0]!

const two = { examiners: [people.section, people.legal], finding: '符合', papers: [] }
const grant = { outcome: 'granted', content: '', reasons: '', certificate: '', until: null }
const decide = (id: string, more: object = {}) => act(id, 'decide', { ...grant, ...more }, people.leader)
async function deliver(id: string) {
  const speaker = await town.as(people.leader)
  const dossier = (await speaker.get(`${PATH}/${id}`)).body
  const paper = dossier.papers.findLast((one: { kind: string }) => ['granted', 'refused'].includes(one.kind))
  const form = {
    paper: paper.id,
    way: 'direct',
    on: day(),
    receivedBy: '本人',
    witness: '',
    why: '',
    consent: [],
    proof: [v7()],
  }
  expect((await act(id, 'serve-paper', form, people.leader)).body).not.toHaveProperty('code')
  return done(id, 'deliver')
}
const day = () => town.clock.now.toISOString().slice(0, 10)

describe('只在清单里、只从大厅平台邮寄', () => {
  it.each([
    ['已取消的事项', () => ids.ended, {}, 'services.off-list', '第四十条'],
    ['没有的事项', () => v7(), {}, undefined, undefined],
    ['处罚不是申请办的', () => ids.punish, {}, 'services.off-list', '第四十条'],
    ['大厅之外', () => ids.permit, { channel: 'elsewhere' }, 'services.off-hall', '第二十九条'],
    ['事项不从邮寄收', () => ids.mixed, { channel: 'post' }, 'services.off-hall', '第二十九条'],
    ['明天收到的', () => ids.permit, { receivedOn: '2026-01-06' }, 'services.of-tomorrow', undefined],
  ])('%s：拒绝', async (_say, matter, more, code, article) => {
    goTo('2026-01-05')
    const said = await open(matter(), more)
    expect(said.status).toBeGreaterThanOrEqual(400)
    if (code) expect(said.body.code).toBe(code)
    if (article) expect(said.body.basis.cite).toContain(article)
  })

  it('公众只能从目录里今天有效的事项申请；处罚、只在大厅办的没有在线申请', async () => {
    expect((await browser.get(`/gov/service-applications/apply/${ids.ended}`)).status).toBe(404)
    expect((await browser.get(`/gov/matters/${ids.permit}`)).page).toContain(
      `/service-applications/apply/${ids.permit}`,
    )
    expect((await browser.get(`/gov/matters/${ids.mixed}`)).page).not.toContain('/service-applications/apply/')
    expect((await browser.get(`/gov/service-applications/apply/${ids.permit}`)).text).toContain('视为自收到之日起受理')
  })

  it('事项后来改了时限，已经收的照收到那天的版本办', async () => {
    const id = await begin(ids.plain)
    await done(id, 'accept')
    expect((await read(id)).state.matter).toMatchObject({ version: '1.0', legal: { n: 20, unit: 'working-day' } })
  })
})

describe('申请人的身份', () => {
  // 校验位对的虚构号码
  const number = '410800200001010013'
  const everywhere = async (text: string) => {
    const { rows } = await town.house.pool.query<{ n: number }>(
      `select ((select count(*) from dossier d where d::text like $1) + (select count(*) from dossier_past d where d::text like $1)
        + (select count(*) from act a where a::text like $1) + (select count(*) from answered_request r where r::text like $1))::int as n`,
      [`%${text}%`],
    )
    return rows[0]!.n
  }

  it('身份证号码只留后四位和摘要，库里哪里都没有号码；同一号码摘要相同', async () => {
    goTo('2026-01-05')
    const [one, other] = [
      await begin(ids.service, { identity: number }),
      await begin(ids.service, { identity: ` ${number}` }),
    ]
    expect(await everywhere(number)).toBe(0)
    const { rows } = await town.house.pool.query<{ hmac: string; last: string }>(
      "select state ->> 'idHmac' as hmac, recorded #>> '{form,identity}' as last from dossier where id = any($1)",
      [[one, other]],
    )
    expect(rows.map(({ last }) => last)).toEqual([number.slice(-4), number.slice(-4)])
    expect(new Set(rows.map(({ hmac }) => hmac)).size).toBe(1)
    expect(rows[0]!.hmac).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify((await (await town.as(people.section)).get(`${PATH}/${one}`)).body)).not.toContain(
      rows[0]!.hmac,
    )
  })

  it.each([
    ['校验位不对', 'person', `${number.slice(0, 17)}6`, 'services.wrong-identity'],
    ['十七位', 'person', number.slice(0, 17), 'services.no-identity'],
    ['信用代码校验位不对', 'organisation', '91410800MA0000000A', 'services.wrong-credit-code'],
  ])('%s：拒绝，指明是哪一栏', async (_say, as, identity, code) => {
    const { body } = await open(ids.service, { as, identity })
    expect(body).toMatchObject({ code, field: 'form.identity' })
  })

  it('从公开页面填错号码的，当场告知，不收件', async () => {
    const at = `/gov/service-applications/apply/${ids.service}`
    const { fields } = carriedBy((await browser.get(at)).page)
    const { materials: _none, ...citizen } = filled
    const sent = await browser.post(at, { ...fields, ...citizen, identity: `${number.slice(0, 17)}6` })
    expect(sent.text).toContain('校验位不对')
    expect(await everywhere(number.slice(0, 17))).toBe(0)
  })
})

describe('受理', () => {
  it('2026-02-11收到：25日前告知；沉默即自2月11日受理，3月17日前决定，不从沉默之日起算', async () => {
    goTo('2026-02-11')
    const id = await begin(ids.plain)
    expect(await due(id, 'receiving')).toBe('2026-02-25')
    goTo('2026-02-25')
    await night()
    expect((await read(id)).stage).toBe('submitted')
    goTo('2026-02-26')
    await night()
    const now = await read(id)
    expect(now.stage).toBe('accepted')
    expect(now.state.accepted).toEqual({ on: '2026-02-11', deemed: true })
    expect(await due(id, 'legal')).toBe('2026-03-17')
    // 受理不是准予
    expect(now.state.decision).toBeNull()
    expect((await act(id, 'ask-supplement', { missing: [{ material: '照片' }], n: 5 })).status).toBe(409)
  })

  it('逾期以后才点受理的，同样自收到之日起算', async () => {
    goTo('2026-03-02')
    const id = await begin(ids.plain)
    goTo('2026-03-10')
    expect((await done(id, 'accept')).state.accepted).toEqual({ on: '2026-03-02', deemed: true })
  })

  it('补正只能告知一次；补齐以后重新计算，再沉默即自补齐之日受理；受理以后不能再要补正', async () => {
    goTo('2026-03-02')
    const page = await browser.get(`/gov/service-applications/apply/${ids.plain}`)
    const sent = await browser.post(`/gov/service-applications/apply/${ids.plain}`, {
      ...carriedBy(page.page).fields,
      as: 'person',
      name: '赵甲子',
      contact: '13900000000',
      answers: '申请延缓入学',
    })
    expect(sent.status, sent.text.slice(0, 400)).toBe(200)
    const code = receiptOn(sent)
    const row = await named('赵甲子')
    const shared = (await act(row.id, 'ask-supplement', { missing: [{ material: '户口簿复印件' }], n: 5 })).body
    expect(shared).toMatchObject({ code: 'services.got-by-sharing', field: 'form.missing' })
    // 申请表必要，既没有写收到也没有列入：告知不全；视情况才要的委托书不问
    const lacks = { missing: [{ material: '诊断证明', why: '要原件' }], n: 10 }
    const half = (await act(row.id, 'ask-supplement', lacks)).body
    expect(half).toMatchObject({ code: 'services.list-not-whole', field: 'form.missing' })
    expect(JSON.stringify(half)).toContain('“申请表”是必要材料')
    expect(half.basis.cite).toContain('第三十二条')
    const handed = { way: 'direct', servedOn: '2026-03-02', receivedBy: '赵甲子', proof: [v7()] }
    const told = { ...lacks, received: [{ material: '申请表（签名）' }], ...handed }
    expect((await done(row.id, 'ask-supplement', told)).stage).toBe('supplement')
    const { papers } = (await (await town.as(people.section)).get(`${PATH}/${row.id}`)).body
    expect(papers.at(-1)).toMatchObject({ kind: 'supplement-asked', service: { way: 'direct', on: '2026-03-02' } })
    expect((await act(row.id, 'accept')).status).toBe(409)
    goTo('2026-03-05')
    const { fields } = carriedBy((await browser.post('/gov/receipt', { code })).page, 'do=supplement')
    expect((await browser.post('/gov/case?do=supplement', { ...fields, text: '已补' })).status).toBe(200)
    expect((await read(row.id)).stage).toBe('submitted')
    expect((await act(row.id, 'ask-supplement', { missing: [{ material: '又缺' }], n: 5 })).body.code).toBe(
      'service-applications.supplement-asked-already',
    )
    goTo('2026-03-13')
    await night()
    expect((await read(row.id)).state.accepted).toEqual({ on: '2026-03-05', deemed: true })
  })

  it('不属于本机关的，写明向哪里申请；不予受理决定书写救济途径，复议向市政府，不写省教育厅', async () => {
    goTo('2026-03-02')
    const id = await begin(ids.plain)
    expect((await act(id, 'turn-away', { how: 'not-ours', where: '' })).body.code).toBe('services.no-where')
    expect((await done(id, 'turn-away', { how: 'not-ours', where: '县教育局' })).stage).toBe('not-ours')
    const { rows } = await town.house.pool.query('select sheet from paper where dossier = $1', [id])
    const words = JSON.stringify(rows)
    expect(words).toMatch(/60日内向[^，]*人民政府申请行政复议/)
    expect(words).not.toContain('省教育厅')
  })
})

describe('期限', () => {
  it('承诺按工作日、法定按自然日，各算各的；超过承诺的次日自动记下，要公开说明理由', async () => {
    goTo('2026-03-02')
    const id = await begin(ids.mixed)
    await done(id, 'accept')
    expect(await due(id, 'promised')).toBe('2026-03-16')
    expect(await due(id, 'legal')).toBe('2026-04-01')
    goTo('2026-03-17')
    await night()
    await night()
    expect((await read(id)).state.overrun).toEqual({ on: '2026-03-17', explainedOn: null })
    await done(id, 'explain-overrun', { why: '等候专家意见' })
    goTo('2026-03-20')
    expect((await decide(id)).status).toBe(200)
    expect((await read(id)).clocks.find((one: { clock: string }) => one.clock === 'legal')).toMatchObject({
      met: '2026-03-20',
    })
  })

  it('特别程序两个期限都停，只限事项写明的；延长由负责人批一次', async () => {
    goTo('2026-03-02')
    const id = await begin(ids.permit)
    await done(id, 'accept')
    const pause = { ground: 'experts', told: '2026-03-04', long: 5, notice: [] }
    goTo('2026-03-04')
    expect((await act(id, 'pause', { ...pause, ground: 'auction' })).body.code).toBe('services.no-such-special')
    expect((await done(id, 'pause', pause)).stage).toBe('paused')
    goTo('2026-03-10')
    await done(id, 'resume', { to: '2026-03-10' })
    // 三月四日至十日五个工作日不计：法定三月三十日顺延五个工作日，清明在外
    expect(await due(id, 'legal')).toBe('2026-04-07')
    expect((await act(id, 'extend', { n: 5, why: '复杂' })).status).toBe(403)
    expect((await act(id, 'extend', { n: 11, why: '复杂' }, people.leader)).status).toBe(400)
    await done(id, 'extend', { n: 10, why: '复杂' }, people.leader)
    expect(await due(id, 'legal')).toBe('2026-04-21')
    expect((await act(id, 'extend', { n: 1, why: '再延' }, people.leader)).body.code).toBe('services.extended-already')
  })
})

describe('审查、听证、决定', () => {
  it('核实实质内容的两人审查，一人不行；不予的要有理由；审查人员不能主持听证，七日前通知', async () => {
    goTo('2026-09-14')
    const id = await begin(ids.permit)
    await done(id, 'accept')
    expect((await decide(id)).body.code).toBe('services.not-examined')
    expect((await act(id, 'examine', { ...two, examiners: [people.section] })).body.code).toBe('services.one-examiner')
    expect((await act(id, 'examine', { ...two, examiners: [people.section, people.section] })).body.code).toBe(
      'services.one-examiner',
    )
    await done(id, 'examine', two)
    await done(id, 'tell-hearing')
    expect((await decide(id, { outcome: 'refused' })).body.code).toBe('services.no-reasons')
    expect((await decide(id, { outcome: 'refused', reasons: '场地不足' })).body.code).toBe('services.no-basis')
    const refused = await decide(id, { outcome: 'refused', reasons: '场地不足', basis: '民办教育促进法第十一条' })
    expect(refused.status).toBe(200)
    expect((await read(id)).stage).toBe('refused')
    // 公开从决定起算：九月二十日周日上班
    expect(await due(id, 'publishing')).toBe('2026-09-22')
    expect((await act(id, 'deliver')).body.code).toBe('services.not-served')
  })
})

describe('送达以后', () => {
  it('差评：联系、核实、整改、回访一步不少；没评价的不算满意', async () => {
    goTo('2026-06-01')
    const page = await browser.get(`/gov/service-applications/apply/${ids.service}`)
    const sent = await browser.post(`/gov/service-applications/apply/${ids.service}`, {
      ...carriedBy(page.page).fields,
      as: 'person',
      name: '钱乙丑',
      contact: '13900000000',
      answers: '要成绩证明',
    })
    const code = receiptOn(sent)
    const row = await named('钱乙丑')
    await done(row.id, 'accept')
    expect((await decide(row.id)).status).toBe(200)
    await deliver(row.id)
    const mine = await browser.post('/gov/receipt', { code })
    const { fields } = carriedBy(mine.page, 'do=service-applications.rate')
    expect((await browser.post('/gov/case?do=service-applications.rate', { ...fields, stars: '' })).status).toBe(422)
    const rated = await browser.post('/gov/case?do=service-applications.rate', {
      ...fields,
      stars: 'one',
      words: '等太久',
    })
    expect(rated.status, rated.text.slice(0, 300)).toBe(200)
    expect(rated.text).toContain('已提交：评价')
    expect((await read(row.id)).stage).toBe('mending')
    expect(await due(row.id, 'contacting')).toBe('2026-06-02')
    expect(await due(row.id, 'mending')).toBe('2026-06-23')
    expect((await act(row.id, 'verify', { founded: true, finding: '属实' })).status).toBe(409)
    await done(row.id, 'contact', { said: '已致歉' })
    expect((await act(row.id, 'revisit', { satisfied: true, said: '好' })).status).toBe(409)
    await done(row.id, 'verify', { founded: true, finding: '属实' })
    await done(row.id, 'mend', { what: '增设窗口', papers: [] })
    expect((await done(row.id, 'revisit', { satisfied: true, said: '满意' })).stage).toBe('rated')
    expect((await browser.post('/gov/receipt', { code })).page).not.toContain('service-applications.rate')
    const silent = await begin(ids.service)
    await done(silent, 'accept')
    await decide(silent)
    await deliver(silent)
    goTo('2026-06-10')
    await night()
    expect((await read(silent)).stage).toBe('unrated')
  })

  it('延续：届满三十日前提出，到期没答复视为准予；撤销计入撤销那年，不减准予那年', async () => {
    goTo('2026-06-01')
    const id = await begin(ids.plain)
    await done(id, 'accept')
    await decide(id, { certificate: '教民〔2026〕17号' })
    await deliver(id)
    expect((await read(id)).state.decision.until).toBe('2027-05-31')
    expect(await checked('教民[2026] 17号')).toContain('行政许可：有效')
    goTo('2027-05-10')
    expect((await act(id, 'ask-renewal', { text: '', papers: [] })).body.code).toBe('services.renewal-late')
    goTo('2027-04-10')
    expect((await done(id, 'ask-renewal', { text: '', papers: [] })).stage).toBe('renewing')
    goTo('2027-06-01')
    expect(await checked('教民〔2026〕17号')).toContain('行政许可：已过有效期')
    await night()
    expect((await read(id)).state.decision.until).toBe('2028-05-31')
    const was = await numbers('2026')
    expect((await done(id, 'revoke', { why: '欺骗取得' }, people.leader)).stage).toBe('revoked')
    expect(await checked('教民〔2026〕17号')).toContain('行政许可：已被撤销')
    expect(await checked('教民〔2026〕18号')).toContain('没有查到')
    expect(await numbers('2026')).toEqual(was)
    expect(await numbers('2027')).toMatchObject({ 'services.permits-revoked': 1, 'services.permits-granted': 0 })
  })

  it('姓名盖着，说明用途才看得见，只看十五分钟；公开的只有姓氏', async () => {
    goTo('2026-06-01')
    const id = await begin(ids.plain)
    const speaker = await town.as(people.section)
    const told = async () => JSON.stringify((await speaker.get(`${PATH}/${id}`)).body)
    expect(await told()).not.toContain('王小明')
    await done(id, 'see-name', { why: '电话核实' })
    expect(await told()).toContain('王小明')
    town.clock.now = new Date(town.clock.now.getTime() + 16 * 60_000)
    expect(await told()).not.toContain('王小明')
    await done(id, 'accept')
    await decide(id)
    await done(id, 'publish')
    const page = await browser.get(`/gov/decisions-on-applications/${id}`)
    expect(page.text).toContain('王＊＊')
    expect(page.text).not.toContain('小明')
  })

  it('公开期限由设定定：最后一天还看得到，第二天撤下；没有设定的长期公开', async () => {
    goTo('2026-06-01')
    const forGood = await begin(ids.plain)
    await done(forGood, 'accept')
    await decide(forGood)
    await done(forGood, 'publish')
    expect((await read(forGood)).state.published).toEqual({ on: '2026-06-01' })
    const set = { value: 3, why: '本局规定', from: '2026-06-02', source: '局务会', seen: 0, request: v7() }
    const said = await (await town.as(people.administrator)).put('/api/settings/services.public-for', set)
    expect(said.status, JSON.stringify(said.body)).toBe(200)
    goTo('2026-06-02')
    const id = await begin(ids.plain)
    await done(id, 'accept')
    await decide(id)
    await done(id, 'publish')
    expect((await read(id)).state.published).toEqual({ on: '2026-06-02', until: '2026-09-02' })
    const seen = async () => (await browser.get(`/gov/decisions-on-applications/${id}`)).text
    goTo('2026-09-02')
    expect(await seen()).toContain('延缓入学审批')
    goTo('2026-09-03')
    expect(await seen()).toContain('公开期限已满')
    expect(await leavePublic(town.house.cases, town.clock.now)).toBe(1)
  })
})

const numbers = async (year: string) => {
  const extent = {
    from: `${year}-01-01` as PlainDate,
    until: `${year}-12-31` as PlainDate,
    branch: { of: 'all' as const },
    asOf: null,
  }
  const results = await computeFigures(town.house.db, [serviceMatters.figures], extent, town.clock.now)
  return Object.fromEntries(results.map(({ id, value, numerator }) => [id, numerator ?? value]))
}

describe('数', () => {
  it('申请、受理、准予各按各的日子，受理不是准予；案卷重新折叠与现状一致', async () => {
    const year = await numbers('2026')
    expect(year['services.permits-accepted']).toBeGreaterThan(year['services.permits-granted']!)
    expect(year['services.rated-cases']).toBe(1)
    expect(year['services.rated-good']).toBe(0)
    expect(year['services.delivered']).toBe(3)
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })
})

describe('新的放假安排', () => {
  const off = [
    ['01-01', '01-05'],
    ['02-05', '02-11'],
    ['04-03', '04-05'],
    ['05-01', '05-05'],
    ['06-09', '06-09'],
    ['09-15', '09-15'],
    ['10-01', '10-07'],
  ].map(([from, until]) => ({ from: `2027-${from}`, until: `2027-${until}` }))
  const work = ['01-09', '01-10', '02-20', '02-28', '05-08', '10-09'].map((on) => ({ day: `2027-${on}` }))
  const about = { year: 2027, document: '国办发明电〔2026〕9号', url: 'https://www.gov.cn/zhengce/1.htm', unusual: '' }

  it('新的放假安排公布，正在办的件期限随之移动，案卷里写明按哪一份安排、从哪天到哪天', async () => {
    goTo('2026-12-28')
    const id = await begin(ids.plain)
    const clock = async () => (await read(id)).clocks.find((one: { clock: string }) => one.clock === 'receiving')
    expect(await clock()).toMatchObject({ due: '2027-01-05', provisional: true })
    const said = await (
      await town.as(people.administrator)
    ).put('/api/calendar/notices', {
      ...{ form: { ...about, off, work }, why: '国务院办公厅已公布', request: v7() },
    })
    expect(said.status, JSON.stringify(said.body)).toBe(200)
    const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
    await jobs.settle()
    await jobs.stop()
    expect(await clock()).toMatchObject({ due: '2027-01-07', provisional: false })
    const { story } = (await (await town.as(people.section)).get(`${PATH}/${id}`)).body
    expect(story.at(-1).reason).toMatch(/期限按工作日历.*重算：.*2027-01-05 → 2027-01-07/)
  })
})

describe('同一刻来的申请一起收', () => {
  const sendAs = async (sent: readonly { id: string; matter?: string; name?: string; request: string }[]) => {
    const window = await town.as(people.section)
    return Promise.all(
      sent.map(({ id, request, matter = ids.service, name = '王小明' }) =>
        window.put(`${PATH}/${id}`, { form: { matter, channel: 'hall', receivedOn: null, ...filled, name }, request }),
      ),
    )
  }
  const fresh = () => ({ id: v7(), request: v7() })

  it('各有各的编号，连着不缺；不收的说明原因，不占编号，也不耽误别人', async () => {
    const before = await begin(ids.service)
    const nth = (number: string) => Number(/(\d+)号$/.exec(number)![1])
    const sent = Array.from({ length: 12 }, (_, i) => ({ ...fresh(), ...(i % 4 === 3 && { matter: ids.ended }) }))
    const said = await sendAs(sent)
    expect(said.map(({ status }) => status)).toEqual(sent.map(({ matter }) => (matter ? 409 : 200)))
    const first = nth((await read(before)).number)
    const numbers = said.flatMap(({ status, body }) => (status === 200 ? [nth(body.number)] : []))
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 9 }, (_, i) => first + 1 + i))
    expect(nth((await read(await begin(ids.service))).number)).toBe(first + 10)
  })

  it('同一请求送来几次只收一次，回答一样；两个请求抢一个案号，一个收、一个回绝', async () => {
    const [again, one, other] = [fresh(), fresh(), v7()]
    const said = await sendAs([again, fresh(), again, again, one, { ...one, request: other }, fresh()])
    expect(new Set([0, 2, 3].map((i) => JSON.stringify(said[i]!.body))).size).toBe(1)
    expect([0, 1, 2, 3, 6].map((i) => said[i]!.status)).toEqual([200, 200, 200, 200, 200])
    expect([said[4]!.status, said[5]!.status].toSorted((a, b) => a - b)).toEqual([200, 409])
    const { rows } = await town.house.pool.query('select from act where subject = $1', [again.id])
    expect(rows).toHaveLength(1)
  })

  it('收两份和收十二份，数据库语句一样多', async () => {
    const room = town.house.cases
    const apply = anyProcedure(applications).acts['apply']!
    const { sessions } = town.house.signIn
    const who = { person: people.section, methods: ['password'] as const, agent: '', address: '' }
    const actor = (await sessions.sessionActor(await sessions.open(who)))!
    const opening = () => ({
      procedure: 'service-applications',
      ...fresh(),
      form: apply.form.parse({ matter: ids.service, channel: 'hall', receivedOn: null, ...filled }),
      actor,
      now: town.clock.now,
    })
    const counted = (many: number) =>
      statements(async () => {
        const opened = await openAll(room, Array.from({ length: many }, opening))
        expect(opened.every(({ ok }) => ok)).toBe(true)
      })
    const few = await counted(2)
    expect(few).toBeLessThanOrEqual(16)
    expect(await counted(12)).toBe(few)
  })
})
