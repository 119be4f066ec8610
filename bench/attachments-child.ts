// The peer of an intake with attachments, in a process of its own: node:http, each file written and fsynced, one INSERT, an answer.
import { randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'

const { config, folder } = JSON.parse(process.argv[2]!) as { config: pg.PoolConfig; folder: string }
const pool = new pg.Pool({ max: 32, ...config })
const text = 'insert into bare_application (id, form) values ($1, $2)'

async function keep(bytes: Buffer): Promise<string> {
  const id = randomUUID()
  const file = await open(join(folder, id), 'wx', 0o600)
  await file.writeFile(bytes)
  await file.sync()
  await file.close()
  // Without this a power cut may take the name although it left the bytes.
  const beside = await open(folder)
  await beside.sync()
  await beside.close()
  return id
}

const taken = async (url: string, bytes: Buffer) => {
  if (url.startsWith('/api/files')) return keep(bytes)
  const id = url.slice(url.lastIndexOf('/') + 1)
  await pool.query({ name: 'put', text, values: [id, bytes.toString()] })
  return id
}

const server = createServer((request, reply) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () =>
    taken(request.url!, Buffer.concat(parts)).then(
      (id) => reply.setHeader('content-type', 'application/json').end(`{"id":"${id}"}`),
      (error: Error) => reply.writeHead(500).end(error.message),
    ),
  )
})
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }))
process.on('disconnect', () => process.exit(0))
