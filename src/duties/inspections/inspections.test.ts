import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { verifyCases } from '../../platform/cases/verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let officer: Speaker
let leader: Speaker
let east: Speaker
let west: Speaker
let partner: Speaker
let eastClerk: Speaker
let westClerk: Speaker

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  await on('2026-03-02')
})
afterAll(() => town.close())

type Seven = [Speaker, Speaker, Speaker, Speaker, Speaker, Speaker, Speaker]

/** Moves the clock; nobody's session lasts that long. */
async function on(day: string) {
  town.clock.now = new Date(`${day}T10:00:00+08:00`)
  ;[officer, leader, east, west, partner, eastClerk, westClerk] = (await Promise.all(
    [people.section, people.leader, people.east, people.west, people.partner, people.eastClerk, people.westClerk].map(
      (person) => town.as(person),
    ),
  )) as Seven
}

const item = {
  code: 'JY-01',
  name: '办学条件和安全管理',
  kinds: ['school', 'kindergarten'],
  basis: '义务教育法',
  content: '校舍、消防、食堂',
  method: '现场检查',
  percent: 50,
  frequency: '每年1次',
  joint: '',
  section: '督导室',
  from: '2026-01-01',
  until: null,
}
const inspector = (person: string, unit: string, certificate: string, more: object = {}) => ({
  certificate,
  person,
  unit,
  county: null,
  standing: 'staff',
  fields: '办学',
  from: '2024-01-01',
  until: '2028-12-31',
  interests: [],
  left: null,
  ...more,
})
const books = {
  items: 'inspection-items',
  objects: 'inspection-objects',
  classes: 'inspection-classes',
  officers: 'officers',
}
type List = keyof typeof books
const save = (by: Speaker, list: List, form: object, id = v7(), seen = 0) =>
  by.put(`/api/books/${books[list]}/${id}`, { form, seen, request: v7() })
const rows = async (list: List, query = '') =>
  (await officer.get(`/api/books/${books[list]}?limit=200${query}`)).body.rows as {
    id: string
    version: number
    form: Record<string, unknown>
    names: Record<string, string>
    looked: Record<string, string>
  }[]
const upload = async (by: Speaker, list: List, bytes: Uint8Array) =>
  (await by.hand(`/api/books/${books[list]}/import?request=${v7()}`, bytes)).body
const download = async (url: string) => ({
  bytes: (await town.http.inject({ url, headers: { cookie: officer.cookie } })).rawPayload,
})
const sheet = async (titles: readonly string[], lines: readonly (readonly (string | number)[])[]) => {
  const { writeXlsx } = await import('hucre/xlsx')
  return Buffer.from(
    await writeXlsx({ sheets: [{ name: '名录', rows: [[...titles], ...lines.map((line) => [...line])] }] }),
  )
}

const read = async (by: Speaker, procedure: string, id: string) => (await by.get(`/api/cases/${procedure}/${id}`)).body
const checksOf = async (task: string) =>
  (await town.house.db.selectFrom('dossier').selectAll().where('procedure', '=', 'checks').execute()).filter(
    ({ state }) => (state as { task: string }).task === task,
  )

