import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { verify } from '../../platform/verify.ts'
import { text } from '../parts.ts'
import type { OpenTemplate } from './contract.ts'

const schools = { kind: 'stock', of: { of: 'schools', count: 'records', where: [], day: null, span: null } }

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, clerk: Speaker, admin: Speaker, leader: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2025-01-10T02:00:00Z') })
  section = await town.as(people.section)
  clerk = await town.as(people.eastClerk)
  admin = await town.as(people.administrator)
  leader = await town.as(people.leader)
}, 120_000)
afterAll(() => town.close())

const made = async (name: string, from: object = { of: 'template', id: 'city' }) => {
  const id = v7()
  const answer = await section.post('/api/report-templates', { id, name, from })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as OpenTemplate
}
const save = (one: OpenTemplate, change: object = {}, by = section) =>
  by.put(`/api/report-templates/${one.template.id}`, {
    ...{ name: one.template.name.zh, active: true, body: one.body, seen: one.template.version },
    ...change,
  })
const sentence = (...parts: object[]) => ({ id: v7(), parts })
const withSentence = (one: OpenTemplate, ...sentences: object[]) => {
  const body = structuredClone(one.body)
  body.chapters[0]!.paragraphs[0]!.sentences.push(...(sentences as never[]))
  return body
}
const figure = (id: string) => ({
  ...{ kind: 'figure', figure: id, branch: null, period: null },
  wording: { form: 'exact', unit: 'plain', decimals: 0 },
})

/** A figure of the bureau's own: schools in all. */
async function ownFigure(zh: string, more: object = {}) {
  const id = v7()
  const form = {
    ...{ zh, unit: '所', definition: schools },
    ...more,
  }
  const answer = await admin.put(`/api/own-figures/${id}`, { form, seen: 0 })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as { id: string; code: string; version: number }
}

