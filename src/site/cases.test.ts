import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import { applications } from '../platform/cases/applications.fixture.ts'
import { questions } from '../platform/cases/three-acts.fixture.ts'
import { anyProcedure } from '../platform/cases/procedure.ts'
import { isSolved } from '../platform/sign-in/puzzle.ts'
import { publicActs } from './cases.tsx'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
beforeAll(async () => {
  town = await testHouse({
    now: new Date('2025-03-03T02:00:00Z'),
    prepare: buildCity,
    procedures: [{ editions: [anyProcedure(applications)] }, { editions: [anyProcedure(questions)] }],
    doors: { publicParts: (house) => [publicActs(house.cases, 'applications'), publicActs(house.cases, 'questions')] },
  })
  section = await town.as(people.section)
})
afterAll(() => town.close())

const get = (url: string) => town.http.inject({ url })
const post = (url: string, fields: Record<string, string>) =>
  town.http.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
/** Fills in and sends the form of a page, as a browser does. */
async function send(url: string, fields: Record<string, string>, known?: Record<string, string>) {
  const hidden = known ?? hiddenOf((await get(url)).payload)
  const reply = await post(url, { ...hidden, ...fields })
  return { status: reply.statusCode, text: reply.payload.replaceAll(/<[^>]+>/g, ' '), hidden }
}
const hiddenOf = (page: string): Record<string, string> => {
  const found = Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  )
  const [, seed, bits] = /data-seed="([^"]*)" data-bits="(\d+)"/.exec(page) ?? []
  let nonce = 0
  while (seed && !isSolved({ seed, bits: Number(bits) }, nonce)) nonce++
  return { ...found, nonce: String(nonce) }
}
const list = async () =>
  (await section.get('/api/cases/applications')).body.rows as {
    id: string
    number: string
    stage: string
    caption: string
  }[]

describe('从程序表来的公众表单', () => {
  it('没有脚本、没有账号，公众提出一件；重复提交只算一件；凭回执码看到办到哪一步', async () => {
    const page = await get('/gov/applications/apply')
    expect(page.payload).toContain('写清楚要什么')
    expect(page.payload).not.toContain('onclick')
    expect((await get('/gov/en/applications/apply')).payload).toContain('What you ask for')
    const first = await send('/gov/applications/apply', { subject: '我家在哪个学区', as: 'parent' })
    expect(first.text).toMatch(/申请〔2025〕1号/)
    await send('/gov/applications/apply', { subject: '我家在哪个学区', as: 'parent' }, first.hidden)
    expect(await list()).toMatchObject([{ caption: '我家在哪个学区', stage: 'applied' }])
    const code = /\d{4} ?\d{4} ?\d{4} ?\d{4}/.exec(first.text)![0]
    const follow = async () => (await post('/gov/receipt', { code })).payload
    expect(await follow()).toContain('已收到')
    const [row] = await list()
    expect(
      (await section.post(`/api/cases/applications/${row!.id}/accept`, { form: {}, seen: 1, request: v7() })).status,
    ).toBe(200)
    expect(await follow()).toContain('办理中')
    expect(await follow()).not.toContain('我家在哪个学区')
  })

  it('规则不许的，在那一栏旁边写明，填的都还在；什么也没有立', async () => {
    const before = (await list()).length
    const refused = await post('/gov/applications/apply', {
      ...hiddenOf((await get('/gov/applications/apply')).payload),
      subject: '全部文件',
      as: 'other',
    })
    expect(refused.statusCode).toBe(422)
    expect(refused.payload).toContain('不能写“全部”')
    expect(refused.payload).toContain('value="全部文件"')
    expect((await list()).length).toBe(before)
  })

  it('案卷中向公众开放的步骤：开放时能办，到了别的阶段不能；不开放的没有门', async () => {
    const [row] = await list()
    const url = `/gov/applications/${row!.id}/supplement`
    expect((await send(url, { text: '补充一张户口页' })).status).toBe(200)
    expect((await section.get(`/api/cases/applications/${row!.id}`)).body).toMatchObject({
      case: { state: { supplements: ['补充一张户口页'] } },
      story: [{}, {}, { act: 'supplement', by: null }],
    })
    expect((await get(`/gov/applications/${row!.id}/answer`)).statusCode).toBe(404)
    expect((await get('/gov/questions/ask')).statusCode).toBe(404)
    expect((await get('/gov/applications/00000000-0000-4000-8000-000000000000/supplement')).statusCode).toBe(404)
    const { body } = await section.get(`/api/cases/applications/${row!.id}`)
    await section.post(`/api/cases/applications/${row!.id}/answer`, {
      form: { answer: '第三小学' },
      seen: body.case.version,
      request: v7(),
    })
    expect((await get(url)).payload).toContain('已答复')
    expect((await send(url, { text: '办完了再补' }, {})).status).not.toBe(200)
  })
})
