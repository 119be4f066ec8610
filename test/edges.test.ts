import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from './support/city.ts'
import { testHouse, type Speaker } from './support/house.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let clerk: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  clerk = await town.as(people.section)
})
afterAll(() => town.close())

/** What the server says to bytes no client library would send. */
async function raw(bytes: string): Promise<string> {
  const address = await town.http.listen({ port: 0, host: '127.0.0.1' }).catch(() => undefined)
  const port = address ? Number(new URL(address).port) : (town.http.server.address() as { port: number }).port
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.on('data', (data) => (heard += data.toString()))
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}

describe('不走寻常路的请求，也用同样的话回答', () => {
  it('地址里有坏的百分号：400，说明没有看懂，不露出英文原文', async () => {
    for (const url of ['/api/%zz', '/%c0%af', '/api/activities/%E0%A4%A']) {
      const reply = await town.http.inject({ method: 'GET', url })
      expect(reply.statusCode, url).toBe(400)
      expect(reply.json(), url).toMatchObject({
        code: 'http.refused',
        say: { zh: expect.stringMatching(/[\u4e00-\u9fff]/) },
      })
    }
  })

  it('登录后的回答不许浏览器和中间的缓存留着', async () => {
    for (const url of ['/api/me', '/api/activities', '/api/organisations'])
      expect((await clerk.get(url)).headers['cache-control'], url).toBe('no-store')
  })

  it('上传断在半路、缺少分隔符：4xx，不是系统出错', async () => {
    const cookie = clerk.cookie
    const post = (type: string, payload: string) =>
      town.http.inject({
        method: 'POST',
        url: '/api/files',
        headers: { cookie, origin: town.house.origin, 'content-type': type },
        payload,
      })
    for (const reply of await Promise.all([
      post('multipart/form-data', 'x'),
      post(
        'multipart/form-data; boundary=b',
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf',
      ),
      post('multipart/form-data; boundary=b', ''),
    ])) {
      expect(reply.statusCode).toBeGreaterThanOrEqual(400)
      expect(reply.statusCode).toBeLessThan(500)
    }
    // The public's pages too, and whatever door else takes a form in parts.
    const half = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nhalf'
    for (const url of ['/gov/check', '/gov/receipt', '/gov/report', '/api/returns?request=x'])
      for (const [type, payload] of [
        ['multipart/form-data', 'x'],
        ['multipart/form-data; boundary=b', half],
      ] as const) {
        const headers = { cookie, origin: town.house.origin, 'content-type': type }
        const { statusCode } = await town.http.inject({ method: 'POST', url, headers, payload })
        expect([url, statusCode < 500]).toEqual([url, true])
      }
  })

  it('日期颠倒：拒绝；搜索里有空字符：不是系统出错', async () => {
    expect((await clerk.get('/api/figures?from=2024-12-31&until=2024-01-01')).status).toBe(422)
    // A sign nobody sees is dropped where texts are read, refused where they are not; it is never our fault.
    for (const url of ['/api/organisations?q=%00', '/api/people?q=a%00b', '/api/publications?q=%00'])
      expect((await clerk.get(url)).status, url).toBeLessThan(500)
  })

  it('根本不是 HTTP 的字节：连接断开，服务还在', async () => {
    expect(await raw('\u0000\u0001\u0002\r\n\r\n')).toMatch(/^(HTTP\/1\.1 400|)/)
    expect((await clerk.get('/api/me')).status).toBe(200)
  })
})
