import { createHash, createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canonical, type Frozen } from '../src/platform/draw/frozen.ts'
import { prove } from '../src/platform/draw/proof.ts'

const page = readFileSync(join(import.meta.dirname, 'draw.md'), 'utf8')
const block = /```json\n(.+)\n```/.exec(page)![1]!
const told = (label: string) => new RegExp(`\\| ${label} · \\w+ \\| \`([^\`]+)\``).exec(page)![1]!
const [hash, value, seed] = ['指纹', '随机数', '种子'].map(told) as [string, string, string]
const frozen = JSON.parse(block) as Frozen
const tickets = [...page.matchAll(/^\| ([ABC]) \| (\d) \| `(\w{16})` \| (\d+) \| ([\d.]+) \| ([\d.]+) \| (\d) \|$/gm)]
const pairs = [...page.matchAll(/^\| ([AB]) \| ([pqr]) \| `(\w{16})` \|$/gm)]

// By the page alone: nothing of the platform's own code.
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (text: string) => createHmac('sha256', Buffer.from(seed, 'hex')).update(text).digest('hex')

describe('算法说明里的例子', () => {
  it('读到了例子', () => expect([tickets.length, pairs.length]).toEqual([3, 5]))
  it('指纹、种子', () => {
    expect(sha256(block)).toBe(hash)
    expect(sha256(`mingfa-draw/1\n${hash}\n${value}`)).toBe(seed)
  })
  it.each(tickets.map(([, id, weight, mac, digits, length, share]) => ({ id, weight, mac, digits, length, share })))('$id 的抽签号', ({ id, weight, mac, digits, length, share }) => {
    expect(hmac(`object:${id}`).slice(0, 16)).toBe(mac)
    // Sixty-four binary digits of a logarithm by another road: 2^(−L) · 2^64 is v + 1 again, within what forty digits can tell.
    const log = Math.log2(Number(BigInt(`0x${mac}`) + 1n)) - 64
    expect(Number(digits) / 2 ** 40).toBeCloseTo(-log, 9)
    expect((Number(digits) / 2 ** 40).toFixed(9)).toBe(length)
    expect((Number(digits) / 2 ** 40 / Number(weight)).toFixed(9)).toBe(share)
  })
  it.each(pairs.map(([, object, officer, mac]) => ({ object, officer, mac })))('$object 与 $officer', ({ object, officer, mac }) => expect(hmac(`pair:${object}:${officer}`).slice(0, 16)).toBe(mac))
  it('平台的程序得出页上写的结果', () => {
    expect(canonical(frozen)).toBe(block)
    const proof = prove(frozen, { kind: 'typed', text: value })!
    expect([proof.hash, proof.seed]).toEqual([hash, seed])
    expect(proof.tickets.map(({ id, length, place }) => [id, String(length), String(place)]).sort()).toEqual(tickets.map(([, id, , , digits, , , place]) => [id, digits, place]))
    expect(page).toContain(`结果：${proof.assignments.map(({ object, officers }) => `${object} → ${officers.join('、')}`).join('；')}`)
  })
})
