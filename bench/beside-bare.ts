import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, quantile, round } from './load.ts'
import type { Result } from './result.ts'

const CONNECTIONS = 16
const REQUESTS = Number(process.env['REQUESTS'] ?? 20_000)
const BAR = 0.6

/** What goes on meanwhile: so many submissions a second; `send` answers whether it was taken. */
export interface Pouring {
  readonly perSecond: number
  send(i: number): Promise<boolean>
}

/**
 * One page of a running house and bare node:http with the very same answer, in turn. Asked over plain sockets that only count bytes:
 * an ordinary client would cost more than either server and hide their difference.
 */
export async function besideBare(
  name: string,
  port: number,
  path: string,
  { rounds = Number(process.env['ROUNDS'] ?? 7), pouring }: { rounds?: number; pouring?: Pouring } = {},
): Promise<Result> {
  const page = await fetched(port, path)
  const bare = await bareServer(page)
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n`)
  const pour = pouring && startPouring(pouring)
  const ports = { mingfa: port, bare: bare.port }
  const runs = { mingfa: [] as Run[], bare: [] as Run[] }
  for (const each of Object.values(ports)) await hammer(each, request, REQUESTS / 4)
  for (let i = 0; i < rounds; i++)
    for (const kind of i % 2 ? (['bare', 'mingfa'] as const) : (['mingfa', 'bare'] as const))
      runs[kind].push(await hammer(ports[kind], request, REQUESTS))
  const poured = await pour?.stop()
  bare.process.disconnect()
  const ratio = round(median(runs.mingfa.map(({ perSecond }, i) => perSecond / runs.bare[i]!.perSecond)))
  const p99 = round(median(runs.mingfa.map(({ p99 }) => p99)))
  return {
    id: `Site ${name}`,
    what: `${path} (${page.bytes.length} bytes, ${page.headers['content-encoding'] ?? 'identity'}), ${rounds} rounds of ${REQUESTS} requests over ${CONNECTIONS} connections${poured ? `, while ${poured.sent} submissions came in, ${poured.perSecond} a second` : ''}`,
    measures: [
      // The bar is for pages nobody changes; under a flood the server does more than its peer.
      { name: 'beside bare node:http', value: ratio, ...(!poured && { bar: `≥ ${BAR}`, met: ratio >= BAR }) },
      { name: 'pages a second', value: Math.round(median(runs.mingfa.map(({ perSecond }) => perSecond))) },
      { name: 'bare, a second', value: Math.round(median(runs.bare.map(({ perSecond }) => perSecond))) },
      { name: 'p99 ms', value: p99, bar: '< 100', met: p99 < 100 },
      ...(poured ? [{ name: 'submissions refused', value: poured.failed, bar: '0', met: poured.failed === 0 }] : []),
    ],
    detail: runs,
  }
}

interface Page {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly raw: readonly string[]
  readonly bytes: Buffer
}

const fetched = (port: number, path: string) =>
  new Promise<Page>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip, deflate, br' } }, (reply) => {
      const parts: Buffer[] = []
      reply.on('data', (part: Buffer) => parts.push(part))
      reply.on('end', () =>
        resolve({
          status: reply.statusCode!,
          headers: reply.headers,
          raw: reply.rawHeaders,
          bytes: Buffer.concat(parts),
        }),
      )
    }).on('error', reject)
  })

async function bareServer({ status, raw, bytes }: Page): Promise<{ process: ChildProcess; port: number }> {
  // Node writes these itself.
  const own = new Set(['date', 'connection', 'keep-alive'])
  const headers = raw.filter((_, i) => !own.has(raw[i - (i % 2)]!.toLowerCase()))
  const process = fork(
    join(import.meta.dirname, 'site-child.ts'),
    [JSON.stringify({ status, headers, bytes: bytes.toString('base64') })],
    { execArgv: ['--import', 'tsx'] },
  )
  const [{ port }] = (await once(process, 'message')) as [{ port: number }]
  return { process, port }
}

interface Run {
  readonly perSecond: number
  readonly p99: number
}

async function hammer(port: number, request: Buffer, requests: number): Promise<Run> {
  const took: number[] = []
  let left = requests
  const begun = performance.now()
  await Promise.all(Array.from({ length: CONNECTIONS }, () => worker(port, request, took, () => left-- > 0)))
  const seconds = (performance.now() - begun) / 1000
  took.sort((a, b) => a - b)
  return { perSecond: round(requests / seconds), p99: round(quantile(took, 0.99)) }
}

/** Sends the request again and again; an answer is read to the length its head announces. */
function worker(port: number, request: Buffer, took: number[], more: () => boolean) {
  return new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1').setNoDelay(true)
    let [missing, at] = [0, 0]
    const next = () => {
      if (!more()) return void socket.end(resolve)
      at = performance.now()
      socket.write(request)
    }
    socket.on('connect', next)
    socket.on('error', reject)
    socket.on('data', (part) => {
      if (missing === 0) {
        const head = part.indexOf('\r\n\r\n')
        const text = part.toString('latin1', 0, head)
        if (!text.startsWith('HTTP/1.1 200')) return reject(new Error(text.split('\r\n')[0]))
        missing = head + 4 + Number(/content-length: (\d+)/i.exec(text)![1])
      }
      missing -= part.length
      if (missing > 0) return
      took.push(performance.now() - at)
      next()
    })
  })
}

function startPouring({ perSecond, send }: Pouring) {
  let [on, sent, failed] = [true, 0, 0]
  const under = new Set<Promise<void>>()
  const begun = performance.now()
  const run = async () => {
    while (on) {
      for (const due = ((performance.now() - begun) / 1000) * perSecond; sent < due; sent++) {
        const one = send(sent).then(
          (taken) => void (taken || failed++),
          () => void failed++,
        )
        under.add(one)
        void one.finally(() => under.delete(one))
      }
      await sleep(5)
    }
  }
  const running = run()
  return {
    async stop() {
      on = false
      await running
      await Promise.all(under)
      return { sent, failed, perSecond: round(sent / ((performance.now() - begun) / 1000)) }
    },
  }
}
