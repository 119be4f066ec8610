import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { endpoint } from '../../platform/http/endpoint.ts'
import { call, Offline } from './api.ts'

const door = endpoint({
  id: 'test.save',
  method: 'PUT',
  path: '/api/test',
  needs: 'signed-in',
  title: { zh: '试', en: 'Try' },
  body: z.object({ word: z.string(), request: z.uuid() }),
})

afterEach(() => void vi.unstubAllGlobals())

/** Answers in turn; null: nothing arrives. Returns the request ids that were sent. */
function answering(...answers: (number | null)[]): string[] {
  const ids: string[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    ids.push((JSON.parse(body) as { request: string }).request)
    const status = answers.shift()
    if (status === null) throw new TypeError('the line broke')
    const refusal = JSON.stringify({ code: 'test.no', say: { zh: '不行', en: 'No' } })
    return status === 204 ? new Response(null, { status }) : new Response(refusal, { status: status! })
  })
  return ids
}
const send = (word: string) => call(door, { body: { word } }).catch((error: Error) => error)

describe('请求编号由工作台统一编', () => {
  it('网断了，同样的内容再发，还是那个编号；收到回答以后，再发是新的', async () => {
    const ids = answering(null, null, 204, 204)
    expect(await send('同样')).toBeInstanceOf(Offline)
    for (let i = 0; i < 3; i++) await send('同样')
    expect([ids[0] === ids[1], ids[1] === ids[2], ids[2] === ids[3]]).toEqual([true, true, false])
  })

  it('内容不同，编号不同；代理的502不算回答，拒绝算', async () => {
    const ids = answering(null, 204, 422, 204)
    for (const word of ['甲', '乙', '丙', '丙']) await send(word)
    expect(new Set(ids).size).toBe(4)
    vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
      ids.push((JSON.parse(body) as { request: string }).request)
      return new Response('<html>bad gateway</html>', { status: 502 })
    })
    expect(await send('丁')).toBeInstanceOf(Offline)
    await send('丁')
    expect(ids.at(-1)).toBe(ids.at(-2))
  })
})
