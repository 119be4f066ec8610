import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { v4, v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { applications } from '../../platform/cases/applications.fixture.ts'
import { eraseIdentities } from '../../platform/cases/identity.ts'
import { lookAt } from '../../platform/cases/jobs.ts'
import { anyProcedure } from '../../platform/cases/procedure.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { PIECE } from '../../platform/files/limits.ts'
import { drawn, fromPhone } from '../../platform/files/pictures.fixture.ts'
import { sweepUploads } from '../../platform/files/uploads.ts'
import { applicationsPart } from './part.tsx'
import { browserOf, carriedBy, receiptOn, type Sent } from './browser.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let browser: ReturnType<typeof browserOf>
let picture: Buffer
beforeAll(async () => {
  town = await testHouse({
    now: new Date('2025-03-03T02:00:00Z'),
    prepare: buildCity,
    procedures: [{ editions: [anyProcedure(applications)] }],
    doors: { publicParts: ({ cases }) => [applicationsPart(cases)] },
  })
  browser = browserOf(town)
  picture = await fromPhone(drawn(1))
})
afterAll(() => town.close())

const pdf = (text: string) => Buffer.from(`%PDF-1.7\n% ${text}\n`)
const FORM = '/gov/applications/apply'
const handler = () => town.as(people.section)
const read = async (id: string) => (await (await handler()).get(`/api/cases/applications/${id}`)).body
const cases = async () =>
  (await (await handler()).get('/api/cases/applications')).body.rows as {
    id: string
    caption: string
    number: string
    mine: boolean
  }[]
const caseOf = async (caption: string) => (await cases()).find((one) => one.caption === caption)!
const act = async (id: string, name: string, form: object = {}) =>
  (await handler()).post(`/api/cases/applications/${id}/${name}`, {
    form,
    seen: (await read(id)).case.version,
    request: v7(),
  })
async function apply(subject: string, more: Record<string, string> = {}) {
  const { fields } = carriedBy((await browser.get(FORM)).page)
  const done = await browser.post(FORM, { ...fields, subject, as: 'parent', ...more })
  expect(done.status).toBe(200)
  return { code: receiptOn(done), id: (await caseOf(subject)).id, done }
}
const mine = (code: string) => browser.post('/gov/receipt', { code })
/** Fills in one of the forms on the page behind a receipt. */
async function go(code: string, name: string, fields: Record<string, string>, page?: Sent) {
  const { fields: carried } = carriedBy((page ?? (await mine(code))).page, `do=${name}`)
  return { done: await browser.post(`/gov/case?do=${name}`, { ...carried, ...fields }), carried }
}

describe('公众办件：提出', () => {
  it('没有脚本、没有账号，提出一件；重复提交只算一件；写明编号、回执码和最迟答复的日期', async () => {
    const page = await browser.get(FORM)
    expect(page.page).toMatch(/enctype="multipart\/form-data"/i)
    expect((await browser.get('/gov/en/applications/apply')).text).toContain('What you ask for')
    const { fields } = carriedBy(page.page)
    const filled = { ...fields, subject: '我家在哪个学区', as: 'parent' }
    const [first, second] = [await browser.post(FORM, filled), await browser.post(FORM, filled)]
    expect(first.text).toContain('申请〔2025〕1号')
    expect(first.text).toContain('2025年3月10日')
    expect(receiptOn(second)).toBe(receiptOn(first))
    expect(await cases()).toHaveLength(1)
  })

  it('规则不许的，在那一栏旁边写明，填的都还在；什么也没有立', async () => {
    const { fields } = carriedBy((await browser.get(FORM)).page)
    const refused = await browser.post(FORM, { ...fields, subject: '全部文件', as: 'other' })
    expect(refused.status).toBe(422)
    expect(refused.page).toContain('不能写“全部”')
    expect(refused.page).toContain('value="全部文件"')
    expect(await cases()).toHaveLength(1)
  })

  it('看不见的字符去掉，不会出错；空字符当场说明，不收', async () => {
    const { fields } = carriedBy((await browser.get(FORM)).page)
    const refused = await browser.post(FORM, { ...fields, subject: '查\u0000询招生', as: 'parent' })
    expect([refused.status, refused.page.includes('空字符')]).toEqual([422, true])
    const done = await browser.post(FORM, { ...fields, subject: '查询\u200b招生', as: 'parent' })
    expect(done.status).toBe(200)
    expect(await caseOf('查询招生')).toBeDefined()
  })
})

describe('公众办件：附件', () => {
  it('没有脚本，文件随表单来；经办人看得到，别人的案卷看不到', async () => {
    const { fields } = carriedBy((await browser.get(FORM)).page)
    const done = await browser.postParts(FORM, { ...fields, subject: '带附件', as: 'parent' }, [
      { field: 'papers', name: '户口页.jpg', bytes: picture },
      { field: 'papers', name: '', bytes: Buffer.alloc(0) },
    ])
    expect(done.status).toBe(200)
    const { id } = await caseOf('带附件')
    const { files } = await read(id)
    expect(files).toMatchObject([{ name: '户口页.jpg', mediaType: 'image/jpeg' }])
    expect((await (await handler()).get(`/api/files/${files[0].id}/view`)).status).toBe(200)
    expect((await (await town.as(people.eastClerk)).get(`/api/files/${files[0].id}/view`)).status).toBe(404)
  })

  it.each([
    { say: '21MB', file: () => Buffer.concat([pdf('大'), Buffer.alloc(21 * 1024 * 1024)]), words: '超过20MB' },
    { say: '不是能收的文件', file: () => Buffer.from('#!/bin/sh\nrm -rf /\n'), words: '不能识别的文件' },
    { say: '空的', file: () => Buffer.alloc(0), words: '文件是空的' },
    {
      say: '损坏的照片',
      file: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(5000)]),
      words: '照片',
    },
  ])('$say：写明是哪个文件、为什么，填的和收到的都还在；去掉以后照样能提交', async ({ say, file, words }) => {
    const before = (await cases()).length
    const { fields } = carriedBy((await browser.get(FORM)).page)
    const filled = { ...fields, subject: `附件有误：${say}`, as: 'parent' }
    const refused = await browser.postParts(FORM, filled, [
      { field: 'papers', name: '好的.pdf', bytes: pdf(say) },
      { field: 'papers', name: '坏的.jpg', bytes: file() },
    ])
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(`“坏的.jpg”`)
    expect(refused.text).toContain(words)
    expect(refused.page).toContain(`value="附件有误：${say}"`)
    expect(await cases()).toHaveLength(before)
    const [, kept] =
      /name="papers" checked="" value="([^"]+)"|value="([^"]+)"[^>]*name="papers"/.exec(refused.page) ?? []
    const upload = kept ?? /type="checkbox"[^>]*value="([^"]+)"/.exec(refused.page)![1]!
    expect((await browser.post(FORM, { ...filled, papers: upload })).status).toBe(200)
    expect((await read((await caseOf(filled.subject)).id)).files).toMatchObject([{ name: '好的.pdf' }])
  })

  it('有脚本，分段上传：断线以后接着传，重复的段不算；传完才算文件', async () => {
    const carried = carriedBy((await browser.get(FORM)).page)
    const request = carried.fields['request']!
    const whole = Buffer.concat([pdf('长'), randomBytes(2 * PIECE)])
    const upload = v4()
    expect(await browser.begin(carried, upload, '长文.pdf', whole.length)).toMatchObject({ body: { received: 0 } })
    expect((await browser.piece(request, upload, 0, whole.subarray(0, PIECE))).body).toMatchObject({
      received: PIECE,
      whole: false,
    })
    // 回答丢了，浏览器又送一遍；换一台机器的人不知道表单编号，接不下去。
    expect((await browser.piece(request, upload, 0, whole.subarray(0, PIECE))).body).toMatchObject({ received: PIECE })
    expect((await browser.piece(v7(), upload, PIECE, whole.subarray(PIECE))).status).toBe(404)
    expect(
      (await browser.post(FORM, { ...carried.fields, subject: '没传完', as: 'other', papers: upload })).page,
    ).toContain('没有传完')
    expect(await browser.begin(carried, upload, '长文.pdf', whole.length)).toMatchObject({ body: { received: PIECE } })
    expect((await browser.piece(request, upload, PIECE, whole.subarray(PIECE, 2 * PIECE))).body).toMatchObject({
      whole: false,
    })
    expect((await browser.piece(request, upload, 2 * PIECE, whole.subarray(2 * PIECE))).body).toMatchObject({
      whole: true,
    })
    expect(
      (await browser.post(FORM, { ...carried.fields, subject: '传完了', as: 'other', papers: upload })).status,
    ).toBe(200)
    expect((await read((await caseOf('传完了')).id)).files).toMatchObject([{ name: '长文.pdf', size: whole.length }])
  })

  it('没有出过力的上传不收；别的表单的文件引用不了；太大的开头就说；传完才发现不是能收的也写明', async () => {
    const carried = carriedBy((await browser.get(FORM)).page)
    const other = carriedBy((await browser.get(FORM)).page)
    expect((await browser.begin({ ...carried, bits: 0 }, v4(), 'a.pdf', 10, { nonce: '1' })).status).toBe(402)
    expect((await browser.begin(carried, v4(), 'a.pdf', 10, { address: '/elsewhere' })).status).toBe(402)
    expect(await browser.begin(carried, v4(), 'a.pdf', 21 * 1024 * 1024)).toMatchObject({
      status: 413,
      body: { code: 'files.too-large' },
    })
    const upload = v4()
    await browser.begin(carried, upload, '甲.pdf', pdf('甲').length)
    expect((await browser.piece(carried.fields['request']!, upload, 0, pdf('甲'))).body).toMatchObject({ whole: true })
    expect(
      (await browser.post(FORM, { ...other.fields, subject: '引用别人的', as: 'other', papers: upload })).status,
    ).toBe(422)
    const wrong = v4()
    await browser.begin(carried, wrong, '乙.pdf', 5)
    expect(await browser.piece(carried.fields['request']!, wrong, 0, Buffer.from('12345'))).toMatchObject({
      status: 415,
      body: { code: 'files.type' },
    })
    expect((await browser.piece(carried.fields['request']!, 'x', 0, pdf('甲'))).status).toBe(400)
  })

  it('一份表单最多四十个文件', async () => {
    const carried = carriedBy((await browser.get(FORM)).page)
    await sql`insert into public_upload (id, request, name, size, received, sealed, paid, at, touched_at)
      select gen_random_uuid(), ${carried.fields['request']}, 'x', 1, 0, false, true, ${town.clock.now}, ${town.clock.now} from generate_series(1, 40)`.execute(
      town.house.db,
    )
    expect(await browser.begin(carried, v4(), 'a.pdf', 10)).toMatchObject({
      status: 413,
      body: { code: 'files.form-is-full' },
    })
  })

  it('没有人引用的，八天以后不再留着', async () => {
    const uploads = { house: town.house, evidence: town.house.evidence, secret: town.house.secret }
    const { rows: before } = await sql`select from public_upload`.execute(town.house.db)
    expect(await sweepUploads(uploads, town.clock.now)).toBe(0)
    expect(await sweepUploads(uploads, new Date(town.clock.now.getTime() + 9 * 86_400_000))).toBe(before.length)
  })
})

