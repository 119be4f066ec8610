import type { FastifyInstance } from 'fastify'
import { rawIn } from './raw.ts'

export interface PublicFault {
  readonly from: string
  readonly to: string
  readonly what: string
}

/** Follows every link of the public site from these pages on, a few of each kind; nothing of it needs a browser. */
export async function walkPublic(http: FastifyInstance, begin: readonly string[], each = 3, most = 600) {
  const faults: PublicFault[] = []
  const kinds = new Map<string, number>()
  const seen = new Set<string>()
  const open = begin.map((to) => ({ from: '', to }))
  let opened = 0
  for (let next = open.shift(); next && opened < most; next = open.shift()) {
    const { from, to } = next
    opened++
    const reply = await http.inject({ method: 'GET', url: to })
    const moved = reply.statusCode >= 300 && reply.statusCode < 400
    if (reply.statusCode >= 400) faults.push({ from, to, what: String(reply.statusCode) })
    const html = String(reply.headers['content-type']).includes('html')
    const raw = html && rawIn(reply.body.replaceAll(/<script[\s\S]*?<\/script>|<[^>]*>/g, ' '))
    if (raw) faults.push({ from, to, what: `raw: ${raw}` })
    const links = moved
      ? [String(reply.headers.location)]
      : /html|xml/.test(String(reply.headers['content-type']))
        ? [...reply.body.matchAll(/(?:href|src|action)="([^"]+)"|<loc>([^<]+)<\/loc>/g)].map(([, a, b]) =>
            (a ?? b)!.replaceAll('&amp;', '&').replaceAll('&#x27;', "'"),
          )
        : []
    for (const link of links) {
      const url = new URL(link, `http://site${to}`)
      const address = `${url.pathname}${url.search}`
      if (!['site', 'localhost'].includes(url.hostname) || url.protocol !== 'http:' || seen.has(address)) continue
      seen.add(address)
      const kind = kindOf(url)
      if ((kinds.get(kind) ?? 0) >= each) continue
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      // The staff's own door is the desk, which is walked by itself.
      if (url.pathname !== '/') open.push({ from: to, to: address })
    }
  }
  return { faults, kinds, opened }
}

const kindOf = ({ pathname, searchParams }: URL) =>
  `${pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…').replaceAll(/\/\d+(?=\/|$|\.)/g, '/n')} ${[...new Set(searchParams.keys())].toSorted().join()}`.trim()
