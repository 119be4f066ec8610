import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildCity } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { comeBack } from '../site/reporting/report.ts'
import { openBureau, readAs, speakingTo, type Keyed } from './reports.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let handler: Keyed
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-11-25T02:13:47.123Z') })
  vi.stubGlobal('fetch', speakingTo(town))
  ;({ handler } = await openBureau(town))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await town?.close()
})

const send = (form: Record<string, string>, url = '/gov/report') =>
  town.http.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
/** The form a browser without script would send from this page by the button of that value. */
function formOf(html: string, act: string): Record<string, string> {
  const form = [...html.matchAll(/<form[^]*?<\/form>/g)]
    .map(([one]) => one)
    .find((one) => one.includes(`value="${act}"`))!
  const hidden = [...form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  return { ...Object.fromEntries(hidden.map(([, name, value]) => [name, value])), do: act }
}
const codeIn = (html: string) => /class="code">([\d ]+)</.exec(html)![1]!
const textOf = (html: string) => html.replaceAll(/<rt>[^<]*<\/rt>/g, '').replaceAll(/<[^>]+>/g, '')
const counts = async () => {
  const { rows } = await town.house.pool.query(
    'select (select count(*)::int from bullying_report) as reports, (select count(*)::int from report_message) as messages',
  )
  return rows[0] as { reports: number; messages: number }
}

describe('没有脚本的网页', () => {
  it('先给人看一遍自己的话，再发送；回执旁边还看得到写了什么', async () => {
    const typed = { what: '没有脚本写的\r\n第二行', school: '东县一小', role: 'self' }
    const look = await send({ do: 'look', ...typed })
    expect(look.headers['cache-control']).toBe('no-store')
    expect(textOf(look.payload)).toMatch(/没有脚本写的\n第二行[^]*东县一小/)
    expect((await counts()).reports).toBe(0)
    const back = await send(formOf(look.payload, 'edit'))
    expect(back.payload).toMatch(/<textarea id="what"[^>]*>没有脚本写的\n第二行<\/textarea>/)
    expect(back.payload).toContain('value="东县一小"')
    const sent = await send(formOf(look.payload, 'tell'))
    expect(textOf(sent.payload)).toContain('没有脚本写的')
    const code = codeIn(sent.payload)
    const { body } = await (await town.as(handler.person)).get('/api/bullying-reports')
    const [report] = body.rows.filter(({ sealedBy }: { sealedBy: string }) => sealedBy === 'server')
    expect((await readAs(town, handler, report.id)).said).toMatchObject([
      { text: '没有脚本写的\n第二行', school: '东县一小', role: 'self' },
    ])
    expect((await comeBack(code.replaceAll(' ', '')))!.letters).toHaveLength(1)
  })

  it('每张表单发两次（刷新），只进一次，回答也一样；换个页面写一样的话是另外一份', async () => {
    const look = await send({ do: 'look', what: '刷新' })
    const before = await counts()
    const telling = formOf(look.payload, 'tell')
    const [first, again] = [await send(telling), await send(telling)]
    expect(codeIn(again.payload)).toBe(codeIn(first.payload))
    expect((await counts()).reports).toBe(before.reports + 1)
    const other = await send(formOf((await send({ do: 'look', what: '刷新' })).payload, 'tell'))
    expect(codeIn(other.payload)).not.toBe(codeIn(first.payload))

    let page = (await send({ do: 'return', code: codeIn(first.payload) })).payload
    for (const [act, more] of [
      ['add', { what: '再写一句' }],
      ['goes-on', {}],
      ['withdrawal', {}],
    ] as const) {
      let sending = { ...formOf(page, act), ...more }
      if (act !== 'add') {
        const asked = await send(sending)
        expect((await send(sending)).statusCode).toBe(200)
        sending = formOf(asked.payload, `${act}-sure`)
      }
      const { messages } = await counts()
      page = (await send(sending)).payload
      expect((await counts()).messages, act).toBe(messages + 1)
      await send(sending)
      expect((await counts()).messages, act).toBe(messages + 1)
    }
    const { letters } = (await comeBack(codeIn(first.payload).replaceAll(' ', '')))!
    expect(letters.map(({ said }) => said.kind)).toEqual(['report', 'addition', 'goes-on', 'withdrawal'])
  })

  it('收回先问一声、讲清楚；点“算了”什么也不发', async () => {
    const sent = await send(formOf((await send({ do: 'look', what: '想收回' })).payload, 'tell'))
    const letters = await send({ do: 'return', code: codeIn(sent.payload) })
    const asked = await send({ ...formOf(letters.payload, 'withdrawal'), what: '写了一半' })
    expect(textOf(asked.payload)).toContain('写过的不会马上消失')
    const { messages } = await counts()
    const back = await send(formOf(asked.payload, 'return'))
    expect(back.payload).toMatch(/<textarea id="more"[^>]*>写了一半<\/textarea>/)
    expect((await counts()).messages).toBe(messages)
  })

  it.each([
    ['什么也没写', { do: 'look', what: ' ' }, 422],
    ['写得太长', { do: 'look', what: '长'.repeat(5001) }, 422],
    ['回执码不全', { do: 'return', code: '12' }, 422],
    ['回执码不对', { do: 'return', code: '1234 5678 9012 3456 7890' }, 404],
  ])('%s：说清楚，写的都还在', async (_, form: Record<string, string>, status) => {
    const reply = await send(form)
    expect(reply.statusCode).toBe(status)
    expect(reply.payload).toContain('role="alert"')
    const typed = form['what']?.trim() ?? form['code']!
    expect(reply.payload).toContain(typed)
  })

  it('补充写得太长：还在来信那一页，写的还在', async () => {
    const sent = await send(formOf((await send({ do: 'look', what: '有话说' })).payload, 'tell'))
    const letters = await send({ do: 'return', code: codeIn(sent.payload) })
    const long = '长'.repeat(5001)
    const reply = await send({ ...formOf(letters.payload, 'add'), what: long })
    expect(reply.statusCode).toBe(422)
    expect(reply.payload).toMatch(new RegExp(`<textarea id="more"[^>]*>${long}</textarea>`))
    expect(textOf(reply.payload)).toContain('有话说')
  })

  it('每一页：拼音能关，快速离开看得见，标题和地址什么也不说', async () => {
    const look = await send({ do: 'look', what: '看' })
    const sent = await send(formOf(look.payload, 'tell'))
    const letters = await send({ do: 'return', code: codeIn(sent.payload) })
    const asked = await send(formOf(letters.payload, 'withdrawal'))
    const start = await town.http.inject({ url: '/gov/report' })
    for (const { payload } of [start, look, sent, letters, asked]) {
      expect(payload.indexOf('class="pinyin-switch"')).toBeGreaterThan(0)
      expect(payload.indexOf('class="pinyin-switch"')).toBeLessThan(payload.indexOf('<rt>'))
      expect(payload).toMatch(/<a class="button" href="\/gov\/days-off" data-away=""/)
      expect(/<title>([^<]*)</.exec(payload)![1]).not.toMatch(/举报|欺|report/i)
      expect(payload).not.toMatch(/<form[^>]*method="get"/)
    }
  })

  it('没有从我们的网页来的（没有编号）：不收，先给人看一遍', async () => {
    const before = await counts()
    for (const request of [{}, { request: 'x' }]) await send({ do: 'tell', what: '机器', ...request })
    expect(await counts()).toEqual(before)
    expect((await send({ do: 'tell', what: '机器', request: v7() })).payload).toContain('class="code"')
  })
})
