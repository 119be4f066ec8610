import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { computeFigures } from '../../figures/compute.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { browserOf, carriedBy, receiptOn } from '../../site/applications/browser.fixture.ts'
import { correctionsOfPublications } from './duty.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let browser: ReturnType<typeof browserOf>
let publication: string
beforeAll(async () => {
  town = await testHouse({ now: new Date('2026-03-02T02:00:00Z'), prepare: buildCity })
  browser = browserOf(town)
  publication = await published('东县一小抽查结果')
})
afterAll(() => town.close())

async function published(title: string): Promise<string> {
  const [section, legal] = [await town.as(people.section), await town.as(people.legal)]
  const id = v7()
  const path = `/api/publications/${id}`
  const form = { kind: 'other', title, number: '', madeOn: '2026-03-02', path: '', files: [] }
  const done = [
    await section.post('/api/publications', { id, form, request: v7() }),
    await legal.put(`${path}/review`, { seen: 1, request: v7(), secrecy: true, privacy: true }),
    await section.put(`${path}/publish`, { seen: 2, request: v7(), path: '/inspections' }),
  ]
  expect(done.map(({ status }) => status)).toEqual([200, 200, 200])
  return id
}

const filled = {
  as: 'unit',
  wrong: '检查日期写成了3月3日',
  right: '应当是3月2日',
  name: '东县第一小学',
  contact: '0391-1234567',
}
async function ask(more: Record<string, string> = {}, about = publication) {
  const url = `/gov/corrections/ask/${about}`
  const { fields } = carriedBy((await browser.get(url)).page)
  const done = await browser.post(url, { ...fields, ...filled, ...more })
  expect(done.status).toBe(200)
  const [row] = (await (await town.as(people.section)).get('/api/cases/corrections')).body.rows
  return { code: receiptOn(done), id: row.id as string, done }
}
const act = async (id: string, name: string, form: object, person: string = people.section) => {
  const speaker = await town.as(person)
  const { body } = await speaker.get(`/api/cases/corrections/${id}`)
  return speaker.post(`/api/cases/corrections/${id}/${name}`, { form, seen: body.case?.version ?? 1, request: v7() })
}
const mine = (code: string) => browser.post('/gov/receipt', { code })
const check = (id: string) => act(id, 'check', { finding: '原始记录是3月2日', papers: [] })

