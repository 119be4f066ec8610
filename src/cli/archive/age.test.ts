// 加密的备份：与 age 的格式一致；私钥不对、没写完、改过一个字节，都打不开
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { identityIn, recipientsOf } from '../kept.ts'
import { PIECE, newIdentity, readIdentity, readRecipient, type Identity } from './age.ts'
import { fromBech32, toBech32 } from './bech32.ts'
import { openSource, sinkInto } from './file.ts'

const folder = mkdtempSync(join(tmpdir(), 'mingfa-age-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const pair = () => {
  const { file, recipient } = newIdentity(new Date('2026-11-30'))
  return { recipient, identity: readIdentity(file)! }
}
const [ours, other] = [pair(), pair()]
const path = join(folder, 'x.age')

async function written(bytes: Buffer, to: readonly string[], part = 30_000) {
  rmSync(path, { force: true })
  const sink = await sinkInto(path, recipientsOf(to.join(',')))
  for (let at = 0; at < bytes.length; at += part) await sink.write(bytes.subarray(at, at + part))
  await sink.finish()
}
async function read(identity: Identity | undefined, from?: number, length?: number) {
  const source = await openSource(path, identity)
  return Buffer.concat(await Array.fromAsync(source.parts(from ?? 0, length ?? source.size)))
}

describe('写出与读回', () => {
  test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 200_000])(
    '%i 个字节，任何一位收件人都读得回，从中间读也是',
    async (size) => {
      const bytes = randomBytes(size)
      await written(bytes, [other.recipient, ours.recipient])
      expect(await read(ours.identity)).toEqual(bytes)
      expect(await read(other.identity)).toEqual(bytes)
      const at = Math.floor(size / 3)
      expect(await read(ours.identity, at, 70_000)).toEqual(bytes.subarray(at, at + 70_000))
      expect(statSync(path).mode & 0o777).toBe(0o600)
      // A byte alone stands in any file.
      if (size > 16) expect(readFileSync(path).includes(bytes.subarray(0, 64))).toBe(false)
    },
  )

  test('age 自己写的文件读得出', async () => {
    // By age-encryption 0.3.1, of the author of age.
    const identity = readIdentity('AGE-SECRET-KEY-14H3UEM82JLZFCEDTKVYKWTM2XSARH5CKSTF3HY2A0EJV9CHPZQ7QRVRF85')!
    expect(toBech32('age', identity.recipient)).toBe('age1x7zep8kx8e2ua56n8anmandama5lckcynplxy06wvgccgav40p4qlgkxhe')
    const theirs =
      'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBnd05vYUNRQjlPbzF0S0NONUZBTUlwVm5XRW91V0J6WTJUR2xGbDg3d1FrCmd2dElhdEw3OEg1QzB5OG9mWUhWRWFzdDFxRTFocTJsbDM1NDA3cngrOWMKLS0tIHQ4Z3V1dHNlcE90dGlhZFQ3Ny9LUUxGZjV1V20wc0l4NFN0OXROTHF2c1EK4kyOsXFw7Yu2H1nZrQxtDhZlTUECDYNZDa4eT/oFb2EKCJaOaDY='
    writeFileSync(path, Buffer.from(theirs, 'base64'))
    expect((await read(identity)).toString('utf8')).toBe('明法')
  })
})

describe('打不开的，用文字说明', () => {
  const bytes = randomBytes(3 * PIECE)
  test.each<[string, (size: number) => void, string]>([
    ['少了最后一个字节', (size) => truncateSync(path, size - 1), '没有写完'],
    ['少了最后一段', (size) => truncateSync(path, size - PIECE - 16), '没有写完'],
    ['多了一个字节', () => writeFileSync(path, 'x', { flag: 'a' }), '没有写完'],
    ['只剩开头', () => truncateSync(path, 120), '没有写完'],
    ['改了第二段的一个字节', (size) => flip(size - PIECE - 100), '改过'],
    ['改了封口', () => flip(readFileSync(path).indexOf('--- ') + 10), '改过'],
  ])('%s', async (_what, harm, said) => {
    await written(bytes, [ours.recipient])
    harm(statSync(path).size)
    await expect(read(ours.identity)).rejects.toThrow(said)
  })
  const flip = (at: number) => {
    const whole = readFileSync(path)
    whole[at]! ^= 1
    writeFileSync(path, whole)
  }

  test('没有给私钥、给了别人的私钥、私钥文件里没有私钥', async () => {
    await written(bytes, [ours.recipient])
    await expect(read(undefined)).rejects.toThrow('--identity')
    await expect(read(other.identity)).rejects.toThrow('不是加密给这把私钥的')
    writeFileSync(join(folder, 'none.txt'), '# nothing\n')
    expect(() => identityIn(join(folder, 'none.txt'))).toThrow('没有 AGE-SECRET-KEY-1')
    expect(() => identityIn(join(folder, 'gone.txt'))).toThrow('读不到')
  })

  test('中途放弃的不算数', async () => {
    const sink = await sinkInto(join(folder, 'given-up.age'), [readRecipient(ours.recipient)!])
    await sink.write(bytes)
    await sink.abandon()
    expect(existsSync(join(folder, 'given-up.age'))).toBe(true)
    await expect(openSource(join(folder, 'given-up.age'), ours.identity)).rejects.toThrow('没有写完')
  })
})

describe('公钥的写法', () => {
  test('任何 32 个字节写得出、读得回；改一个字符即不认', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(57), (bytes, at) => {
        const text = toBech32('age', bytes)
        expect(fromBech32('age', text)).toEqual(bytes)
        const place = 4 + at
        const wrong = text.slice(0, place) + (text[place] === 'q' ? 'p' : 'q') + text.slice(place + 1)
        expect(fromBech32('age', wrong)).toBeUndefined()
      }),
      { numRuns: 50 },
    )
  })

  test.each(['age1', 'ssh-ed25519 AAAA', 'AGE1X7ZEP8', 'age1pq1abc', ''])('“%s”不是公钥', (text) => {
    expect(() => recipientsOf(text)).toThrow('age1')
  })
})
