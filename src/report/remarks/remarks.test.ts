import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { declared } from '../../faces.ts'
import { verify } from '../../platform/verify.ts'
import { writtenOf } from '../attestation.ts'
import { figure, text } from '../parts.ts'
import { sentencesOf, type Part, type ReportBody } from '../model.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker, leader: Speaker, school: Speaker
beforeAll(async () => {
  town = await testHouse({ now: new Date('2025-01-10T02:00:00Z'), prepare: buildCity })
  section = await town.as(people.section)
  leader = await town.as(people.leader)
  school = await town.as(people.eastClerk)
})
afterAll(() => town?.close())

const said = [text('宣讲', ''), figure('bullying.sessions'), text('。', '')]

/** A draft of which one sentence counts lectures. */
async function written() {
  const id = v7()
  const { body } = await section.post('/api/reports', { id, year: 2024 })
  const chapters = (body.body as ReportBody).chapters.map((chapter, i) => ({
    ...chapter,
    paragraphs: chapter.paragraphs.slice(0, 1).map((one) => ({
      ...one,
      sentences: [{ id: v7(), parts: i === 0 ? said : [text('如实报告。', '')] }],
    })),
  }))
  const kept = await section.put(`/api/reports/${id}`, { version: 1, body: { ...body.body, chapters } })
  return { id, part: sentencesOf(kept.body.body)[0]!.id }
}
const reworded: Part[] = [text('全年开展防欺凌宣讲', ''), figure('bullying.sessions'), text('。', '')]

async function remarked(by: Speaker, { id, part }: { id: string; part: string }, form: object) {
  return by.post(`/api/reports/${id}/remarks`, { id: v7(), part, written: writtenOf(said), form })
}
const answered = (by: Speaker, id: string, { id: remark, version }: { id: string; version: number }, form: object) =>
  by.post(`/api/reports/${id}/remarks/${remark}/answer`, { version, form })

const partsOf = (body: ReportBody, part: string) => sentencesOf(body).find(({ id }) => id === part)!.parts

describe('对报告稿的批注和改写建议', () => {
  it('读得到报告的都可以提；编写人采纳改写，正文随之改，提的人得到答复，各有存证', async () => {
    const draft = await written()
    const { status, body } = await remarked(leader, draft, { text: '说全', suggested: reworded })
    expect(status).toBe(200)
    expect(body.remarks).toMatchObject([{ part: draft.part, text: '说全', answer: null }])
    expect((await answered(leader, draft.id, body.remarks[0], { outcome: 'applied', word: '' })).status).toBe(403)
    const done = await answered(section, draft.id, body.remarks[0], { outcome: 'applied', word: '好' })
    expect(done.body.remarks[0].answer).toMatchObject({ outcome: 'applied', word: '好' })
    expect(partsOf(done.body.body, draft.part)[0]).toMatchObject({ zh: '全年开展防欺凌宣讲' })
    const told = (await leader.get('/api/notices')).body.notices.map((one: { words: { zh: string } }) => one.words.zh)
    expect(told).toContainEqual(expect.stringMatching(/批注已采纳：好$/))
    expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
  })

  it('答复了一分钟里可以撤销：批注又等答复，正文还是原来的', async () => {
    const draft = await written()
    const { body } = await remarked(leader, draft, { text: '', suggested: reworded })
    const request = v7()
    const [{ id: remark, version }] = body.remarks
    await section.post(`/api/reports/${draft.id}/remarks/${remark}/answer`, {
      ...{ version, request, form: { outcome: 'applied', word: '' } },
    })
    expect((await section.post('/api/undo', { of: request })).status).toBe(200)
    const after = (await section.get(`/api/reports/${draft.id}`)).body
    expect(after.remarks[0].answer).toBe(null)
    expect(partsOf(after.body, draft.part)).toEqual(said)
  })

  it('不采纳须说明；没有改写的文字不能直接采纳；答复过的不再答复', async () => {
    const draft = await written()
    const { body } = await remarked(leader, draft, { text: '数不对吧' })
    const [one] = body.remarks
    const code = async (form: object) => (await answered(section, draft.id, one, form)).body.code
    expect(await code({ outcome: 'declined', word: ' ' })).toBe('report.no-word')
    expect(await code({ outcome: 'applied', word: '' })).toBe('report.nothing-to-apply')
    expect((await answered(section, draft.id, one, { outcome: 'declined', word: '已核对' })).status).toBe(200)
    expect(await code({ outcome: 'heeded', word: '' })).toBe('report.remark-not-found')
  })

  it('原文改过，改写不能照搬；看到的文字不对，提不了；建议不能带进别的数据，也不能与原文一样', async () => {
    const draft = await written()
    const code = async (form: object) => (await remarked(leader, draft, form)).body.code
    expect(await code({ text: ' ' })).toBe('report.empty-remark')
    expect(await code({ text: '', suggested: said })).toBe('report.nothing-suggested')
    expect(await code({ text: '', suggested: [figure('schools.all')] })).toBe('report.suggestion-slots')
    expect(await code({ text: '', suggested: [...said, figure('bullying.sessions')] })).toBe('report.suggestion-slots')
    const { body } = await remarked(leader, draft, { text: '', suggested: reworded })
    const changed = sentencesOf(body.body).find(({ id }) => id === draft.part)!
    changed.parts.splice(0, 1, text('共宣讲', ''))
    await section.put(`/api/reports/${draft.id}`, { version: body.report.version, body: body.body })
    const { code: late } = (await answered(section, draft.id, body.remarks[0], { outcome: 'applied', word: '' })).body
    expect(late).toBe('report.words-changed')
    expect(await code({ text: '看的是旧的' })).toBe('report.words-changed')
    expect((await answered(section, draft.id, body.remarks[0], { outcome: 'heeded', word: '' })).status).toBe(200)
  })

  it('没有答复的算在锁定检查里，锁不了；撤回自己的以后不再算；别人的撤不了', async () => {
    const draft = await written()
    const { body } = await remarked(leader, draft, { text: '再看看' })
    const [{ id: remark, version }] = body.remarks
    const kept = (await leader.get(`/api/reports/${draft.id}`)).body.report.version
    const refused = await leader.post(`/api/reports/${draft.id}/lock`, { version: kept })
    expect(refused.body.code).toBe('report.remarks-open')
    const waits = (await section.get('/api/report-readiness')).body.remarked
    expect(waits).toContainEqual(expect.objectContaining({ id: draft.id, open: 1 }))
    expect((await leader.get('/api/report-readiness')).body.remarked).toEqual([])
    const withdraw = (by: Speaker) => by.post(`/api/reports/${draft.id}/remarks/${remark}/withdraw`, { version })
    expect((await withdraw(section)).status).toBe(403)
    expect((await withdraw(leader)).body.remarks).toEqual([])
    expect((await section.get('/api/report-readiness')).body.remarked).not.toContainEqual(
      expect.objectContaining({ id: draft.id }),
    )
  })

  it('学校看不到报告，也就提不了批注', async () => {
    const draft = await written()
    expect((await remarked(school, draft, { text: '看看' })).status).toBe(403)
  })
})
