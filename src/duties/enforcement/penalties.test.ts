import { readXlsx } from 'hucre/xlsx'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { computeFigures } from '../../figures/compute.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { leavePublic } from '../../platform/cases/leaving-public.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { browserOf } from '../../site/applications/browser.fixture.ts'
import { enforcement } from './duty.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let browser: ReturnType<typeof browserOf>
const ids = {
  act: v7(),
  training: v7(),
  light: v7(),
  usual: v7(),
  other: v7(),
  legal: v7(),
  section: v7(),
  lapsing: v7(),
  twin: v7(),
}
const PATH = '/api/cases/penalties'
const d = (day: string) => day as PlainDate

beforeAll(async () => {
  town = await testHouse({ now: at('2026-01-05'), prepare: buildCity })
  browser = browserOf(town)
  const act = { code: 'A1', name: '擅自办班', basis: '民办教育促进法第六十四条', training: false, from: '2024-01-01' }
  await enter('penalty-acts', ids.act, act)
  await enter('penalty-acts', ids.training, { ...act, code: 'A2', name: '变相培训', training: true })
  const range = { act: ids.act, step: 'usual', when: '一般', kinds: ['warning', 'fine'], from: '2024-01-01' }
  await enter('penalty-steps', ids.usual, { ...range, least: 1000_00, most: 5000_00 })
  await enter('penalty-steps', ids.light, { ...range, step: 'light', least: null, most: 1000_00 })
  await enter('penalty-steps', ids.other, { ...range, act: ids.training, least: null, most: 9000_00 })
  const officer = { unit: city.section, standing: 'staff', from: '2024-01-01', until: '2028-12-31' }
  await enter('officers', ids.section, { ...officer, certificate: 'H1', person: people.section })
  await enter('officers', ids.twin, { ...officer, certificate: 'H1国', person: people.section })
  await enter('officers', ids.legal, { ...officer, certificate: 'H2', person: people.secretary })
  await enter('officers', ids.lapsing, { ...officer, certificate: 'H3', person: people.leader, until: '2026-01-20' })
})
afterAll(() => town.close())

function at(day: string) {
  return new Date(`${day}T02:00:00Z`)
}
const goTo = (day: string) => void (town.clock.now = at(day))
async function enter(book: string, id: string, form: object) {
  const said = await (await town.as(people.section)).put(`/api/books/${book}/${id}`, { form, seen: 0, request: v7() })
  expect(said.body, JSON.stringify(said.body)).toMatchObject({ id })
}

const clue = {
  source: 'complaint',
  as: 'organisation',
  unit: '某培训部',
  what: '举报违规办班',
  discoveredOn: '2026-01-04',
}
async function begin(more: object = {}, day = '2026-01-05'): Promise<string> {
  goTo(day)
  const said = await (
    await town.as(people.section)
  ).put(`${PATH}/${v7()}`, { form: { ...clue, ...more }, request: v7() })
  expect(said.status, JSON.stringify(said.body)).toBe(200)
  return said.body.id
}
const dossier = async (id: string) => (await (await town.as(people.leader)).get(`${PATH}/${id}`)).body
const read = async (id: string) => (await dossier(id)).case
const by: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'file',
      'decline-clue',
      'register-evidence',
      'approve-end',
      'send-back',
      'discuss',
      'decide',
      'allow-instalments',
      'apply-court',
      'revoke',
    ].map((name) => [name, people.leader]),
  ),
  review: people.legal,
}
async function act(id: string, name: string, form: object = {}, person = by[name] ?? people.section) {
  const speaker = await town.as(person)
  const { version } = (await speaker.get(`${PATH}/${id}`)).body.case
  return speaker.post(`${PATH}/${id}/${name}`, { form, seen: version, request: v7() })
}
async function done(id: string, name: string, form: object = {}) {
  const said = await act(id, name, form)
  expect(said.status, `${name}: ${JSON.stringify(said.body)}`).toBe(200)
  return read(id)
}
async function refused(id: string, name: string, form: object, code: string, article?: string) {
  const said = await act(id, name, form)
  expect(said.body.code, JSON.stringify(said.body)).toBe(code)
  if (article) expect(said.body.basis.cite).toContain(article)
}
async function serve(id: string, kind: string) {
  const { papers } = await dossier(id)
  const { id: paper } = papers.findLast((one: { kind: string }) => one.kind === kind)
  return done(id, 'serve-paper', {
    ...{ paper, way: 'direct', on: town.clock.now.toISOString().slice(0, 10), receivedBy: '本人', proof: [v7()] },
  })
}
const printed = async (id: string, kind: string) => {
  const { rows } = await town.house.pool.query<{ text: string }>(
    'select sheet::text as text from paper where dossier = $1 and kind = $2 order by sequence desc limit 1',
    [id, kind],
  )
  return rows[0]!.text
}
const due = async (id: string, clock: string) =>
  (await read(id)).clocks.find((one: { clock: string }) => one.clock === clock)?.due

