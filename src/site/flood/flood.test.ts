import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSolved } from '../../platform/sign-in/puzzle.ts'
import { secretFrom } from '../../platform/sign-in/secret.ts'
import { arrived, bitsFor, nobody, perMinute } from './arrivals.ts'
import { checkDigit, readReceipt, receiptOf } from './receipt.ts'
import { ticketsOf } from './ticket.ts'

const secret = secretFrom(randomBytes(32))
const now = new Date('2026-11-24T02:00:00Z')
const request = '01935a3e-0000-7000-8000-000000000001'
const minutes = (n: number) => new Date(now.getTime() + n * 60_000)

describe('人多的时候题目变难', () => {
  it.each([
    [0, 13],
    [1, 13],
    [30, 13],
    [31, 14],
    [60, 14],
    [61, 15],
    [1000, 19],
    [12_000, 20],
    [1e9, 20],
  ])('每分钟%i件：%i位', (rate, bits) => {
    expect(bitsFor(rate)).toBe(bits)
  })

  it('按每分钟n件持续到来，量出来就是n件左右', () => {
    for (const n of [10, 60, 600]) {
      let level = nobody
      let at = 0
      for (; at < 20 * 60_000; at += 60_000 / n) level = arrived(level, at)
      expect(perMinute(level, at) / n).toBeGreaterThan(0.9)
      expect(perMinute(level, at) / n).toBeLessThan(1.1)
    }
  })

  it('停下来一分钟，忘掉一半；时钟倒退也不出错', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 50 }), (moments) => {
        const level = moments.reduce((all, at) => arrived(all, at), nobody)
        const at = Math.max(...moments)
        expect(perMinute(level, at + 60_000)).toBeCloseTo(perMinute(level, at) / 2)
        expect(level.level).toBeLessThanOrEqual(moments.length)
      }),
    )
  })
})

describe('表单的票', () => {
  const tickets = ticketsOf(secret)
  const solve = (seed: string, bits: number) => {
    for (let nonce = 0; ; nonce++) if (isSolved({ seed, bits }, nonce)) return String(nonce)
  }
  const issued = tickets.issue('/subjects/1', request, 8, now)
  const nonce = solve(issued.puzzle!.seed, 8)
  const wrong = String([...Array(100).keys()].find((n) => !isSolved(issued.puzzle!, n)))
  const shown = { request, ticket: issued.ticket, nonce }

  it.each([
    ['算对了', '/subjects/1', shown, 8, now, 'solved'],
    ['差两位以内的平静时的票还能用', '/subjects/1', shown, 6, now, 'solved'],
    ['比现在的要求容易得多的票不再算数', '/subjects/1', shown, 9, now, 'none'],
    ['没有算', '/subjects/1', { ...shown, nonce: '' }, 8, now, 'unsolved'],
    ['算错了', '/subjects/1', { ...shown, nonce: wrong }, 8, now, 'unsolved'],
    ['别的表单的票', '/subjects/2', shown, 8, now, 'none'],
    ['换了编号的票', '/subjects/1', { ...shown, request: request.replace('1', '2') }, 8, now, 'none'],
    ['自己改容易了的票', '/subjects/1', { ...shown, ticket: issued.ticket.replace('.8.', '.1.') }, 1, now, 'none'],
    ['将满四小时', '/subjects/1', shown, 8, minutes(240), 'solved'],
    ['超过四小时', '/subjects/1', shown, 8, minutes(241), 'none'],
    ['不是票', '/subjects/1', { ...shown, ticket: 'x' }, 8, now, 'none'],
  ] as const)('%s', (_say, address, back, least, at, judged) => {
    expect(tickets.judge(address, back, least, at)).toBe(judged)
  })

  it('不要求算题的表单，票在就行', () => {
    const free = tickets.issue('/f', request, 0, now)
    expect(free.puzzle).toBeNull()
    expect(tickets.judge('/f', { request, ticket: free.ticket, nonce: '' }, -2, now)).toBe('solved')
  })
})

describe('回执码', () => {
  it('同一件事总是同一个码，四位一组，带空格、横线、全角都认', () => {
    const { code, hash } = receiptOf(secret, request)
    expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/)
    expect(receiptOf(secret, request)).toEqual({ code, hash })
    const wide = code.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    for (const typed of [code, code.replaceAll(' ', ''), code.replaceAll(' ', '-'), wide, ` ${code} `])
      expect(readReceipt(secret, typed)).toEqual({ hash })
    expect(hash.toString('hex')).not.toContain(code.replaceAll(' ', ''))
  })

  it('抄错任何一位都看得出来', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(15), fc.integer({ min: 1, max: 9 }), (id, at, by) => {
        const digits = receiptOf(secret, id).code.replaceAll(' ', '')
        const miscopied = digits.slice(0, at) + ((Number(digits[at]) + by) % 10) + digits.slice(at + 1)
        expect(readReceipt(secret, miscopied)).toBe('miscopied')
      }),
    )
  })

  it.each(['', '123', 'abcd efgh ijkl mnop', '1234 5678 9012 3456 7'])('“%s”不是回执码', (typed) => {
    expect(readReceipt(secret, typed)).toBe('miscopied')
  })

  it('校验位与 ISO 7064 MOD 11,10 的示例一致', () => {
    expect(checkDigit('0794')).toBe('5')
  })
})
