import { createHash } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { declared } from '../../faces.ts'
import { anyProcedure, procedure } from '../cases/procedure.ts'
import { verifyCases } from '../cases/verify.ts'
import { verify } from '../verify.ts'
import { MASK } from '../cases/masks.ts'
import type { PaperInList, PaperShown } from './contract.ts'
import { warnedPeople, warnings } from './papers.fixture.ts'
import { filesOfPapers } from './print.ts'
import { verifyPapers } from './verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let section: Speaker
let admin: Speaker
let clerk: Speaker
const path = '/api/cases/warnings'
/** Another day: everybody signs in anew. */
async function on(day: string) {
  town.clock.now = new Date(`${day}T02:00:00Z`)
  ;[section, admin, clerk] = (await Promise.all(
    [people.section, people.administrator, people.eastClerk].map((one) => town.as(one)),
  )) as [Speaker, Speaker, Speaker]
}
beforeAll(async () => {
  town = await testHouse({
    prepare: buildCity,
    procedures: [{ editions: [anyProcedure(warnings)] }, { editions: [anyProcedure(warnedPeople)] }],
  })
  await on('2024-12-20')
})
afterAll(() => town.close())

async function draft(whom = '某培训机构') {
  const id = v7()
  const form = { whom, what: '未经批准招生。\n没有公示收费。', days: 15 }
  const { status, body } = await section.put(`${path}/${id}`, { org: city.bureau, form, request: v7() })
  expect(status, JSON.stringify(body)).toBe(200)
  return id
}
const act = (id: string, name: string, form: object, seen: number, by = section) =>
  by.post(`${path}/${id}/${name}`, { form, seen, request: v7() })
const read = async (id: string) => (await section.get(`${path}/${id}`)).body
const papersOf = async (id: string) => (await read(id)).papers as PaperShown[]
async function decided(whom?: string) {
  const id = await draft(whom)
  const { status, body } = await act(id, 'decide', {}, 1)
  expect(status, JSON.stringify(body)).toBe(200)
  return id
}
const serving = (paper: string, more: object = {}) => ({
  paper,
  way: 'direct',
  on: '2024-12-20',
  receivedBy: '王校长',
  witness: '',
  why: '',
  consent: [],
  proof: [v7()],
  ...more,
})
const sequenceOf = (number: string) => Number(/〕(\d+)号/.exec(number)![1])