const filing = { offence: ids.act, actOn: '2025-12-20', harm: false, age: 'adult' }
const inquiry = {
  officers: [ids.section, ids.legal],
  kind: 'onsite',
  shown: true,
  record: '笔录',
  files: [],
  videos: [],
}
const proposal = {
  ...{ outcome: 'proposed', facts: '事实清楚', reasons: '理由充分', step: ids.usual, kinds: ['warning', 'fine'] },
  ...{ fine: 3000_00, income: null, refunded: null, outside: '', review: [], mercy: null, education: '', where: '' },
}
const told = { rights: ['state', 'defend'] }
const measure = { kinds: ['warning', 'fine'], fine: 3000_00, income: null, refunded: null, why: '' }
async function investigated(more: object = {}, filed: object = {}) {
  const id = await begin(more)
  await done(id, 'file', { ...filing, ...filed })
  await done(id, 'investigate', { ...inquiry, on: '2026-01-05' })
  return id
}

describe('立案：清单、时效、当事人', () => {
  it.each([
    ['清单之外', { offence: v7() }, undefined, undefined],
    ['行为当日清单里没有', { actOn: '2023-12-31' }, 'enforcement.off-list', '第三十八条'],
    ['发现早于行为', { actOn: '2026-01-05' }, 'enforcement.found-before', undefined],
    ['单位没有年龄', { age: 'youth' }, 'enforcement.age-of-unit', undefined],
  ])('%s：拒绝', async (_say, more, code, article) => {
    const said = await act(await begin(), 'file', { ...filing, ...more })
    expect(said.status).toBeGreaterThanOrEqual(400)
    if (code) expect(said.body.code).toBe(code)
    if (article) expect(said.body.basis.cite).toContain(article)
  })

  it('超过二年才发现：不能立案；涉及生命健康安全且有危害后果：五年', async () => {
    const late = { actOn: '2024-01-03' }
    await refused(await begin(), 'file', { ...filing, ...late }, 'enforcement.out-of-time', '第三十六条')
    await done(await begin(), 'file', { ...filing, ...late, harm: true })
    await done(await begin({ discoveredOn: '2026-01-03' }), 'file', { ...filing, ...late })
  })

  it('只有负责人立案；办案人员不能自己立案', async () => {
    expect((await act(await begin(), 'file', filing, people.section)).status).toBe(403)
  })

  it('个人姓名盖住，查看要说明理由；未成年人立案以后连姓也不出现', async () => {
    const id = await begin({ as: 'person', unit: '', name: '王小明' })
    expect(JSON.stringify(await dossier(id))).not.toContain('小明')
    expect((await read(id)).caption).toBe('王＊＊')
    expect((await done(id, 'file', { ...filing, age: 'youth' })).caption).toBe('未成年人：擅自办班')
    await done(id, 'see-name', { why: '核对身份' })
    expect(JSON.stringify((await (await town.as(people.section)).get(`${PATH}/${id}`)).body)).toContain('王小明')
  })
})

