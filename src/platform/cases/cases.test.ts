import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { sentBy } from '../../../test/support/statements.ts'
import type { Asked } from './asked.ts'
import { lookAt } from './jobs.ts'
import { anyProcedure } from './procedure.ts'
import { questions } from './three-acts.fixture.ts'
import { verifyCases } from './verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let clerk: Speaker
let county: Speaker
let other: Speaker
const path = '/api/cases/questions'
/** For which acts, filled in how, the rules' sight was gathered. */
const gathered: string[][] = []
const told = ({ act, form }: Asked) => `${act} ${Object.values(form).flat().join()}`

beforeAll(async () => {
  town = await testHouse({
    prepare: buildCity,
    procedures: [
      { editions: [anyProcedure(questions)], gather: async (_on, { acts }) => void gathered.push(acts.map(told)) },
    ],
  })
  clerk = await town.as(people.eastClerk)
  county = await town.as(people.east)
  other = await town.as(people.westClerk)
})
afterAll(() => town.close())

const ask = async (subject = '校外人员进校怎么登记') => {
  const id = v7()
  const { status, body } = await clerk.put(`${path}/${id}`, { form: { subject }, request: v7() })
  expect(status, JSON.stringify(body)).toBe(200)
  return { id, ...body } as { id: string; version: number; number: string }
}
const answer = (id: string, seen: number, words = '凭预约登记', by = county, request = v7()) =>
  by.post(`${path}/${id}/answer`, { form: { answer: words }, seen, request })