describe('本单位的报告模板', () => {
  it('列出随附的八个和自己的；没有权限的不能写', async () => {
    const { body } = await section.get('/api/report-templates')
    expect(
      body.templates.filter((one: { shipped: boolean }) => one.shipped).map((one: { id: string }) => one.id),
    ).toEqual(['city', 'county', 'district', 'short', 'county-own', 'half-year', 'quarter', 'speech'])
    expect(body.canWrite).toBe(true)
    const id = v7()
    const wanted = { id, name: '某模板', from: { of: 'template', id: 'city' } }
    expect((await clerk.post('/api/report-templates', wanted)).status).toBe(403)
    expect((await leader.post('/api/report-templates', wanted)).status).toBe(403)
  })

  it('由随附模板做一个，加一句自定义数据，起草出来有数', async () => {
    const own = await ownFigure('学校总数')
    const one = await made('本局模板')
    const saved = await save(one, {
      body: withSentence(one, sentence(text('{地域}现有学校', ''), figure(own.code), text('。', ''))),
    })
    expect(saved.body.template).toMatchObject({ version: 2, name: { zh: '本局模板' } })
    const report = await section.post('/api/reports', { id: v7(), year: 2024, template: one.template.id })
    const said = report.body.bound.chapters[0].paragraphs[0].sentences.at(-1).parts
    expect(said[0].part.zh).toBe('全市现有学校')
    expect(said[1]).toMatchObject({ state: 'ok', said: { zh: expect.stringMatching(/^\d+所$/) } })
  })

  it('不认识的大括号、同名的、别人刚改过的，都说明', async () => {
    const one = await made('甲模板')
    const strange = await save(one, { body: withSentence(one, sentence(text('第{某届次}届。', ''))) })
    expect(strange.body.code).toBe('report-templates.no-such-blank')
    expect(JSON.stringify(strange.body)).toContain('{某届次}')
    expect((await save(one, { name: '本局模板' })).body.code).toBe('report-templates.name-taken')
    await save(one)
    expect((await save(one)).body.code).toBe('report-templates.stale')
  })

  it('停用的不能再起草，名称让出来；没有的模板说没有', async () => {
    const one = await made('乙模板')
    await save(one, { active: false })
    for (const template of [one.template.id, v7(), 'nothing'])
      expect((await section.post('/api/reports', { id: v7(), year: 2024, template })).body.code).toBe(
        'report.no-template',
      )
    await made('乙模板')
  })

  it('沿用到下一年：停用的、改名的、没有数的、没设的词，都指出来', async () => {
    const [kept, renamed, retired] = [
      await ownFigure('留着的'),
      await ownFigure('要改名的'),
      await ownFigure('要停用的'),
    ]
    const one = await made('丙模板')
    const figures = [kept, renamed, retired].map(({ code }) => sentence(figure(code), text('。', '')))
    const saved = (await save(one, { body: withSentence(one, ...figures) })).body as OpenTemplate
    await ownFigureAgain(renamed, { zh: '改了名的' })
    await ownFigureAgain(retired, { zh: '要停用的', active: false })
    const { id } = one.template
    const found = (await section.get(`/api/report-templates/${id}/changes?year=2026`)).body.changes as {
      kind: string
      say: { zh: string }
      at: string[]
    }[]
    expect(found.filter(({ kind }) => kind === 'renamed').map(({ say }) => say.zh)).toEqual([
      '“改了名的”原来叫“要改名的”。',
    ])
    expect(found.find(({ kind }) => kind === 'retired')).toMatchObject({ at: [figures[2]!.id] })
    expect(found.some(({ say }) => say.zh.includes('留着的'))).toBe(false)
    expect(found.filter(({ kind }) => kind === 'blank').map(({ say }) => say.zh)).toEqual([
      expect.stringContaining('{宪法活动届次}'),
    ])
    const carried = await section.post(`/api/report-templates/${id}/carry`, {
      year: 2026,
      seen: saved.template.version,
    })
    expect(carried.body.template).toMatchObject({ year: 2026, version: 3 })
    const left = (await section.get(`/api/report-templates/${id}/changes?year=2026`)).body.changes
    expect(left.map(({ kind }: { kind: string }) => kind)).not.toContain('renamed')
  })

  it('每一版都留着，谁改的、什么时候；旧版可以再看', async () => {
    const one = await made('丁模板')
    await save(one, { name: '丁模板（改）' })
    const { body } = await section.get(`/api/report-templates/${one.template.id}/versions`)
    expect(body.versions).toMatchObject([
      { version: 2, name: '丁模板（改）', by: expect.any(String) },
      { version: 1, name: '丁模板' },
    ])
    const first = await section.get(`/api/report-templates/${one.template.id}/versions/1`)
    expect(first.body).toMatchObject({ name: '丁模板', body: one.body })
  })

  it('导出成一个值，再由它做一个：内容一样，各部分是自己的', async () => {
    const one = await made('戊模板')
    const value = (await section.get(`/api/report-templates/${one.template.id}/value`)).body
    const again = await made('戊模板二', { of: 'value', value })
    const plain = (body: object) => JSON.stringify(body).replaceAll(/"id":"[^"]*"/g, '')
    expect(plain(again.body)).toBe(plain(one.body))
    expect(again.body.chapters[0]!.id).not.toBe(one.body.chapters[0]!.id)
  })

  it('由一份报告做模板', async () => {
    const report = await section.post('/api/reports', { id: v7(), year: 2024 })
    const one = await made('己模板', { of: 'report', id: report.body.report.id })
    expect(one.body.title.zh).toBe('关于{年度}年度法治政府建设工作情况的报告')
    expect(one.body.addressee.zh).toBe('{主送}')
  })

  it('叫法、案件单位有日期：新起草的用新的，旧年度用旧的', async () => {
    const set = (key: string, value: string) =>
      admin.put(`/api/settings-words/${key}`, { value, from: '2025-01-01', why: '机构改革', seen: 0 })
    expect((await set('bureau.self', '我委')).status).toBe(200)
    expect((await set('bureau.case-unit', '起')).status).toBe(200)
    expect((await set('bureau.case-unit', '只')).body.code).toBe('settings.not-like-that')
    const leadOf = async (year: number) =>
      (await section.post('/api/reports', { id: v7(), year })).body.body as { lead: { zh: string }; calls?: object }
    expect((await leadOf(2024)).lead.zh).toContain('我局')
    expect(await leadOf(2025)).toMatchObject({ lead: { zh: expect.stringContaining('我委') }, calls: { 件: '起' } })
  })

  it('本单位增加的届次：同名的不收；模板里写得，只管当年', async () => {
    const word = { name: '读书节届次', kind: 'ordinal', yearly: true }
    const add = (form: object, value = '12') =>
      admin.post('/api/settings-words', { id: v7(), form, value, from: '2024-01-01', why: '主办通知' })
    expect((await add(word, '第十二')).body.code).toBe('settings.not-like-that')
    const made_ = await add(word)
    expect(made_.body).toMatchObject({ blank: '读书节届次', value: '', own: true, version: 1, yearly: true })
    for (const name of ['读书节届次', '自称', '年度'])
      expect((await add({ ...word, name })).body.code).toBe('settings.word-taken')
    expect((await section.post('/api/settings-words', { id: v7() })).status).toBe(403)
    const one = await made('庚模板')
    const body = withSentence(one, sentence(text('举办第{读书节届次}届读书节。', '')))
    expect((await save(one, { body })).status).toBe(200)
    const said = async (year: number) => {
      const report = await section.post('/api/reports', { id: v7(), year, template: one.template.id })
      return report.body.body.chapters[0].paragraphs[0].sentences.at(-1).parts[0].zh as string
    }
    expect([await said(2024), await said(2025)]).toEqual(['举办第十二届读书节。', '举办第{读书节届次}届读书节。'])
    const key = made_.body.key as string
    const again = await admin.put(`/api/settings-words/${key}`, {
      value: '13',
      from: '2025-01-01',
      why: '通知',
      seen: 1,
    })
    expect(again.body).toMatchObject({ value: '13', entries: [{ value: '13' }, { value: '12' }] })
    expect(await said(2025)).toBe('举办第十三届读书节。')
  })

  it('核验通过', async () => {
    expect((await verify(town.house.db, town.house.declared.keeps)).discrepancies).toEqual([])
  })
})

describe('没有数据的报告', () => {
  it('一个数据也没有，也能锁定', async () => {
    const report = (await section.post('/api/reports', { id: v7(), year: 2023 })).body
    const chapters = report.body.chapters.map((chapter: { paragraphs: object[] }) => ({
      ...chapter,
      paragraphs: [{ ...chapter.paragraphs[0], sentences: [sentence(text('如实报告。', 'As it is. '))] }],
    }))
    const { id } = report.report
    const saved = await section.put(`/api/reports/${id}`, { version: 1, body: { ...report.body, chapters } })
    expect(saved.status).toBe(200)
    const locked = await leader.post(`/api/reports/${id}/lock`, { version: saved.body.report.version })
    expect(locked.body).toMatchObject({ report: { status: 'locked' } })
    for (const format of ['html', 'docx', 'pdf'])
      expect((await section.get(`/api/reports/${id}/document/${format}`)).status, format).toBe(200)
  })
})

const ownFigureAgain = async ({ id, version }: { id: string; version: number }, more: object) => {
  const form = { unit: '所', definition: schools, ...more }
  const answer = await admin.put(`/api/own-figures/${id}`, { form, seen: version })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}
