import { createECDH } from 'node:crypto'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { buildCity, city, people } from '../../../../test/support/city.ts'
import { testHouse } from '../../../../test/support/house.ts'
import { verify } from '../../../platform/verify.ts'
import { declared } from '../../../faces.ts'
import { addTo, allOf, comeBack, prepared, send, uploadOne, type Chosen } from '../site/reporting/report.ts'
import { fromText, newId, random, toText } from './envelope/bytes.ts'
import { openChunks } from './envelope/file.ts'
import { openKey, pairOf, passedOn, sealKey } from './envelope/key-slot.ts'
import { sealMessage } from './envelope/message.ts'
import { combined, readShare } from './envelope/shares.ts'
import { inTurn } from './in-turn.ts'
import { fitRecipients, onDuty, recipientsOn, usable } from './recipients.ts'
import {
  custodians,
  giveKey,
  opened,
  nativeWork,
  openBureau,
  putOnDuty,
  readAs,
  roughReport,
  speakingTo,
  type Keyed,
} from './reports.fixture.ts'
import { forTelling } from './work.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let handler: Keyed
let custody: Awaited<ReturnType<typeof openBureau>>['custody']
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-11-25T02:13:47.123Z') })
  vi.stubGlobal('fetch', speakingTo(town))
  ;({ handler, custody } = await openBureau(town))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await town?.close()
})

const tell = (text: string, chosen: readonly Chosen[] = []) =>
  send(prepared(), { kind: 'report', text }, chosen, 'site')