describe('调查：两名持证人员，证件以当天为准', () => {
  it.each([
    ['一个人', () => [ids.section], 'enforcement.one-officer', '第四十二条'],
    ['一人两证签两次', () => [ids.section, ids.twin], 'enforcement.one-officer', '第四十二条'],
    ['名录里没有', () => [ids.section, v7()], undefined, undefined],
  ])('%s：拒绝', async (_say, officers, code, article) => {
    const id = await begin()
    await done(id, 'file', filing)
    const said = await act(id, 'investigate', { ...inquiry, officers: officers(), on: '2026-01-05' })
    expect(said.status).toBeGreaterThanOrEqual(400)
    if (code) expect(said.body.code).toBe(code)
    if (article) expect(said.body.basis.cite).toContain(article)
  })

  it('证件立案时有效、办案中到期：下一步拒绝，写明条文；此前的记录不受影响', async () => {
    const id = await begin()
    await done(id, 'file', filing)
    await done(id, 'investigate', { ...inquiry, officers: [ids.section, ids.lapsing], on: '2026-01-05' })
    goTo('2026-01-21')
    const form = { ...inquiry, officers: [ids.section, ids.lapsing] }
    await refused(id, 'investigate', { ...form, on: '2026-01-21' }, 'enforcement.certificate-lapsed', '第二十条')
    await done(id, 'investigate', { ...form, on: '2026-01-20' })
    // 案卷里看到的是名称，不是编号
    const { names } = await dossier(id)
    expect([names[ids.act], names[ids.lapsing]]).toEqual([
      expect.stringContaining('擅自办班'),
      expect.stringContaining('H3'),
    ])
    expect((await read(id)).state.officers.map((one: { certificate: string }) => one.certificate)).toEqual(['H1', 'H3'])
  })

  it('没有出示证件的、录像摘要值不对的：拒绝', async () => {
    const id = await begin()
    await done(id, 'file', filing)
    const form = { ...inquiry, on: '2026-01-05' }
    await refused(id, 'investigate', { ...form, shown: false }, 'enforcement.not-shown', '第五十五条')
    await refused(id, 'investigate', { ...form, videos: [{ number: 'V1', sha256: 'abc' }] }, 'enforcement.no-hash')
  })

  it('列入音像记录清单的：没有录像要写明理由；不在清单上的不问', async () => {
    const admin = await town.as(people.administrator)
    const list = (value: readonly string[], seen: number) =>
      admin.put('/api/settings/enforcement.filmed', { value, why: '本局清单', seen, request: v7() })
    const id = await begin()
    await done(id, 'file', filing)
    const form = { ...inquiry, on: '2026-01-05' }
    expect((await list(['现场检查、勘验'], 0)).status).toBe(200)
    await refused(id, 'investigate', form, 'enforcement.not-filmed')
    await done(id, 'investigate', { ...form, kind: 'papers' })
    await done(id, 'investigate', { ...form, unfilmed: '设备故障，已书面记录' })
    await done(id, 'investigate', { ...form, videos: [{ number: 'V1', sha256: 'a'.repeat(64) }] })
    expect((await list([], 1)).status).toBe(200)
  })

  it('先行登记保存：负责人批准，七个工作日内处理', async () => {
    const id = await investigated()
    await done(id, 'register-evidence', { things: '账册', why: '可能灭失' })
    expect(await due(id, 'evidence')).toBe('2026-01-14')
    await refused(id, 'register-evidence', { things: '账册', why: '再' }, 'enforcement.evidence-open', '第五十六条')
    await done(id, 'dispose-evidence', { how: '退还', files: [] })
  })
})

