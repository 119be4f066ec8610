import { lookup } from 'node:dns'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

// What somebody typed into a form is called by this server, which stands inside: it must not become a way to the machines behind the wall.

/** Networks nobody outside lives in: this machine, private and link-local ones, and what stands for them in IPv6 (RFC 6890). */
const inside = networks([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '240.0.0.0/4'],
  ...['::/127', '64:ff9b::/96', 'fc00::/7', 'fe80::/10', 'ff00::/8', '2002::/16'],
])

interface Asking {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

interface Answered {
  readonly status: number
  /** At most `MOST` bytes. */
  readonly text: string
}

const MOST = 20_000
const PATIENCE = 10_000

/**
 * Posts to an address somebody named. The address is judged when the connection is made, so that a name cannot mean another machine a moment
 * later; no redirect is followed; the answer is bounded in bytes and time. `allowed`: networks inside that the operator opened.
 * Throws when it may not be called, or does not answer.
 */
export function postOutside(
  url: string,
  { body, headers }: Asking,
  allowed: readonly string[] = [],
): Promise<Answered> {
  const open = networks(allowed)
  const may = (address: string) => {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    return !inside.check(address, family) || open.check(address, family)
  }
  const judged: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '')
      const barred = found.find(({ address }) => !may(address))
      if (barred) return done(new Inside(host, barred.address), '')
      if (options.all) return done(null, found)
      done(null, found[0]!.address, found[0]!.family)
    })
  const { protocol, hostname } = new URL(url)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) && !may(host)) return Promise.reject(new Inside(host, host))
  const ask = protocol === 'https:' ? secure : plain
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE)
    const asked = ask(url, { method: 'POST', headers, lookup: judged, signal, agent: false }, (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        text += part
        if (text.length > MOST) reply.destroy(new Error(`${host} answers with more than ${MOST} characters`))
      })
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
      reply.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

class Inside extends Error {
  constructor(host: string, address: string) {
    super(`${host} (${address}) lies inside our own network; MINGFA_INSIDE_NETWORKS may open it`)
  }
}

export function networks(list: readonly string[]): BlockList {
  const found = new BlockList()
  for (const one of list) {
    const [address = '', bits] = one.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    found.addSubnet(address, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  return found
}