describe('公众办件：凭回执', () => {
  it('看得到办到哪一步、最迟哪天答复、怎么算的、依据哪一条；看不到谁在办', async () => {
    const { code, id } = await apply('到哪一步了')
    const page = await mine(code)
    expect(page.text).toContain('已收到')
    expect(page.page).toContain('aria-current="step">已收到')
    expect(page.text).toContain('受理期限： 还有5个工作日（3月10日截止）')
    expect(page.text).toContain('2025年3月3日起算，当日不计入')
    expect(page.text).toContain('《政府信息公开条例》第二十六条')
    await act(id, 'accept')
    expect((await mine(code)).text).toContain('办理中')
    expect((await mine(code)).text).not.toContain('基教科经办人')
    expect((await browser.post('/gov/en/receipt', { code })).text).toContain('How this day was computed')
  })

  it('抄错的、别人的、乱写的回执码：什么也看不到，什么也办不成', async () => {
    const { code } = await apply('别人的回执')
    const wrong = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`
    for (const bad of [wrong, '1234567890123456', "' or 1=1 --", '\u0000', '']) {
      expect((await browser.post('/gov/case', { code: bad })).status).toBe(404)
      expect((await browser.post('/gov/case?do=withdraw', { code: bad, request: v7() })).status).toBe(404)
      expect((await browser.post('/gov/case/paper', { code: bad, file: v7() })).status).toBe(404)
      expect((await browser.post('/gov/receipt', { code: bad })).text).not.toContain('别人的回执')
    }
    expect((await browser.get('/gov/case')).status).toBe(303)
  })

  it('来信去信：来信提醒经办人、列入待办；答复后申请人看得到；附件双方都打得开；重复发送只算一封', async () => {
    const { code, id } = await apply('写信')
    const { fields } = carriedBy((await mine(code)).page, 'do=writeToOffice')
    const letter = () =>
      browser.postParts('/gov/case?do=writeToOffice', { ...fields, text: '什么时候有结果？' }, [
        { field: 'papers', name: '证明.pdf', bytes: pdf('证明') },
      ])
    const first = await letter()
    expect(first.text).toContain('已送达')
    await letter()
    const { case: row, files, story } = await read(id)
    expect(story.filter(({ act: name }: { act: string }) => name === 'writeToOffice')).toHaveLength(1)
    expect(row.applicant).toMatchObject({ awaited: 'office', letters: [{ by: 'applicant' }] })
    expect((await caseOf('写信')).mine).toBe(true)
    const notices = (await (await handler()).get('/api/notices')).body.notices as { words: { zh: string } }[]
    expect(notices.some(({ words }) => words.zh.includes('申请人来信'))).toBe(true)
    expect((await act(id, 'write-to-applicant', { text: '本周答复您。', papers: [], asks: true })).status).toBe(200)
    const page = await mine(code)
    expect(page.text).toContain('本周答复您。')
    expect(page.text).toContain('请您答复')
    expect((await browser.post('/gov/case/paper', { code, file: files[0].id })).page).toContain('%PDF')
    const { code: foreign } = await apply('不相干')
    expect((await browser.post('/gov/case/paper', { code: foreign, file: files[0].id })).status).toBe(404)
    expect((await read(id)).case.applicant.awaited).toBe('applicant')
    for (let i = 0; i < 5; i++) expect((await go(code, 'writeToOffice', { text: `第${i}封` })).done.status).toBe(200)
    expect((await mine(code)).page).not.toContain('do=writeToOffice')
    const late = await browser.post('/gov/case?do=writeToOffice', { ...fields, request: v7(), text: '第六封' })
    expect(late.status).toBe(422)
    expect((await act(id, 'leave-unanswered')).status).toBe(200)
    expect((await act(id, 'leave-unanswered')).body.code).toBe('applications.no-letter')
    expect((await go(code, 'writeToOffice', { text: '又一封' })).done.status).toBe(200)
  })

  it('通信再长，一页也小于60 KB；更早的可以接着看', async () => {
    const { code, id } = await apply('长信')
    for (let i = 0; i < 9; i++)
      await act(id, 'write-to-applicant', { text: `${i}${'长'.repeat(1990)}`, papers: [], asks: false })
    const page = await mine(code)
    expect(Buffer.byteLength(page.page)).toBeLessThan(60_000)
    const before = /name="before" value="(\d+)"/.exec(page.page)![1]!
    const older = await browser.post('/gov/case', { code, before })
    expect(older.text).not.toContain(`8${'长'.repeat(20)}`)
    expect(Buffer.byteLength(older.page)).toBeLessThan(60_000)
  })

  it('补正：一次写全；期限停下，补正以后接着算；不能通知第二次；等补正的时候不是经办人的事', async () => {
    const { code, id } = await apply('补正')
    await act(id, 'accept')
    // 三月三日受理，二十个工作日至三月三十一日。
    const due = async () => (await read(id)).case.clocks.find(({ clock }: { clock: string }) => clock === 'answering')
    expect(await due()).toMatchObject({ due: '2025-03-31' })
    expect((await act(id, 'ask-supplement', { missing: [], n: 5 })).status).toBe(400)
    expect(
      (await act(id, 'ask-supplement', { missing: [{ material: '户口页' }, { material: '房产证' }], n: 5 })).status,
    ).toBe(200)
    expect(await due()).toMatchObject({ standing: true })
    expect((await caseOf('补正')).mine).toBe(false)
    expect((await act(id, 'ask-supplement', { missing: [{ material: '还缺' }], n: 5 })).body.code).toBe(
      'applications.supplement-asked-already',
    )
    const page = await mine(code)
    expect(page.text).toContain('户口页')
    expect(page.text).toContain('请在2025年3月10日以前补正')
    expect(page.text).toContain('停止计算')
    expect((await go(code, 'supplement', { text: '' })).done.text).toContain('请写明情况，或者添加材料')
    const { fields: secondTab } = carriedBy((await mine(code)).page, 'do=supplement')
    town.clock.now = new Date('2025-03-06T02:00:00Z')
    const { fields: thirdTab } = carriedBy((await mine(code)).page, 'do=supplement')
    const { done, carried } = await go(code, 'supplement', { text: '都在这里' })
    expect(done.text).toContain('补正材料已收到')
    expect(await due()).toMatchObject({ due: '2025-04-03' })
    expect((await caseOf('补正')).mine).toBe(true)
    expect((await browser.post('/gov/case?do=supplement', { ...carried, text: '再点一次' })).status).toBe(200)
    const again = await browser.post('/gov/case?do=supplement', { ...thirdTab, text: '再补' })
    expect(again.text).toContain('没有需要补正的内容')
    expect((await browser.post('/gov/case?do=supplement', { ...secondTab, text: '再补' })).text).toContain(
      '现在不能这样办理',
    )
    expect((await mine(code)).text).toContain('2025年3月3日至2025年3月6日中止，不计入')
  })

  it('到期不补正，视为放弃，写明依据；写不了信，也补不了', async () => {
    const { code, id } = await apply('不补正')
    await act(id, 'ask-supplement', { missing: [{ material: '户口页' }], n: 5 })
    const { carried } = await go(code, 'writeToOffice', { text: '我再找找' })
    town.clock.now = new Date('2025-03-20T02:00:00Z')
    await town.house.db.transaction().execute((tx) => lookAt(town.house.cases, tx, id, town.clock.now))
    expect((await mine(code)).text).toContain('逾期未补正')
    expect((await read(id)).case).toMatchObject({ closed: true, stage: 'lapsed' })
    expect((await browser.post('/gov/case?do=writeToOffice', { ...carried, request: v7(), text: '晚了' })).status).toBe(
      422,
    )
  })

  it('撤回：先说明后果，再确认；撤回以后不再办理，也不能再撤回', async () => {
    const { code, id } = await apply('不办了')
    const asked = await browser.post('/gov/case', { code, do: 'withdraw' })
    expect(asked.text).toContain('撤回以后不再办理，可以重新申请。')
    expect((await read(id)).case.closed).toBe(false)
    const { done } = await go(code, 'withdraw', { why: '找到了' }, asked)
    expect(done.text).toContain('已撤回')
    expect((await read(id)).case).toMatchObject({ closed: true, stage: 'withdrawn' })
    expect((await mine(code)).page).not.toContain('value="withdraw"')
    expect((await act(id, 'accept')).status).toBe(409)
  })

  it('答复：申请人读到答复的内容，读不到没有开放的栏目', async () => {
    const { code, id } = await apply('要答复')
    await act(id, 'accept')
    await act(id, 'answer', { answer: '第三小学' })
    const page = await mine(code)
    expect(page.text).toContain('第三小学')
    expect(page.page).not.toContain('do=writeToOffice')
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
  })
})

describe('公众办件：身份证明', () => {
  const secret = { name: '李建国', document: '410802198001011234' }
  let id: string, code: string

  it('密封保存：列表、案卷、导出、存证、数据库里都没有；待入册的也没有', async () => {
    const { fields } = carriedBy((await browser.get(FORM)).page)
    const done = await browser.postParts(FORM, { ...fields, subject: '实名', as: 'parent', ...secret }, [
      { field: 'card', name: '李建国身份证.jpg', bytes: picture },
    ])
    expect(done.status).toBe(200)
    code = receiptOn(done)
    ;({ id } = await caseOf('实名'))
    const { nonce: _none, ...unpaid } = carriedBy((await browser.get(FORM)).page).fields
    expect((await browser.post(FORM, { ...unpaid, subject: '排队的', as: 'parent', ...secret })).text).toContain('排队')
    const seen = [
      JSON.stringify(await read(id)),
      JSON.stringify(await cases()),
      String((await (await handler()).get('/api/cases/applications/export?format=csv')).body),
      (await mine(code)).page,
    ]
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'`.execute(
      town.house.db,
    )
    for (const { name } of tables) {
      const { rows } = await sql<{
        all: string | null
      }>`select string_agg(t::text, ' ') as all from ${sql.table(name)} t`
        .execute(town.house.db)
        .catch(() => ({ rows: [] }))
      seen.push(rows[0]?.all ?? '')
    }
    expect(seen.join('').length).toBeGreaterThan(10_000)
    for (const text of seen) expect(text).not.toMatch(/李建国|410802198001011234/)
    expect((await read(id)).files).toEqual([])
  })

  it('默认不显示；有权的人写明理由才打得开，每次都记录；没有权的打不开', async () => {
    const path = `/api/cases/applications/${id}/identity`
    expect((await read(id)).case.identity).toMatchObject({ given: true, seen: 0, mayOpen: false })
    expect((await (await handler()).post(path, { why: '核对身份', request: v7() })).status).toBe(403)
    const leader = await town.as(people.leader)
    expect((await leader.get(`/api/cases/applications/${id}`)).body.case.identity.mayOpen).toBe(true)
    expect((await leader.post(path, { why: '', request: v7() })).status).toBe(400)
    const opened = await leader.post(path, { why: '核对身份', request: v7() })
    expect(opened.body).toMatchObject({ form: secret, files: [{ name: '李建国身份证.jpg' }] })
    const file = `${path}/${opened.body.files[0].id}`
    expect((await leader.get(file)).body).toEqual(picture)
    expect((await (await handler()).get(file)).status).toBe(403)
    expect((await read(id)).case.identity).toMatchObject({ seen: 1 })
    const { rows } = await sql<{ person: string; reason: string }>`
      select by_person as person, reason from act where act = 'cases.identity-seen'`.execute(town.house.db)
    expect(rows).toEqual([{ person: people.leader, reason: '核对身份' }])
    town.clock.now = new Date(town.clock.now.getTime() + 16 * 60_000)
    expect((await (await town.as(people.leader)).get(file)).body.code).toBe('cases.identity-closed')
  })

  it('办结以后到期删除，连钥匙一起；删除记录在案，申请人看得到；没到期的不删', async () => {
    await act(id, 'accept')
    await act(id, 'answer', { answer: '已核对' })
    const closed = town.clock.now
    const after = (days: number) => new Date(closed.getTime() + days * 86_400_000)
    expect(await eraseIdentities(town.house.cases, after(30))).toBe(0)
    town.clock.now = after(31)
    expect(await eraseIdentities(town.house.cases, after(31))).toBe(1)
    expect(await eraseIdentities(town.house.cases, after(32))).toBe(0)
    expect((await sql`select from case_identity_key`.execute(town.house.db)).rows).toHaveLength(0)
    expect((await read(id)).case.identity).toMatchObject({ given: true, mayOpen: false, erasedOn: '2025-04-20' })
    const leader = await town.as(people.leader)
    expect(
      (await leader.post(`/api/cases/applications/${id}/identity`, { why: '再看看', request: v7() })).body.code,
    ).toBe('cases.identity-erased')
    expect((await mine(code)).text).toContain('身份证明已经删除')
  })
})