describe('调查终结：幅度、从轻、不予处罚', () => {
  it.each([
    ['高于裁量档次一分', { step: () => ids.light, fine: 1000_01 }, 'enforcement.outside-range', '第三十四条'],
    ['高于法定上限一分', { fine: 5000_01 }, 'enforcement.above-law', '第三十八条'],
    ['高于法定上限一分，说明理由也不行', { fine: 5000_01, outside: '情节恶劣' }, 'enforcement.above-law', '第三十八条'],
    ['低一分', { fine: 999_99 }, 'enforcement.outside-range', '第三十四条'],
    ['罚款没有数额', { fine: null }, 'enforcement.kinds-and-sums', '第五十九条'],
    ['有违法所得不没收', { income: 100 }, 'enforcement.kinds-and-sums', '第五十九条'],
    ['退赔多于所得', { income: 100, refunded: 101 }, 'enforcement.kinds-and-sums', '第五十九条'],
    ['别的事项的档次', { step: () => ids.other }, 'enforcement.no-step', '第三十七条'],
    ['不予处罚没有情形', { outcome: 'not-punished', education: '已教育' }, 'enforcement.no-ground', '第三十三条'],
    ['不予处罚没有教育', { outcome: 'not-punished', mercy: 'first' }, 'enforcement.no-ground', '第三十三条'],
    ['移送没有去处', { outcome: 'transferred' }, 'enforcement.no-where', '第二十七条'],
  ])('%s：拒绝', async (_say, more, code, article) => {
    const filled = Object.fromEntries(
      Object.entries({ ...proposal, ...more }).map(([key, value]) => [
        key,
        typeof value === 'function' ? value() : value,
      ]),
    )
    await refused(await investigated(), 'conclude', filled, code, article)
  })

  it('上下限本身在幅度以内；退赔的扣除以后没收', async () => {
    await done(await investigated(), 'conclude', { ...proposal, fine: 5000_00 })
    const id = await investigated()
    await done(id, 'conclude', {
      ...{ ...proposal, fine: 1000_00, kinds: ['fine', 'confiscation'] },
      ...{ income: 900_00, refunded: 400_00 },
    })
    expect((await read(id)).state.concluded.measure.confiscated).toBe(500_00)
  })

  it('不满十四周岁不罚；已满十四不满十八只能从轻', async () => {
    const minor = { as: 'person', unit: '', name: '赵小天' }
    await refused(await investigated(minor, { age: 'child' }), 'conclude', proposal, 'enforcement.child', '第三十条')
    const youth = await investigated(minor, { age: 'youth' })
    await refused(youth, 'conclude', proposal, 'enforcement.youth', '第三十条')
    await done(youth, 'conclude', { ...proposal, step: ids.light, fine: 500_00 })
  })

  it('不予处罚：负责人批准，发决定书', async () => {
    const id = await investigated()
    await done(id, 'conclude', { ...proposal, outcome: 'not-punished', mercy: 'minor', education: '当面教育' })
    expect((await done(id, 'approve-end')).stage).toBe('not-punished')
    expect((await dossier(id)).papers.map((one: { kind: string }) => one.kind)).toEqual(['penalty-spared'])
  })
})

