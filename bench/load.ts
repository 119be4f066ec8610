import { Agent, request } from 'node:http'

export interface Ask {
  readonly method: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly body: string
}

export interface Run {
  /** Answered with 2xx, a second. */
  readonly perSecond: number
  readonly seconds: number
  readonly failed: number
  /** What the first of them was answered. */
  readonly failure?: string
  /** Milliseconds. */
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Sends all asks over so many kept-alive connections, each next as soon as the one before is answered. */
export async function load(port: number, asks: readonly Ask[], connections: number): Promise<Run> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const took: number[] = []
  let failed = 0
  let failure: string | undefined
  let next = 0
  const begun = performance.now()
  const worker = async () => {
    for (let i = next++; i < asks.length; i = next++) {
      const at = performance.now()
      const { status, body } = await ask(agent, port, asks[i]!)
      took.push(performance.now() - at)
      if (status >= 200 && status < 300) continue
      failed++
      failure ??= `${status} ${body.slice(0, 500)}`
    }
  }
  await Promise.all(Array.from({ length: connections }, worker))
  const seconds = (performance.now() - begun) / 1000
  agent.destroy()
  took.sort((a, b) => a - b)
  const at = (share: number) => round(quantile(took, share))
  return {
    perSecond: round((asks.length - failed) / seconds),
    seconds: round(seconds),
    failed,
    ...(failure && { failure }),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  }
}

export function ask(agent: Agent | undefined, port: number, { method, path, headers, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body: Buffer.concat(parts).toString() }))
        reply.on('error', reject)
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** Of ascending values, the one below which this share of them lies. */
export const quantile = (ascending: readonly number[], share: number) =>
  ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0
export const round = (value: number) => Math.round(value * 100) / 100
export const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
