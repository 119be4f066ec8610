// Bare node:http with one answer: `site-child.ts <json of status, headers and bytes in base64>`; says its port to its parent.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const { status, headers, bytes } = JSON.parse(process.argv[2]!) as { status: number; headers: string[]; bytes: string }
const body = Buffer.from(bytes, 'base64')
const server = createServer((_request, reply) => {
  reply.writeHead(status, headers)
  reply.end(body)
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))