describe('案卷', () => {
  it('CONTRIBUTING 里三个步骤的程序，就是这里跑的这一个，不到一百行', () => {
    const fixture = readFileSync(new URL('three-acts.fixture.ts', import.meta.url), 'utf8')
    expect(fixture.trim().split('\n').length).toBeLessThan(100)
    expect(readFileSync(new URL('../../../CONTRIBUTING.md', import.meta.url), 'utf8')).toContain(
      `\`\`\`ts\n${fixture}\`\`\``,
    )
    expect(Object.keys(questions.acts).slice(0, 3)).toEqual(['ask', 'answer', 'close'])
  })

  it('立案、答复、办结：一步一步来，谁办的、何时办的都在', async () => {
    const { id, version, number } = await ask()
    expect(number).toMatch(/^询问〔2024〕\d+号$/)
    expect((await answer(id, version)).body).toMatchObject({ version: 2, stage: 'answered' })
    expect((await clerk.post(`${path}/${id}/close`, { form: {}, seen: 2, request: v7() })).body).toMatchObject({
      version: 3,
      stage: 'done',
    })
    const { body } = await clerk.get(`${path}/${id}`)
    expect(body.case).toMatchObject({ stage: 'done', closed: true, due: null, orgName: '东县第一小学' })
    expect(body.story.map(({ act, by }: { act: string; by: string }) => [act, by])).toEqual([
      ['ask', 'eastClerk（测试）'],
      ['answer', 'east（测试）'],
      ['close', 'eastClerk（测试）'],
    ])
  })

  it('规则要看的，按要办的步骤和填的内容去取；只查阅时不指向任何内容，更正时连同以后的步骤', async () => {
    const of = async (doing: () => Promise<unknown>) => {
      gathered.length = 0
      await doing()
      return gathered.filter((acts) => acts.length > 0)
    }
    let id = ''
    expect(await of(async () => ({ id } = await ask('门卫交接')))).toEqual([['ask 门卫交接']])
    expect(await of(() => clerk.get(`${path}/${id}`))).toEqual([])
    expect(gathered).toEqual([[]])
    expect(await of(() => answer(id, 1, '按班交接'))).toEqual([['answer 按班交接']])
    const mended = { corrects: 1, form: { subject: '门卫交接班' }, why: '录入有误', seen: 2, request: v7() }
    expect(await of(() => clerk.post(`${path}/${id}/corrections`, mended))).toEqual([
      ['ask 门卫交接班', 'answer 按班交接'],
    ])
  })

  it('不到的步骤、不是自己的步骤，都写明为什么', async () => {
    const { id } = await ask()
    const { body } = await clerk.get(`${path}/${id}`)
    const standing = Object.fromEntries(body.available.map((one: { act: string }) => [one.act, one]))
    expect(standing.answer).toMatchObject({
      is: 'refused',
      code: 'questions.not-your-act',
      say: { zh: '“答复”由答复人办理，您在本案中没有这一身份。' },
    })
    expect(standing.close).toMatchObject({ is: 'refused', code: 'questions.not-at-this-stage' })
    expect((await clerk.post(`${path}/${id}/close`, { form: {}, seen: 1, request: v7() })).body.say.zh).toBe(
      '本案现处于“待答复”阶段，“办结”须在“已答复”阶段办理。',
    )
    expect(
      (await clerk.post(`${path}/${id}/answer`, { form: { answer: '自己答' }, seen: 1, request: v7() })).status,
    ).toBe(403)
    expect((await other.get(`${path}/${id}`)).status).toBe(404)
  })

  it('规则不许的，援引条文，什么也不写', async () => {
    const { id } = await ask('能照抄吗')
    const { status, body } = await answer(id, 1, '能照抄吗')
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'questions.no-answer',
      field: 'form.answer',
      basis: { cite: '《未成年人保护法》第三十九条' },
    })
    expect((await clerk.get(`${path}/${id}`)).body.case.version).toBe(1)
  })

  it('两人同时办理：先到的成，后到的被告知有什么变化', async () => {
    const { id } = await ask()
    const [a, b] = await Promise.all([answer(id, 1, '甲'), answer(id, 1, '乙')])
    expect([a.status, b.status].sort()).toEqual([200, 409])
    const late = a.status === 409 ? a : b
    expect(late.body.code).toBe('cases.changed-meanwhile')
    expect(late.body.say.zh).toContain('east（测试）办理了“答复”')
  })

  it('更正是一个新的步骤，写明理由；后面的步骤因此不成立的，不许', async () => {
    const { id } = await ask('原来的问题')
    await answer(id, 1, '答复内容')
    const mend = (by: Speaker, corrects: number, form: object) =>
      by.post(`${path}/${id}/corrections`, { corrects, form, why: '录入有误', seen: 2, request: v7() })
    expect((await mend(clerk, 1, { subject: '答复内容' })).body).toMatchObject({
      code: 'cases.later-act-falls',
      say: { zh: '这样更正，之后已办的“答复”就不成立了：答复不能照抄问题。' },
    })
    expect((await mend(other, 1, { subject: '别人的' })).status).toBe(404)
    expect((await mend(clerk, 1, { subject: '' })).status).toBe(400)
    expect((await mend(clerk, 1, { subject: '改好的问题' })).body).toMatchObject({ version: 3, stage: 'answered' })
    const { body } = await clerk.get(`${path}/${id}`)
    expect(body.case.caption).toBe('改好的问题')
    expect(body.story[2]).toMatchObject({
      act: 'correct',
      corrects: 1,
      reason: '录入有误',
      form: { subject: '改好的问题' },
    })
    expect(body.story[0].form.subject).toBe('原来的问题')
  })

  it('有利害关系的人声明以后不能办理，由他人决定是否回避', async () => {
    const { id } = await ask()
    const declare = (by: Speaker, seen: number) =>
      by.post(`${path}/${id}/declare-interest`, {
        form: { person: people.east, reason: '提问人是近亲属' },
        seen,
        request: v7(),
      })
    expect((await declare(county, 1)).body.version).toBe(2)
    expect((await answer(id, 2)).body.code).toBe('questions.recusal-pending')
    const section = await town.as(people.section)
    expect(
      (
        await section.post(`${path}/${id}/decide-recusal`, {
          form: { person: people.east, decision: 'steps-back', why: '近亲属' },
          seen: 2,
          request: v7(),
        })
      ).body.version,
    ).toBe(3)
    expect((await answer(id, 3)).body.code).toBe('questions.recused')
    expect((await answer(id, 3, '由科室答复', section)).body.stage).toBe('answered')
    expect((await clerk.get(`${path}/${id}`)).body.case.recusals).toMatchObject([
      { person: people.east, decided: 'steps-back' },
    ])
  })

  it('期限按工作日算，问得出怎么算的；快到期和逾期各提醒一次', async () => {
    const { id } = await ask('期限')
    const { body } = await clerk.get(`${path}/${id}/clocks`)
    // 2024年12月20日（周五）提出，五个工作日至27日。
    expect(body.clocks).toMatchObject([{ clock: 'answering', due: '2024-12-27', provisional: false }])
    expect(body.clocks[0].steps[0].zh).toBe('2024年12月20日起算，当日不计入')
    const notices = async () =>
      (await county.get('/api/notices')).body.notices
        .filter(
          ({ link, kind }: { link: string; kind: string }) => link === `/questions/${id}` && kind.includes('.due-'),
        )
        .map(({ words }: { words: { zh: string } }) => words.zh)
    const night = (day: string) =>
      town.house.db.transaction().execute((tx) => lookAt(town.house.cases, tx, id, new Date(`${day}T03:00:00+08:00`)))
    await night('2024-12-21')
    expect(await notices()).toHaveLength(0)
    await night('2024-12-25')
    await night('2024-12-26')
    expect(await notices()).toHaveLength(1)
    await night('2024-12-30')
    expect((await notices())[0]).toContain('逾期1个工作日（12月27日截止）')
  })

  it('轮到谁，谁收到通知，谁的待办里有', async () => {
    const { id, number } = await ask('待办')
    const mine = async (by: Speaker) =>
      (await by.get('/api/cases?mine=true')).body.rows.map((row: { id: string }) => row.id)
    expect(await mine(county)).toContain(id)
    expect(await mine(clerk)).not.toContain(id)
    const { body } = await county.get('/api/notices')
    expect(
      body.notices.some(({ words }: { words: { zh: string } }) =>
        words.zh.startsWith(`${number}“待办”已到“待答复”阶段`),
      ),
    ).toBe(true)
    await answer(id, 1)
    expect(await mine(clerk)).toContain(id)
    await clerk.post(`${path}/${id}/close`, { form: {}, seen: 2, request: v7() })
    expect(await mine(clerk)).not.toContain(id)
  })

  it('等我办的，说得出要我办哪一步；没有问到的、轮不到我的，不说', async () => {
    const { id } = await ask('要我办哪一步')
    const listed = async (by: Speaker, query: string) =>
      (await by.get(`/api/cases?id=${id}&${query}`)).body.rows.map(({ next }: { next: unknown }) => next)
    expect(await listed(county, 'acts=true')).toEqual([{ name: 'answer', title: { zh: '答复', en: 'Answer' } }])
    expect(await listed(county, 'mine=true')).toEqual([null])
    expect(await listed(clerk, 'acts=true')).toEqual([null])
    await answer(id, 1)
    expect(await listed(clerk, 'acts=true')).toEqual([{ name: 'close', title: { zh: '办结', en: 'Close' } }])
  })

  it('回顾一段时间：新立、办结、按期、逾期各几件，与去年同期相比；看不到的不计', async () => {
    const leader = await town.as(people.leader)
    const of = async (from: string, until: string) => {
      const { body } = await leader.get(`/api/cases-review?from=${from}&until=${until}`)
      return body.procedures[0] as { now: object; before: object } | undefined
    }
    const before = (await of('2024-12-01', '2024-12-31'))?.now
    const { id } = await ask('回顾得到吗')
    await answer(id, 1)
    await clerk.post(`${path}/${id}/close`, { form: {}, seen: 2, request: v7() })
    const month = String(town.clock.now.toISOString().slice(0, 7))
    const rows = await town.house.db.selectFrom('dossier').select(['opened_on', 'closed']).execute()
    const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).toISOString().slice(0, 10)
    const found = await of(`${month}-01`, last)
    expect(found?.now).toMatchObject({
      opened: rows.filter(({ opened_on }) => opened_on.startsWith(month)).length,
      closed: rows.filter(({ closed }) => closed).length,
    })
    expect(
      await of(
        `${Number(month.slice(0, 4)) + 1}${month.slice(4)}-01`,
        `${Number(month.slice(0, 4)) + 1}${last.slice(4)}`,
      ),
    ).toMatchObject({
      now: { opened: 0, closed: 0, kept: 0, late: 0 },
      before: found!.now,
    })
    expect(before).toBeDefined()
    expect((await county.get('/api/cases-review?from=2024-12-01&until=2024-12-31')).status).toBe(403)
  })

  it('列表按阶段、文字、期限筛选，分页不漏不重，可以导出', async () => {
    const made = await Promise.all(['防溺水一', '防溺水二', '防溺水三'].map((subject) => ask(subject)))
    const first = (await clerk.get(`${path}?q=防溺水&limit=2`)).body
    const second = (await clerk.get(`${path}?q=防溺水&limit=2&after=${encodeURIComponent(first.next)}`)).body
    expect(first.total).toBe(3)
    expect([...first.rows, ...second.rows].map(({ id }: { id: string }) => id).sort()).toEqual(
      made.map(({ id }) => id).sort(),
    )
    expect((await clerk.get(`${path}?q=防溺水&stage=done`)).body.rows).toEqual([])
    expect((await other.get(`${path}?q=防溺水`)).body.rows).toEqual([])
    const { headers, body } = await clerk.get(`${path}/export?q=防溺水&format=csv`)
    expect(String(headers['content-disposition'])).toContain('.csv')
    expect(String(body)).toContain('防溺水二')
  })

  it('按紧急程度、期限列：一页一页走完不漏不重，没有期限的最后，一年以前就到期的不挡在紧急的前面', async () => {
    const now = town.clock.now
    town.clock.now = new Date(now.getTime() - 500 * 86_400_000)
    const old = (await ask('早年没有答复的')).id
    town.clock.now = now
    const done = await ask('答复了的')
    await answer(done.id, 1)
    for (const sort of ['pressing', 'due'] as const) {
      const whole = (await clerk.get(`${path}?limit=200&sort=${sort}`)).body.rows as {
        id: string
        due: string | null
      }[]
      const walked: typeof whole = []
      for (let after: string | null = ''; after !== null;) {
        const asked: string = after && `&after=${encodeURIComponent(after)}`
        const { body } = await clerk.get(`${path}?limit=2&sort=${sort}${asked}`)
        walked.push(...body.rows)
        after = body.next
      }
      expect(walked.map(({ id }) => id)).toEqual(whole.map(({ id }) => id))
      const days = whole.filter(({ id }) => id !== old).map(({ due }) => due ?? '9999')
      expect(days).toEqual(days.toSorted())
      expect(days).toContain('9999')
      const [first, last] = [0, whole.filter(({ due }) => due !== null).length - 1]
      expect(whole.findIndex(({ id }) => id === old)).toBe(sort === 'due' ? first : last)
    }
    expect((await clerk.get(`${path}?sort=pressing&after=x~y`)).status).toBe(200)
  })

  it('备注由本人写、本人撤；案卷之间可以关联', async () => {
    const [one, two] = [await ask('甲卷'), await ask('乙卷')]
    const note = v7()
    expect((await clerk.put(`${path}/${one.id}/notes/${note}`, { text: '电话催过', request: v7() })).status).toBe(200)
    expect((await county.put(`${path}/${one.id}/notes/${note}`, { text: '改掉', seen: 1, request: v7() })).status).toBe(
      403,
    )
    await clerk.put(`${path}/${one.id}/notes/${note}`, { text: '电话催过', withdrawn: true, seen: 1, request: v7() })
    expect(
      (await clerk.put(`${path}/${one.id}/links/${v7()}`, { other: two.id, why: '同一件事', request: v7() })).status,
    ).toBe(200)
    expect(
      (await clerk.put(`${path}/${one.id}/links/${v7()}`, { other: one.id, why: '自己', request: v7() })).body.code,
    ).toBe('cases.link-to-itself')
    const { body } = await clerk.get(`${path}/${two.id}`)
    expect(body.links).toMatchObject([{ other: one.id, why: '同一件事', here: false }])
    const sever = { other: two.id, why: '同一件事', severed: true, seen: body.links[0].version, request: v7() }
    expect((await clerk.put(`${path}/${one.id}/links/${body.links[0].id}`, sever)).status).toBe(200)
    expect(
      (await clerk.put(`${path}/${one.id}/links/${body.links[0].id}`, { ...sever, request: v7() })).body.code,
    ).toBe('cases.beside-changed')
    expect((await clerk.get(`${path}/${two.id}`)).body.links).toEqual([])
    expect((await clerk.get(`${path}/${one.id}`)).body.notes).toMatchObject([
      { text: '电话催过', withdrawn: true, mine: true },
    ])
  })

  it('整卷导出：目录齐全，校验值一一对得上', async () => {
    const { id } = await ask('导出')
    await answer(id, 1, '含<尖括号>的答复')
    const { body, headers } = await clerk.get(`${path}/${id}/dossier`)
    expect(headers['content-type']).toBe('application/zip')
    const files = await unzip(body as Buffer)
    expect(files['目录.html']!.toString()).toContain('含&lt;尖括号&gt;的答复')
    const sums = files['SHA256SUMS.txt']!.toString()
      .trim()
      .split('\n')
      .map((line) => line.split('  ') as [string, string])
    expect(sums.map(([, name]) => name).sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'SHA256SUMS.txt')
        .sort(),
    )
    for (const [sum, name] of sums) expect(createHash('sha256').update(files[name]!).digest('hex')).toBe(sum)
    const facts = JSON.parse(files['办理记录.json']!.toString())
    expect(facts.acts).toHaveLength(2)
    expect(facts.acts[1].leaf).toMatch(/^[0-9a-f]{64}$/)
  })

  it('筛选出的案卷一次导出：每卷一个文件夹，与单卷导出的一样；看不到的不在里面，太多太大的请分次', async () => {
    await Promise.all(['校车一', '校车二'].map((subject) => ask(subject)))
    const files = await unzip((await clerk.get(`${path}/dossiers?q=校车`)).body as Buffer)
    const indexes = Object.keys(files).filter((name) => name.endsWith('/目录.html'))
    expect(indexes).toHaveLength(2)
    expect(files['总目录.html']!.toString()).toContain('校车二')
    for (const index of indexes) {
      const folder = index.slice(0, index.indexOf('/') + 1)
      for (const line of files[`${folder}SHA256SUMS.txt`]!.toString().trim().split('\n')) {
        const [sum, name] = line.split('  ') as [string, string]
        expect(
          createHash('sha256')
            .update(files[folder + name]!)
            .digest('hex'),
        ).toBe(sum)
      }
    }
    expect((await other.get(`${path}/dossiers?q=校车`)).body.code).toBe('cases.none-to-export')
  })

  it('案卷等于其全部步骤的叠加：重算一遍，一处不差；改动过的被发现', async () => {
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [] })
    const { id } = await ask('被改动')
    await asOwner(`update dossier set state = state || '{"subject":"悄悄改"}' where id = '${id}'`)
    expect(await verifyCases(town.house.cases)).toMatchObject({ differing: [id] })
    await asOwner(`delete from dossier where id = '${id}'`)
  })

  it('应用的数据库身份改不了步骤和存证', async () => {
    for (const statement of [
      "update act set reason = '改' ",
      'delete from act',
      'delete from ledger',
      'delete from dossier',
      'update dossier_past set stage = stage',
    ])
      await expect(town.house.pool.query(statement)).rejects.toThrow('permission denied')
  })

  it('办理中的案卷按立案时的版本走完，新案按新版本', async () => {
    const { id } = await ask('旧版本')
    const next = {
      ...questions,
      edition: 2,
      acts: {
        ...questions.acts,
        answer: { ...questions.acts['answer']!, title: { zh: '书面答复', en: 'Answer in writing' } },
      },
    }
    const room = { ...town.house.cases, caseTypes: [{ editions: [anyProcedure(questions), anyProcedure(next)] }] }
    const { open, perform } = await import('./perform.ts')
    const actor = {
      person: people.eastClerk,
      name: '',
      posts: [
        {
          id: v7(),
          org: city.eastPrimary,
          branch: city.eastPrimary,
          role: 'school-clerk',
          title: '',
          permissions: new Set(['activities.write', 'campaigns.read'] as const),
        },
      ],
    }
    const fresh = await open(room, {
      procedure: 'questions',
      id: v7(),
      form: { subject: '新版本' },
      request: v7(),
      actor,
      now: town.clock.now,
    })
    expect(fresh).toMatchObject({ ok: true, value: { edition: 2 } })
    const refused = await perform(room, {
      id,
      act: 'answer',
      form: { answer: '' },
      seen: 1,
      request: v7(),
      actor,
      now: town.clock.now,
    })
    expect(refused).toMatchObject({ ok: false, refusal: { say: { zh: expect.stringContaining('“答复”') as string } } })
  })

  it('办一步、查阅一卷要的数据库语句数是定数', async () => {
    const { id } = await ask('语句数')
    const counted = async (work: () => Promise<unknown>) =>
      (await sentBy(work)).filter((text) => text && !/^(begin|savepoint|release|commit|listen)/i.test(text)).length
    expect(await counted(() => answer(id, 1))).toBeLessThanOrEqual(8)
    expect(await counted(() => clerk.get(`${path}/${id}`))).toBeLessThanOrEqual(10)
  })
})

async function asOwner(statement: string) {
  const client = new pg.Client(town.database.ownerConfig)
  await client.connect()
  await client.query(statement)
  await client.end()
}

function unzip(bytes: Buffer): Promise<Record<string, Buffer>> {
  return (async () => {
    const found: Record<string, Buffer> = {}
    const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
    for await (const entry of zip.eachEntry()) {
      const stream = await zip.openReadStreamPromise(entry)
      const chunks: Buffer[] = []
      for await (const chunk of stream) chunks.push(chunk as Buffer)
      found[entry.fileName] = Buffer.concat(chunks)
    }
    return found
  })()
}
