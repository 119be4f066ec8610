// A server in a process of its own, that draws a picture of its memory when asked: `server.fixture.ts <json>`.
import { writeHeapSnapshot } from 'node:v8'
import { pino } from 'pino'
import type pg from 'pg'
import type { FastifyBaseLogger } from 'fastify'
import { openHouse } from '../../../open-house.ts'
import { buildServer } from '../../../server.ts'

const { config, home } = JSON.parse(process.argv[2]!) as { config: pg.PoolConfig; home: string }
const log = pino({ level: 'trace' }) as unknown as FastifyBaseLogger
const house = await openHouse({
  database: config,
  settings: { home, s3: undefined, oidc: undefined },
  origin: 'http://127.0.0.1',
  log,
})
const { http } = await buildServer(house, { version: 'test' })
await http.listen({ host: '127.0.0.1', port: 0 })
process.on('message', (file: string) => process.send!({ file: writeHeapSnapshot(file) }))
process.on('disconnect', () => process.exit(0))
process.send!({ port: (http.server.address() as { port: number }).port })