describe('一单两库', () => {
  it('列入全部学校一次就够；事项、人员登记后能改，旧版本都在', async () => {
    const takeIn = async () => (await officer.post('/api/books/inspection-objects/take-in')).body
    expect(await takeIn()).toEqual({ taken: 4, left: 0 })
    expect(await takeIn()).toEqual({ taken: 0, left: 0 })
    const id = v7()
    expect((await save(officer, 'items', item, id)).status).toBe(200)
    expect((await save(officer, 'items', { ...item, percent: 60 }, id, 1)).body).toEqual({ id, version: 2 })
    expect((await save(officer, 'items', { ...item, percent: 70 }, id, 1)).body.code).toBe('books.entry-changed')
    const { versions } = (await officer.get(`/api/books/inspection-items/${id}/versions`)).body
    expect(
      versions.map(({ version, form }: { version: number; form: { percent: number } }) => [version, form.percent]),
    ).toEqual([
      [2, 60],
      [1, 50],
    ])
  })

  it('比例、频次可以有几个，也可以不到百分之一：填得进、导得入、导得出，读不出的问回来', async () => {
    const several = { code: 'JY-02', percent: 'A类0.5%；D类10%', frequency: 'A类每2年1次；D类每年2次' }
    expect((await save(officer, 'items', { ...item, ...several, name: '分类抽查' })).status).toBe(200)
    const wrong = await save(officer, 'items', { ...item, code: 'JY-03', percent: '1%；2%' })
    expect(wrong.body).toMatchObject({ code: 'house.invalid', field: 'form.percent' })
    const titles = '编码,抽查事项,检查对象,依据,内容,方式,抽查比例,频次,责任科室,启用日期'.split(',')
    const line = (code: string, ratio: string | number) => [
      ...[code, `事项${code}`, '中小学校', '义务教育法', '校舍', '现场检查', ratio, '每年1次', '督导室', '2026-01-01'],
    ]
    const cells = [0.005, '0.5%', '市级2%、县级5%', 3, 1, '若干'].map((cell, i) => line(`JD-0${i}`, cell))
    const judged = await upload(officer, 'items', await sheet(titles, cells))
    const got = (await officer.get(`/api/books/inspection-items/imports/${judged.id}/rows`)).body
    expect(got.rows.map(({ verdict }: { verdict: string }) => verdict).join(' ')).toBe(
      'accepted '.repeat(4) + 'refused refused',
    )
    expect(got.rows[0].remarks[0].zh).toContain('按0.5%计')
    expect(got.rows[4].remarks[0].zh).toContain('1%还是100%')
    const exported = await download('/api/books/inspection-items/export')
    const { readXlsx } = await import('hucre/xlsx')
    const out = JSON.stringify((await readXlsx(exported.bytes)).sheets[0]!.rows)
    for (const text of ['A类0.5%；D类10%', 'A类每2年1次；D类每年2次']) expect(out).toContain(text)
  })

  it('检查人员：本单位维护，工勤人员不得列入，证号不重复，利害关系单位要在名录里', async () => {
    const [first] = await rows('objects', '&q=市第一中学')
    expect((await save(officer, 'officers', inspector(people.section, city.section, '豫H-001'))).status).toBe(200)
    expect(
      (await save(east, 'officers', inspector(people.east, city.east, '豫H-002', { county: city.east }))).status,
    ).toBe(200)
    expect(
      (await save(west, 'officers', inspector(people.west, city.west, '豫H-003', { interests: [first!.id] }))).status,
    ).toBe(200)
    expect(
      (await save(partner, 'officers', inspector(people.partner, city.base, '豫H-004', { fields: '消防' }))).status,
    ).toBe(200)
    expect((await save(partner, 'officers', inspector(people.section, city.section, '豫H-005'))).body.code).toBe(
      'books.not-your-unit',
    )
    expect(
      (await save(officer, 'officers', inspector(people.section, city.section, '豫H-006', { standing: 'other' }))).body
        .code,
    ).toBe('officers.not-staff')
    expect((await save(officer, 'officers', inspector(people.section, city.section, '豫H-002'))).body.code).toBe(
      'books.key-taken',
    )
    expect(
      (await save(officer, 'officers', inspector(people.section, city.section, '豫H-007', { interests: [v7()] }))).body
        .code,
    ).toBe('books.no-such-reference')
    expect((await save(officer, 'officers', inspector(v7(), city.section, '豫H-007'))).body.code).toBe(
      'books.no-such-reference',
    )
    expect(
      (await save(officer, 'officers', inspector(people.section, city.section, '豫H-008', { until: '2023-01-01' })))
        .body.code,
    ).toBe('books.backwards')
    expect((await officer.get('/api/books/officers')).body.total).toBe(4)
    expect((await partner.get('/api/books/inspection-items')).status).toBe(403)
    // 维护名录的人认得检查对象的名称，好填利害关系，名录本身不归他看。
    expect((await partner.get('/api/books/inspection-objects')).status).toBe(403)
    expect((await partner.get('/api/books/inspection-objects/choices?q=市第一')).body.options).toMatchObject([
      { value: first!.id, label: { zh: '市第一中学' } },
    ])
    expect((await eastClerk.get('/api/books/inspection-objects/choices')).status).toBe(403)
  })

  it('“查真伪”里填执法证号：是谁、哪个单位、现在有没有效；到期、离岗以后说无效', async () => {
    const checked = async (text: string) => {
      const { statusCode, body } = await town.http.inject({
        method: 'POST',
        url: '/gov/check',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ text }).toString(),
      })
      expect(statusCode).toBe(200)
      return body
    }
    const id = v7()
    const lapsing = inspector(people.legal, city.legalSection, '豫H-009', { until: '2026-12-31' })
    expect((await save(officer, 'officers', lapsing, id)).status).toBe(200)
    const shown = await checked(' 豫H-009 ')
    for (const words of ['证件有效', '法制机构', '2026-12-31']) expect(shown).toContain(words)
    expect(await checked('豫H-00')).toContain('没有查到')
    const now = town.clock.now
    await on('2026-12-31')
    expect(await checked('豫H-009')).toContain('证件有效')
    await on('2027-01-01')
    expect(await checked('豫H-009')).toContain('现在无效')
    town.clock.now = now
    await on('2026-03-02')
    expect((await save(officer, 'officers', { ...lapsing, left: '2026-03-02' }, id, 1)).status).toBe(200)
    expect(await checked('豫H-009')).toContain('现在无效')
  })

  it('结果类别随系统提供，停用一类只影响以后', async () => {
    const shipped = await rows('classes', '&show=all')
    expect(shipped.map(({ form }) => form['code'])).toContain('order')
    const idle = shipped.find(({ form }) => form['code'] === 'idle')!
    expect((await save(officer, 'classes', { ...idle.form, until: '2026-01-31' }, idle.id, 1)).status).toBe(200)
    expect((await rows('classes')).map(({ form }) => form['code'])).not.toContain('idle')
    expect((await rows('classes', '&show=all')).length).toBe(shipped.length)
  })

  it('导入：逐行说明；好的写入，不好的说清为什么；再导入就是“已有”；利害关系写名称，认得出是哪一家', async () => {
    const titles = ['代码', '单位名称', '类型', '风险类别', '权重', '所在县（市、区）', '列入日期']
    const good = ['914100', '阳光培训学校', '校外培训机构', '较高风险', 2, '东县', '2026-01-01']
    const bad = ['914101', '星星培训学校', '培训班', '高', '很多', '没有的县', '昨天']
    const judged = await upload(officer, 'objects', await sheet(titles, [good, bad, good]))
    expect(judged.counts).toMatchObject({ accepted: 1, refused: 2 })
    const judgedRows = (await officer.get(`/api/books/inspection-objects/imports/${judged.id}/rows`)).body.rows
    expect(judgedRows[1].remarks.length).toBeGreaterThanOrEqual(5)
    expect(judgedRows[2].remarks[0].zh).toContain('同一条')
    expect((await rows('objects', '&q=阳光')).length).toBe(0)
    await officer.post(`/api/books/inspection-objects/imports/${judged.id}/write`)
    expect((await rows('objects', '&q=阳光')).length).toBe(1)
    const again = async (row: readonly (string | number)[]) =>
      (await upload(officer, 'objects', await sheet(titles, [row]))).counts
    expect(await again(good)).toMatchObject({ already: 1, accepted: 0 })
    expect(await again(good.with(3, '低风险'))).toMatchObject({ changed: 1 })
    for (const list of ['items', 'objects', 'officers', 'classes'] as const) {
      const { bytes } = await download(`/api/books/${books[list]}/export`)
      expect({ list, ...(await upload(officer, list, bytes)).counts }).toMatchObject({
        list,
        accepted: 0,
        changed: 0,
        refused: 0,
        already: (await rows(list)).length,
      })
    }
    const certified = ['执法证号', '姓名', '单位', '身份', '有效期起', '有效期至', '回避单位']
    const named = ['豫H-010', 'legal（测试）', '法制机构', '在编在职', '2024-01-01', '2028-12-31']
    const officersNamed = await sheet(certified, [
      [...named, '市第一中学、阳光培训学校'],
      [...named.with(0, '豫H-011'), '没有的学校'],
    ])
    const interested = await upload(officer, 'officers', officersNamed)
    const { rows: told } = (await officer.get(`/api/books/officers/imports/${interested.id}/rows`)).body
    expect(told[1].remarks.map(({ zh }: { zh: string }) => zh).join()).toContain('“检查对象名录”里没有“没有的学校”')
    await officer.post(`/api/books/officers/imports/${interested.id}/write`)
    const [written] = await rows('officers', '&q=豫H-010')
    expect((written!.form['interests'] as string[]).map((id) => written!.names[id])).toEqual([
      '市第一中学',
      '阳光培训学校',
    ])
    expect((await east.hand(`/api/books/inspection-objects/import?request=${v7()}`, officersNamed)).status).toBe(403)
  })
})

