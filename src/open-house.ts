import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import type { Book } from './books/book.ts'
import type { BookRoom } from './books/room.ts'
import { dayOf } from './calendar/plain-date.ts'
import { safeguardFiles } from './duties/bullying-prevention/safeguards/store.ts'
import { dutyFigures } from './duties/index.ts'
import { askForReminder, dailyReminder } from './duties/bullying-prevention/daily/reminding.ts'
import { openCaseOnArrival, untriagedAlarm } from './duties/bullying-prevention/handling/arrival.ts'
import { unreportedAlarm } from './duties/bullying-prevention/mandatory/follow.ts'
import { askForMail, lookForMail } from './duties/bullying-prevention/reports/mailbox.ts'
import { openReports, type ReportRoom } from './duties/bullying-prevention/reports/room.ts'
import { keptBooks } from './kept-books.ts'
import { keptProcedures } from './kept-procedures.ts'
import { programmesOf, withOwnFigures } from './registers/own-figures/store.ts'
import type { DutyFigures } from './figures/figure.ts'
import { checkBrings } from './platform/cases/bringing.ts'
import { filesOfCases } from './platform/cases/files.ts'
import { nightOfCases, recomputeOnNotice } from './platform/cases/jobs.ts'
import { nightOfRetention } from './platform/cases/retention.ts'
import type { CaseRoom, Kept } from './platform/cases/room.ts'
import { connect } from './platform/db/connect.ts'
import { onDisk } from './platform/files/disk.ts'
import type { Evidence } from './platform/files/evidence.ts'
import { inS3 } from './platform/files/s3.ts'
import { openCalendar, type LiveCalendar } from './platform/holidays/store.ts'
import type { House } from './platform/house.ts'
import { logRoom, type LogRoom } from './platform/ledger/room.ts'
import { startJobs, type Job, type Jobs } from './platform/jobs.ts'
import { askForTonight, nightly } from './platform/nightly.ts'
import { deliveries, stateWays } from './platform/notices/deliveries.ts'
import { sweep } from './platform/files/sweep.ts'
import { compareTotals } from './registers/activities/alarm.ts'
import { foldProgress } from './registers/campaigns/standing.ts'
import { administratorsOf } from './registers/people/holders-of.ts'
import { citedFiles } from './registers/activities/photos.ts'
import { secretIn, type Secret } from './platform/sign-in/secret.ts'
import { createSignIn, type SignIn } from './platform/sign-in/sign-in.ts'
import { sweepSignIn } from './platform/sign-in/sweep.ts'
import type { Settings } from './platform/settings.ts'
import { branchOf } from './registers/organisations/reach.ts'
import { allKinds } from './registers/activities/kind-store.ts'
import type { Places } from './figures/routes.ts'
import { schoolFigures } from './registers/organisations/figures.ts'
import { casePlaces } from './registers/people/case-places.ts'
import { openTree, type LiveTree } from './registers/organisations/tree-cache.ts'
import { forgetRows } from './registers/returns/retention.ts'
import { returnJobs } from './registers/returns/importing.ts'
import type { ReportSources } from './report/routes.ts'
import { slowQueue, type SlowQueue } from './site/flood/slow.ts'
import { tellOfCases } from './site/topics.ts'

/** The house with everything in it, and no door open: what the server, the command line and the tests all work with. */
export interface OpenHouse extends House {
  readonly tree: LiveTree
  readonly calendar: LiveCalendar
  readonly evidence: Evidence
  readonly signIn: SignIn
  readonly places: Places
  readonly duties: () => Promise<readonly DutyFigures[]>
  readonly report: ReportSources
  readonly cases: CaseRoom
  readonly books: BookRoom
  readonly secret: Secret
  readonly reports: ReportRoom
  /** What the public sent without script and waits to be entered. */
  readonly slow: SlowQueue
  /** The ledger as the public reads it. */
  readonly publicLog: LogRoom
  /** The background work of all rooms. */
  readonly jobs: readonly Job<unknown>[]
  /** Begins that work, tonight's and the log's included: called by whoever serves the house. */
  startWork(): Promise<Jobs>
  close(): Promise<void>
}

export interface Opening {
  /** As role mingfa_app, schema on the search path. */
  readonly database: pg.PoolConfig
  readonly settings: Pick<Settings, 'home' | 's3' | 'oidc'> & Partial<Pick<Settings, 'mail' | 'hook' | 'reportMailbox'>>
  readonly origin: string
  readonly log: FastifyBaseLogger
  readonly clock?: () => Date
  /** The procedures cases may run under; all of the house unless a test brings its own. */
  readonly procedures?: readonly Kept[]
  /** The books that come with the software; all of the house unless a test brings its own. */
  readonly books?: readonly Book[]
}

