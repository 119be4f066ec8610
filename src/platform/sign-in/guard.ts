import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../law/outcome.ts'
import type { Actor } from '../actor.ts'
import { send, type App } from '../http/serve.ts'
import type { Sessions } from './sessions.ts'

/** The session's token. */
const SESSION = 'mingfa'
/** The mark of a browser that has signed in before. It proves nothing: it only keeps strangers' guesses apart. */
const DEVICE = 'mingfa-device'
/** What a browser must bring back from the identity provider. */
const ROUND_TRIP = 'mingfa-round-trip'

const YEAR = 365 * 24 * 3600

type CookieName = typeof SESSION | typeof DEVICE | typeof ROUND_TRIP
export const cookie = { session: SESSION, device: DEVICE, roundTrip: ROUND_TRIP } as const

/**
 * Cookies of the house. With the prefix `__Host-` no other host, not even a subdomain, can set them; browsers want `Secure`
 * for that, and take this very machine for secure. Over plain HTTP to another machine the prefix would be refused, and nobody
 * could sign in: there, and only there, the plain name is used.
 */
export function cookiesOf(origin: string) {
  const { protocol, hostname } = new URL(origin)
  const secure = protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const named = (name: CookieName) => (secure ? `__Host-${name}` : name)
  const write = (reply: FastifyReply, name: CookieName, value: string, maxAge?: number) =>
    reply.header(
      'set-cookie',
      `${named(name)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`,
    )
  return {
    get: ({ headers }: FastifyRequest, name: CookieName) => read(headers.cookie ?? '', named(name)),
    /** The value is base64url. The session's cookie lives as long as the browser; the server knows when the session is over. */
    set: (reply: FastifyReply, name: CookieName, value: string) =>
      write(reply, name, value, name === DEVICE ? YEAR : undefined),
    clear: (reply: FastifyReply, name: CookieName) => write(reply, name, '', 0),
  }
}

const read = (header: string, name: string) =>
  header
    .split('; ')
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) ?? ''

export type Cookies = ReturnType<typeof cookiesOf>

/** Who asks, by the session's cookie; for `prepare`. */
export const actorBy =
  (sessions: Sessions, cookies: Cookies) =>
  async (request: FastifyRequest): Promise<Actor | null> => {
    const token = cookies.get(request, SESSION)
    return token ? sessions.sessionActor(token) : null
  }

/**
 * Refuses what another site's page sends in our user's name. Every browser since 2016 says where an unsafe request comes from,
 * by Sec-Fetch-Site or by Origin; what says neither is no browser and has no cookie it did not put there itself.
 */
export function guardAgainstOtherSites({ http, house }: App) {
  http.addHook('onRequest', (request, reply, next) => {
    if (isSafe(request.method) || isOurs(request, house.origin)) next()
    else send(reply, foreign)
  })
}

const isSafe = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

function isOurs({ headers }: FastifyRequest, origin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (headers.origin === undefined) return true
  return headers.origin === origin || hostOf(headers.origin) === headers.host
}

const hostOf = (origin: string) => (URL.canParse(origin) ? new URL(origin).host : undefined)

const foreign: Refusal = {
  code: 'house.other-site',
  say: { zh: '这个请求来自别的网站，已拒绝。', en: 'This request came from another site and was refused.' },
  status: 403,
}
