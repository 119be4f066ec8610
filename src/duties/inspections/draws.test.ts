import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { pooledTask } from '../../../test/support/inspections.ts'
import { verifyCases } from '../../platform/cases/verify.ts'
import { verify } from '../../platform/draw/proof.ts'
import { isSigned } from '../../platform/draw/drand.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let task: string
let officer: Speaker
let legal: Speaker
let leader: Speaker

async function at(moment: string) {
  town.clock.now = new Date(moment)
  ;[officer, legal, leader] = (await Promise.all([people.section, people.legal, people.leader].map(town.as))) as [
    Speaker,
    Speaker,
    Speaker,
  ]
}
const versionOf = async () =>
  (await town.house.db.selectFrom('dossier').select('version').where('id', '=', task).executeTakeFirstOrThrow()).version
async function act(by: Speaker, name: string, form: object, request = v7()) {
  return by.post(`/api/cases/inspections/${task}/${name}`, { form, seen: await versionOf(), request })
}
const state = async () => (await officer.get(`/api/cases/inspections/${task}`)).body
const page = async (path: string) => {
  const reply = await town.http.inject({ method: 'GET', url: `/gov${path}` })
  return { status: reply.statusCode, text: reply.payload }
}
/** The kept copies are told over a connection of their own. */
const soon = (path: string, words: string) =>
  expect.poll(async () => (await page(path)).text, { timeout: 10_000 }).toContain(words)

const price = {
  name: '上证指数收盘价',
  where: 'http://www.sse.com.cn/',
  day: '2026-03-03',
  time: '15:00',
  places: 2,
  most: 2,
  otherCounty: false,
  exclusions: [],
}

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  await at('2026-03-02T09:00:00+08:00')
  const speakers = new Map<string, Speaker>()
  const ask = async (person: keyof typeof people, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) => {
    if (!speakers.has(person)) speakers.set(person, await town.as(people[person]))
    return speakers.get(person)!.send(method, path, body)
  }
  task = await pooledTask(ask, { from: '2026-03-09', until: '2026-05-29' })
})
afterAll(() => town.close())

