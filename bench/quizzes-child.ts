// The peer of the quizzes, in a process of its own: node:http, the form as it comes, one INSERT, an answer.
import { createServer } from 'node:http'
import pg from 'pg'

const { config } = JSON.parse(process.argv[2]!) as { config: pg.PoolConfig }
const pool = new pg.Pool({ max: 32, ...config })
const text = 'insert into bare_paper (code, ordinal, answers, at) values ($1, $2, $3, now())'

const server = createServer((request, reply) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const typed = new URLSearchParams(Buffer.concat(parts).toString())
    const answers = Array.from({ length: 16 }, (_, i) => typed.get(`q${i}`) ?? '').join(',')
    pool.query({ name: 'put', text, values: [typed.get('code'), Number(typed.get('ordinal')), answers] }).then(
      () => reply.writeHead(200, { 'content-type': 'text/html' }).end('ok'),
      (error: Error) => reply.writeHead(500).end(error.message),
    )
  })
})
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as { port: number }).port }))
process.on('disconnect', () => process.exit(0))