const planned = {
  title: '中小学办学情况双随机抽查',
  direction: 'open',
  items: ['JY-01'],
  basis: '',
  kinds: ['school'],
  range: '全市中小学',
  percent: 50,
  number: null,
  frequency: '每年1次',
  method: '现场检查',
  from: '2026-03-09',
  until: '2026-05-29',
  joint: true,
  initiating: '市教育局',
  responding: '市卫健委、市市场监管局',
  section: '督导室',
  level: 'city',
}

describe('年度计划和任务', () => {
  let plan: string
  it('编制、批准、公布；联合抽查要写明部门，事项要在清单里', async () => {
    await town.begin(
      officer,
      'inspection-plans',
      { year: 2026, tasks: [{ ...planned, items: ['没有'] }] },
      'inspections.no-such-item',
    )
    await town.begin(
      officer,
      'inspection-plans',
      { year: 2026, tasks: [{ ...planned, responding: '' }] },
      'inspections.joint-with-whom',
    )
    await town.begin(
      officer,
      'inspection-plans',
      { year: 2026, tasks: [{ ...planned, percent: null }] },
      'inspections.no-ratio',
    )
    plan = await town.begin(officer, 'inspection-plans', {
      year: 2026,
      tasks: [{ ...planned, percent: '一般0.5%；高50%' }],
    })
    expect((await read(officer, 'inspection-plans', plan)).case.state.tasks[0].percent).toBe('一般0.5%；高50%')
    await town.begin(officer, 'inspections', { kind: 'random', planned: [`${plan}#1`] }, 'inspections.not-planned')
    await town.act(officer, plan, 'approve', { note: '' }, 403)
    await town.act(leader, plan, 'approve', { note: '' })
    await town.act(officer, plan, 'publish', { reviewed: true })
    expect((await officer.get('/api/inspections/choices/plans')).body.options).toMatchObject([
      { value: `${plan}#1`, label: { zh: '2026 · 1. 中小学办学情况双随机抽查' } },
    ])
  })

  it('双随机任务的对象和人员不能指定；抽查池按比例进一取整', async () => {
    const task = await town.begin(officer, 'inspections', { kind: 'random', planned: [`${plan}#1`] })
    await town.act(
      officer,
      task,
      'name-objects',
      { objects: [v7()], officers: [v7(), v7()] },
      'inspections.drawn-not-named',
    )
    await town.act(
      officer,
      task,
      'assemble',
      { percents: [{ stratum: 'high', percent: 50 }], fields: '' },
      'inspections.pool-empty',
    )
    await town.act(officer, task, 'assemble', {
      percents: [{ stratum: 'general', percent: 30 }],
      fields: '办学',
    })
    const { case: row } = await read(officer, 'inspections', task)
    expect(row.state.pool.objects.length).toBe(4)
    expect(row.state.pool.quotas).toEqual([{ stratum: 'general', percent: 30, number: 2 }])
    const percents = (percent: string) => ({ percents: [{ stratum: 'general', percent }], fields: '办学' })
    await town.act(officer, task, 'assemble', percents('市级2%；县级5%'), 'inspections.one-ratio')
    await town.act(officer, task, 'assemble', percents('0.5%'))
    expect((await read(officer, 'inspections', task)).case.state.pool.quotas).toEqual([
      { stratum: 'general', percent: 0.5, number: 1 },
    ])
    await town.act(officer, task, 'assemble', percents('30%'))
    expect(row.state.joint).toEqual(['市教育局', '市卫健委', '市市场监管局'])
    expect(row.stage).toBe('pooled')
  })
})