describe('一次抽取，从冻结到公开', () => {
  let proof: string

  it('冻结的名单和指纹在随机数揭晓以前就公开', async () => {
    expect((await page(`/draws/${task}`)).status).toBe(404)
    expect((await act(leader, 'freeze-by-price', price)).status).toBe(403)
    expect((await act(officer, 'freeze-by-price', price)).status).toBe(200)
    const { hash } = (await state()).case.state.draw
    await soon(`/draws/${task}`, hash)
    await soon('/draws', '中小学办学情况双随机抽查')
    expect((await page(`/draws/${task}/list`)).text).toContain('东县第一小学')
    const file = await town.http.inject({ method: 'GET', url: `/gov/draws/${task}/1/frozen.json` })
    expect(file.json()).toMatchObject({ version: 'mingfa-draw/1', attempt: 1, source: { kind: 'decimal' } })
    expect((await page(`/draws/${task}/1/proof.json`)).status).toBe(404)
    const { rows } = await town.house.pool.query('select leaf from ledger where subject = $1 and act = $2', [
      task,
      'inspections.freezeByPrice',
    ])
    expect(rows).toHaveLength(1)
  })

  it('两人各自录入：第一个人录了什么，第二个人和案卷里都看不到；同一请求重发只算一次', async () => {
    await at('2026-03-03T15:30:00+08:00')
    const request = v7()
    const seen = await versionOf()
    const type = () =>
      officer.post(`/api/cases/inspections/${task}/type-value`, { form: { value: '3421.57' }, seen, request })
    expect([(await type()).status, (await type()).status]).toEqual([200, 200])
    expect(await versionOf()).toBe(seen + 1)
    expect(JSON.stringify((await legal.get(`/api/cases/inspections/${task}`)).body)).not.toContain('3421.57')
    expect((await act(officer, 'type-value', { value: '3421.57' })).body.code).toBe('inspections.same-person')
    expect((await act(legal, 'type-value', { value: '3421.57' })).status).toBe(200)
    expect(JSON.stringify(await state())).toContain('3421.57')
  })

  it('抽取只有一次：两个窗口同时按，一次抽取、一份证明', async () => {
    const seen = await versionOf()
    const press = (request: string) => officer.post(`/api/cases/inspections/${task}/draw`, { form: {}, seen, request })
    const same = v7()
    const replies = await Promise.all([press(same), press(same), press(v7()), press(v7())])
    expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect(await versionOf()).toBe(seen + 1)
    const { rows } = await town.house.pool.query('select kind from draw_file where dossier = $1 order by version', [
      task,
    ])
    expect(rows).toEqual([{ kind: 'frozen' }, { kind: 'proof' }])
    const { state: drawn, stage } = (await state()).case
    expect(stage).toBe('checking')
    expect(drawn.draw.assignments.map(({ officers }: { officers: string[] }) => officers.length)).toEqual([2, 2])
    expect(drawn.draw.unmet).toEqual([])
  })

  it('证明公开、可以复算；查得到每个学校的抽签号；统计里有它', async () => {
    await soon(`/draws/${task}`, '已经抽取')
    proof = (await town.http.inject({ method: 'GET', url: `/gov/draws/${task}/1/proof.json` })).payload
    const { ok, proof: read } = await verify(proof, isSigned, (await state()).case.state.draw.hash)
    expect(ok).toBe(true)
    expect(read!.assignments).toEqual((await state()).case.state.draw.assignments)
    const list = await page(`/draws/${task}/list?q=${encodeURIComponent('市第一中学')}`)
    expect(list.text).toContain('名次')
    expect(list.text).not.toContain('西区实验小学')
    await soon('/draws/statistics', '共 1 次抽取')
    await soon('/en/draws/statistics', 'Expected')
    expect((await officer.get('/api/inspections/draws/fairness')).body).toMatchObject({
      draws: 1,
      strata: [{ name: '一般风险', objects: 4, drawn: 2 }],
    })
  })

  it('“查真伪”认得自己公布的名单、证明和指纹，当场重算，说清什么没有核对；改过的、别人的不认', async () => {
    const { draw } = (await state()).case.state
    const frozen = (await town.http.inject({ method: 'GET', url: `/gov/draws/${task}/1/frozen.json` })).payload
    const bring = async (text: string) => {
      const form = new FormData()
      form.append('text', '')
      form.append('file', new Blob([text], { type: 'application/json' }), 'draw.json')
      const request = new Request('http://localhost', { method: 'POST', body: form })
      return posted(Buffer.from(await request.arrayBuffer()), request.headers.get('content-type')!)
    }
    const posted = async (payload: Buffer | string, type: string) =>
      (await town.http.inject({ method: 'POST', url: '/gov/check', headers: { 'content-type': type }, payload }))
        .payload
    const typed = (text: string) =>
      posted(new URLSearchParams({ text }).toString(), 'application/x-www-form-urlencoded')

    expect(await bring(proof)).toContain('是我们公布的抽取证明，并且当场重新算过')
    expect((await bring(proof)).match(/<li>✓/g)).toHaveLength(8)
    expect(await bring(frozen)).toContain('是我们公布的冻结名单，一字不差')
    expect(await typed(draw.hash)).toContain('是我们公布的抽取名单指纹')
    expect(await typed(draw.hash)).toContain('没有核对')
    const changed = proof.replace(/"place":1\b/, '"place":2')
    expect(changed).not.toBe(proof)
    expect(await bring(changed)).toContain('不是我们公布的：被改动过')
    expect(await bring(frozen.replace('"weight":1', '"weight":2'))).toContain('不是我们公布的')
  })

  it('检查人员回避换人以后，公开的证明带着换人，仍然可以复算', async () => {
    const checks = (await town.house.db
      .selectFrom('dossier')
      .selectAll()
      .where('procedure', '=', 'checks')
      .where('stage', '=', 'assigned')
      .execute()) as unknown as {
      id: string
      state: { officers: { person: string; id: string }[]; object: { id: string } }
    }[]
    // Neither he who decides nor she who handles the task.
    const [check, out] = checks.flatMap((one) =>
      one.state.officers
        .filter(({ person }) => person !== people.leader && person !== people.section)
        .map((officer) => [one, officer] as const),
    )[0]!
    const onCheck = async (by: Speaker, name: string, form: object) => {
      const { version } = await town.house.db
        .selectFrom('dossier')
        .select('version')
        .where('id', '=', check.id)
        .executeTakeFirstOrThrow()
      return by.post(`/api/cases/checks/${check.id}/${name}`, { form, seen: version, request: v7() })
    }
    expect(
      (await onCheck(officer, 'declare-interest', { person: out.person, reason: '其子女在该校就读' })).status,
    ).toBe(200)
    expect(
      (await onCheck(leader, 'decide-recusal', { person: out.person, decision: 'steps-back', why: '属实' })).status,
    ).toBe(200)
    const replaced = await onCheck(officer, 'replace-officer', { why: '回避', inspector: [] })
    expect(replaced.status, JSON.stringify(replaced.body)).toBe(200)
    const text = (await town.http.inject({ method: 'GET', url: `/gov/draws/${task}/1/proof.json` })).payload
    const { ok, proof: read } = await verify(text, isSigned)
    expect(ok).toBe(true)
    expect(read!.replacements).toMatchObject([{ object: check.state.object.id, officer: out.id }])
    expect(read!.assignments.find(({ object }) => object === check.state.object.id)!.officers).not.toContain(out.id)
  })

  it('抽中的学校，检查结果公布以后，从抽取页点得到；没公布的没有', async () => {
    const { rows } = await town.house.pool.query<{ id: string; state: { object: { name: string } } }>(
      "select id, state from dossier where procedure = 'checks' and state ->> 'task' = $1 order by id limit 1",
      [task],
    )
    const [check] = rows
    const link = `href="/gov/inspections/results/${check!.id}"`
    expect((await page(`/draws/${task}`)).text).not.toContain(link)
    // As if its result had been made public: what the page reads is its state.
    const put = (published: object | null) =>
      town.house.pool.query("update dossier set state = jsonb_set(state, '{published}', $2::jsonb) where id = $1", [
        check!.id,
        JSON.stringify(published),
      ])
    await put({ on: '2026-03-01', due: '2026-03-30' })
    // A kept page rests for a second.
    town.clock.now = new Date(town.clock.now.getTime() + 2000)
    await town.house.pool.query(`select pg_notify('mingfa_site', current_schema() || ' draw:${task}')`)
    await soon(`/draws/${task}`, link)
    await put(null)
  })

  it('重抽要有公开的理由，原来的一直看得到；原来派出的检查作废', async () => {
    await at('2026-03-03T16:00:00+08:00')
    const before = await town.house.db.selectFrom('dossier').select('id').where('procedure', '=', 'checks').execute()
    expect((await act(officer, 'redraw', { scope: 'all', reason: '名录漏列学校' })).status).toBe(403)
    expect((await act(leader, 'redraw', { scope: 'all', reason: '名录漏列学校' })).status).toBe(200)
    expect((await act(officer, 'freeze-by-price', { ...price, day: '2026-03-04' })).status).toBe(200)
    await soon(`/draws/${task}`, '名录漏列学校')
    expect((await page(`/draws/${task}`)).text).toContain('第 1 次抽取')
    expect((await town.http.inject({ method: 'GET', url: `/gov/draws/${task}/1/proof.json` })).statusCode).toBe(200)
    const { rows } = await town.house.pool.query(
      "select distinct stage from dossier where procedure = 'checks' and id = any($1)",
      [before.map(({ id }) => id)],
    )
    expect(rows).toEqual([{ stage: 'superseded' }])
    const { rows: published } = await town.house.pool.query(
      "select path, corrections from publication where about = $1 and kind = 'draw'",
      [task],
    )
    expect(published).toMatchObject([{ path: `/draws/${task}` }])
  })

  it('有全部数据库权限的人改了冻结的名单，公开的证明对不上；应用的权限根本改不了', async () => {
    await expect(town.house.pool.query("update draw_file set text = 'x'")).rejects.toThrow('permission denied')
    await expect(town.house.pool.query('delete from draw_file')).rejects.toThrow('permission denied')
    const { ok } = await verify(proof.replace('东县第一小学', '东县第二小学'), isSigned)
    expect(ok).toBe(false)
  })

  it('案卷与它的各步办理吻合', async () => {
    expect((await verifyCases(town.house.cases)).differing).toEqual([])
  })
})

it.each([
  '/draws/not-a-draw',
  `/draws/${v7()}`,
  `/draws/${v7()}/list`,
  `/draws/${v7()}/1/proof.json`,
  `/draws/${v7()}/x/other.json`,
])('没有的抽取，没有这个页面：%s', async (path) => {
  expect((await page(path)).status).toBe(404)
})
