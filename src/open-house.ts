import { dayOf } from './calendar/plain-date.ts'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type pg from 'pg'
import { usedByBooks } from './books/index.ts'
import type { Book } from './books/book.ts'
import { composableOf } from './books/figures.ts'
import { ownBooks } from './books/own/store.ts'
import type { BookRoom } from './books/room.ts'
import { composables, declared, faces, handIn, sections, shipped, shippedBooks } from './faces.ts'
import { figuresOfHouse, isOfList, namesIn } from './figures/face.ts'
import { readingsOf } from './figures/readings.ts'
import { allDeclared, usedByProcedures } from './platform/declared.ts'
import { checkBrings } from './platform/cases/bringing.ts'
import type { CaseRoom, CaseType } from './platform/cases/room.ts'
import { connect } from './platform/db/connect.ts'
import type { Lines } from './platform/db/lines.ts'
import { onDisk } from './platform/files/disk.ts'
import { spareOf } from './platform/files/spare.ts'
import { inS3 } from './platform/files/s3.ts'
import { openCalendar } from './platform/holidays/store.ts'
import type { FilesOfRooms, HouseSettings } from './platform/fitted.ts'
import type { House } from './platform/house.ts'
import { tellOfParked } from './platform/notices/deliveries.ts'
import { administrators } from './platform/notices/face.ts'
import { startJobs, type Job, type Jobs } from './platform/jobs.ts'
import { listNames } from './platform/lists/store.ts'
import { logRoom } from './platform/ledger/room.ts'
import { madeOnce } from './platform/made-once.ts'
import { askForTonight } from './platform/nightly.ts'
import { secretIn } from './platform/sign-in/secret.ts'
import { createSignIn } from './platform/sign-in/sign-in.ts'
import type { ReportHouse } from './report/house.ts'
import { branchOf } from './registers/organisations/reach.ts'
import { openTree } from './registers/organisations/tree-cache.ts'
import { casePlaces } from './registers/people/case-places.ts'
import { tellOfCases } from './site/topics.ts'

/** The house with everything in it, and no door open: what the server, the command line and the tests all work with. */
export interface OpenHouse extends ReportHouse {
  /** The background work of all rooms. */
  readonly jobs: readonly Job<unknown>[]
  /** Begins that work, tonight's and the log's included: called by whoever serves the house. */
  startWork(): Promise<Jobs>
  /** Whether it has begun. */
  working(): boolean
  /** Its connections to the database. */
  readonly counts: Lines['counts']
  close(): Promise<void>
}

export interface Opening {
  /** As role mingfa_app, schema on the search path. */
  readonly database: pg.PoolConfig
  readonly settings: HouseSettings
  readonly origin: string
  readonly log: FastifyBaseLogger
  readonly clock?: () => Date
  /** The procedures cases may run under; all of the house unless a test brings its own. */
  readonly procedures?: readonly CaseType[]
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
  procedures = declared.procedures,
  books: kept = shippedBooks,
}: Opening): Promise<OpenHouse> {
  const { powers } = declared
  allDeclared(powers, [...usedByProcedures(procedures), ...usedByBooks(kept)])
  checkBrings(procedures)
  const connection = connect({ ...(settings.connections && { max: settings.connections }), ...database }, (err) =>
    log.warn({ err }, 'an idle database connection was lost'),
  )
  const { db, pool } = connection
  try {
    const demo = await db.selectFrom('setting').select('value').where('key', '=', 'demo').executeTakeFirst()
    const tree = await openTree({ pool, clock, log })
    const place = () => tree.place
    const base: House = { db, pool, clock, log, origin, demo: demo?.value === true, place, powers, many: new Map() }
    const calendar = await openCalendar(base)
    const secret = secretIn(join(settings.home, 'secret.key'))
    const signIn = createSignIn(base, secret, settings.oidc)
    await signIn.sessions.listen()
    const parts = join(settings.home, 'evidence', 'parts')
    mkdirSync(parts, { recursive: true })
    const evidence = {
      bytes: settings.s3 ? inS3(settings.s3) : onDisk(join(settings.home, 'evidence')),
      parts,
      spare: spareOf(settings.home, settings.diskFloor ?? 0),
    }
    const hand = handIn(() => house)
    const listed = (name: string) => {
      const found = declared.lists.find(({ key }) => name === `list:${key}`)
      if (!found) throw new Error(`no room declares ${name}`)
      return found
    }
    const cases: CaseRoom = {
      house: base,
      evidence,
      ownFonts: join(settings.home, 'fonts'),
      places: casePlaces(tree, powers),
      calendar: calendar.current,
      caseTypes: procedures,
      hand,
      secret,
      receiver: () => tree.bureau,
      onActs: tellOfCases,
    }
    const books: BookRoom = {
      house: base,
      places: cases.places,
      bureau: () => tree.bureau,
      calendar: calendar.current,
      evidence,
      secret,
      shipped: kept,
      own: ownBooks,
    }
    const house: ReportHouse = {
      ...base,
      declared,
      shipped,
      sections,
      hand,
      settings,
      tree,
      calendar,
      evidence,
      signIn,
      cases,
      books,
      secret,
      publicLog: logRoom(base, settings.home, settings.insideNetworks),
      files: filesOf(() => house),
      places: {
        place,
        lineage: (org) => tree.lineage(org),
        branchOf: (org) => branchOf(tree, org),
        nameOf: (org, day) => tree.nameOf(org, day) ?? '',
        namesOf: async (list) =>
          isOfList(list) ? listNames(db, listed(list), dayOf(clock())) : hand(namesIn[list])(db),
      },
      duties: () => hand(figuresOfHouse)(db),
      composables: async () => [
        ...composables,
        ...(await ownBooks(db)).map(composableOfOwn),
        ...(await Promise.all(faces.map(async (one) => one.declaredComposables?.(db, dayOf(clock()))))).flatMap(
          (some) => some ?? [],
        ),
      ],
      // What changes by acts, and by nothing else.
      readings: readingsOf(new Set(declared.keeps.map(({ table }) => table))),
    }
    for (const one of faces) await one.ready?.(house)
    let working = false
    const nights = faces.flatMap((one) => one.nights?.(house) ?? [])
    const parked = (of: House) => tellOfParked(of, hand(administrators))
    const jobs: readonly Job<unknown>[] = [...faces.flatMap((one) => one.jobs?.(house) ?? []), ...nights].map(
      (one) => ({
        ...one,
        parked,
      }),
    )
    return {
      ...house,
      jobs,
      counts: connection.counts,
      working: () => working,
      async startWork() {
        for (const one of faces) await one.begin?.(house)
        await askForTonight(base, nights)
        const writer = await house.publicLog.start()
        const hands = await startJobs(base, jobs)
        working = true
        return { ...hands, stop: async () => void (await Promise.all([hands.stop(), writer.stop()])) }
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

const composableOfOwn = madeOnce(composableOf)

const filesOf = (house: () => ReportHouse): FilesOfRooms => ({
  async cited(files) {
    const cited = await Promise.all(faces.flatMap((one) => one.cited?.(house(), files) ?? []))
    return new Set(cited.flatMap((some) => [...some]))
  },
  async shows(actor, file, look) {
    for (const one of faces) if (await one.shows?.(house(), actor, file, look)) return true
    return false
  },
})
