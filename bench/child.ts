// A server under measurement, in a process of its own: `child.ts mingfa|bare <json>`; says its port and memory to its parent.
import { createServer } from 'node:http'
import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import pg from 'pg'
import { openHouse } from '../src/open-house.ts'
import { buildServer } from '../src/server.ts'

const [kind, text] = process.argv.slice(2)
const { config, home, scripts } = JSON.parse(text!) as { config: pg.PoolConfig; home: string; scripts?: string }

if (kind === 'mingfa') await mingfa()
else await bare()
process.on('message', () => process.send!({ memory: process.memoryUsage().rss, cpu: process.cpuUsage() }))
process.on('disconnect', () => process.exit(0))

async function mingfa() {
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'fatal' }) as unknown as FastifyBaseLogger
  const house = await openHouse({
    database: config,
    settings: { home, s3: undefined, oidc: undefined },
    origin: 'http://127.0.0.1',
    log,
  })
  // The log takes in what is entered, as it does in every house that is served: only where nothing else is to be measured on one's own.
  if (process.env['WORK'] === 'yes') await house.startWork()
  const { http } = await buildServer(house, { version: 'bench', ...(scripts && { scripts }) })
  await http.listen({ host: '127.0.0.1', port: 0 })
  process.send!({ port: (http.server.address() as { port: number }).port })
}

/** The same driver and records, and nothing else: no permission, no rule, no history, no ledger, no roll-up. */
async function bare() {
  const pool = new pg.Pool({ max: 32, ...config })
  const text = `insert into bare_activity (id, org, day, kind, title, place, sessions, pupils, staff, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
  const group = `select org, kind, count(*), sum(pupils + staff + parents + others) as heads from activity where status = 'approved' and day between '2024-01-01' and '2024-12-31' group by org, kind`
  const server = createServer((request, reply) => {
    if (request.url === '/group')
      return void pool.query({ name: 'group', text: group }).then(
        ({ rows }) => reply.setHeader('content-type', 'application/json').end(JSON.stringify(rows)),
        (error: Error) => reply.writeHead(500).end(error.message),
      )
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { form } = JSON.parse(Buffer.concat(parts).toString()) as { form: Record<string, unknown> }
      const id = request.url!.slice(request.url!.lastIndexOf('/') + 1)
      pool
        .query({
          name: 'insert',
          text,
          values: [
            id,
            form['org'],
            form['day'],
            form['kind'],
            form['title'],
            form['place'],
            form['sessions'],
            form['pupils'],
            form['staff'],
            form['note'],
          ],
        })
        .then(
          () => reply.setHeader('content-type', 'application/json').end(`{"id":"${id}"}`),
          (error: Error) => reply.writeHead(500).end(error.message),
        )
    })
  })
  server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }))
}
