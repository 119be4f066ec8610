// A server whose clock its parent sets, to be killed: `draw-child.ts <json>`. It takes requests and extends the log, as in service.
import { pino } from 'pino'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { openHouse } from '../src/open-house.ts'
import { buildServer } from '../src/server.ts'

const { config, home, moment } = JSON.parse(process.argv[2]!) as { config: pg.PoolConfig; home: string; moment: number }
let now = moment
const log = pino({ level: 'fatal' }) as unknown as FastifyBaseLogger
const house = await openHouse({
  database: config,
  settings: { home, s3: undefined, oidc: undefined },
  origin: 'http://127.0.0.1',
  log,
  clock: () => new Date(now),
})
const { http } = await buildServer(house, { version: 'bench', publicParts: () => [] })
await house.publicLog.start()
await http.listen({ host: '127.0.0.1', port: 0 })
process.on('disconnect', () => process.exit(0))
process.on('message', (moment: number) => {
  now = moment
  process.send!({ now })
})
process.send!({ port: (http.server.address() as { port: number }).port })
