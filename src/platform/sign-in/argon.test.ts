import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { Crowded, hashPassword, isDated, verifyPassword } from './argon.ts'

test('对的密码通过，错的不通过；全角与半角是同一个密码', async () => {
  const stored = await hashPassword('太行Ａ1234567')
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(stored, '太行A1234567')).toBe(true)
  expect(await verifyPassword(stored, '太行a1234567')).toBe(false)
  expect(stored).not.toBe(await hashPassword('太行A1234567'))
})

test('查无此人也照算一遍，花的功夫相当', async () => {
  const stored = await hashPassword('k7#mPw2xZq')
  await verifyPassword(undefined, 'warm')
  // The processor's work, not the clock: a busy machine takes longer over either.
  const work = async (against: string | undefined) => {
    const start = process.cpuUsage()
    for (let i = 0; i < 9; i += 1) expect(await verifyPassword(against, 'wrong')).toBe(false)
    const { user, system } = process.cpuUsage(start)
    return user + system
  }
  const [known, unknown] = [await work(stored), await work(undefined)]
  expect(unknown / known).toBeGreaterThan(0.4)
  expect(unknown / known).toBeLessThan(2.5)
})

test.each([
  ['今天的参数', {}, false],
  ['内存小一级', { memoryCost: 9216 }, true],
  ['多一遍', { timeCost: 3 }, true],
  ['argon2i', { algorithm: 1 }, true],
])('参数改了要重算：%s', async (_, options, dated) => {
  const stored = await hash('x', {
    algorithm: 2,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
    ...options,
  } as Parameters<typeof hash>[1])
  expect(isDated(stored)).toBe(dated)
})

test('同时涌来四百个登录：队伍有头，队满的被告知稍后再试，其余照常', async () => {
  const stored = await hashPassword('k7#mPw2xZq')
  const all = await Promise.allSettled(Array.from({ length: 400 }, () => verifyPassword(stored, 'k7#mPw2xZq')))
  const passed = all.filter((one) => one.status === 'fulfilled' && one.value)
  const turned = all.filter((one) => one.status === 'rejected' && one.reason instanceof Crowded)
  expect([passed.length, turned.length]).toEqual([202, 198])
  expect(await verifyPassword(stored, 'k7#mPw2xZq')).toBe(true)
})
