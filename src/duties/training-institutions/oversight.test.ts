import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { withCheck } from '../../platform/credit-code.ts'

let town: Awaited<ReturnType<typeof testHouse>>
const ids = { one: v7(), two: v7(), lapsed: v7(), twin: v7(), school: v7(), account: v7(), renamed: v7() }
const code = withCheck('52410800123451001')

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T02:00:00Z') })
  const officer = { unit: city.section, standing: 'staff', from: '2024-01-01', until: '2028-12-31' }
  await enter('officers', ids.one, { ...officer, certificate: 'H1', person: people.section })
  await enter('officers', ids.twin, { ...officer, certificate: 'H1国', person: people.section })
  await enter('officers', ids.two, { ...officer, certificate: 'H2', person: people.secretary })
  await enter('officers', ids.lapsed, { ...officer, certificate: 'H3', person: people.leader, until: '2026-02-20' })
  await enter('training-institutions', ids.school, institution)
  await enter('custody-accounts', ids.account, {
    ...{ institution: ids.school, kind: 'bank', bank: '农商银行', tail: '1234', from: '2026-01-01' },
  })
})
afterAll(() => town.close())

const institution = {
  ...{ name: '启明培训学校', creditCode: code, approval: 'permit', permit: '教民1', kind: 'subject', ahead: true },
  ...{ licensedOn: '2015-09-01', stages: ['compulsory'], modes: ['offline'], classes: ['middle'] },
  ...{ profit: 'non-profit', owner: 'education', county: city.east, standing: 'licensed', from: '2022-01-01' },
  places: [{ address: '人民路1号', township: '东关街道' }],
}
const as = (person: string) => town.as(person)
async function put(book: string, id: string, form: object, seen = 0) {
  return (await as(people.section)).put(`/api/books/${book}/${id}`, { form, seen })
}
async function enter(book: string, id: string, form: object) {
  const { status, body } = await put(book, id, form)
  expect(status, JSON.stringify(body)).toBe(200)
}
async function begin(procedure: string, form: object, person: string = people.section) {
  const id = v7()
  const { status, body } = await (await as(person)).put(`/api/cases/${procedure}/${id}`, { form, request: v7() })
  return { id, status, body }
}
async function act(procedure: string, id: string, name: string, form: object = {}, person: string = people.section) {
  const speaker = await as(person)
  const seen = (await speaker.get(`/api/cases/${procedure}/${id}`)).body.case?.version ?? 1
  return speaker.post(`/api/cases/${procedure}/${id}/${name}`, { form, seen, request: v7() })
}
const figure = async (id: string) =>
  (await (await as(people.section)).get(`/api/figures/training.${id}?from=2026-01-01&until=2026-12-31`)).body.figure

