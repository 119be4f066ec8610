import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { postOutside } from './outside.ts'

let port = 0
let server: Server
beforeAll(async () => {
  server = createServer((request, reply) => {
    if (request.url === '/away') return reply.writeHead(302, { location: '/' }).end('elsewhere')
    if (request.url === '/much') return reply.end('x'.repeat(50_000))
    request.pipe(reply)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  port = (server.address() as { port: number }).port
})
afterAll(() => server.close())

const post = (host: string, path = '/', allowed: string[] = []) =>
  postOutside(`http://${host}:${port}${path}`, { body: '问', headers: {} }, allowed)

describe('代为访问别人填写的网址', () => {
  test.each([
    ...['127.0.0.1', 'localhost', '10.1.2.3', '169.254.169.254', '192.168.1.1', '172.31.0.1', '100.64.1.1', '0.0.0.0'],
    ...[
      '[::1]',
      '[::]',
      '[fe80::1]',
      '[fd00::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:10.0.0.1]',
      '[64:ff9b::7f00:1]',
      '2130706433',
      '0x7f.1',
    ],
  ])('%s 是内部的地址，不去', async (host) => {
    await expect(post(host)).rejects.toThrow('lies inside our own network')
  })

  test('运维人员放行的网段可以去；不跟着跳转；回答太长就断开', async () => {
    expect(await post('127.0.0.1', '/', ['127.0.0.0/8'])).toEqual({ status: 200, text: '问' })
    expect(await post('localhost', '/', ['127.0.0.1', '::1'])).toMatchObject({ status: 200 })
    expect(await post('127.0.0.1', '/away', ['127.0.0.1'])).toEqual({ status: 302, text: 'elsewhere' })
    await expect(post('127.0.0.1', '/much', ['127.0.0.1'])).rejects.toThrow('more than')
    await expect(post('127.0.0.1', '/', ['10.0.0.0/8'])).rejects.toThrow('lies inside')
  })
})
