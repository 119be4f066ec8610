import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { bookRoutes } from './books/routes.ts'
import { dayOf } from './calendar/plain-date.ts'
import { handlingRoutes } from './duties/bullying-prevention/handling/look.ts'
import { handlingSettings } from './duties/bullying-prevention/handling/settings.ts'
import { reportRoutes as bullyingReportRoutes } from './duties/bullying-prevention/reports/routes.ts'
import { receiptDigits } from './duties/bullying-prevention/reports/settings.ts'
import { gapMinutes, keepReports } from './duties/bullying-prevention/mandatory/settings.ts'
import { preventionRoutes } from './duties/bullying-prevention/routes.ts'
import { safeguardShows } from './duties/bullying-prevention/safeguards/store.ts'
import { preventionSettings } from './duties/bullying-prevention/settings.ts'
import { commentRoutes } from './duties/decisions/comments/routes.ts'
import { enrolmentRoutes } from './duties/decisions/enrolments/routes.ts'
import { commentAlways, fewestExperts, hearingNoticeDays, mediumRiskControllable } from './duties/decisions/settings.ts'
import { directoryRoutes } from './duties/inspections/directories/routes.ts'
import { progressRoutes } from './duties/inspections/progress.ts'
import { publishWithin } from './duties/inspections/settings.ts'
import { fewestYears, renewalWarning } from './duties/counsel/settings.ts'
import { dutyFigures } from './duties/index.ts'
import { workRoutes } from './duties/work-mechanism/routes.ts'
import { figureRoutes } from './figures/routes.ts'
import { feeds } from './kept-procedures.ts'
import type { OpenHouse } from './open-house.ts'
import { holds } from './platform/actor.ts'
import { settingRoutes } from './platform/bureau-settings/routes.ts'
import { citedInCases } from './platform/cases/files.ts'
import { remindAhead } from './platform/cases/jobs.ts'
import { caseRoutes } from './platform/cases/routes.ts'
import { newest } from './platform/cases/room.ts'
import { catalogueRoutes } from './platform/catalogue/routes.ts'
import { filesRoutes } from './platform/files/routes.ts'
import { calendarRoutes } from './platform/holidays/routes.ts'
import { houseRoutes } from './platform/house-routes.ts'
import { isBehind } from './platform/ledger/health.ts'
import { readLogState } from './platform/ledger/sequence.ts'
import { ledgerRoutes } from './platform/ledger/witness-routes.ts'
import { publicationRoutes } from './platform/publication/routes.ts'
import { prepare, type App } from './platform/http/serve.ts'
import { jobRoutes } from './platform/jobs-routes.ts'
import { noticeRoutes } from './platform/notices/routes.ts'
import { actorBy, cookiesOf, guardAgainstOtherSites } from './platform/sign-in/guard.ts'
import { routeSignIn, type DemoAccount } from './platform/sign-in/routes.ts'
import { citedWithin } from './registers/activities/photos.ts'
import { outlierTimes } from './registers/activities/settings.ts'
import { activityRoutes } from './registers/activities/routes.ts'
import { tellReturned } from './registers/campaigns/returned.ts'
import { campaignRoutes } from './registers/campaigns/routes.ts'
import { organisationRoutes } from './registers/organisations/routes.ts'
import { ownFigureRoutes } from './registers/own-figures/routes.ts'
import { routePeople } from './registers/people/routes.ts'
import { rowsKeptDays } from './registers/returns/settings.ts'
import { returnRoutes } from './registers/returns/routes.ts'
import { contentsOf } from './report/contents.ts'
import { nearlyFullCoverage } from './report/settings.ts'
import { reportRoutes } from './report/routes.ts'
import { publicParts } from './public-site.ts'
import { inFront } from './site/front.ts'
import { createKept } from './site/kept.ts'
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
  const kept = createKept({ clock: house.clock, epoch: () => `${dayOf(house.clock())} ${bureauName()}` })
  const http = fastify({
    serverFactory: inFront(kept),
    loggerInstance: house.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.proxies?.length ? [...options.proxies] : false,
    bodyLimit: 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
  })
  const served = new Set<string>()
  const app: Server = { http, house, endpoints: [], served }
  http.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') served.add(`${each} ${url}`)
  })
  await http.register(swagger, {
    openapi: { openapi: '3.1.0', info: { title: '明法 Mingfa', version: options.version } },
    transform: jsonSchemaTransform,
  })
  const cookies = cookiesOf(house.origin)
  prepare(app, actorBy(house.signIn.sessions, cookies))
  guardAgainstOtherSites(app)
  http.addHook('onSend', (_request, reply, _payload, next) => {
    for (const [name, value] of safety) if (!reply.hasHeader(name)) reply.header(name, value)
    next()
  })

  houseRoutes(app, {
    version: options.version,
    bureauName,
    unnamed: house.cases.kept
      .map(newest)
      .filter(({ secret }) => secret)
      .map(({ id }) => id),
  })
  routeSignIn(app, house.signIn, cookies, options.demoAccounts)
  routePeople(app, { tree: house.tree, signIn: house.signIn, firstRunToken: options.firstRunToken ?? null })
  // A photo's original still says where it was taken: reviewers may need that, others see the copy without it.
  filesRoutes(
    app,
    house.evidence,
    async (actor, file, look) =>
      ((look !== 'original' || holds(actor, 'activities.review')) &&
        (await citedWithin(house, house.tree, actor, file))) ||
      (await safeguardShows(house.db, house.tree, actor, file)) ||
      citedInCases(house.cases, actor, file),
  )
  activityRoutes(app, house.tree, (record, why, _actor, now) => tellReturned(house.db, record, why, now))
  campaignRoutes(app, house.tree, house.calendar)
  organisationRoutes(app, house.tree)
  returnRoutes(app, house.tree)
  noticeRoutes(app)
  ledgerRoutes(app, house.publicLog)
  publicationRoutes(app, house.cases)
  calendarRoutes(app, house.calendar)
  jobRoutes(app)
  catalogueRoutes(app, house.cases.kept.map(newest))
  caseRoutes(app, house.cases)
  bookRoutes(app, house.books)
  commentRoutes(app, house.cases)
  enrolmentRoutes(app, house.cases)
  directoryRoutes(app, house.cases)
  progressRoutes(app, house.cases)
  preventionRoutes(app, house.tree, house.calendar)
  workRoutes(app, house.cases, { feeds, contents: (year, now) => contentsOf(house.db, house.report, year, now) })
  bullyingReportRoutes(app, house.reports)
  handlingRoutes(app, house.cases)
  figureRoutes(app, house.duties, house.places)
  ownFigureRoutes(app, dutyFigures)
  settingRoutes(app, [
    nearlyFullCoverage,
    outlierTimes,
    remindAhead,
    fewestExperts,
    hearingNoticeDays,
    commentAlways,
    mediumRiskControllable,
    fewestYears,
    renewalWarning,
    publishWithin,
    receiptDigits,
    rowsKeptDays,
    ...preventionSettings,
    ...Object.values(handlingSettings),
    gapMinutes,
    keepReports,
  ])
  reportRoutes(app, house.report)

  http.get('/api/openapi.json', { schema: { hide: true } as object }, async () => http.swagger())
  http.get('/health', { schema: { hide: true } as object }, async () => {
    const state = await readLogState(house.db)
    return { ok: true, log: state ? (isBehind(state, house.clock()) ? 'behind' : 'current') : 'none' }
  })
  const { secret, slow } = house
  await openSite(app, {
    kept,
    secret,
    slow,
    bureauName,
    parts: (options.publicParts ?? publicParts)(house),
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

/** The built desk: files with a hash in their name for ever, and its one page for every address that is not the API's. */
async function serveDesk(http: FastifyInstance, root: string) {
  const page = readFileSync(join(root, 'index.html'))
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
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  })
}