describe('巡查', () => {
  const visit = (more: object = {}) => ({
    ...{ name: '某一对一', place: '丰收路3号楼2单元', on: '2026-02-28', from: '09:30', until: '10:15' },
    ...{ officers: [ids.one, ids.two], seen: ['no-permit'], told: '两名人员，六名学生', files: [] },
    ...{ premises: true, staff: 2, organised: true, ...more },
  })
  it.each<[string, () => object, string]>([
    ['一个人', () => ({ officers: [ids.one] }), 'training.two-officers'],
    ['一人两证', () => ({ officers: [ids.one, ids.twin] }), 'training.two-officers'],
    ['证件当天已过期', () => ({ officers: [ids.one, ids.lapsed] }), 'training.uncertified'],
    ['不在名录', () => ({ officers: [ids.one, v7()] }), 'training.no-officer'],
    ['离开早于到达', () => ({ until: '09:00' }), 'training.patrol-hours'],
    ['没有问题又有问题', () => ({ seen: ['nothing', 'fees'] }), 'training.nothing-and-something'],
    ['明天的', () => ({ on: '2026-03-03' }), 'training.patrol-of-tomorrow'],
  ])('%s：不能记', async (_say, more, refusal) => {
    expect((await begin('training-patrols', visit(more()))).body.code).toBe(refusal)
  })

  it('过期的证件在到期那天还可以', async () => {
    const { status } = await begin('training-patrols', visit({ officers: [ids.one, ids.lapsed], on: '2026-02-20' }))
    expect(status).toBe(200)
  })

  it('没有问题的办结；发现问题的不能写合规，责令改正、复查', async () => {
    const clean = await begin('training-patrols', visit({ institution: ids.school, name: '', seen: ['nothing'] }))
    expect((await act('training-patrols', clean.id, 'rectify', { what: '改', due: '2026-03-10' })).body.code).toBe(
      'training.nothing-seen',
    )
    expect((await act('training-patrols', clean.id, 'clean')).status).toBe(200)
    for (const what of ['公示价格', '更新价格']) {
      const { id } = await begin('training-patrols', visit({ institution: ids.school, name: '', seen: ['prices'] }))
      expect((await act('training-patrols', id, 'clean')).body.code).toBe('training.not-clean')
      expect((await act('training-patrols', id, 'rectify', { what, due: '2026-03-10' })).status).toBe(200)
      expect((await act('training-patrols', id, 'recheck', { found: '已公示', files: [] })).status).toBe(200)
    }
    // 同一家去两次是两个家次
    expect((await figure('patrols')).value).toBe(4)
    expect((await figure('found')).value).toBe(2)
  })

  it('移送：同时登记处罚线索，证据随案', async () => {
    const { id } = await begin('training-patrols', visit())
    const photo = v7()
    const form = { unit: '某教育咨询公司', why: '无许可，两人以上、有固定场所', evidence: [] }
    expect((await act('training-patrols', id, 'transfer', form)).status).toBe(400)
    expect((await act('training-patrols', id, 'transfer', { ...form, evidence: [photo] })).status).toBe(200)
    const { rows } = await town.house.pool.query(
      "select d.id, a.fact::text as told from dossier d join act a on a.subject = d.id where d.procedure = 'penalties' and d.state ->> 'origin' = $1",
      [id],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].told).toContain(photo)
  })

  it.each<[string, object, object, string]>([
    [
      '三个条件一个也没记',
      {},
      { premises: false, staff: null, organised: false },
      '专门的培训场所或者网站、2名以上从业人员、组织机构和分工',
    ],
    ['只有一名人员', {}, { staff: 1 }, '2名以上从业人员'],
    ['没有组织分工', {}, { organised: false }, '组织机构和分工'],
  ])('擅自举办，%s：移送不了，写明还缺什么；补记以后移送', async (_say, more, signs, missing) => {
    const { id, status } = await begin('training-patrols', visit({ ...more, ...signs }))
    expect(status).toBe(200)
    const form = { unit: '某教育咨询公司', why: '没有许可', evidence: [v7()] }
    const refused = await act('training-patrols', id, 'transfer', form)
    expect(refused.body.code).toBe('training.signs-lacking')
    expect(JSON.stringify(refused.body)).toContain(`还缺：${missing}。`)
    const found = { premises: true, staff: 2, organised: true, told: '房东证言、排课表', files: [] }
    expect((await act('training-patrols', id, 'complete', found)).status).toBe(200)
    expect((await act('training-patrols', id, 'transfer', form)).status).toBe(200)
  })

  it('三个条件只管擅自举办：变相培训的不问；有许可的不用补记；本局改为只作记录的，按现场那天的设置', async () => {
    const none = { premises: false, staff: null, organised: false }
    const form = { unit: '某教育咨询公司', why: '住家授课', evidence: [v7()] }
    const disguised = await begin('training-patrols', visit({ ...none, seen: ['no-permit', 'disguised'] }))
    expect((await act('training-patrols', disguised.id, 'transfer', form)).status).toBe(200)
    const fees = await begin('training-patrols', visit({ ...none, seen: ['fees'] }))
    expect((await act('training-patrols', fees.id, 'complete', { ...none, told: '无', files: [] })).body.code).toBe(
      'training.has-permit',
    )
    expect((await act('training-patrols', fees.id, 'transfer', form)).status).toBe(200)
    const set = await (
      await as(people.administrator)
    ).put('/api/settings/training.unlicensed-signs', {
      ...{ value: 'noted', from: '2026-03-01', until: null, source: '本市裁量规定', why: '本地规定', seen: 0 },
      request: v7(),
    })
    expect(set.status, JSON.stringify(set.body)).toBe(200)
    const [before, since] = [
      await begin('training-patrols', visit(none)),
      await begin('training-patrols', visit({ ...none, on: '2026-03-01' })),
    ]
    expect((await act('training-patrols', before.id, 'transfer', form)).body.code).toBe('training.signs-lacking')
    expect((await act('training-patrols', since.id, 'transfer', form)).status).toBe(200)
  })
})

