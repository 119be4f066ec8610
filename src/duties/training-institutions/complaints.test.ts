import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { complaints } from './complaints.ts'
import { withCheck } from '../../platform/credit-code.ts'
import { browserOf, carriedBy, receiptOn } from '../../site/applications/browser.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let browser: ReturnType<typeof browserOf>
beforeAll(async () => {
  town = await testHouse({ now: new Date('2026-03-02T02:00:00Z'), prepare: buildCity })
  browser = browserOf(town)
})
afterAll(() => town.close())

const url = '/gov/training-complaints/complain'
const told = {
  kind: 'refund',
  institution: '启明培训学校',
  place: '',
  text: '停课两个月，不退剩下的钱',
  amount: '3000',
}
async function complain(more: Record<string, string> = {}) {
  const { fields } = carriedBy((await browser.get(url)).page)
  return browser.post(url, { ...fields, ...told, name: '王某', contact: '13800000000', ...more })
}
const newest = async () =>
  (await (await town.as(people.section)).get('/api/cases/training-complaints')).body.rows[0] as { id: string }
const act = async (id: string, name: string, form: object, person: string = people.section) => {
  const speaker = await town.as(person)
  const { body } = await speaker.get(`/api/cases/training-complaints/${id}`)
  return speaker.post(`/api/cases/training-complaints/${id}/${name}`, {
    form,
    seen: body.case?.version ?? 1,
    request: v7(),
  })
}
const figure = async (id: string) =>
  (await (await town.as(people.section)).get(`/api/figures/training.${id}?from=2026-01-01&until=2026-12-31`)).body
    .figure

