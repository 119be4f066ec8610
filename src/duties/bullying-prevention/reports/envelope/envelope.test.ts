import { hashRawSync } from '@node-rs/argon2'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromText, newId, random, toText, utf8, type Bytes } from './bytes.ts'
import { CHUNK, chunksFor, MOST_BYTES, MOST_CHUNKS, openChunks, sealChunk, SEALED_CHUNK } from './file.ts'
import { newPair, openKey, pairOf, sealKey } from './key-slot.ts'
import { fits, newContentKey, openMessage, SEALED, sealMessage, type Said } from './message.ts'
import { unwrap, wrap } from './password.ts'
import { grouped, newReceipt, openByReceipt, readReceipt, receiptCost, receiptOf, sealForReceipt } from './receipt.ts'
import { combined, printedShares, readShare } from './shares.ts'

const cheap = { memory: 64, passes: 1 }
const report = newId()
const flipped = (bytes: Bytes, at: number): Bytes => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte))

describe('文字', () => {
  const said: Said = { kind: 'report', text: '他们在操场后面打我，还不让我告诉老师。' }

  it('封好再打开，一字不差；不论多长，封好都一样长', async () => {
    const key = newContentKey()
    const lengths = new Set<number>()
    for (const text of ['', '他', said.text, '字'.repeat(5000)]) {
      const id = newId()
      const sealed = await sealMessage(key, report, id, 'reporter', { ...said, text })
      expect(await openMessage(key, report, id, 'reporter', sealed)).toEqual({ ...said, text })
      lengths.add(sealed.length)
    }
    expect([...lengths]).toEqual([SEALED])
  })

  it('换到别的举报、别的编号、换成别人写的、改动一位：都打不开', async () => {
    const key = newContentKey()
    const id = newId()
    const sealed = await sealMessage(key, report, id, 'reporter', said)
    await expect(openMessage(key, newId(), id, 'reporter', sealed)).rejects.toThrow()
    await expect(openMessage(key, report, newId(), 'reporter', sealed)).rejects.toThrow()
    await expect(openMessage(key, report, id, 'handler', sealed)).rejects.toThrow()
    for (const at of [0, 12, 500, SEALED - 1])
      await expect(openMessage(key, report, id, 'reporter', flipped(sealed, at))).rejects.toThrow()
    await expect(openMessage(newContentKey(), report, id, 'reporter', sealed)).rejects.toThrow()
  })

  it('五千个字加上十个文件放得下，再多就说放不下', () => {
    const files = Array.from({ length: 10 }, () => ({
      id: newId(),
      name: '照'.repeat(30),
      type: 'image/jpeg',
      size: 20_000_000,
      chunks: 80,
      key: toText(random(32)),
    }))
    expect(fits({ kind: 'report', text: '字'.repeat(4000), files })).toBe(true)
    expect(fits({ kind: 'report', text: '字'.repeat(7000) })).toBe(false)
  })
})

describe('钥匙', () => {
  it('给谁封的只有谁打得开；挪到别的举报或别人名下打不开', async () => {
    const [made, other] = [await newPair(), await newPair()]
    const [pair, otherPair] = [await pairOf(made.publicKey, made.secret), await pairOf(other.publicKey, other.secret)]
    const key = newContentKey()
    const id = newId()
    const slot = await sealKey(key, report, { key: id, publicKey: made.publicKey })
    expect(slot.length).toBe(113)
    expect(await openKey(slot, report, id, pair)).toEqual(key)
    await expect(openKey(slot, report, id, otherPair)).rejects.toThrow()
    await expect(openKey(slot, newId(), id, pair)).rejects.toThrow()
    await expect(openKey(slot, report, newId(), pair)).rejects.toThrow()
  })

  it('公钥和私钥不是一对，当场发现', async () => {
    const [one, two] = [await newPair(), await newPair()]
    await expect(pairOf(one.publicKey, two.secret)).rejects.toThrow()
  })

  it('密码对了才打得开；全角输入法打的同样的密码也认；换到别人的钥匙上打不开', async () => {
    const { secret } = await newPair()
    const id = newId()
    const wrapped = await wrap(secret, id, 'Correct horse 8', cheap)
    expect(await unwrap(wrapped, id, 'Correct horse 8')).toEqual(secret)
    expect(await unwrap(wrapped, id, 'Ｃorrect　horse ８')).toEqual(secret)
    expect(await unwrap(wrapped, id, 'Correct horse 9')).toBeNull()
    expect(await unwrap(wrapped, newId(), 'Correct horse 8')).toBeNull()
  })
})