describe('一份举报', () => {
  it('写、传文件、专办员读、答复、回来看、再补充', async () => {
    const bytes = random(60_000)
    const sent = await tell('他们把我的书包扔进水里。', [
      { name: '照片.jpg', type: 'image/jpeg', bytes, uncleaned: false },
    ])
    await uploadOne(sent, sent.files[0]!, [0], () => undefined)
    const read = await readAs(town, handler, sent.report)
    expect(read.said).toMatchObject([{ kind: 'report', text: '他们把我的书包扔进水里。' }])
    const [file] = read.said[0]!.files!
    expect(read.files).toEqual([{ id: file!.id, chunks: 1, have: 1 }])
    const { body } = await (
      await town.as(handler.person)
    ).get(`/api/bullying-reports/${sent.report}/files/${file!.id}/0`)
    expect(await openChunks(fromText(file!.key), [fromText(body.sealed)], file!.size)).toEqual(bytes)

    const id = newId()
    const message = {
      id,
      sealed: toText(
        await sealMessage(read.contentKey!, sent.report, id, 'handler', { kind: 'answer', text: '你现在安全吗？' }),
      ),
    }
    const answer = await (
      await town.as(handler.person)
    ).post(`/api/bullying-reports/${sent.report}/answers`, { message, request: v7() })
    expect(answer.status).toBe(200)

    const back = (await comeBack(sent.code))!
    expect(back.letters.map(({ author, said }) => [author, said.text])).toEqual([
      ['reporter', '他们把我的书包扔进水里。'],
      ['handler', '你现在安全吗？'],
    ])
    await addTo(back.held, { kind: 'goes-on', text: '' }, [])
    await addTo(back.held, { kind: 'withdrawal', text: '' }, [])
    expect((await readAs(town, handler, sent.report)).said.map(({ kind }) => kind)).toEqual([
      'report',
      'answer',
      'goes-on',
      'withdrawal',
    ])
  })

  it('网断了再发一次，只进一份；回执码还是那个', async () => {
    const preparation = prepared()
    const said = { kind: 'report', text: '重发' } as const
    const [first, second] = [await send(preparation, said, [], 'site'), await send(preparation, said, [], 'site')]
    expect(second).toEqual(first)
    const { body } = await (await town.as(handler.person)).get('/api/bullying-reports')
    expect(body.rows.filter(({ id }: { id: string }) => id === first.report)).toHaveLength(1)
    expect((await comeBack(first.code))!.letters).toHaveLength(1)
  })

  it('断了的上传接着传，不从头来', async () => {
    const sent = await tell('有照片', [{ name: 'a', type: '', bytes: new Uint8Array(700_000), uncleaned: true }])
    const [file] = sent.files
    let missing: readonly number[] = allOf(file!.file)
    let asked = 0
    vi.stubGlobal(
      'fetch',
      speakingTo(town, (path) => {
        if (path.endsWith('/chunks') && ++asked === 3) throw new Error('the line is gone')
      }),
    )
    const goOn = () => uploadOne(sent, file!, missing, (left) => void (missing = left))
    await expect(goOn()).rejects.toThrow('offline')
    expect(missing).toEqual([2, 3])
    expect((await comeBack(sent.code))!.arrived.get(file!.file.id)).toBe(2)
    await goOn()
    expect(asked).toBe(5)
    vi.stubGlobal('fetch', speakingTo(town))
    expect((await readAs(town, handler, sent.report)).files).toMatchObject([{ chunks: 4, have: 4 }])
  })

  it('回执码填错了地方：公众网站的查询页请他到举报页去，不拿去查，也不再显示', async () => {
    const ask = async (code: string) =>
      (
        await town.http.inject({
          method: 'POST',
          url: '/gov/receipt',
          payload: new URLSearchParams({ code }).toString(),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).payload
    const told = await ask('２０２４ 0000-0000 0000 0110')
    expect(told).toMatch(/这是举报的回执码[^]*href="\/gov\/report"/)
    expect(told).not.toContain('0110')
    expect(await ask('1234 5678 9012 3456')).not.toContain('这是举报的回执码')
  })

  it('记下来的时间只到分钟', async () => {
    const { rows } = await town.house.pool.query(
      'select changed_at from bullying_report union all select at from act where act like $1 union all select at from ledger where act like $1',
      ['bullying-reports.arrive%'],
    )
    expect(rows.length).toBeGreaterThan(5)
    for (const { changed_at } of rows) expect([changed_at.getSeconds(), changed_at.getMilliseconds()]).toEqual([0, 0])
  })
})

describe('一个学校四十个人，一个出口地址，一小时', () => {
  it('个个都收，谁也不拦；题目最多难一倍', async () => {
    const speak = speakingTo(town)
    for (let i = 0; i < 40; i++) {
      const opening = await (await speak('/api/bullying-reports/opening')).json()
      const body = roughReport(opening)
      const reply = await speak('/api/bullying-reports', {
        method: 'POST',
        body: JSON.stringify({ ...body, channel: 'site', work: nativeWork(opening, body.id) }),
      })
      expect(reply.status).toBe(200)
    }
    const { tell } = await (await speak('/api/bullying-reports/opening')).json()
    expect(tell).toBeLessThanOrEqual(forTelling(0) * 2)
  }, 120_000)

  it('没有脚本的：一个班四十人同时写不用等，之后三秒一个，等太久请再按一次', async () => {
    let now = 0
    const waited: number[] = []
    const turn = inTurn(
      { burst: 40, every: 3000, longest: 15_000 },
      () => now,
      async (ms) => void waited.push(ms),
    )
    for (let i = 0; i < 40; i++) expect(await turn()).toBe(true)
    expect(waited).toEqual([])
    for (let i = 0; i < 5; i++) expect(await turn()).toBe(true)
    expect(waited).toEqual([3000, 6000, 9000, 12_000, 15_000])
    expect(await turn()).toBe(false)
    now = 180_000
    expect(await turn()).toBe(true)
    expect(waited).toHaveLength(5)
  })
})

describe('封给谁', () => {
  const points: Record<string, string> = {}
  for (const id of ['a', 'b', 'c']) {
    points[id] = createECDH('prime256v1').generateKeys('base64url')
  }
  const key = (id: string, person: string) => ({ id, person, public_key: points[id] })
  const holders = {
    keys: [key('a', 'A'), key('b', 'B')],
    custody: { id: 'c', public_key: points['c'] },
    duty: [{ person: 'A', from_day: '2026-11-24', until_day: '2026-11-25' }],
  } as unknown as Parameters<typeof onDuty>[0]
  const on = (day: string) => onDuty(holders, day as never).map(({ key }) => key)

  it.each([
    ['2026-11-23', ['a', 'b']],
    ['2026-11-24', ['a']],
    ['2026-11-25', ['a']],
    ['2026-11-26', ['a', 'b']],
  ])('%s：%j（没有人值班就封给所有专办员）', (day, keys) => expect(on(day)).toEqual(keys))

  it('一把坏钥匙不挡别的：只封给好的，坏的说出来', () => {
    const bad = { id: 'x', person: 'X', public_key: toText(random(65)) }
    const { holders: good, broken } = usable({ ...holders, keys: [bad, ...holders.keys] })
    expect([good, broken]).toEqual([holders, ['x']])
    expect(usable({ ...holders, custody: { id: 'c', public_key: 'A'.repeat(87) } })).toMatchObject({
      holders: { custody: null },
      broken: ['c'],
    })
  })

  it('少于两把钥匙不收：一个人忘了密码，举报就没有了', () => {
    const of = (more: object) => recipientsOn({ ...holders, ...more }, '2026-11-24' as never).ok
    expect(of({})).toBe(true)
    expect(of({ custody: null })).toBe(false)
    expect(of({ custody: null, duty: [] })).toBe(true)
    expect(of({ keys: [] })).toBe(false)
  })

  it.each([
    [['a', 'c'], true],
    [['b', 'c'], true],
    [['a', 'b', 'c'], true],
    [['a'], false],
    [['c'], false],
    [['a', 'c', 'x'], false],
    [['a', 'a', 'c'], false],
  ])('封给 %j：收不收 %s', (keys, ok) =>
    expect(
      fitRecipients(
        holders,
        keys.map((key) => ({ key })),
      ).ok,
    ).toBe(ok),
  )
})

describe('钥匙', () => {
  it('后来值班的打不开以前的；移交以后打得开；离开以后，以前的也打不开', async () => {
    const sent = await tell('移交')
    const deputy = await giveKey(town, people.reportDeputy)
    expect((await readAs(town, deputy, sent.report)).status).toBe(404)
    await putOnDuty(town, people.reportDeputy, '2026-11-25', '2026-11-25')
    const listed = (await (await town.as(handler.person)).get('/api/bullying-reports')).body.rows.find(
      ({ id }: { id: string }) => id === sent.report,
    )
    expect(listed.lacking).toEqual([deputy.key])
    const contentKey = await openKey(fromText(listed.slot), sent.report, handler.key, handler.pair)
    const { publicKey } = (await (await town.as(handler.person)).get('/api/report-keys')).body.keys.find(
      ({ id }: { id: string }) => id === deputy.key,
    )
    const slot = {
      report: sent.report,
      key: deputy.key,
      sealed: toText(await sealKey(contentKey, sent.report, { key: deputy.key, publicKey: fromText(publicKey) })),
    }
    // Whoever cannot open it cannot pass it on, not even to himself.
    expect(
      (await (await town.as(people.reportDeputy)).post('/api/bullying-reports/slots', { slots: [slot], request: v7() }))
        .body,
    ).toEqual({ written: 0 })
    expect(
      (await (await town.as(handler.person)).post('/api/bullying-reports/slots', { slots: [slot], request: v7() }))
        .body,
    ).toEqual({ written: 1 })
    expect((await readAs(town, deputy, sent.report)).said).toMatchObject([{ text: '移交' }])

    const manager = await town.as(people.leader)
    expect(
      (await manager.post(`/api/report-keys/${deputy.key}/retirement`, { why: '调离', seen: 1, request: v7() })).status,
    ).toBe(200)
    expect((await readAs(town, deputy, sent.report)).status).toBe(404)
    const { rows } = await town.house.pool.query('select count(*)::int as n from report_slot where key = $1', [
      deputy.key,
    ])
    expect(rows).toEqual([{ n: 0 }])
    const next = await tell('离开以后的')
    expect((await readAs(town, deputy, next.report)).status).toBe(404)
  })

  it('停用的钥匙，密码锁着的私钥从现在和以前都抹掉', async () => {
    const { rows } = await town.house.pool.query(
      'select wrapped from handler_key where retired_on is not null union all select wrapped from handler_key_past p where exists (select from handler_key k where k.id = p.id and k.retired_on is not null)',
    )
    expect(rows.length).toBeGreaterThan(1)
    for (const { wrapped } of rows) expect(wrapped).toBeNull()
    const { rows: facts } = await town.house.pool.query("select fact from act where act = 'bullying-reports.make-key'")
    for (const { fact } of facts) expect(Object.keys(fact)).not.toContain('wrapped')
  })

  it('唯一的专办员忘了密码：两名保管人合钥，全部举报失而复得', async () => {
    const sent = await tell('忘了密码')
    const forgotten = await town.as(handler.person)
    expect(
      (
        await forgotten.post(`/api/report-keys/${handler.key}/retirement`, {
          why: '忘记了密码',
          seen: 1,
          request: v7(),
        })
      ).status,
    ).toBe(200)
    const anew = await giveKey(town, people.reportHandler)
    expect((await readAs(town, anew, sent.report)).status).toBe(404)
    const secret = await combined(
      (await Promise.all([custody.shares[2]!, custody.shares[0]!].map(readShare))) as Uint8Array<ArrayBuffer>[],
    )
    const pair = await pairOf(custody.publicKey, secret)
    const { body: held } = await forgotten.get(`/api/report-custody/${custody.id}/slots`)
    const { publicKey } = (await forgotten.get('/api/report-keys')).body.mine
    const passed: { report: string; key: string; slot: Uint8Array | null }[] = await Promise.all(
      held.slots.map(async ({ report, sealed }: { report: string; sealed: string }) => ({
        report,
        key: anew.key,
        slot: await passedOn(
          fromText(sealed),
          report,
          { key: custody.id, pair },
          { key: anew.key, publicKey: fromText(publicKey) },
        ),
      })),
    )
    // The forty of above were machine-made: what was never sealed stands in nobody's way.
    expect(passed.filter(({ slot }) => !slot)).toHaveLength(40)
    const slots = passed.flatMap(({ report, key, slot }) => (slot ? [{ report, key, sealed: toText(slot) }] : []))
    const hold = (present: readonly string[]) =>
      forgotten.post(`/api/report-custody/${custody.id}/ceremonies`, {
        slots,
        present,
        why: '专办员忘了密码',
        request: v7(),
      })
    expect((await hold([custodians[0], '路人'])).body.code).toBe('bullying-reports.too-few-custodians')
    expect((await hold([custodians[2], custodians[0]])).body).toEqual({ written: slots.length })
    expect((await readAs(town, anew, sent.report)).said).toMatchObject([{ text: '忘了密码' }])
    const { rows } = await town.house.pool.query("select reason from act where act = 'bullying-reports.ceremony'")
    expect(rows[0].reason).toContain('在场：法规科、局长办公室')
    handler = anew
  })

  it('只有一把钥匙打得开的举报，不许停用那把钥匙', async () => {
    const sent = await tell('最后一把')
    await town.house.pool.query('delete from report_slot where report = $1 and key = $2', [sent.report, custody.id])
    const me = await town.as(handler.person)
    expect(
      (await me.post(`/api/report-keys/${handler.key}/retirement`, { why: '调离', seen: 1, request: v7() })).body.code,
    ).toBe('bullying-reports.last-key')
    expect((await readAs(town, handler, sent.report)).status).toBe(200)
  })

  it('两次改同一把钥匙，第二次看到的是旧的，拒绝', async () => {
    const me = await town.as(handler.person)
    const { mine } = (await me.get('/api/report-keys')).body
    const change = async () =>
      me.post(`/api/report-keys/${mine.id}/password`, {
        wrapped: mine.wrapped,
        opened: await opened(me, handler),
        seen: mine.version,
      })
    expect((await change()).status).toBe(200)
    expect((await change()).body.code).toBe('bullying-reports.changed-meanwhile')
  })
})

describe('其他渠道', () => {
  it('科室录入电话举报：进同一个队列，录入人自己打不开', async () => {
    const clerk = await town.as(people.section)
    const { recipients, salt } = (await clerk.get('/api/report-keys')).body
    expect(recipients).toHaveLength(2)
    const [id, message, contentKey] = [newId(), newId(), random(32)]
    const slots = await Promise.all(
      recipients.map(async ({ key, publicKey }: { key: string; publicKey: string }) => ({
        key,
        sealed: toText(await sealKey(contentKey, id, { key, publicKey: fromText(publicKey) })),
      })),
    )
    const body = {
      id,
      lookup: toText(random(32)),
      receipt: toText(random(60)),
      slots,
      message: {
        id: message,
        sealed: toText(await sealMessage(contentKey, id, message, 'reporter', { kind: 'report', text: '家长来电' })),
      },
      files: [],
      channel: 'telephone',
      school: city.eastPrimary,
      request: v7(),
    }
    expect((await clerk.post('/api/bullying-reports/entered', body)).status).toBe(200)
    expect((await clerk.post('/api/bullying-reports/entered', { ...body, channel: 'site' })).status).toBe(400)
    expect((await clerk.post(`/api/bullying-reports/${id}/readings`, { request: v7() })).status).toBe(403)
    expect((await readAs(town, handler, id)).said).toMatchObject([{ text: '家长来电' }])
    const row = (await (await town.as(handler.person)).get('/api/bullying-reports')).body.rows.find(
      (each: { id: string }) => each.id === id,
    )
    expect(row).toMatchObject({ channel: 'telephone', school: '东县第一小学', sealedBy: 'desk' })
    expect(salt).toMatch(/^[\w-]{22}$/)
  })

  it('值班的人收到通知，不说内容；没读完以前不重复打扰', async () => {
    const { body } = await (await town.as(people.reportHandler)).get('/api/notices')
    const told = body.notices.filter(({ kind }: { kind: string }) => kind === 'bullying-reports.arrived')
    expect(told).toHaveLength(1)
    expect(JSON.stringify(told)).not.toContain('家长来电')
  })
})

it('全部记录与存证一致', async () => {
  expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
})