/** Opens the house over a migrated database. */
export async function openHouse({
  database,
  settings,
  origin,
  log,
  clock = () => new Date(),
  procedures = keptProcedures,
  books: shipped = keptBooks,
}: Opening): Promise<OpenHouse> {
  checkBrings(procedures)
  const connection = connect(database, (err) => log.warn({ err }, 'an idle database connection was lost'))
  const { db, pool } = connection
  try {
    const demo = await db.selectFrom('setting').select('value').where('key', '=', 'demo').executeTakeFirst()
    const house: House = { db, pool, clock, log, origin, demo: demo?.value === true }
    const tree = await openTree(house)
    const calendar = await openCalendar(house)
    const secret = secretIn(join(settings.home, 'secret.key'))
    const signIn = createSignIn(house, secret, settings.oidc)
    await signIn.sessions.listen()
    const parts = join(settings.home, 'evidence', 'parts')
    mkdirSync(parts, { recursive: true })
    const evidence = { bytes: settings.s3 ? inS3(settings.s3) : onDisk(join(settings.home, 'evidence')), parts }
    const places: Places = {
      lineage: (org) => tree.lineage(org),
      branchOf: (org) => branchOf(tree, org),
      nameOf: (org, day) => tree.nameOf(org, day) ?? '',
      kindNames: async () => new Map((await allKinds(house)).map(({ code, zh, en }) => [code, { zh, en }])),
      programmeNames: async () =>
        new Map((await programmesOf(db)).map(({ code, title }) => [code, { zh: title, en: title }])),
    }
    const duties = () => withOwnFigures(db, [...dutyFigures, schoolFigures])
    const report: ReportSources = {
      ...places,
      duties,
      bureau: () => tree.bureau,
      ownFonts: join(settings.home, 'fonts'),
    }
    const cases: CaseRoom = {
      house,
      evidence,
      places: casePlaces(tree),
      calendar: calendar.current,
      kept: procedures,
      secret,
      receiver: () => tree.bureau,
      told: tellOfCases,
    }
    const books: BookRoom = {
      house,
      places: cases.places,
      bureau: () => tree.bureau,
      evidence,
      shipped,
      own: () => Promise.resolve([]),
    }
    const slow = slowQueue()
    const publicLog = logRoom(house, settings.home)
    const reports = openReports({
      house,
      secret,
      nameOf: (org) => tree.nameOf(org) ?? '',
      handlers: async (on, at) =>
        tree.bureau ? cases.places.holders(on, 'bullying-reports.handle', { over: tree.bureau }, dayOf(at)) : [],
      arrivals: [openCaseOnArrival(cases)],
    })
    const nights = [
      forgetRows,
      compareTotals,
      foldProgress,
      nightOfCases(cases),
      nightOfRetention(cases),
      nightly(
        'files.sweep',
        async (_house, now) =>
          void (await sweep(
            db,
            evidence,
            async (files) =>
              (await citedFiles(house, files))
                .union(await filesOfCases(db, files))
                .union(await safeguardFiles(house, files)),
            now,
          )),
      ),
      nightly('sign-in.sweep', async (_house, now) => void (await sweepSignIn(pool, now))),
    ]
    const jobs: readonly Job<unknown>[] = [
      ...returnJobs(tree),
      slow.job,
      recomputeOnNotice(cases, calendar),
      lookForMail(reports, settings.reportMailbox),
      untriagedAlarm(cases),
      unreportedAlarm(cases),
      dailyReminder,
      ...deliveries(settings, administratorsOf),
      ...nights,
    ]
    return {
      ...house,
      tree,
      calendar,
      evidence,
      signIn,
      places,
      duties,
      report,
      cases,
      books,
      secret,
      reports,
      slow,
      publicLog,
      jobs,
      async startWork() {
        await stateWays(db, settings)
        await askForTonight(house, nights)
        await askForReminder(house)
        if (settings.reportMailbox) await askForMail(house)
        const [working, writer] = [await startJobs(house, jobs), publicLog.start()]
        return { ...working, stop: async () => void (await Promise.all([working.stop(), writer.stop()])) }
      },
      async close() {
        await Promise.all([signIn.close(), tree.close(), calendar.close()])
        await connection.close()
      },
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}