describe('回执码', () => {
  it('每一位数字出现得一样多', () => {
    const counts = new Map<string, number>()
    for (const digit of newReceipt(20_000)) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    expect(counts.size).toBe(10)
    for (const n of counts.values()) expect(Math.abs(n - 2000)).toBeLessThan(300)
  })

  it('四位一组；空格、横线、全角都认', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 24 }), (digits) => {
        const code = newReceipt(digits)
        const wide = grouped(code).replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        for (const typed of [grouped(code), code, grouped(code).replaceAll(' ', '-'), wide])
          expect(readReceipt(typed)).toBe(code)
        expect(grouped(code)).toMatch(/^(\d{4} )+\d{1,4}$/)
      }),
    )
  })

  it('浏览器算的和服务器算的 Argon2id 一样；差一位就什么也打不开', async () => {
    const salt = random(16)
    const code = newReceipt(20)
    const receipt = await receiptOf(code, salt)
    const native = hashRawSync(Buffer.from(code), {
      algorithm: 2,
      memoryCost: receiptCost.memory,
      timeCost: receiptCost.passes,
      parallelism: 1,
      outputLen: receiptCost.length,
      salt: Buffer.from(salt),
    })
    expect(Buffer.concat([receipt.lookup, receipt.wrapping])).toEqual(native)
    const key = newContentKey()
    const slot = await sealForReceipt(key, report, receipt)
    expect(slot.length).toBe(60)
    expect(await openByReceipt(slot, report, receipt)).toEqual(key)
    const wrong = await receiptOf(String(BigInt(code) ^ 1n).padStart(20, '0'), salt)
    expect(wrong.lookup).not.toEqual(receipt.lookup)
    await expect(openByReceipt(slot, report, wrong)).rejects.toThrow()
  })
})

describe('文件', () => {
  it.each([
    [0, 1],
    [1, 1],
    [CHUNK, 1],
    [CHUNK + 1, 2],
    [2 * CHUNK + 1, 4],
    [9 * CHUNK, 16],
    [16 * CHUNK, 16],
    [16 * CHUNK + 1, 32],
    [33 * CHUNK, 48],
    [MOST_BYTES, MOST_CHUNKS],
  ])('%i 字节分成 %i 块', (size, chunks) => expect(chunksFor(size)).toBe(chunks))

  it('一块一块封好，拼起来一字节不差；少一块、换了次序、改了一位都打不开', async () => {
    const key = newContentKey()
    const bytes = random(60_000)
    const whole = new Uint8Array(CHUNK * 2 + 5)
    for (let at = 0; at < whole.length; at += bytes.length)
      whole.set(bytes.subarray(0, Math.min(bytes.length, whole.length - at)), at)
    const chunks = chunksFor(whole.length)
    const sealed = await Promise.all([...Array(chunks).keys()].map((n) => sealChunk(key, whole, n, chunks)))
    expect(sealed.map(({ length }) => length)).toEqual(Array(chunks).fill(SEALED_CHUNK))
    expect(await openChunks(key, sealed, whole.length)).toEqual(whole)
    await expect(openChunks(key, sealed.slice(0, -1), whole.length)).rejects.toThrow()
    await expect(openChunks(key, [sealed[1]!, sealed[0]!, ...sealed.slice(2)], whole.length)).rejects.toThrow()
    await expect(openChunks(key, [flipped(sealed[0]!, 9), ...sealed.slice(1)], whole.length)).rejects.toThrow()
  })
})

describe('分存', () => {
  it('五份里任何三份合得出来，任何两份合不出来', async () => {
    const { publicKey, secret } = await newPair()
    const shares = await printedShares(secret, 5, 3)
    const read = await Promise.all(shares.map(readShare))
    for (const three of [
      [0, 1, 2],
      [4, 2, 0],
      [1, 3, 4],
    ])
      await pairOf(publicKey, await combined(three.map((n) => read[n]!)))
    await expect(pairOf(publicKey, await combined([read[0]!, read[1]!]))).rejects.toThrow()
  })

  it('抄错、漏抄一个字母当场发现；小写、O 和 0、I 和 1 不要紧', async () => {
    const [share] = await printedShares(random(32), 3, 2)
    const letters = share!.replaceAll(' ', '')
    expect(await readShare(share!.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'))).not.toBeNull()
    for (let at = 0; at < letters.length; at++) {
      const wrong = letters.slice(0, at) + (letters[at] === 'A' ? 'B' : 'A') + letters.slice(at + 1)
      expect(await readShare(wrong), wrong).toBeNull()
    }
    expect(await readShare(letters.slice(1))).toBeNull()
    expect(await readShare('')).toBeNull()
  })
})

it('字节和文字互相变来变去不走样', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(fromText(toText(bytes))).toEqual(bytes)
    }),
  )
  expect(toText(utf8('欺凌'))).toBe(Buffer.from('欺凌').toString('base64url'))
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
