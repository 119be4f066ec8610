import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../../../test/support/house.ts'
import { python, strangerSays } from '../../../../../test/support/stranger.ts'
import { reportRechecks } from '../holds.ts'
import { fromText, newId, random, toText } from '../envelope/bytes.ts'
import { newPair, openKey, pairOf, sealKey } from '../envelope/key-slot.ts'
import { unwrap } from '../envelope/password.ts'
import {
  giveKey,
  nativeWork,
  openBureau,
  opened,
  PASSWORD,
  putOnDuty,
  roughReport,
  wrapped,
  type Keyed,
} from '../reports.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let [handler, deputy] = [] as unknown as [Keyed, Keyed]
let [mine, theirs, leader] = [] as unknown as [Speaker, Speaker, Speaker]
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-03-02T10:00:00+08:00') })
  ;({ handler } = await openBureau(town))
  mine = await town.as(handler.person)
  theirs = await town.as(people.reportDeputy)
  leader = await town.as(people.leader)
})
afterAll(() => town.close())

const fresh = async () => {
  const { publicKey, secret } = await newPair()
  return { key: newId(), publicKey, secret, pair: await pairOf(publicKey, secret) }
}
const kept = async () =>
  (await town.house.pool.query<{ n: number }>('select count(*)::int as n from handler_key')).rows[0]!.n
const text = (bytes: Uint8Array) => toText(bytes)

describe('钥匙先证明，再保存', () => {
  const putIn = async (by: Speaker, { key, publicKey }: { key: string; publicKey: Uint8Array }, answer: string) =>
    (
      await by.put(`/api/report-keys/${key}`, {
        publicKey: text(publicKey),
        wrapped: await wrapped(random(32), key, PASSWORD),
        opened: answer,
      })
    ).body.code as string | undefined

  it('没有打开过的、打开的是别人的、过了时的，都不收，什么也没有存', async () => {
    const before = await kept()
    const one = await fresh()
    expect(await putIn(theirs, one, text(random(32)))).toBe('bullying-reports.key-unproved')
    // A sound key of somebody else's: he who names it cannot open it.
    expect(await putIn(theirs, { key: newId(), publicKey: handler.publicKey }, text(random(32)))).toBe(
      'bullying-reports.key-unproved',
    )
    expect(await putIn(theirs, one, await opened(mine, one))).toBe('bullying-reports.key-unproved')
    const early = await opened(theirs, one)
    town.clock.now = new Date('2026-03-02T10:20:00+08:00')
    expect(await putIn(theirs, one, early)).toBe('bullying-reports.key-unproved')
    expect(await kept()).toBe(before)
    expect(await putIn(theirs, one, await opened(theirs, one))).toBeUndefined()
    expect(await kept()).toBe(before + 1)
    await theirs.post(`/api/report-keys/${one.key}/retirement`, { why: '试过了', seen: 1 })
  })

  it('备用钥匙一样', async () => {
    const one = await fresh()
    const make = async (answer: string) =>
      leader.put(`/api/report-custody/${one.key}`, {
        publicKey: text(one.publicKey),
        ...{ threshold: 2, custodians: ['局长办公室', '法规科'], opened: answer },
      })
    expect((await make(text(random(32)))).body.code).toBe('bullying-reports.key-unproved')
    expect((await make(await opened(leader, one))).status).toBe(200)
  })

  it('以前存的、没有证明过的钥匙，打开一次以后才能排班', async () => {
    deputy = await giveKey(town, people.reportDeputy)
    await town.house.pool.query('update handler_key set proved_on = null where id = $1', [deputy.key])
    const onDuty = { person: deputy.person, from: '2026-03-02', until: '2026-03-08' }
    expect((await leader.put(`/api/report-duty/${newId()}`, onDuty)).body.code).toBe('bullying-reports.duty-unproved')
    const { keys } = (await leader.get('/api/report-keys')).body
    expect(keys.find(({ id }: { id: string }) => id === deputy.key).proved).toBe(false)
    const proof = { opened: await opened(theirs, deputy), seen: 1 }
    expect((await theirs.post(`/api/report-keys/${deputy.key}/proof`, proof)).body).toEqual({
      id: deputy.key,
      version: 2,
    })
    await putOnDuty(town, deputy.person, '2026-03-02', '2026-03-08')
  })
})

