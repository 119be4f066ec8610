import { sql } from 'kysely'
import type { Calendar } from '../../../calendar/calendar.ts'
import { dayOf } from '../../../calendar/plain-date.ts'
import { settingOf } from '../../../platform/bureau-settings/store.ts'
import type { Db, Tx } from '../../../platform/db/connect.ts'
import { token } from '../../../platform/handing.ts'
import type { House } from '../../../platform/house.ts'
import { notify } from '../../../platform/notices/store.ts'
import type { Secret } from '../../../platform/sign-in/secret.ts'
import { arrived, nobody as still, perMinute } from '../../../site/flood/arrivals.ts'
import type { Arrived, OnArrival } from './arrivals.ts'
import type { Work } from './puzzle.ts'
import { helpOn } from './help-lines.ts'
import { recipientsOn, usable } from './recipients.ts'
import { filesOf, readingOf } from './reporter.ts'
import { receiptDigits } from './settings.ts'
import type { Standing } from './standings.ts'
import { holdersKept, reportIntake, saltOf, text } from './store.ts'
import { personsOnDuty, type Alarm } from './unread.ts'
import { watchAt } from './watch.ts'
import { forAsking, forTelling, HOUR, isPaid, STAMPS, type Prices } from './work.ts'

/** What the reports rest on. */
interface ReportFittings {
  readonly house: House
  readonly secret: Secret
  readonly nameOf: (org: string) => string
  /** Who holds reports.handle today. */
  readonly handlers: (on: Db | Tx, at: Date) => Promise<readonly string[]>
  /** What else follows when a report arrives: a case is opened. */
  readonly arrivals?: readonly OnArrival[]
  /** Who is told, and how often, while a letter lies unread. */
  readonly alarm: Alarm
  /** How far its case has come, in a child's words. */
  readonly standing: (on: Db, report: string, opened: boolean) => Promise<Standing>
  readonly calendar: () => Calendar
}

/** The room of reports, shared by desk doors, public doors and the mailbox. */
export function openReports({
  house,
  secret,
  nameOf,
  handlers,
  arrivals = [],
  alarm,
  standing,
  calendar,
}: ReportFittings) {
  const take = reportIntake(house, [(tx, one) => tellHandlers(tx, one), ...arrivals])
  const [telling, asking] = [gate(forTelling), gate(forAsking)]
  const told = new Set<string>()

  /** Once a key and process: whoever handles reports or leads those who do learns that something is wrong with a key. */
  async function shout(broken: readonly string[], now: Date) {
    house.log.error({ keys: broken }, 'keys of reports to which nothing can be sealed: they were left out')
    const unheard = broken.filter((key) => !told.has(key))
    for (const key of unheard) told.add(key)
    if (unheard.length === 0) return
    await notify(house.db, {
      persons: await alarm.persons(house.db, now),
      kind: 'bullying-reports.key-broken',
      words: {
        zh: '有一把受理举报的钥匙损坏，新的举报没有封给它。请查明是谁改动的，停用后重新设置。',
        en: 'A key of the reports is broken; new reports are not sealed to it. Find out who changed it, retire it and make a new one.',
      },
      link: '/bullying-reports/rota',
      at: now,
    })
  }

  return {
    house,
    nameOf,
    handlers,
    take,
    /** What a report, and a look by receipt code, must be paid with; each dearer when more come. */
    telling,
    asking,
    paid: paidBy(secret, telling, asking),
    alarm,
    secret,
    /** What whoever holds a report's code is told of it besides its letters. */
    async told(report: string) {
      const [{ opened, unread }, files] = await Promise.all([readingOf(house.db, report), filesOf(house.db, report)])
      return { standing: await standing(house.db, report, opened), unread: opened && unread, files }
    },
    /** What is published of help and of watch at this moment. */
    async help(now: Date) {
      const { hours, lines } = await helpOn(house.db, dayOf(now))
      return { lines, watch: watchAt(hours, calendar(), now) }
    },
    async opening(now: Date) {
      const [kept, salt, digits] = await Promise.all([
        holdersKept(house.db),
        saltOf(house.db),
        settingOf(house.db, receiptDigits),
      ])
      const { holders, broken } = usable(kept)
      if (broken.length > 0) await shout(broken, now)
      const recipients = recipientsOn(holders, dayOf(now))
      return {
        recipients,
        salt: text(salt),
        digits,
        stamp: stampAt(secret, now),
        tell: telling.tries(now),
        ask: asking.tries(now),
      }
    },
  }
}

export type ReportRoom = ReturnType<typeof openReports>

/** One a house: its gates remember what was paid. */
export const reportRoom = token<ReportRoom>('bullying.reports')

/** Not to be known before its hour: work cannot be done in store. */
const stampAt = (secret: Secret, now: Date) =>
  secret
    .mac('report stamp', String(Math.floor(now.getTime() / HOUR)))
    .toString('base64url')
    .slice(0, 22)

/** Steps up and down with the arrivals, and knows what has been paid. */
function gate(demanded: (perMinute: number) => number) {
  let arrivals = still
  let [counted, since] = [new Set<string>(), 0]
  const tries = (now: Date) => demanded(perMinute(arrivals, now.getTime()))
  return {
    tries,
    /** Once each: what is sent again, on a poor line or to make it dear for others, is paid no second time. */
    count(subject: string, now: Date) {
      const hour = Math.floor(now.getTime() / HOUR)
      if (hour !== since) [counted, since] = [new Set(), hour]
      if (counted.has(subject)) return
      counted.add(subject)
      arrivals = arrived(arrivals, now.getTime())
    },
    calm: demanded(0),
  }
}

/** Whether somebody worked for it: what it costs at the prices of now, and at those of a calm minute. */
const paidBy =
  (secret: Secret, telling: Gate, asking: Gate) =>
  (work: Work, subject: string, now: Date, price: (prices: Prices) => number) =>
    isPaid(
      work,
      subject,
      {
        asked: price({ tell: telling.tries(now), ask: asking.tries(now) }),
        calm: price({ tell: telling.calm, ask: asking.calm }),
      },
      [...Array(STAMPS).keys()].map((n) => stampAt(secret, new Date(now.getTime() - n * HOUR))),
    )
type Gate = ReturnType<typeof gate>

/** Tells those on duty that something came; not what. A hundred in a row are told once. */
async function tellHandlers(tx: Tx, { at, day }: Arrived) {
  const persons = await personsOnDuty(tx, day)
  const { rows } = await sql<{
    person: string
  }>`select distinct person from notice where kind = ${ARRIVED} and read_at is null and person = any(${persons}::uuid[])`.execute(
    tx,
  )
  const told = new Set(rows.map(({ person }) => person))
  await notify(tx, {
    persons: persons.filter((person) => !told.has(person)),
    kind: ARRIVED,
    words: {
      zh: '收到新的学生欺凌举报，请立即查看。',
      en: 'A new report of bullying has come in: please look at once.',
    },
    link: '/bullying-reports',
    at,
  })
}

const ARRIVED = 'bullying-reports.arrived'