describe('文书', () => {
  it('案卷里遮盖的姓名，发文登记、导出和案卷的文书一样遮盖；单位照写', async () => {
    const [id, people] = [v7(), '/api/cases/warned-people']
    const form = { whom: '某个人办学点', what: '未经批准招生。', days: 15, person: '欧阳小雪' }
    expect((await section.put(`${people}/${id}`, { org: city.bureau, form, request: v7() })).status).toBe(200)
    const decision = { form: {}, seen: 1, request: v7() }
    expect((await section.post(`${people}/${id}/decide`, decision)).status).toBe(200)
    const { papers } = (await section.get(`${people}/${id}`)).body as { papers: PaperShown[] }
    expect(papers.map(({ addressee }) => addressee)).toEqual([MASK])
    const { body } = await section.get('/api/papers')
    const listed = (body.rows as PaperInList[]).find((one) => one.case.id === id)!
    expect(listed).toMatchObject({ addressee: MASK, title: '行政处罚决定书', case: { caption: '某个人办学点' } })
    const { body: file } = await section.get('/api/papers/export?format=csv')
    expect(String(file)).toContain('某个人办学点')
    expect(String(file)).not.toContain('小雪')
  })

  it('决定的同时编号发文：写明事实、决定和救济，送达以前期限不走', async () => {
    const id = await decided()
    const { body } = await section.get(`${path}/${id}`)
    expect(body.papers).toMatchObject([
      { title: '行政处罚决定书', addressee: '某培训机构', issuedOn: '2024-12-20', state: 'unserved', service: null },
    ])
    expect(body.papers[0].number).toMatch(/^测教罚〔2024〕\d+号$/)
    expect(body.case.clocks.map(({ clock }: { clock: string }) => clock)).toEqual(['serving-penalty'])
    // 处罚法第六十一条：七个工作日内送达。
    expect(body.case.clocks[0].due).toBe('2024-12-31')
    const { rows } = await town.house.pool.query<{ sheet: { blocks: { text?: string; runs?: { text: string }[] }[] } }>(
      'select sheet from paper where dossier = $1',
      [id],
    )
    expect(rows[0]!.sheet).toMatchObject({
      date: '二〇二四年十二月二十日',
      titleLines: ['测试市教育局', '行政处罚决定书'],
    })
    expect(rows[0]!.sheet.blocks.map((block) => block.text ?? block.runs!.map(({ text }) => text).join(''))).toEqual([
      '一、违法事实',
      '未经批准招生。',
      '没有公示收费。',
      '二、处罚决定',
      '测试市教育局决定给予你单位警告，并责令自收到本决定之日起15日内改正。',
      '如对本决定书不服，可以自收到之日起60日内向测试市人民政府申请行政复议，也可以自收到之日起6个月内依法向有管辖权的人民法院提起行政诉讼。复议、诉讼期间本决定书不停止执行，法律另有规定的除外。',
    ])
  })

  it('送达以后期限从送达之日起算；登记错了的更正，期限跟着变', async () => {
    const id = await decided()
    const [{ id: paper }] = (await papersOf(id)) as [PaperShown]
    await on('2024-12-25')
    expect((await act(id, 'serve-paper', serving(paper, { on: '2024-12-19' }), 2)).body.code).toBe(
      'papers.served-before-issued',
    )
    expect((await act(id, 'serve-paper', serving(paper, { on: '2024-12-24' }), 2)).body.version).toBe(3)
    expect((await act(id, 'serve-paper', serving(paper), 3)).body.code).toBe('papers.nothing-to-serve')
    const clock = async () =>
      (await read(id)).case.clocks.find((one: { clock: string }) => one.clock === 'mending') as { due: string }
    expect((await clock()).due).toBe('2025-01-08')
    const mended = await section.post(`${path}/${id}/corrections`, {
      corrects: 3,
      form: serving(paper, { on: '2024-12-23' }),
      why: '回证上是23日',
      seen: 3,
      request: v7(),
    })
    expect(mended.status, JSON.stringify(mended.body)).toBe(200)
    expect((await clock()).due).toBe('2025-01-07')
    expect((await papersOf(id))[0]).toMatchObject({ state: 'served', service: { way: 'direct', counts: '2024-12-23' } })
    expect(await verifyPapers(town.house.db, town.house.evidence.bytes)).toMatchObject({ faults: [] })
    await on('2024-12-20')
  })

  it('公告送达：期满以前写着公告中，期满之日视为送达', async () => {
    const id = await decided()
    const [{ id: paper }] = (await papersOf(id)) as [PaperShown]
    await act(id, 'serve-paper', serving(paper, { way: 'announced', receivedBy: '', why: '下落不明，邮寄退回' }), 2)
    expect((await papersOf(id))[0]).toMatchObject({ state: 'announced', service: { counts: '2025-01-19' } })
    await on('2025-01-19')
    expect((await papersOf(id))[0]).toMatchObject({ state: 'served' })
    await on('2024-12-20')
  })

  it('没送出的作废重发：文号留着写明原因，新的用下一个号；送达了的不能作废', async () => {
    const id = await decided()
    const [old] = (await papersOf(id)) as [PaperShown]
    await act(id, 'void-paper', { paper: old.id, why: '单位名称打错', again: true }, 2)
    const [fresh, voided] = (await papersOf(id)) as [PaperShown, PaperShown]
    expect(voided).toMatchObject({ number: old.number, state: 'void', why: '单位名称打错' })
    expect(fresh).toMatchObject({ state: 'unserved', of: old.number, title: '行政处罚决定书' })
    expect(sequenceOf(fresh.number)).toBe(sequenceOf(old.number) + 1)
    expect((await act(id, 'serve-paper', serving(old.id), 3)).body.code).toBe('papers.not-standing')
    expect((await act(id, 'serve-paper', serving(fresh.id), 3)).status).toBe(200)
    expect((await act(id, 'void-paper', { paper: fresh.id, why: '再作废', again: false }, 4)).body.code).toBe(
      'papers.nothing-to-void',
    )
  })

  it('送达了的更正、撤回：另发一份文书写明针对哪一份，也要送达；撤回以后期限不再走', async () => {
    const id = await decided()
    const [old] = (await papersOf(id)) as [PaperShown]
    const amend = (how: string, words: string, seen: number) =>
      act(id, 'amend-paper', { paper: old.id, how, words }, seen)
    expect((await amend('correct', '“15日”更正为“20日”。', 2)).body.code).toBe('papers.nothing-to-amend')
    await act(id, 'serve-paper', serving(old.id), 2)
    expect((await amend('correct', '“15日”更正为“20日”。', 3)).status).toBe(200)
    expect((await amend('withdraw', '事实有误。', 4)).status).toBe(200)
    const [withdrawal, correction, first] = (await papersOf(id)) as [PaperShown, PaperShown, PaperShown]
    expect(first).toMatchObject({ state: 'withdrawn', corrected: true, why: '事实有误。' })
    expect(correction).toMatchObject({
      title: '文书更正通知书',
      of: old.number,
      state: 'unserved',
      addressee: '某培训机构',
    })
    expect(withdrawal).toMatchObject({ title: '撤回文书决定书', of: old.number, state: 'unserved' })
    expect((await read(id)).case.clocks.map(({ clock }: { clock: string }) => clock)).not.toContain('mending')
    await act(id, 'serve-paper', serving(correction.id), 5)
    expect((await amend('withdraw', '再撤一次', 6)).body.code).toBe('papers.not-amendable')
  })

  it('同时发文，文号不重不缺；没办成的不占号', async () => {
    const before = await section.get('/api/papers?limit=1')
    const ids = await Promise.all(Array.from({ length: 8 }, (_, i) => draft(`并发${i}`)))
    // 每件都有两人同时办，只成一次；有的版本不对，办不成。
    const outcomes = await Promise.all(
      ids.flatMap((id) => [act(id, 'decide', {}, 1), act(id, 'decide', {}, 1), act(id, 'decide', {}, 9)]),
    )
    expect(outcomes.filter(({ status }) => status === 200)).toHaveLength(8)
    const { body } = await section.get('/api/papers?limit=200')
    expect(body.total).toBe(before.body.total + 8)
    const sequences = body.rows
      .map(({ number }: PaperShown) => sequenceOf(number))
      .sort((a: number, b: number) => a - b)
    expect(sequences).toEqual(Array.from({ length: body.total as number }, (_, i) => i + 1))
  })

  it('OFD 就是发出的 PDF 的那几页：两次一样，是完整的包；看不到案卷的人下载不了', async () => {
    const [paper] = (await papersOf(await decided())) as [PaperShown]
    const [first, again] = [
      await section.get(`/api/papers/${paper.id}/ofd`),
      await section.get(`/api/papers/${paper.id}/ofd`),
    ]
    expect(first.headers['content-type']).toBe('application/ofd')
    expect(decodeURIComponent(String(first.headers['content-disposition']))).toContain('行政处罚决定书.ofd')
    expect((first.body as Buffer).subarray(0, 2).toString()).toBe('PK')
    expect((first.body as Buffer).includes('OFD.xml')).toBe(true)
    expect((first.body as Buffer).equals(again.body as Buffer)).toBe(true)
    expect((await clerk.get(`/api/papers/${paper.id}/ofd`)).status).toBe(404)
  })

  it('下载的就是发出的那一份：两次一样，指纹记在存证里；凭文件在公众网站认得出来，改一个字节就不认得', async () => {
    const id = await decided()
    const [paper] = (await papersOf(id)) as [PaperShown]
    for (const format of ['pdf', 'docx'] as const) {
      const first = await section.get(`/api/papers/${paper.id}/${format}`)
      const again = await section.get(`/api/papers/${paper.id}/${format}`)
      expect(decodeURIComponent(String(first.headers['content-disposition']))).toContain(
        `${paper.number} 行政处罚决定书.${format}`,
      )
      expect((first.body as Buffer).equals(again.body as Buffer)).toBe(true)
      const sha256 = createHash('sha256')
        .update(first.body as Buffer)
        .digest('hex')
      const { rows } = await town.house.pool.query<{ fact: Record<string, string> }>(
        "select fact from act where subject = $1 and act = 'papers.print'",
        [paper.id],
      )
      expect(rows[0]!.fact[format]).toBe(sha256)
      expect(await checked(sha256)).toContain(paper.number)
      expect(await checked(sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')))).not.toContain(paper.number)
    }
    await act(id, 'void-paper', { paper: paper.id, why: '打错', again: false }, 2)
    const { body } = await section.get(`/api/papers/${paper.id}/pdf`)
    expect(
      await checked(
        createHash('sha256')
          .update(body as Buffer)
          .digest('hex'),
      ),
    ).toContain('已经作废')
    // 清理孤儿文件时，文书的字节不动。
    const { rows } = await town.house.pool.query<{ id: string }>(
      'select f.id from file f join paper p on p.pdf = f.sha256',
    )
    expect(
      (
        await filesOfPapers(
          town.house.db,
          rows.map((row) => row.id),
        )
      ).size,
    ).toBe(rows.length)
  })

  it('送达回证可以带去签；看不到案卷的人，文书也看不到', async () => {
    const id = await decided()
    const [paper] = (await papersOf(id)) as [PaperShown]
    expect((await section.get(`/api/papers/${paper.id}/receipt`)).headers['content-type']).toContain('wordprocessingml')
    expect((await clerk.get(`/api/papers/${paper.id}/pdf`)).status).toBe(404)
    expect((await clerk.get('/api/papers')).status).toBe(403)
  })

  it('发文登记：按状态、种类、年度、文字找，分页不漏不重，可以导出，作废的也在', async () => {
    const id = await decided('甲乙丙培训部')
    const [paper] = (await papersOf(id)) as [PaperShown]
    await act(id, 'void-paper', { paper: paper.id, why: '名称有误', again: true }, 2)
    const found = async (query: string) =>
      ((await section.get(`/api/papers?${query}`)).body.rows as PaperShown[]).map(({ number }) => number)
    expect(await found('q=甲乙丙')).toHaveLength(2)
    expect(await found(`q=甲乙丙&state=void`)).toEqual([paper.number])
    expect(await found('q=甲乙丙&state=unserved&series=penalty&year=2024')).toHaveLength(1)
    expect(await found('q=甲乙丙&year=2023')).toEqual([])
    const all: string[] = []
    for (let after = ''; ;) {
      const { body } = await section.get(`/api/papers?limit=3${after && `&after=${encodeURIComponent(after)}`}`)
      all.push(...body.rows.map((row: PaperShown) => row.id))
      if (!body.next) {
        expect(new Set(all).size).toBe(body.total)
        break
      }
      after = body.next
    }
    const { body } = await section.get('/api/papers/export?q=甲乙丙&format=csv')
    expect(String(body)).toContain(paper.number)
    expect(String(body)).toContain('名称有误')
    expect((await section.get('/api/papers/series')).body.series).toEqual([
      { id: 'penalty', title: { zh: '行政处罚', en: 'Penalties' } },
    ])
  })

  it('机关代字、复议机关、管辖法院是有日期的设置：从那天起的文书照新的写，以前的不变', async () => {
    const before = await decided()
    const set = (key: string, value: string, from: string, seen = 0) =>
      admin.put(`/api/settings-words/${key}`, { value, from, why: '按本局规定', seen, request: v7() })
    expect(
      (
        await section.put('/api/settings-words/papers.sign', {
          value: '测',
          from: '2024-01-01',
          why: '试试',
          request: v7(),
        })
      ).status,
    ).toBe(403)
    expect((await set('papers.sign', 'abc', '2024-12-21')).body.code).toBe('settings.not-like-that')
    expect((await set('papers.sign', '测试教', '2024-12-21')).body).toMatchObject({ value: '测教', version: 1 })
    expect((await set('papers.court', '测试市中心区人民法院', '2024-12-21')).status).toBe(200)
    const same = await decided()
    await on('2024-12-21')
    const after = await decided()
    await on('2024-12-20')
    const [a, b, c] = (await Promise.all([before, same, after].map(papersOf))).map(([one]) => one!.number)
    expect([a, b, c].map((number) => number!.replace(/\d+号$/, ''))).toEqual([
      '测教罚〔2024〕',
      '测教罚〔2024〕',
      '测试教罚〔2024〕',
    ])
    const { rows } = await town.house.pool.query<{ text: string }>(
      'select sheet::text as text from paper where dossier = $1',
      [after],
    )
    expect(rows[0]!.text).toContain('测试市中心区人民法院')
  })

  it('整卷导出里有发出的文书', async () => {
    const id = await decided()
    const [paper] = (await papersOf(id)) as [PaperShown]
    const { body } = await section.get(`${path}/${id}/dossier`)
    const names = (body as Buffer).toString('latin1')
    expect(Buffer.from(names, 'latin1').includes(Buffer.from(`文书/${paper.number} 行政处罚决定书.pdf`))).toBe(true)
  })

  it('不论怎么办：文号不缺不重，登记簿和案卷说的一样，案卷等于全部步骤的叠加', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('serve', 'void', 'again', 'correct', 'withdraw'), { maxLength: 5 }),
        async (steps) => {
          const id = await decided()
          for (const one of steps) {
            const { case: row, papers } = await read(id)
            const [{ id: paper }] = papers
            if (one === 'serve') await act(id, 'serve-paper', serving(paper), row.version)
            else if (one === 'void' || one === 'again')
              await act(id, 'void-paper', { paper, why: '有错', again: one === 'again' }, row.version)
            else await act(id, 'amend-paper', { paper, how: one, words: '内容' }, row.version)
          }
        },
      ),
      { numRuns: 12 },
    )
    expect(await verifyPapers(town.house.db, town.house.evidence.bytes)).toMatchObject({ faults: [] })
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
    expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
  })

  it('动过手脚的，核对时发现：少一个号、登记簿改了、字节换了', async () => {
    const id = await decided()
    const [paper] = (await papersOf(id)) as [PaperShown]
    await section.get(`/api/papers/${paper.id}/pdf`)
    const faults = async () =>
      (await verifyPapers(town.house.db, town.house.evidence.bytes)).faults.map(({ what }) => what)
    await asOwner("update paper_number set last = last + 1 where series = 'penalty'")
    expect(await faults()).toContain('numbers')
    await asOwner("update paper_number set last = last - 1 where series = 'penalty'")
    await asOwner(`update paper set standing = 'void' where id = '${paper.id}'`)
    expect(await faults()).toEqual(['differs-from-case'])
    await asOwner(`update paper set standing = 'stands', pdf = repeat('0', 64) where id = '${paper.id}'`)
    expect(await faults()).toEqual(['bytes-gone'])
    await asOwner(`update paper set pdf = null where id = '${paper.id}'`)
    expect(await faults()).toEqual(['bytes-gone'])
    await asOwner(`update paper set pdf = repeat('0', 64) where id = '${paper.id}'`)
    expect((await verify(town.house.db, declared.keeps)).discrepancies).toMatchObject([
      { what: 'record-differs', kind: 'paper', fields: ['pdf'] },
    ])
    await expect(town.house.pool.query('delete from paper')).rejects.toThrow('permission denied')
  })

  it('发文书的步骤不能更正，文书由另一份文书更正；这样的表，平台不收', () => {
    const { decide } = warnings.acts
    expect(() =>
      procedure({
        ...warnings,
        acts: { draft: warnings.acts['draft']!, decide: { ...decide!, correctable: true } },
      } as never),
    ).toThrow('the paper it issued would stand')
  })
})

/** What the public site says of a fingerprint. */
async function checked(sha256: string): Promise<string> {
  const { payload } = await town.http.inject({
    method: 'POST',
    url: '/gov/check',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: town.house.origin },
    payload: new URLSearchParams({ text: sha256 }).toString(),
  })
  return payload
}

async function asOwner(statement: string) {
  const client = new pg.Client(town.database.ownerConfig)
  await client.connect()
  await client.query(statement)
  await client.end()
}