const record = (more: object = {}) => ({
  on: '2026-03-10',
  began: '09:30',
  ended: '11:00',
  shown: true,
  served: true,
  told: true,
  refused: false,
  findings: [{ item: item.name, finding: 'ok', note: '' }],
  result: ['none'],
  summary: '',
  rectify: '',
  rectifyBy: null,
  photos: [],
  signatures: [
    { who: 'first', name: '甲', image: [], why: '' },
    { who: 'second', name: '乙', image: [], why: '' },
    { who: 'object', name: '校长', image: [], why: '' },
  ],
  ...more,
})

describe('检查', () => {
  let task: string
  let check: string
  const special = {
    kind: 'complaint',
    planned: [],
    title: '举报核查：东县一小食堂',
    items: ['JY-01'],
    section: '督导室',
    from: '2026-03-09',
    until: '2026-03-31',
    reason: '收到群众举报',
  }

  it('投诉举报核查写明因由，指定对象和两名检查人员，随即派发', async () => {
    await town.begin(officer, 'inspections', { ...special, reason: '' }, 'inspections.no-reason')
    task = await town.begin(officer, 'inspections', special)
    const objects = await rows('objects')
    const inspectors = await rows('officers')
    const id = (name: string) => objects.find(({ form }) => form['name'] === name)!.id
    const who = (certificate: string) => inspectors.find(({ form }) => form['certificate'] === certificate)!.id
    await town.act(
      officer,
      task,
      'name-objects',
      { objects: [id('市第一中学')], officers: [who('豫H-001'), who('豫H-003')] },
      'inspections.interest',
    )
    await town.act(officer, task, 'name-objects', {
      objects: [id('东县第一小学')],
      officers: [who('豫H-001'), who('豫H-004')],
    })
    const [one, ...others] = await checksOf(task)
    expect(others).toEqual([])
    check = one!.id
    expect(one).toMatchObject({
      org: city.eastPrimary,
      county: city.east,
      stage: 'assigned',
      number: '检查〔2026〕1号',
    })
    expect(
      (await partner.get('/api/notices')).body.notices.some(
        ({ link }: { link: string }) => link === `/checks/${check}`,
      ),
    ).toBe(true)
  })

  it('学校看得到自己的检查，别的学校看不到；学校申请回避，局领导决定，换人后再查', async () => {
    expect((await eastClerk.get(`/api/cases/checks/${check}`)).status).toBe(200)
    expect((await westClerk.get(`/api/cases/checks/${check}`)).status).toBe(404)
    await on('2026-03-10')
    await town.act(eastClerk, check, 'ask-recusal', { who: 'second', reason: '其子女在本校就读' })
    await town.act(officer, check, 'conduct', record(), 'inspections.recusal-open')
    await town.act(leader, check, 'decide-recusal', {
      person: people.partner,
      decision: 'steps-back',
      why: '属实',
    })
    await town.act(officer, check, 'conduct', record(), 'inspections.officer-to-be-replaced')
    const inspectors = await rows('officers')
    await town.act(officer, check, 'replace-officer', {
      why: '回避',
      inspector: [inspectors.find(({ form }) => form['certificate'] === '豫H-003')!.id],
    })
    expect(
      (await read(officer, 'checks', check)).case.state.officers.map(
        ({ certificate }: { certificate: string }) => certificate,
      ),
    ).toEqual(['豫H-001', '豫H-003'])
  })

  it.each([
    ['未出示证件', { shown: false }, 'inspections.certificates-not-shown'],
    ['未送达通知', { served: false }, 'inspections.notice-not-served'],
    ['未告知权利', { told: false }, 'inspections.rights-not-told'],
    ['日期在任务之前', { on: '2026-03-08' }, 'inspections.before-the-task'],
    ['日期在今天以后', { on: '2026-03-11' }, 'inspections.in-the-future'],
    ['时间写错', { began: '25:00' }, 'inspections.no-time'],
    ['结束早于开始', { began: '9:30', ended: '09:29' }, 'inspections.time-backwards'],
    ['事项没有记录', { findings: [] }, 'inspections.items-open'],
    [
      '检查人员没有签名',
      {
        signatures: [
          { who: 'first', name: '甲', image: [], why: '' },
          { who: 'object', name: '校长', image: [], why: '' },
        ],
      },
      'inspections.signature-missing',
    ],
    [
      '学校没有签名也没有说明',
      {
        signatures: [
          { who: 'first', name: '甲', image: [], why: '' },
          { who: 'second', name: '乙', image: [], why: '' },
        ],
      },
      'inspections.signature-missing',
    ],
    ['已停用的结果类别', { result: ['idle'] }, 'inspections.no-such-result'],
    ['责令改正没有期限', { result: ['order'], rectify: '整改' }, 'inspections.rectification-missing'],
  ])('%s，不收检查记录', async (_what, more, code) => {
    await town.act(officer, check, 'conduct', record(more), code)
  })

  it('不在名单上的人不能提交；同一次提交重发只算一次；拒绝检查和拒签如实记录', async () => {
    await town.act(east, check, 'conduct', record(), 403)
    const request = v7()
    const form = record({
      refused: true,
      findings: [],
      result: ['order'],
      rectify: '三日内配合检查',
      rectifyBy: '2026-03-20',
      signatures: [
        ...record().signatures.slice(0, 2),
        { who: 'object', name: '', image: [], why: '拒绝签名，见证人：居委会张某' },
      ],
    })
    const { version } = await town.house.db
      .selectFrom('dossier')
      .select('version')
      .where('id', '=', check)
      .executeTakeFirstOrThrow()
    const send = () => officer.post(`/api/cases/checks/${check}/conduct`, { form, seen: version, request })
    const [first, second] = [await send(), await send()]
    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.body.version).toBe(second.body.version)
    const { case: row } = await read(officer, 'checks', check)
    expect(row.stage).toBe('held')
    // 20个工作日：3月11日起算，清明4月6日放假。
    expect(row.clocks.find(({ clock }: { clock: string }) => clock === 'publication').due).toBe('2026-04-08')
  })

  it('两个公布期限取先到的；没有审查不能公布；公布以后整改、复查、办结；全部公布才能办结任务', async () => {
    await on('2026-03-12')
    await town.act(officer, task, 'complete', { summary: '' }, 'inspections.results-open')
    await town.act(officer, check, 'record-penalty', { on: '2026-03-12', document: '教罚〔2026〕1号' })
    expect((await read(officer, 'checks', check)).case.due).toBe('2026-03-20')
    await town.act(officer, check, 'publish', { reviewed: false }, 'inspections.not-reviewed')
    await on('2026-03-23')
    await town.act(officer, check, 'publish', { reviewed: true })
    const published = (await read(officer, 'checks', check)).case
    expect([published.stage, published.state.published]).toEqual([
      'rectifying',
      { on: '2026-03-23', due: '2026-03-23' },
    ])
    await town.act(
      officer,
      check,
      'recheck',
      { on: '2026-03-23', outcome: 'passed', by: null, note: '好', photos: [] },
      'inspections.not-rectified',
    )
    await town.act(eastClerk, check, 'report-rectified', { done: '已整改', papers: [] })
    await town.act(officer, check, 'recheck', {
      on: '2026-03-23',
      outcome: 'again',
      by: '2026-04-01',
      note: '不到位',
      photos: [],
    })
    expect((await read(eastClerk, 'checks', check)).case.stage).toBe('rectifying')
    await town.act(eastClerk, check, 'report-rectified', { done: '又整改', papers: [] })
    await town.act(officer, check, 'recheck', {
      on: '2026-03-23',
      outcome: 'passed',
      by: null,
      note: '到位',
      photos: [],
    })
    expect((await read(officer, 'checks', check)).case.stage).toBe('closed')
    await town.act(officer, task, 'complete', { summary: '' })
    expect((await rows('objects', '&q=东县第一小学'))[0]!.looked['checkedOn']).toBe('2026-03-10')
  })

  it('需要移交的，移交了才算完', async () => {
    const second = await town.begin(officer, 'inspections', {
      ...special,
      title: '举报核查：西区实小',
      from: '2026-03-20',
    })
    const objects = await rows('objects')
    const inspectors = await rows('officers')
    await town.act(officer, second, 'name-objects', {
      objects: [objects.find(({ form }) => form['name'] === '西区实验小学')!.id],
      officers: inspectors
        .filter(({ form }) => ['豫H-001', '豫H-002'].includes(form['certificate'] as string))
        .map(({ id }) => id),
    })
    const [one] = await checksOf(second)
    await town.act(
      east,
      one!.id,
      'conduct',
      record({
        on: '2026-03-23',
        result: ['later'],
        findings: [{ item: item.name, finding: 'problem', note: '无证办园' }],
      }),
    )
    await town.act(officer, one!.id, 'publish', { reviewed: true })
    expect((await read(officer, 'checks', one!.id)).case.stage).toBe('transferring')
    const form = { to: '市教育局执法科', here: true, matter: null, note: '', papers: [] }
    await town.act(officer, one!.id, 'transfer', form)
    expect((await read(officer, 'checks', one!.id)).case.stage).toBe('transferred')
    // 由本局立案查处的，线索随即登记，与检查互相看得见
    const { rows: clues } = await town.house.pool.query<{ id: string; org: string; stage: string }>(
      "select id, org, stage from dossier where procedure = 'penalties' and state ->> 'origin' = $1",
      [one!.id],
    )
    expect(clues).toMatchObject([{ org: city.bureau, stage: 'clue' }])
    expect((await read(officer, 'penalties', clues[0]!.id)).case.state).toMatchObject({
      ...{ source: 'inspection', whose: '西区实验小学', discoveredOn: '2026-03-23' },
    })
  })

  it('所有案卷由记录重新推演，与现状一致', async () => {
    expect((await verifyCases(town.house.cases)).differing).toEqual([])
  })
})