describe('更正申请', () => {
  it('在公开页面上申请；没有公开的、已经撤回的，没有这个页面', async () => {
    const page = await browser.get(`/gov/publications/${publication}`)
    expect(page.page).toContain(`href="/gov/corrections/ask/${publication}"`)
    const form = await browser.get(`/gov/corrections/ask/${publication}`)
    expect(form.text).toContain('东县一小抽查结果')
    expect(form.text).toContain('《政府信息公开条例》第四十一条')
    expect(form.page).not.toContain('name="path"')
    expect((await browser.get(`/gov/corrections/ask/${v7()}`)).status).toBe(404)
    expect((await browser.get('/gov/corrections/ask/x')).status).toBe(404)
    expect((await browser.get(`/gov/en/corrections/ask/${publication}`)).text).toContain('What it should be')
  })

  it('核实属实：更正同时写进公开登记，申请人凭回执读到；答复以前能看到最迟的日期和依据', async () => {
    const { code, id, done } = await ask()
    // 三月二日收到，二十个工作日至三月三十日。
    expect(done.text).toContain('2026年3月30日')
    expect((await mine(code)).text).toContain('第三十三条')
    expect((await act(id, 'put-right', { change: '检查日期' })).status).toBe(409)
    expect((await check(id)).status).toBe(200)
    expect((await mine(code)).text).not.toContain('原始记录是3月2日')
    expect(
      (await act(id, 'put-right', { change: '检查日期更正为3月2日', title: '东县一小抽查结果（更正）' })).status,
    ).toBe(200)
    const page = await browser.get(`/gov/publications/${publication}`)
    expect(page.text).toContain('检查日期更正为3月2日（更正〔2026〕1号）')
    expect(page.text).toContain('东县一小抽查结果（更正）')
    expect((await mine(code)).text).toContain('检查日期更正为3月2日')
    expect((await mine(code)).text).toContain('已更正')
  })

  it('不予更正的，写明理由和救济途径；转送的，写明转给谁', async () => {
    const { code, id } = await ask({ wrong: '不喜欢这个结果' })
    await check(id)
    expect((await act(id, 'decline', { reasons: '' })).status).toBe(400)
    await act(id, 'decline', { reasons: '记录与现场检查表一致。' })
    const page = await mine(code)
    expect(page.text).toContain('记录与现场检查表一致。')
    expect(page.text).toContain('申请行政复议或者提起行政诉讼')
    const other = await ask({ wrong: '不是教育局的信息' })
    await act(other.id, 'transfer', { to: '市场监管局', why: '由该局公开' })
    expect((await mine(other.code)).text).toContain('市场监管局')
  })

  it('缺证据的，通知补正；补正之日起重新计算答复期限', async () => {
    const { code, id } = await ask({ wrong: '没有附证据' })
    await act(id, 'ask-supplement', { missing: [{ material: '现场检查表的照片' }], n: 10 })
    town.clock.now = new Date('2026-03-10T02:00:00Z')
    const { fields } = carriedBy((await mine(code)).page, 'do=supplement')
    expect((await browser.post('/gov/case?do=supplement', { ...fields, text: '照片已邮寄' })).status).toBe(200)
    const { clocks } = (await (await town.as(people.section)).get(`/api/cases/corrections/${id}`)).body.case
    // 三月十日起二十个工作日，清明（四月四日至六日）不算。
    expect(clocks.find(({ clock }: { clock: string }) => clock === 'answering')).toMatchObject({ due: '2026-04-08' })
    expect((await mine(code)).text).toContain('自收到补正材料之日起重新计算')
  })

  it('公开信息中途撤回的，不能再更正', async () => {
    const withdrawn = await published('要撤回的')
    const { id } = await ask({}, withdrawn)
    await check(id)
    const section = await town.as(people.section)
    expect(
      (await section.put(`/api/publications/${withdrawn}/withdraw`, { seen: 3, request: v7(), why: '决定撤销' }))
        .status,
    ).toBe(200)
    expect((await act(id, 'put-right', { change: '标题' })).body).toMatchObject({
      code: 'corrections.no-longer-public',
    })
    expect((await browser.get(`/gov/corrections/ask/${withdrawn}`)).status).toBe(404)
    expect((await browser.get(`/gov/publications/${withdrawn}`)).page).not.toContain('corrections/ask')
  })

  it('谁能做什么：学校看不到，县区看不到，局领导看得到但不办理，身份只有法制人员打得开', async () => {
    const { id } = await ask({ wrong: '权限' })
    for (const person of [people.eastClerk, people.east])
      expect((await (await town.as(person)).get(`/api/cases/corrections/${id}`)).status).toBe(403)
    expect((await act(id, 'check', { finding: '看看', papers: [] }, people.leader)).status).toBe(403)
    const identity = { why: '核验身份', request: v7() }
    expect((await (await town.as(people.section)).post(`/api/cases/corrections/${id}/identity`, identity)).status).toBe(
      403,
    )
    const opened = await (await town.as(people.legal)).post(`/api/cases/corrections/${id}/identity`, identity)
    expect(opened.body.form).toMatchObject({ name: '东县第一小学' })
    const seen = JSON.stringify((await (await town.as(people.section)).get(`/api/cases/corrections/${id}`)).body)
    expect(seen).not.toContain('东县第一小学')
  })

  it('收到、更正、按期答复都数得出来；案卷重新折叠与现状一致', async () => {
    const [from, until] = ['2026-01-01', '2026-12-31'] as [PlainDate, PlainDate]
    const numbersAt = async (asOf: Date | null) => {
      const extent = { from, until, branch: { of: 'all' as const }, asOf }
      const results = await computeFigures(town.house.db, [correctionsOfPublications.figures], extent, town.clock.now)
      return Object.fromEntries(results.map(({ id, value, numerator }) => [id, numerator ?? value]))
    }
    const numbers = await numbersAt(null)
    expect(await numbersAt(town.clock.now)).toEqual(numbers)
    expect(numbers).toMatchObject({
      'corrections.received': 6,
      'corrections.corrected': 1,
      'corrections.answered': 3,
      'corrections.in-time': 3,
    })
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })
})
