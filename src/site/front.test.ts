import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { inFront } from './front.ts'

it('连接多到上限，再来的当场关掉，已有的照常；没有传完的请求不会一直占着', async () => {
  const server = inFront({ answer: () => false }, { most: 2 })((_request, response) => void response.end('here'), {})
  expect(server.requestTimeout).toBeGreaterThan(0)
  expect(server.headersTimeout).toBeGreaterThan(0)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const open = async () => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return socket
  }
  const idle = [await open(), await open()]
  const third = await open()
  await once(third.resume(), 'close')
  idle[0]!.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  expect(String((await once(idle[0]!, 'data'))[0])).toContain('here')
  for (const socket of idle) socket.destroy()
  await new Promise((closed) => server.close(closed))
})