describe('告知、听证、审核、决定', () => {
  it('没有告知、没有送达、期限没过、没有审核：都不能决定；不得重于告知', async () => {
    const id = await investigated()
    expect(await due(id, 'deciding')).toBe('2026-04-07')
    await done(id, 'conclude', proposal)
    expect((await act(id, 'decide', measure)).status).toBe(409)
    goTo('2026-02-10')
    // 告知：权利要写全，处罚不重于调查终结的建议；写了的照写，没写的照调查终结
    await refused(id, 'pre-notice', { rights: ['state'] }, 'enforcement.right-untold', '第四十四条')
    const fined = (sum: number | null) => ({ ...told, penalty: [{ kind: 'warning' }, { kind: 'fine', sum }] })
    await refused(id, 'pre-notice', fined(null), 'enforcement.kinds-and-sums', '第四十四条')
    await refused(id, 'pre-notice', fined(3000_01), 'enforcement.not-as-concluded', '第五十七条')
    await refused(id, 'pre-notice', fined(999_99), 'enforcement.not-as-concluded', '第五十七条')
    await done(id, 'pre-notice', { ...fined(2500_00), facts: '告知书写明的事实', basis: '某法第六十四条第二款' })
    for (const words of ['告知书写明的事实', '理由充分', '某法第六十四条第二款', '罚款2,500元', '陈述、申辩'])
      expect(await printed(id, 'penalty-notice')).toContain(words)
    await refused(id, 'decide', measure, 'enforcement.notice-not-served', '第六十二条')
    await serve(id, 'penalty-notice')
    // 2月14日是调休上班的周六，15日至23日放假：11、12、13、14、24
    expect(await due(id, 'arguing')).toBe('2026-02-24')
    goTo('2026-02-24')
    await refused(id, 'decide', measure, 'enforcement.still-time', '第四十五条')
    await refused(id, 'ask-hearing', { on: '2026-02-24', files: [] }, 'enforcement.not-heard-of', '第六十三条')
    goTo('2026-02-26')
    await refused(id, 'decide', measure, 'enforcement.not-reviewed', '第五十八条')
    await done(id, 'review', { verdict: 'passed', opinion: '适当' })
    // 调查终结拟罚3000元，告知的是2500元：不得重于告知
    await refused(id, 'decide', { ...measure, fine: 2500_01 }, 'enforcement.heavier', '第四十五条')
    await refused(id, 'decide', { ...measure, fine: 5000_01, why: '情节恶劣' }, 'enforcement.above-law', '第三十八条')
    // 换一个较轻的档次决定：照新档次的幅度，超出的说明理由；别的事项的档次不行
    const agreed = { ...measure, fine: 2500_00 }
    const lighter = { ...agreed, step: ids.light }
    await refused(id, 'decide', { ...agreed, step: ids.other }, 'enforcement.no-step', '第三十七条')
    await refused(id, 'decide', { ...lighter, fine: 1000_01 }, 'enforcement.outside-range', '第三十四条')
    // 2月26日决定：十五日从收到起算，指定的日期不得早于3月13日
    await refused(id, 'decide', { ...agreed, payBy: '2026-03-12' }, 'enforcement.pay-by', '第六十七条')
    expect((await done(id, 'decide', { ...agreed, payBy: '2026-03-31' })).stage).toBe('decided')
    expect(await due(id, 'publishing')).toBe('2026-03-06')
    expect(await due(id, 'serving-penalty')).toBe('2026-03-06')
    await serve(id, 'penalty-decision')
    expect(await due(id, 'paying')).toBe('2026-03-31')
  })

  it('校外培训的标准没有核定：一律告知听证；调查人员不主持，七个工作日前通知，逾期不收', async () => {
    const id = await investigated({}, { offence: ids.training })
    await done(id, 'conclude', { ...proposal, step: ids.other, fine: 10_00 })
    goTo('2026-03-02')
    await refused(id, 'pre-notice', told, 'enforcement.right-untold', '第六十三条')
    // 当场签收的，期限当天起算
    const handed = { way: 'direct', servedOn: '2026-03-02', receivedBy: '本人', proof: [v7()] }
    await done(id, 'pre-notice', { rights: ['state', 'defend', 'hearing'], ...handed })
    expect((await read(id)).state.notice).toMatchObject({ hearing: true, way: 'direct' })
    expect(await due(id, 'arguing')).toBe('2026-03-09')
    goTo('2026-03-10')
    await refused(id, 'ask-hearing', { on: '2026-03-10', files: [] }, 'enforcement.hearing-late', '第六十四条')
    await done(id, 'ask-hearing', { on: '2026-03-09', files: [] })
    await refused(id, 'decide', measure, 'enforcement.not-heard', '第六十五条')
    const call = { chair: people.legal, day: '2026-03-20', place: '会议室', closed: false }
    await refused(
      id,
      'call-hearing',
      { ...call, chair: people.section },
      'enforcement.chair-investigated',
      '第六十四条',
    )
    await refused(id, 'call-hearing', { ...call, day: '2026-03-19' }, 'enforcement.hearing-too-soon', '第六十四条')
    await done(id, 'call-hearing', call)
    goTo('2026-03-20')
    const held = { officers: [ids.section, ids.twin], on: '2026-03-20', absent: false, record: '笔录', files: [] }
    await refused(id, 'hold-hearing', held, 'enforcement.one-officer', '第四十二条')
    // 立案时有效、1月20日到期的证件：不能在听证上提出证据
    const lapsed = { ...held, officers: [ids.section, ids.lapsing] }
    await refused(id, 'hold-hearing', lapsed, 'enforcement.certificate-lapsed', '第二十条')
    await done(id, 'hold-hearing', { ...held, officers: [ids.section, ids.legal] })
    expect((await read(id)).state.hearing.officers).toMatchObject([{ certificate: 'H1' }, { certificate: 'H2' }])
    // 审核不通过：退回调查，告知作废，要重新告知
    const back = await done(id, 'review', { verdict: 'failed', opinion: '证据不足' })
    expect([back.stage, back.state.notice]).toEqual(['investigating', null])
  })
})