describe('校外培训投诉', () => {
  it('名册上查不到的，一步就能投诉；机构和地点都不写的请补一样', async () => {
    expect((await browser.get('/gov/training?q=没有的机构')).page).toContain(`href="${url}"`)
    const nowhere = await complain({ institution: '' })
    expect(nowhere.text).toContain('请至少写机构名称或者地点')
    expect((await complain({ institution: '', place: '丰收路3号楼2单元' })).status).toBe(200)
  })

  it('核实、调解、退费：没有确认也没有凭证不能办结；凭回执读到结果和期限', async () => {
    const done = await complain()
    // 三月二日收到，十五个工作日至三月二十三日。
    expect(done.text).toContain('2026年3月23日')
    const { id } = await newest()
    expect((await act(id, 'verify', { finding: '合同属实，剩余30课时', papers: [] }, people.leader)).status).toBe(403)
    expect((await act(id, 'verify', { finding: '合同属实，剩余30课时', papers: [] })).status).toBe(200)
    // 合同没有约定的，按“限额和参数”里的天数：三月二日起十五个工作日
    expect((await act(id, 'mediate', { proposal: '按剩余课时退', owed: 3500_00 })).status).toBe(200)
    const { clocks } = (await (await town.as(people.section)).get(`/api/cases/training-complaints/${id}`)).body.case
    expect(clocks).toContainEqual(expect.objectContaining({ clock: 'refunding', due: '2026-03-23' }))
    const slip = { how: '机构已退3000元', refunded: 3000_00, confirmed: false, proof: [v7()] }
    expect((await act(id, 'settle', slip)).body).toMatchObject({
      code: 'training.refund-short',
      field: 'form.refunded',
    })
    const settle = { how: '机构已退3000元', refunded: 3000_00, confirmed: false, proof: [] }
    expect((await act(id, 'settle', settle)).body.code).toBe('training.refund-unproven')
    expect((await act(id, 'settle', { ...settle, confirmed: true })).status).toBe(200)
    const mine = await browser.post('/gov/receipt', { code: receiptOn(done) })
    expect(mine.text).toContain('机构已退3000元')
    expect(mine.text).not.toContain('剩余30课时')
  })

  it('陷阱18：通知机构答复不能照抄投诉的原话；答复登记以后机构的期限就了结', async () => {
    const words = '我家王小明每周三晚上八点四十五还在上课，班上三十七个人，电话13812345678'
    await complain({ kind: 'hours', text: `孩子王小明同学反映：${words}`, name: '', contact: '' })
    const { id } = await newest()
    const ask = (what: string) => act(id, 'ask', { what, due: '2026-03-06' })
    expect((await act(id, 'answer', { answer: '没有', papers: [] })).body.code).toBe('training.not-asked')
    expect((await ask('有人说每周三晚上八点四十五还在上课，请说明')).body).toMatchObject({
      code: 'training.parents-words',
      field: 'form.what',
    })
    expect((await ask('请说明近一个月各班下课时间和班额，附课表')).status).toBe(200)
    const clocks = (await (await town.as(people.section)).get(`/api/cases/training-complaints/${id}`)).body.case.clocks
    expect(clocks).toContainEqual(expect.objectContaining({ clock: 'answering', due: '2026-03-06' }))
    expect((await act(id, 'answer', { answer: '已调整到八点半前下课', papers: [] })).status).toBe(200)
    expect((await act(id, 'verify', { finding: '属实', papers: [] })).status).toBe(200)
    const copied = { to: '文旅局', why: '班上三十七个人，每周三晚上八点四十五还在上课', here: false, unit: '' }
    expect((await act(id, 'transfer', copied)).body.code).toBe('training.parents-words')
    // 孩子的姓名和电话，保存前已经盖住
    const { rows } = await town.house.pool.query(
      'select recorded::text as told from dossier_past where id = $1 and version = 1',
      [id],
    )
    expect(rows[0].told).toContain('王某某')
    expect(rows[0].told).not.toMatch(/13812345678/)
    await act(id, 'unfounded', { reasons: '已在期限内整改' })
  })

  it('陷阱18：机构自己在网上答复：只读到请它说明什么，读不到投诉的一个字；答复随即进投诉案卷，回执也看不到投诉', async () => {
    const words = '孩子在启明培训学校三楼补了两年，老师临时换人，教室里没有窗户'
    await complain({ kind: 'safety', institution: '启明三楼那家', text: words, name: '', contact: '' })
    const { id } = await newest()
    const question = '请说明三层教室的通风和消防验收情况，附验收意见书'
    expect((await act(id, 'ask', { what: question, due: '2026-03-06' })).status).toBe(200)
    const state = async () =>
      (await (await town.as(people.section)).get(`/api/cases/training-complaints/${id}`)).body.case.state
    const { code } = (await state()).asked
    const asked = await browser.get(`/gov/training/asked/${code}`)
    expect(asked.page).toContain(question)
    for (const told of [words.slice(0, 12), '启明三楼那家', '安全', '投诉']) expect(asked.text).not.toContain(told)
    expect((await browser.get(`/gov/training/asked/${v7()}`)).status).toBe(404)
    const where = `/gov/training-answers/answer/${code}`
    const { fields } = carriedBy((await browser.get(where)).page)
    const form = { answer: '三层于2025年验收合格，意见书见附件', who: '张某，校长' }
    const sent = await browser.post(where, { ...fields, ...form })
    expect(sent.status, sent.text.slice(0, 500)).toBe(200)
    expect((await state()).asked).toMatchObject({ answeredOn: '2026-03-02' })
    const { body } = await (await town.as(people.section)).get(`/api/cases/training-complaints/${id}`)
    expect(JSON.stringify(body)).toContain('三层于2025年验收合格')
    const mine = () => browser.post('/gov/receipt', { code: receiptOn(sent) })
    expect((await mine()).text).toContain('三层于2025年验收合格')
    expect((await mine()).text).not.toMatch(/启明三楼那家|没有窗户/)
    // 答复过的不再等答复；投诉办结，答复也就办结
    const again = await browser.post(where, { ...carriedBy((await browser.get(where)).page).fields, ...form })
    expect(again.text).toContain('没有等您答复的事')
    await act(id, 'verify', { finding: '验收意见书属实', papers: [] })
    await act(id, 'unfounded', { reasons: '验收合格' })
    expect((await mine()).text).toContain('这件事已经办结')
  })

  it('合同约定五个工作日退的，按合同；登记了主管部门的事项，只能移送给它，本县的先于全市的', async () => {
    await complain({ kind: 'price' })
    const { id } = await newest()
    await act(id, 'assign', { county: city.east })
    await act(id, 'verify', { finding: '超过公示价格', papers: [] }, people.east)
    await act(id, 'mediate', { proposal: '退差价', owed: 200_00, within: 5 }, people.east)
    const { clocks } = (await (await town.as(people.east)).get(`/api/cases/training-complaints/${id}`)).body.case
    expect(clocks).toContainEqual(expect.objectContaining({ clock: 'refunding', due: '2026-03-09' }))
    const section = await town.as(people.section)
    const body = { matter: 'prices', source: '东县三定规定', from: '2024-01-01' }
    for (const more of [
      { body: '市场监督管理局', source: '市政府分工文件' },
      { body: '东县市场监管局', county: city.east },
    ])
      expect((await section.put(`/api/books/training-bodies/${v7()}`, { form: { ...body, ...more } })).status).toBe(200)
    const pass = { matter: 'prices', to: '市场监督管理局', why: '多收课时费', here: false, unit: '' }
    expect((await act(id, 'transfer', pass, people.east)).body).toMatchObject({
      code: 'training.not-competent',
      field: 'form.to',
    })
    expect((await act(id, 'transfer', { ...pass, to: '东县市场监管局' }, people.east)).status).toBe(200)
    const { payload } = await town.http.inject({ url: '/gov/training/bodies' })
    expect(payload).toContain('东县市场监管局：价格、广告、合同')
  })

  it('退费要写是谁；四十张照片太多；交给县里的，由那个县办理', async () => {
    const nobody = await complain({ name: '', contact: '' })
    expect(nobody.text).toContain('要求退费的请写姓名和联系方式')
    const form = { ...told, amount: 3000, papers: Array.from({ length: 40 }, () => v7()) }
    expect(complaints.acts.complain!.form.safeParse(form).success).toBe(false)
    await complain({ kind: 'safety', name: '', contact: '' })
    const { id } = await newest()
    expect((await act(id, 'verify', { finding: '属实', papers: [] }, people.east)).status).toBe(404)
    expect((await act(id, 'assign', { county: city.east })).status).toBe(200)
    expect((await act(id, 'verify', { finding: '属实', papers: [] }, people.west)).status).toBe(404)
    expect((await act(id, 'verify', { finding: '属实', papers: [] }, people.east)).status).toBe(200)
    expect(
      (await act(id, 'settle', { how: '已整改', refunded: null, confirmed: false, proof: [] }, people.east)).status,
    ).toBe(200)
  })

  it('没有许可的移送执法，不属实的说明理由；件数、退费和按期办结率由此算出', async () => {
    await complain({ kind: 'permit', institution: '', place: '某小区5号楼' })
    const { id } = await newest()
    await act(id, 'verify', { finding: '无许可，两人以上、有固定场所', papers: [] })
    const transfer = { to: '市教育局执法', why: '小区里擅自举办', here: true, unit: '' }
    expect(await act(id, 'transfer', transfer)).toMatchObject({
      status: 422,
      body: { code: 'training.nobody-to-punish', field: 'form.unit' },
    })
    const one = { ...transfer, unit: '某培训部', premises: true, staff: 1, organised: true }
    expect(await act(id, 'transfer', one)).toMatchObject({ status: 422, body: { code: 'training.signs-lacking' } })
    const slip = v7()
    expect((await act(id, 'transfer', { ...one, staff: 3, evidence: [slip] })).status).toBe(200)
    // 由本局立案查处的，线索随即登记；谁投诉的一字不提
    const { rows } = await town.house.pool.query<{ id: string; state: object }>(
      "select id, state from dossier where procedure = 'penalties' and state ->> 'origin' = $1",
      [id],
    )
    expect(rows).toMatchObject([{ state: { source: 'complaint', whose: '某培训部', discoveredOn: '2026-03-02' } }])
    const { body } = await (await town.as(people.section)).get(`/api/cases/penalties/${rows[0]!.id}`)
    expect(JSON.stringify(body)).toContain('校外培训投诉（没有许可）核实：小区里擅自举办')
    expect(JSON.stringify(body)).not.toContain('王某')
    // 核实时取得的证据随案
    expect(JSON.stringify(body)).toContain(slip)
    expect((await figure('complaints')).value).toBe(7)
    expect((await figure('refunded')).value).toBe(3000_00)
    expect(await figure('settled-in-time')).toMatchObject({ numerator: 6, denominator: 6 })
  })

  describe('机构自己申报收费公示', () => {
    const code = withCheck('52410800123451001')
    const declare = async (more: Record<string, string> = {}) => {
      const where = '/gov/training-boards/declare'
      const { fields } = carriedBy((await browser.get(where)).page)
      const form = { creditCode: code, permit: '教民1', mode: 'offline', classSize: '20', minutes: '45', yuan: '27.50' }
      return browser.post(where, { ...fields, ...form, from: '2026-03-10', name: '某校长', contact: '0391', ...more })
    }
    it('超过指导价的、没写班额的、零元的、证号对不上的，当场退回', async () => {
      const section = await town.as(people.section)
      const put = (book: string, form: object) => section.put(`/api/books/${book}/${v7()}`, { form })
      const school = await put('training-institutions', {
        ...{
          name: '启明培训学校',
          creditCode: code,
          approval: 'permit',
          permit: '教民1',
          kind: 'subject',
          ahead: false,
        },
        ...{ licensedOn: '2015-09-01', stages: ['compulsory'], modes: ['offline'], classes: ['middle'] },
        ...{ profit: 'non-profit', owner: 'education', county: city.east, standing: 'licensed', from: '2022-01-01' },
        places: [{ address: '人民路1号' }],
      })
      expect(school.status, JSON.stringify(school.body)).toBe(200)
      const table = { mode: 'offline', price: 25_00, minutes: 45, float: 10, number: '价格表', from: '2022-01-01' }
      for (const size of ['small', 'middle']) await put('training-base-prices', { ...table, size })
      expect((await declare({ yuan: '27.51' })).text).toContain('这个课时最高27.50元')
      expect((await declare({ minutes: '30' })).text).toContain('这个课时最高18.33元')
      expect((await declare({ classSize: '' })).text).toContain('班额')
      expect((await declare({ classSize: '' })).status).not.toBe(200)
      expect((await declare({ yuan: '0' })).text).toContain('价格应大于零')
      expect((await declare({ permit: '教民2' })).text).toContain('与名册对不上')
      expect((await declare({ classSize: '5' })).text).toContain('没有登记线下“10人以下”这个班型')
      expect(
        (await town.house.pool.query("select from dossier where procedure = 'training-boards'")).rows,
      ).toHaveLength(0)
    })
    it('申报以后由本县核对，登上公示；原来的一条到前一天为止；凭回执读得到', async () => {
      const sent = await declare()
      expect(sent.status).toBe(200)
      const east = await town.as(people.east)
      const [{ id }] = (await east.get('/api/cases/training-boards')).body.rows
      expect((await (await town.as(people.west)).get(`/api/cases/training-boards/${id}`)).status).toBe(404)
      const done = await east.post(`/api/cases/training-boards/${id}/check`, {
        form: { note: '' },
        seen: 1,
        request: v7(),
      })
      expect(done.status, JSON.stringify(done.body)).toBe(200)
      await declare({ yuan: '26', from: '2026-04-01' })
      const [next] = (await east.get('/api/cases/training-boards?stage=declared')).body.rows
      await east.post(`/api/cases/training-boards/${next.id}/check`, { form: { note: '' }, seen: 1, request: v7() })
      const { rows } = await town.house.pool.query(
        `select form ->> 'price' as price, from_day::text as since, form ->> 'until' as until from book_entry where book = 'training-prices' order by from_day`,
      )
      expect(rows).toEqual([
        { price: '2750', since: '2026-03-10', until: '2026-03-31' },
        { price: '2600', since: '2026-04-01', until: null },
      ])
      expect((await browser.post('/gov/receipt', { code: receiptOn(sent) })).text).toContain('已核对公示')
    })
  })

  it('案卷都能由办理记录重新算出', async () => {
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [], faults: [] })
  })
})
