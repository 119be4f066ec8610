// The peer of the booking race, in a process of its own: node:http and one UPDATE that takes places if there are so many left.
import { createServer } from 'node:http'
import pg from 'pg'

const { config } = JSON.parse(process.argv[2]!) as { config: pg.PoolConfig }
const pool = new pg.Pool({ max: 32, ...config })
const text = 'update bare_slot set places = places - $2 where id = $1 and places >= $2'

const server = createServer((request, reply) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const { form } = JSON.parse(Buffer.concat(parts).toString()) as {
      form: { slot: string; pupils: number; adults: number }
    }
    pool.query({ name: 'take', text, values: [form.slot, form.pupils + form.adults] }).then(
      ({ rowCount }) => reply.writeHead(rowCount === 1 ? 200 : 409).end('{}'),
      (error: Error) => reply.writeHead(500).end(error.message),
    )
  })
})
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }))
process.on('message', () => process.send!({ memory: process.memoryUsage().rss, cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit(0))
