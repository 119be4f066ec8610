import { describe, expect, it } from 'vitest'
import { sharedCopy } from './copies.ts'
import { createPageCache } from './page-cache.ts'

const make = (text: string) => sharedCopy({ text, type: 'text/plain', policy: '' })

function bench(mostBytes?: number) {
  const clock = { now: new Date('2026-11-24T02:00:00Z'), epoch: '2026-11-24 焦作市教育局' }
  const cache = createPageCache({ clock: () => clock.now, epoch: () => clock.epoch, ...(mostBytes && { mostBytes }) })
  let made = 0
  const ask = async (address = '/gov/', topics: readonly string[] = ['a'], text = 'text') =>
    cache.obtain(address, topics, async () => {
      made++
      return make(text)
    })
  return {
    cache,
    clock,
    ask,
    later: (ms: number) => (clock.now = new Date(clock.now.getTime() + ms)),
    made: () => made,
  }
}

describe('留存的页面', () => {
  it('留多少字节就占多少内存：一页不拖住它从中切出来的大块', async () => {
    const { bodies } = await make('很短的一页'.repeat(20))
    for (const { bytes } of Object.values(bodies)) expect(bytes.buffer.byteLength).toBe(bytes.length)
  })

  it('没有变就不再做；变了一秒内做新的；别的变了不相干', async () => {
    const { cache, ask, later, made } = bench()
    await ask()
    await ask()
    cache.tell('b')
    later(5000)
    await ask()
    expect(made()).toBe(1)
    cache.tell('a')
    await ask()
    expect(made()).toBe(2)
  })

  it('一直在变的页面，一秒最多做一次', async () => {
    const { cache, ask, later, made } = bench()
    await ask()
    for (let i = 0; i < 200; i++) {
      cache.tell('a')
      await ask()
      later(5)
    }
    expect(made()).toBe(1)
    await ask()
    expect(made()).toBe(2)
  })

  it('做的时候变了，做出来的不算新', async () => {
    const { cache, later, ask, made } = bench()
    const slow = cache.obtain('/gov/', ['a'], async () => {
      cache.tell('a')
      return make('old')
    })
    await slow
    later(1000)
    await ask()
    expect(made()).toBe(1)
  })

  it('许多人同时要，只做一次；做坏了，下一个重做', async () => {
    const { cache, ask, made } = bench()
    const broken = cache.obtain('/gov/', [], () => Promise.reject(new Error('database')))
    await expect(broken).rejects.toThrow('database')
    await Promise.all(Array.from({ length: 50 }, () => ask()))
    expect(made()).toBe(1)
  })

  it('过了半夜、单位改了名，全部重做', async () => {
    const { clock, ask, later, made } = bench()
    await ask()
    clock.epoch = '2026-11-25 焦作市教育局'
    later(1000)
    await ask()
    expect(made()).toBe(2)
  })

  it('没有的页面不留；地方有限，最早做的先让出来', async () => {
    const { cache, ask, made } = bench(3500)
    expect(await cache.obtain('/gov/none', [], async () => null)).toBeNull()
    for (const n of [1, 2, 3, 4]) await ask(`/gov/${n}`)
    await ask('/gov/4')
    expect(made()).toBe(4)
    await ask('/gov/1')
    expect(made()).toBe(5)
  })
})
