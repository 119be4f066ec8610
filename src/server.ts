import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { dayOf } from './calendar/plain-date.ts'
import { faces } from './faces.ts'
import type { OpenHouse } from './open-house.ts'
import { allDeclared, usedByDoors } from './platform/declared.ts'
import { answerFault, prepare, type App } from './platform/http/serve.ts'
import { actorBy, cookiesOf, guardAgainstOtherSites } from './platform/sign-in/guard.ts'
import type { DemoAccount } from './platform/sign-in/routes.ts'
import { watchDoors } from './platform/watch/routes.ts'
import { publicParts } from './public-site.ts'
import { slow } from './site/face.ts'
import { inFront } from './site/front.ts'
import { createPageCache } from './site/page-cache.ts'
import { openSite, type SitePart } from './site/routes.tsx'

export interface ServerOptions {
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly proxies?: readonly string[]
  /** The built desk; absent in tests of the API alone. */
  readonly desk?: string
  /** The built scripts of the public site; without them its forms do without. */
  readonly scripts?: string
  /** What hangs on the public site; all of the house unless a test brings its own. */
  readonly publicParts?: (house: OpenHouse) => readonly SitePart[]
  readonly demoAccounts?: readonly DemoAccount[]
  /** Printed on the console of an empty house; without it there is no first run. */
  readonly firstRunToken?: string
  readonly version: string
}

export interface Server extends App {
  readonly http: FastifyInstance
  /** 'GET /api/…' of everything served, declared as an endpoint or not; a test compares the two. */
  readonly served: ReadonlySet<string>
}

/** Opens the doors of a house. Nothing listens yet: the caller does, and tests use `inject`. */
export async function buildServer(house: OpenHouse, options: ServerOptions): Promise<Server> {
  const bureauName = () => (house.tree.bureau ? (house.tree.nameOf(house.tree.bureau) ?? '') : '')
  const cache = createPageCache({
    clock: house.clock,
    epoch: () => `${dayOf(house.clock())} ${bureauName()} ${JSON.stringify(house.place())}`,
  })
  const start = randomBytes(4).toString('hex')
  let requests = 0
  const http = fastify({
    serverFactory: inFront(cache),
    loggerInstance: house.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.proxies?.length ? [...options.proxies] : false,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
    // What fails before any route is found is answered like everything else.
    frameworkErrors: (error, request, reply) => void answerFault(error, request, reply),
    // A number that somebody quotes is found in one log of one process.
    genReqId: () => `${start}-${(++requests).toString(36)}`,
  })
  const served = new Set<string>()
  const app: Server = { http, house, secret: house.secret, endpoints: [], served }
  http.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') served.add(`${each} ${url}`)
  })
  await http.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '明法 Mingfa', version: options.version } },
    transform: jsonSchemaTransform,
  })
  const cookies = cookiesOf(house.origin)
  prepare(app, actorBy(house.signIn.sessions, cookies))
  watchDoors(http, {
    ...house,
    version: options.version,
    from: house.settings.metricsFrom ?? [],
    gauges: async () =>
      (await Promise.all(faces.map(async (one) => one.gauges?.(house)))).flatMap((some) => some ?? []),
  })
  guardAgainstOtherSites(app)
  http.addHook('onSend', (request, reply, _payload, next) => {
    for (const [name, value] of safety) if (!reply.hasHeader(name)) reply.header(name, value)
    // What somebody signed in was told is nobody else's, not even of the browser's next user.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    next()
  })

  const doorway = {
    version: options.version,
    bureauName,
    cookies,
    demoAccounts: options.demoAccounts ?? [],
    firstRunToken: options.firstRunToken ?? null,
  }
  for (const one of faces) one.open?.(app, house, doorway)
  allDeclared(house.powers, usedByDoors(app.endpoints))

  http.get('/api/openapi.json', { schema: { hide: true } as object }, async () => http.swagger())
  await openSite(app, {
    cache,
    secret: house.secret,
    slow: house.hand(slow),
    evidence: house.evidence,
    bureauName,
    parts: (options.publicParts ?? publicParts)(house, options.version),
    scripts: options.scripts,
  })
  if (options.desk && existsSync(options.desk)) await serveDesk(http, options.desk)
  return app
}

/** The strictest policy the desk lives with: antd writes style attributes, nothing else is inline, nothing comes from elsewhere. */
const safety = Object.entries({
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
})

/** The built desk: files with a hash in their name for ever, and its one page for every address that is not the API's; where the desk has no page, with 404. */
async function serveDesk(http: FastifyInstance, root: string) {
  const page = readFileSync(join(root, 'index.html'))
  const isPage = pagesOf(`${root}-addresses.json`)
  await http.register(staticFiles, {
    root,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  http.get('/*', { schema: { hide: true } as object }, async (request, reply) => {
    if (/^\/(api|assets)\//.test(request.url)) return reply.callNotFound()
    return reply
      .code(isPage(request.url.split('?', 1)[0]!) ? 200 : 404)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page)
  })
}

/** Which addresses are pages of the desk, as its build wrote them ('/activities/$id'); without it the desk itself says that there is nothing. */
function pagesOf(file: string): (path: string) => boolean {
  if (!existsSync(file)) return () => true
  const known = (JSON.parse(readFileSync(file, 'utf8')) as string[]).map(
    (path) => new RegExp(`^${path.replaceAll(/[.*+?^()|[\]\\]/g, String.raw`\$&`).replaceAll(/\$\w+/g, '[^/]+')}/?$`),
  )
  return (path) => path === '/' || known.some((one) => one.test(path))
}