describe('当场处罚', () => {
  const SPOT = '/api/cases/on-the-spot'
  const form = () => ({
    ...{ officers: [ids.section, ids.legal], offence: ids.act, as: 'person', name: '周小河', age: 'adult' },
    ...{ facts: '当场查实', kind: 'fine', fine: 200_00, told: true, files: [] },
  })
  const punish = async (more: object = {}) => {
    goTo('2026-03-02')
    return (await town.as(people.section)).put(`${SPOT}/${v7()}`, { form: { ...form(), ...more }, request: v7() })
  }
  it.each([
    ['对个人多一分', { fine: 200_01 }, 'enforcement.not-on-the-spot', '第五十一条'],
    [
      '对单位多一分',
      { as: 'organisation', unit: '某部', name: '', fine: 3000_01 },
      'enforcement.not-on-the-spot',
      '第五十一条',
    ],
    ['警告带着罚款', { kind: 'warning' }, 'enforcement.kinds-and-sums', '第五十二条'],
    ['没有听取申辩', { told: false }, 'enforcement.not-told', '第六十二条'],
    ['一人两证', { officers: [ids.section, ids.twin] }, 'enforcement.one-officer', '第四十二条'],
    ['证件过期', { officers: [ids.section, ids.lapsing] }, 'enforcement.certificate-lapsed', '第二十条'],
    ['不满十四周岁', { age: 'child' }, 'enforcement.child', '第三十条'],
  ])('%s：拒绝', async (_say, more, code, article) => {
    // 单位、个人二选一；officers 在用例声明时还没有编号
    const filled = Object.fromEntries(
      Object.entries(more).map(([key, value]) => [
        key,
        key === 'officers' ? [ids.section, code === 'enforcement.one-officer' ? ids.twin : ids.lapsing] : value,
      ]),
    )
    const said = await punish(filled)
    expect(said.body.code, JSON.stringify(said.body)).toBe(code)
    expect(said.body.basis.cite).toContain(article)
  })

  it('当场交付、备案、收缴、上交、公开、撤回；决定书写明先复议', async () => {
    const opened = await punish()
    expect(opened.status, JSON.stringify(opened.body)).toBe(200)
    const { id } = opened.body
    const speaker = await town.as(people.section)
    const now = async () => (await speaker.get(`${SPOT}/${id}`)).body
    const spot = async (name: string, filled: object, person: string = people.section) => {
      const { case: row } = await now()
      return (await town.as(person)).post(`${SPOT}/${id}/${name}`, { form: filled, seen: row.version, request: v7() })
    }
    expect((await spot('report', {})).body.code).toBe('enforcement.not-handed-over')
    const [paper] = (await now()).papers
    const service = { way: 'direct', on: '2026-03-02', receivedBy: '周某', proof: [v7()] }
    expect((await spot('serve-paper', { paper: paper.id, ...service })).status).toBe(200)
    expect(await printed(id, 'penalty-on-the-spot')).toContain('应当先自收到之日起60日内')
    expect((await spot('report', {})).status).toBe(200)
    const pay = { on: '2026-03-02', way: 'hand', hard: false, receipt: '1' }
    expect((await spot('pay', pay)).body.code).toBe('enforcement.collected')
    expect((await spot('pay', { ...pay, hard: true })).status).toBe(200)
    const clock = (await now()).case.clocks.find((one: { clock: string }) => one.clock === 'handingIn')
    expect(clock.due).toBe('2026-03-04')
    expect((await spot('publish', { reviewed: true })).status).toBe(200)
    expect((await spot('close', {})).body.code).toBe('enforcement.unpaid')
    expect((await spot('hand-in', { receipt: '2' })).status).toBe(200)
    const path = `/gov/penalties/on-the-spot/${id}`
    expect((await browser.get(path)).text).toContain('周＊＊')
    // 变得很勤的页面一秒钟只重做一次
    town.clock.now = new Date(town.clock.now.getTime() + 2000)
    const revoked = { how: 'void', by: '本局', why: '依据错误' }
    expect((await spot('revoke', revoked, people.leader)).status).toBe(200)
    expect((await spot('withdraw', { why: '依据错误，予以撤回' })).status).toBe(200)
    await expect.poll(async () => (await browser.get(path)).text).toContain('依据错误，予以撤回')
    expect((await spot('close', {})).status).toBe(200)
  })
})