describe('名单和预警', () => {
  const warned = { kind: 'warning', institution: ids.school, why: '资金不足', decision: null }
  const lift = (id: string) => act('training-lists', id, 'lift', { why: '已补足' })

  it('黑名单没有生效的处罚决定：不能列入', async () => {
    const { body } = await begin('training-lists', { ...warned, kind: 'black' })
    expect(body).toMatchObject({ code: 'training.no-decision' })
    const clue = await begin('penalties', {
      ...{ source: 'own', as: 'organisation', unit: '某部', what: '线索', discoveredOn: '2026-03-01', papers: [] },
    })
    const undecided = await begin('training-lists', { ...warned, kind: 'black', decision: clue.id })
    expect(undecided.body.code).toBe('training.no-decision')
  })

  it('有决定的，负责人批准公布；改了名称，按信用代码仍在名单上；决定撤销以后不能再公布', async () => {
    const penalty = await begin('penalties', {
      ...{ source: 'own', as: 'organisation', unit: '某部', what: '线索', discoveredOn: '2026-03-01', papers: [] },
    })
    const decided = { on: '2026-03-01', measure: { kinds: ['warning'], fine: 0, confiscated: 0 } }
    const decide = (revoked: object | null) =>
      town.house.pool.query(
        `update dossier set state = state || jsonb_build_object('decision', $2::jsonb, 'revoked', $3::jsonb) where id = $1`,
        [
          penalty.id,
          JSON.stringify({ ...decided, heaviest: 'warning', reviewed: true, payWithin: 15 }),
          JSON.stringify(revoked),
        ],
      )
    await decide({ how: 'annulled', on: '2026-03-02' })
    const black = { ...warned, kind: 'black', why: '擅自收费被处罚', decision: penalty.id }
    expect((await begin('training-lists', black)).body.code).toBe('training.no-decision')
    await decide(null)
    const { id, status } = await begin('training-lists', black)
    expect(status).toBe(200)
    expect((await act('training-lists', id, 'publish', { reviewed: true })).status).toBe(403)
    await decide({ how: 'annulled', on: '2026-03-02' })
    expect((await act('training-lists', id, 'publish', { reviewed: true }, people.leader)).body.code).toBe(
      'training.no-decision',
    )
    await decide(null)
    expect((await act('training-lists', id, 'publish', { reviewed: true }, people.leader)).status).toBe(200)
    const ended = { ...institution, until: '2026-03-01', ended: 'changed' }
    expect((await put('training-institutions', ids.school, ended, 1)).status).toBe(200)
    await enter('training-institutions', ids.renamed, { ...institution, name: '新名培训学校', from: '2026-03-02' })
    expect(await page('/training?q=' + encodeURIComponent('新名培训学校'))).toContain('黑名单 · 2026年3月2日起')
    await expect.poll(() => page('/training/lists'), { timeout: 10_000 }).toContain('黑名单：启明培训学校')
    expect((await act('training-lists', id, 'lift', { why: '无' })).body.code).toBe('training.not-a-warning')
    expect((await act('training-lists', id, 'remove', { why: '已满一年' }, people.leader)).status).toBe(200)
    // 公开的页面最多每秒重做一次
    town.clock.now = new Date('2026-03-02T02:00:05Z')
    await expect.poll(() => page('/training/lists'), { timeout: 10_000 }).not.toContain('黑名单：启明培训学校')
  })

  it('预警马上生效；账户差额没有了结，不能解除', async () => {
    const { id, status } = await begin('training-lists', warned)
    expect(status).toBe(200)
    expect((await begin('training-lists', warned)).body.code).toBe('training.listed-already')
    expect((await begin('training-lists', { ...warned, kind: 'white' })).body.code).toBe('training.not-white')
    const day = v7()
    await enter('custody-days', day, {
      ...{ account: ids.account, on: '2026-03-01', opening: 0, paidIn: 100_00, paidOut: 0, closing: 100_00 },
      unconsumed: 150_00,
    })
    const difference = await begin('custody-differences', { day })
    expect(difference.status).toBe(200)
    expect((await lift(id)).body.code).toBe('training.difference-open')
    const explained = { class: 'unswept', why: '微信收取', clearsOn: '2026-03-10', proof: [] }
    await act('custody-differences', difference.id, 'explain', explained)
    await act('custody-differences', difference.id, 'sign', {}, people.leader)
    expect((await lift(id)).status).toBe(200)
  })
})

