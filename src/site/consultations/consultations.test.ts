import { Readable } from 'node:stream'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { procedure, anyProcedure } from '../../platform/cases/procedure.ts'
import { commentCounts, commentRegister } from '../../platform/consultations/store.ts'
import { drafts } from '../../platform/consultations/drafts.fixture.ts'
import { takeIn } from '../../platform/files/evidence.ts'
import { verify } from '../../platform/verify.ts'
import { browserOf, carriedBy, receiptOn } from '../applications/browser.fixture.ts'
import { consultationsPart } from './part.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let browser: ReturnType<typeof browserOf>
let drafter: Speaker
let id: string

beforeAll(async () => {
  town = await testHouse({
    now: new Date('2026-03-02T02:00:00Z'),
    prepare: buildCity,
    procedures: [
      { editions: [anyProcedure(drafts)], gather: async (on, one) => ({ comments: await commentCounts(on, one.id) }) },
    ],
  })
  browser = browserOf(town)
  drafter = await town.as(people.section)
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
  const given = { id: v7(), person: people.section, at: town.clock.now, name: '草案.pdf' }
  const taken = await takeIn(town.house, town.house.evidence, Readable.from([bytes]), given)
  const draft = taken.ok ? taken.value.id : ''
  id = v7()
  const put = { form: { title: '校外培训管理办法', draft }, request: v7() }
  expect((await drafter.put(`/api/cases/drafts/${id}`, put)).status).toBe(200)
  const call = { closesOn: '2026-03-10', notice: draft, channels: ['site'], address: '电话', whyShorter: '' }
  expect((await act('open-comment', 1, call)).status).toBe(200)
})
afterAll(() => town.close())

const act = (name: string, seen: number, form: object) =>
  drafter.post(`/api/cases/drafts/${id}/${name}`, { form, seen, request: v7() })
const comments = () => `/api/cases/drafts/${id}/comments`
const say = async (text: string) => {
  const url = `/gov/consultations/${id}/comment`
  const { fields } = carriedBy((await browser.get(url)).page)
  return browser.post(url, { ...fields, text, passage: '', name: '', contact: '' })
}
const listed = async () => (await drafter.get(comments())).body

describe('征求意见：一个程序声明几行，公众页面、表单、答复、回执和公开就都有', () => {
  it('列表、页面、草案和通知公众看得到；别的文件看不到', async () => {
    expect((await browser.get('/gov/consultations')).text).toContain('校外培训管理办法')
    const page = await browser.get(`/gov/consultations/${id}`)
    expect(page.text).toContain('草案全文')
    expect(page.text).toContain('2026年3月10日')
    expect((await browser.get(`/gov/consultations/${id}/papers/draft`)).status).toBe(200)
    expect((await browser.get(`/gov/consultations/${id}/papers/opinion`)).status).toBe(404)
    expect((await browser.get(`/gov/consultations/${v7()}`)).status).toBe(404)
  })

  it('意见里有数据库存不下的空字符：当场说，没有回执，写的还在', async () => {
    const refused = await say('建议\u0000公开')
    expect([refused.status, refused.page.includes('空字符')]).toEqual([422, true])
    expect((await listed()).counts.received).toBe(0)
  })

  it('市民提的意见：凭回执查；有姓名电话的先不展示，看过再展示，仍盖住；没答复完不能归纳', async () => {
    const sent = await say('建议公开收费标准')
    expect(sent.status).toBe(200)
    const held = await say('请打13812345678找我')
    expect(held.text).toContain('看过以后才展示')
    const { rows, counts, mayAnswer } = await listed()
    expect([counts.received, counts.held, mayAnswer]).toEqual([2, 1, true])
    const opinions = async () => (await browser.get(`/gov/consultations/${id}/opinions`)).text
    expect(await opinions()).toContain('建议公开收费标准')
    expect(await opinions()).not.toContain('请打')
    const waiting = rows.find((row: { held: boolean }) => row.held)
    const released = await drafter.post(`${comments()}/${waiting.id}/release`, { seen: 1, request: v7() })
    expect(released.status).toBe(200)
    town.clock.now = new Date(town.clock.now.getTime() + 2000)
    await expect.poll(opinions).toContain('请打＊＊＊找我')
    town.clock.now = new Date('2026-03-11T02:00:00Z')
    drafter = await town.as(people.section)
    expect((await act('collate', 2, { summary: '两条', table: [] })).body.code).toBe('consultations.unanswered')
    const answers = (await listed()).rows.map((row: { id: string; version: number }) => ({
      id: row.id,
      seen: row.version,
    }))
    const done = { comments: answers, answer: 'partly', reason: '分步公开', topic: '收费', request: v7() }
    expect((await drafter.post(`${comments()}/answers`, done)).body).toEqual({ answered: 2, refused: [] })
    expect((await browser.post('/gov/receipt', { code: receiptOn(sent) })).text).toContain('分步公开')
    expect((await act('collate', 2, { summary: '收到两条，均部分采纳', table: [] })).status).toBe(200)
    const page = async () => (await browser.get(`/gov/consultations/${id}`)).text
    town.clock.now = new Date(town.clock.now.getTime() + 2000)
    await expect.poll(page).toContain('收到两条，均部分采纳')
  })

  it('截止以后网上不再接收，来信仍可录入；没有声明的对象不收；别人不能处理', async () => {
    expect((await browser.get(`/gov/consultations/${id}/comment`)).status).toBe(409)
    const enter = (speaker: Speaker, more: object = {}) =>
      speaker.put(`${comments()}/${v7()}`, { channel: 'letter', said: { text: '寄出的信' }, request: v7(), ...more })
    expect((await enter(drafter)).status).toBe(200)
    expect((await enter(drafter, { phase: 'execution' })).status).toBe(400)
    expect((await enter(await town.as(people.nobody))).status).toBe(403)
    const csv = String((await drafter.get(`${comments()}/export?format=csv`)).body)
    expect(csv).toContain('分步公开')
    expect(csv).not.toContain('13812345678')
    const proved = await verify(town.house.db, [commentRegister])
    expect(proved.discrepancies).toEqual([])
  })

  it('没有一个程序征求意见的局，没有这个栏目；声明自相矛盾的，启动时说明', () => {
    expect(consultationsPart({ ...town.house.cases, caseTypes: [] }).sections).toEqual([])
    const broken = (consultation: object) => () =>
      procedure({ ...drafts, consultation: { ...drafts.consultation!, ...consultation } } as typeof drafts)
    expect(broken({ by: ['nobody'] })).toThrow(/nobody/)
    expect(broken({ also: { draft: {} } })).toThrow(/those of the call/)
  })
})
