// 核对过一次以后只核对新的和旧的一份：新的当场指出，旧的在一轮之内指出
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse } from '../../test/support/house.ts'
import { settingRegister } from '../platform/bureau-settings/store.ts'
import { changeAll } from '../platform/change.ts'
import { knownLogKey } from '../platform/ledger/key.ts'
import { newSigner } from '../platform/ledger/note.ts'
import { tilePath, WIDTH } from '../platform/ledger/tiles.ts'
import { readVerified, signVerified, type Verified } from '../platform/ledger/verified.ts'
import { forgetProved, keepProved, provedBefore } from './proved.ts'
import { proveHouse, TURNS } from './prove.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let owner: Client
let whole: Verified
const key = () => knownLogKey(town.home)!
beforeAll(async () => {
  town = await testHouse({ now: new Date() })
  owner = new Client(town.database.ownerConfig)
  await owner.connect()
  await worked(2000)
  const found = await proveHouse(town.house, { key: key(), evidence: 0 })
  expect(found).toMatchObject({ wrong: 0 })
  whole = found.proved!
}, 120_000)
afterAll(async () => {
  await owner?.end()
  await town?.close()
})

/** Acts, and their places in the log. */
async function worked(n: number) {
  const change = () => {
    const id = v7()
    const by = { person: null }
    return { before: null, after: { id, key: id, value: 1 }, act: 'test.changed' as const, by, at: town.clock.now }
  }
  await changeAll(town.house.pool, settingRegister, Array.from({ length: n }, change))
  const writer = await town.house.publicLog.start()
  await writer.round()
  await writer.stop()
}
const again = (before: Verified) => proveHouse(town.house, { key: key(), evidence: 0, before })
const nth = async (n: number, order: string) =>
  (
    await owner.query<{ seq: number; subject: string; leaf: Buffer }>(
      `select seq, subject, leaf from ledger where act = 'test.changed' order by seq ${order} offset ${n} limit 1`,
    )
  ).rows[0]!
/** Changes something, looks until it is named, and puts it back. Answers how often it was looked, and what was said. */
async function looked(harm: string, values: unknown[], undo: string, undoing = values) {
  await owner.query(harm, values)
  try {
    let before = whole
    for (let times = 1; times <= TURNS + 2; times++) {
      const { discrepancies, log, wrong, proved } = await again(before)
      if (wrong > 0) return { times, said: [...discrepancies, ...log.faults].map(({ what }) => what) }
      before = proved!
    }
    return { times: Infinity, said: [] }
  } finally {
    await owner.query(undo, undoing)
  }
}

describe('只核对新的和旧的一份', () => {
  test('没有新的：核对的不过是一份；都相符', async () => {
    const { acts, wrong, log, proved } = await again(whole)
    expect({ wrong, size: log.size }).toEqual({ wrong: 0, size: whole.size })
    expect(acts).toBeLessThan(whole.subjects / 10)
    expect(proved).toMatchObject({ size: whole.size, subjects: whole.subjects, wholeAt: whole.wholeAt })
  })

  test('新做的改了，当场指出；以后每次都指出', async () => {
    await worked(5)
    const { seq } = await nth(0, 'desc')
    const harm = `update act set fact = jsonb_set(fact, '{value}', '2') where subject = (select subject from ledger where seq = $1)`
    const undo = `update act set fact = jsonb_set(fact, '{value}', '1') where subject = (select subject from ledger where seq = $1)`
    expect(await looked(harm, [seq], undo)).toMatchObject({ times: 1, said: expect.arrayContaining(['act-changed']) })
  })

  test.each([0, 1999])('旧的第 %i 笔改了，一轮之内指出', async (n) => {
    const { subject } = await nth(n, 'asc')
    const set = (value: number) => `update setting set value = '${value}' where id = $1`
    const { times, said } = await looked(set(2), [subject], set(1))
    expect(said).toContain('record-differs')
    expect(times).toBeLessThanOrEqual(TURNS + 1)
  })

  test('旧的一笔连同存证一起改得自圆其说，与已公布的一比，一轮之内指出', async () => {
    const { seq, leaf } = await nth(500, 'asc')
    const set = `update ledger set leaf = $2 where seq = $1`
    const { times, said } = await looked(set, [seq, Buffer.alloc(32, 7)], set, [seq, leaf])
    expect(said).toContain('entry-changed')
    expect(times).toBeLessThanOrEqual(TURNS + 1)
  })

  test('已公布的文件改了开头：接不上签过的检查点，当场指出', async () => {
    const { size } = (await town.house.publicLog.shelf.checkpoint())!
    const tile = join(town.home, 'log', tilePath({ level: 1, index: 0, width: Math.floor(size / WIDTH) }))
    const bytes = readFileSync(tile)
    writeFileSync(tile, Buffer.concat([Buffer.alloc(32, 7), bytes.subarray(32)]))
    const { log } = await again(whole)
    writeFileSync(tile, bytes)
    expect(log.faults.map(({ what }) => what)).toContain('checkpoint-differs')
    expect((await again(whole)).wrong).toBe(0)
  })
})

describe('记下的核对到哪里', () => {
  test('写得出、读得回；没有、改过、别的密钥签的、不是这个库的，都要从头核对', async () => {
    const { db } = town.house
    expect(await provedBefore(db, town.home, key())).toBeUndefined()
    keepProved(town.home, whole, key())
    expect(await provedBefore(db, town.home, key())).toEqual(whole)
    expect(await provedBefore(db, town.home, newSigner(key().name))).toBeUndefined()
    const path = join(town.home, 'verified')
    writeFileSync(path, readFileSync(path, 'utf8').replace(`\n${whole.size}\n`, `\n${whole.size + 1}\n`))
    expect(await provedBefore(db, town.home, key())).toBeUndefined()
    keepProved(town.home, { ...whole, root: Buffer.alloc(32) }, key())
    expect(await provedBefore(db, town.home, key())).toBeUndefined()
    keepProved(town.home, whole, key())
    forgetProved(town.home)
    expect(await provedBefore(db, town.home, key())).toBeUndefined()
    expect(readVerified(signVerified({ ...whole, subject: null }, key()), key())).toEqual({ ...whole, subject: null })
  })
})