describe('更换密码', () => {
  const state = async () => (await mine.get('/api/report-keys')).body.mine
  const change = async (body: object) => mine.post(`/api/report-keys/${handler.key}/password`, body)

  it('要刚刚证明过是本人，还要打得开钥匙', async () => {
    const anew = await wrapped(handler.secret, handler.key, '又一个新的密码2026')
    expect((await change({ wrapped: anew, opened: text(random(32)), seen: 1 })).body.code).toBe(
      'bullying-reports.key-unproved',
    )
    town.clock.now = new Date('2026-03-02T11:00:00+08:00')
    expect((await change({ wrapped: anew, opened: await opened(mine, handler), seen: 1 })).body.code).toBe(
      'sign-in.prove-again',
    )
    mine = await town.as(handler.person)
    theirs = await town.as(deputy.person)
  })

  it('存坏了，旧密码还打得开；新密码打开过东西，旧的才抹掉', async () => {
    const broken = { ...(await wrapped(handler.secret, handler.key, '不相干')), sealed: text(random(60)) }
    const one = await change({ wrapped: broken, opened: await opened(mine, handler), seen: 1 })
    expect(one.status).toBe(200)
    const { former, version } = await state()
    const derived = { ...former, salt: fromText(former.salt), sealed: fromText(former.sealed) }
    expect(await unwrap(derived, handler.key, PASSWORD)).toEqual(handler.secret)
    const good = await wrapped(handler.secret, handler.key, '又一个新的密码2026')
    await change({ wrapped: good, opened: await opened(mine, handler), seen: version })
    // The one that opened last is kept, not the broken one after it.
    expect((await state()).former).toEqual(former)
    const proof = { opened: await opened(mine, handler), seen: version + 1 }
    expect((await mine.post(`/api/report-keys/${handler.key}/proof`, proof)).status).toBe(200)
    expect(await state()).toMatchObject({ former: null, proved: true })
  })
})

describe('打不开的一份', () => {
  it('本人说打不开，打得开的同事才能重封；打得开的谁也不能覆盖', async () => {
    const opening = (await mine.get('/api/bullying-reports/opening')).body
    const [contentKey, rough] = [random(32), roughReport(opening)]
    const publicKeyOf = new Map<string, string>(
      opening.recipients.map(({ key, publicKey }: { key: string; publicKey: string }) => [key, publicKey]),
    )
    const sealed = async (key: string) =>
      text(await sealKey(contentKey, rough.id, { key, publicKey: fromText(publicKeyOf.get(key)!) }))
    const slots = await Promise.all(
      rough.slots.map(async (slot) => (slot.key === deputy.key ? slot : { ...slot, sealed: await sealed(slot.key) })),
    )
    const work = nativeWork(opening, rough.id)
    expect((await mine.post('/api/bullying-reports', { ...rough, slots, channel: 'site', work })).status).toBe(200)
    const passOn = async () => {
      const again = { report: rough.id, key: deputy.key, sealed: await sealed(deputy.key) }
      return (await mine.post('/api/bullying-reports/slots', { slots: [again] })).body.written as number
    }
    const opens = async () => {
      const { body } = await theirs.post(`/api/bullying-reports/${rough.id}/readings`)
      return openKey(fromText(body.slot), rough.id, deputy.key, deputy.pair).then(
        () => true,
        () => false,
      )
    }
    expect([await opens(), await passOn(), await opens()]).toEqual([false, 0, false])
    expect((await (await town.as(people.administrator)).post(`/api/bullying-reports/${rough.id}/broken`)).status).toBe(
      403,
    )
    expect((await theirs.post(`/api/bullying-reports/${rough.id}/broken`)).body).toEqual({ marked: true })
    const { rows } = (await mine.get('/api/bullying-reports')).body
    expect(rows.find(({ id }: { id: string }) => id === rough.id).lacking).toEqual([deputy.key])
    expect([await passOn(), await opens(), await passOn()]).toEqual([1, true, 0])
  })

  it('好几份里少了一份、换了一份、多了一份，核对都指得出是谁的；陌生人的程序也是', async () => {
    const check = async () => (await reportRechecks[0]!.run(town.house as never, { evidence: 'all' })).faults
    expect(await check()).toEqual([])
    const { rows } = await town.house.pool.query<{ report: string; key: string }>(
      `select report, key from report_slot where report = (select report from report_slot group by report having count(*) > 1 order by report limit 1) order by key`,
    )
    const [first, second] = rows
    const owner = new Client(town.database.ownerConfig)
    await owner.connect()
    await owner.query('set session_replication_role = replica')
    await owner.query('delete from report_slot where report = $1 and key = $2', [first!.report, first!.key])
    await owner.query(`update report_slot set sealed = sealed || '\\x00' where report = $1 and key = $2`, [
      second!.report,
      second!.key,
    ])
    const planted = newId()
    await owner.query(`insert into report_slot (report, key, sealed) values ($1, $2, '\\x00')`, [
      first!.report,
      planted,
    ])
    await owner.end()
    const where = [first!.key, second!.key, planted].map((key) => `${first!.report} ${key}`).toSorted()
    const named = (faults: readonly { what: string; where: string }[]) =>
      faults.flatMap(({ what, where: at }) => (what === 'report-slots-differ' ? [at] : [])).toSorted()
    expect(named(await check())).toEqual(where)
    const { database, home } = town
    if (python) expect(named((await strangerSays({ database: database.ownerConfig, home })).named)).toEqual(where)
  })
})