describe('履行、公开、撤回', () => {
  it('从立案到撤回：公开期限从决定起算、不从送达起算；缴款与决定分离，加处罚款封顶，撤销以后撤回并公开理由', async () => {
    const id = await investigated({ as: 'person', unit: '', name: '李大名' })
    await done(id, 'conclude', proposal)
    await done(id, 'pre-notice', told)
    await serve(id, 'penalty-notice')
    goTo('2026-01-20')
    await done(id, 'review', { verdict: 'passed', opinion: '适当' })
    await done(id, 'decide', measure)
    // 公开期限自作出决定之日起算，送达得早晚都一样
    expect(await due(id, 'publishing')).toBe('2026-01-29')
    await refused(id, 'urge', {}, 'enforcement.decision-not-served', '第六十一条')
    await serve(id, 'penalty-decision')
    expect(await due(id, 'paying')).toBe('2026-02-04')
    expect(await due(id, 'publishing')).toBe('2026-01-29')
    await done(id, 'publish', { reviewed: true })
    const shown = await browser.get(`/gov/penalties/${id}`)
    expect(shown.text).toContain('李＊＊')
    expect(shown.text).not.toContain('大名')
    const pay = { on: '2026-01-20', amount: 3000_00, way: 'bank', receipt: '1' }
    await refused(id, 'pay', { ...pay, way: 'hand' }, 'enforcement.collected', '第六十七条')
    await refused(id, 'pay', { ...pay, amount: 3000_01 }, 'enforcement.too-much', '第七十二条')
    await refused(id, 'urge', {}, 'enforcement.not-due', '第六十七条')
    await done(id, 'pay', { ...pay, amount: 1000_00 })
    goTo('2026-02-06')
    await refused(
      id,
      'allow-instalments',
      { until: '2026-05-01', parts: 2, why: '困难', request: [] },
      'enforcement.instalments-late',
      '第六十六条',
    )
    await refused(id, 'pay', { ...pay, on: '2026-02-06', amount: 2180_01 }, 'enforcement.too-much')
    expect((await done(id, 'pay', { ...pay, on: '2026-02-06', amount: 2180_00 })).stage).toBe('performed')
    await done(id, 'revoke', { how: 'revoked', on: '2026-02-06', by: '市人民政府', why: '证据不足' })
    expect(await due(id, 'withdrawing')).toBe('2026-02-11')
    await refused(id, 'close', { summary: '结案' }, 'enforcement.not-withdrawn', '第四十八条')
    await done(id, 'withdraw', { why: '主要证据不足' })
    await expect.poll(async () => (await browser.get(`/gov/penalties/${id}`)).text).toContain('主要证据不足')
    const after = await browser.get(`/gov/penalties/${id}`)
    expect(after.text).not.toContain('擅自办班')
    expect((await done(id, 'close', { summary: '结案' })).stage).toBe('closed')
  })

  it('公开期限由设定定：最后一天还看得到，第二天名单里没有、案卷结了也一样，登记簿里写明期满撤下', async () => {
    goTo('2026-03-02')
    const admin = await town.as(people.administrator)
    const set = { value: 3, why: '本局规定', seen: 0, request: v7() }
    expect((await admin.put('/api/settings/enforcement.public-for', set)).status).toBe(200)
    const handler = await town.as(people.section)
    const SPOT = '/api/cases/on-the-spot'
    const opened = await handler.put(`${SPOT}/${v7()}`, {
      form: {
        ...{ officers: [ids.section, ids.legal], offence: ids.act, as: 'organisation', unit: '某某学堂', age: 'adult' },
        ...{ facts: '当场查实', kind: 'warning', told: true, files: [] },
      },
      request: v7(),
    })
    const { id } = opened.body
    const now = async () => (await handler.get(`${SPOT}/${id}`)).body
    const spot = async (name: string, form: object) => {
      const { case: row } = await now()
      const said = await handler.post(`${SPOT}/${id}/${name}`, { form, seen: row.version, request: v7() })
      expect(said.status, JSON.stringify(said.body)).toBe(200)
    }
    const [paper] = (await now()).papers
    await spot('serve-paper', { paper: paper.id, way: 'direct', on: '2026-03-02', receivedBy: '某', proof: [v7()] })
    await spot('report', {})
    await spot('publish', { reviewed: true })
    await spot('close', {})
    expect((await now()).case.state.published).toEqual({ on: '2026-03-02', until: '2026-06-02' })
    goTo('2026-06-02')
    expect((await browser.get('/gov/penalties')).text).toContain('某某学堂')
    expect(await leavePublic(town.house.cases, town.clock.now)).toBe(0)
    goTo('2026-06-03')
    expect((await browser.get('/gov/penalties')).text).not.toContain('某某学堂')
    const page = await browser.get(`/gov/penalties/on-the-spot/${id}`)
    expect(page.text).toContain('公开期限已满')
    expect(page.text).not.toContain('某某学堂')
    expect(await leavePublic(town.house.cases, town.clock.now)).toBe(1)
    expect(await leavePublic(town.house.cases, town.clock.now)).toBe(0)
    const { rows } = await town.house.pool.query<{ why: string; standing: boolean }>(
      'select withdraw_why as why, withdrawn_at is not null as standing from publication where about = $1',
      [id],
    )
    expect(rows).toEqual([{ why: '公开期限届满：公开到2026-06-02，自2026-06-03起不再公开', standing: true }])
  })

  it('双公示报送表：按决定日期，个人只有姓氏、未成年人不列，撤销的写明；栏目按期末当天的设定，不认得的留空', async () => {
    const section = await town.as(people.section)
    const rows = async (from: string, until: string) => {
      const url = `${PATH}/sheets/credit?from=${from}&until=${until}`
      const file = await town.http.inject({ url, headers: { cookie: section.cookie } })
      return (await readXlsx(file.rawPayload)).sheets[0]!.rows
    }
    const [head, one, ...more] = await rows('2026-01-01', '2026-01-31')
    const at = (title: string) => one![head!.indexOf(title)]
    expect(more).toEqual([])
    expect([at('行政相对人名称'), at('处罚类别'), at('罚款金额（万元）'), at('当前状态')]).toEqual([
      ...['李＊＊', '警告、通报批评；罚款', 0.3, '依法撤销'],
    ])
    const admin = await town.as(people.administrator)
    const set = { value: ['处罚机关', '平台自有栏'], from: '2026-02-01', source: '平台表样', why: '新表样', seen: 0 }
    const said = await admin.put('/api/settings/enforcement.credit-layout', { ...set, request: v7() })
    expect(said.status, JSON.stringify(said.body)).toBe(200)
    expect((await rows('2026-01-01', '2026-02-01'))[0]).toEqual(['处罚机关', '平台自有栏'])
    expect((await rows('2026-01-01', '2026-01-31'))[0]).toEqual(head)
    expect((await rows('2027-01-01', '2027-01-31')).length).toBe(1)
  })

  it('数据：立案、决定一宗按最重的种类，撤销不减少当年的数；罚款以元计', async () => {
    const extent = { from: d('2026-01-01'), until: d('2026-01-31'), branch: { of: 'all' as const }, asOf: null }
    const results = await computeFigures(town.house.db, [enforcement.figures], extent, town.clock.now)
    const value = (id: string) => results.find((one) => one.id === `enforcement.${id}`)!.value
    expect(value('decided')).toBe(1)
    expect(value('fines')).toBe(3000_00)
    expect(value('published-in-time')).toBe(1)
    const february = { ...extent, until: d('2026-02-28') }
    const later = await computeFigures(town.house.db, [enforcement.figures], february, town.clock.now)
    expect(later.find(({ id }) => id === 'enforcement.surcharged')!.value).toBe(1)
    expect(value('surcharged')).toBe(0)
    expect(value('reviewed')).toBe(1)
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })
})
