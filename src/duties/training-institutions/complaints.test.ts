import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
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
    expect((await act(id, 'mediate', { proposal: '按剩余课时退' })).status).toBe(200)
    const settle = { how: '机构已退3000元', refunded: 3000_00, confirmed: false, proof: [] }
    expect((await act(id, 'settle', settle)).body.code).toBe('training.refund-unproven')
    expect((await act(id, 'settle', { ...settle, confirmed: true })).status).toBe(200)
    const mine = await browser.post('/gov/receipt', { code: receiptOn(done) })
    expect(mine.text).toContain('机构已退3000元')
    expect(mine.text).not.toContain('剩余30课时')
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
    expect((await act(id, 'transfer', { ...transfer, unit: '某培训部' })).status).toBe(200)
    // 由本局立案查处的，线索随即登记；谁投诉的一字不提
    const { rows } = await town.house.pool.query<{ id: string; state: object }>(
      "select id, state from dossier where procedure = 'penalties' and state ->> 'origin' = $1",
      [id],
    )
    expect(rows).toMatchObject([{ state: { source: 'complaint', whose: '某培训部', discoveredOn: '2026-03-02' } }])
    const { body } = await (await town.as(people.section)).get(`/api/cases/penalties/${rows[0]!.id}`)
    expect(JSON.stringify(body)).toContain('校外培训投诉（没有许可）核实：小区里擅自举办')
    expect(JSON.stringify(body)).not.toContain('王某')
    expect((await figure('complaints')).value).toBe(3)
    expect((await figure('refunded')).value).toBe(3000_00)
    expect(await figure('settled-in-time')).toMatchObject({ numerator: 2, denominator: 2 })
  })

  it('案卷都能由办理记录重新算出', async () => {
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [], faults: [] })
  })
})