it('还有没消完的课不能注销；退清、重新对账以后可以', async () => {
  const gone = { ...institution, name: '新名培训学校', from: '2026-03-02', until: '2026-03-02', ended: 'deregistered' }
  expect((await put('training-institutions', ids.renamed, gone, 1)).body.code).toBe('training.liabilities')
  await enter('custody-days', v7(), {
    ...{
      account: ids.account,
      on: '2026-03-02',
      opening: 100_00,
      paidIn: 0,
      paidOut: 100_00,
      closing: 0,
      unconsumed: 0,
    },
  })
  expect((await put('training-institutions', ids.renamed, gone, 1)).status).toBe(200)
})

describe('基数名单冻结', () => {
  const listed = (n: number, more: object = {}) => ({
    name: `老机构${n}`,
    county: city.east,
    listedOn: '2021-07-24',
    ...more,
  })
  const [one, two] = [v7(), v7()]
  it('没有名单不能冻结；科室提出、负责人冻结；提出以后改过的不能冻结；只冻结一次', async () => {
    const propose = () => begin('training-base-freeze', { checked: '与省级名单核对一致' })
    expect((await propose()).body.code).toBe('training.no-base')
    await enter('training-base', one, listed(1))
    const first = await propose()
    await enter('training-base', two, listed(2))
    expect((await act('training-base-freeze', first.id, 'freeze', {}, people.leader)).body.code).toBe(
      'training.base-changed',
    )
    await act('training-base-freeze', first.id, 'decline', { why: '漏了一家' }, people.leader)
    const { id } = await propose()
    expect((await act('training-base-freeze', id, 'freeze')).status).toBe(403)
    expect((await act('training-base-freeze', id, 'freeze', {}, people.leader)).status).toBe(200)
    expect((await propose()).body.code).toBe('training.frozen-once')
  })
  it('冻结以后不增不减、不改名，处置结果照样登记', async () => {
    expect((await put('training-base', v7(), listed(3))).body.code).toBe('training.base-frozen')
    expect((await put('training-base', one, listed(1, { name: '老机构一' }), 1)).body.code).toBe('training.base-frozen')
    const gone = { disposition: 'deregistered', decidedOn: '2021-10-01', number: '教培〔2021〕1号' }
    expect((await put('training-base', one, listed(1, gone), 1)).status).toBe(200)
    const struck = await (
      await as(people.section)
    ).put(`/api/books/training-base/${two}/strike`, { reason: '漏登', seen: 1, request: v7() })
    expect(struck.body.code).toBe('training.base-frozen')
    expect(await figure('disposed')).toMatchObject({ numerator: 1, denominator: 2 })
    expect((await figure('reduction')).value).toBe(1)
  })
})

describe('公众', () => {
  it('本局上传了县（市、区）轮廓的，在图上选县；没有上传的没有图，位置不离开手机', async () => {
    expect(await page('/training')).not.toContain('在图上选县')
    const square = (x: number) => [
      [
        [x, 35],
        [x + 1, 35],
        [x + 1, 36],
        [x, 36],
        [x, 35],
      ],
    ]
    const feature = (name: string, x: number) => ({
      ...{ type: 'Feature', properties: { name } },
      geometry: { type: 'Polygon', coordinates: square(x) },
    })
    const drawn = { type: 'FeatureCollection', features: [feature('东县', 113), feature('西区', 112)] }
    const handed = await (
      await as(people.administrator)
    ).hand(`/api/organisation-outlines?request=${v7()}`, Buffer.from(JSON.stringify(drawn)), '轮廓.geojson')
    expect(handed.status, JSON.stringify(handed.body)).toBe(200)
    const chosen = await page(`/training?in=${city.east}`)
    expect(chosen).toContain('<svg')
    expect(chosen).toContain('新名培训学校')
    const west = await page(`/training?in=${city.west}`)
    expect(west).not.toContain('新名培训学校')
    expect(west).not.toContain('东关街道')
  })
  it('按乡镇、街道找；门口的海报有二维码和公开证明', async () => {
    expect(await page('/training?town=' + encodeURIComponent('东关街道'))).toContain('新名培训学校')
    const { rows } = await town.house.pool.query("select id from book_entry where caption = '新名培训学校'")
    const poster = await page(`/training/poster/${rows[0].id}`)
    expect(poster).toContain('<svg')
    expect(poster).toContain('账号后四位 1234')
    expect(poster).toContain('公开证明')
  })
})

async function page(path: string) {
  const { statusCode, payload } = await town.http.inject({ method: 'GET', url: `/gov${path}` })
  expect(statusCode, payload.slice(0, 300)).toBe(200)
  return payload
}
