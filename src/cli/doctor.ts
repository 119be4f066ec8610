import { join } from 'node:path'
import { Client } from 'pg'
import { readMigrations } from '../platform/db/migrations.ts'
import type { Settings } from '../platform/settings.ts'
import { checkArchive } from './check-archive.ts'
import { evidenceOf } from './kept.ts'
import {
  checkCalendar,
  checkClock,
  checkDatabase,
  checkDisk,
  checkFonts,
  checkKeys,
  checkLog,
  type Finding,
} from './checks.ts'
import { command, exits } from './command.ts'
import { openPlace, type Place } from './place.ts'
import { withOwner } from './log.ts'

export const doctor = command({
  name: 'doctor',
  say: {
    zh: '检查数据库、磁盘、字体、时钟、日历和公开日志',
    en: 'look at database, disk, fonts, clock, calendar and the public log',
  },
  options: {},
  async run({ settings, terminal }) {
    const now = new Date()
    const findings = [
      ...(await lookAtDatabase(settings)),
      checkDisk(settings.home),
      checkFonts(settings.home),
      checkCalendar(now),
    ]
    const sick = findings.some(({ state }) => state === 'bad')
    const marks = { good: '✓', warn: '!', bad: '✗' }
    terminal.result(
      { healthy: !sick, findings },
      findings.map(
        ({ what, state, say }) =>
          `${marks[state]} ${what.padEnd(9)} ${terminal.words(say).replace('\n', `\n${' '.repeat(12)}`)}`,
      ),
    )
    return sick ? exits.failed : exits.done
  },
})

/** What a house has that was started once. */
async function lookAtTheRest(client: Client, place: Place, settings: Settings): Promise<Finding[]> {
  const { rows } = await client.query<{ log: boolean; keys: boolean }>(
    `select to_regclass('log_gap') is not null as log, to_regclass('house_key') is not null as keys`,
  )
  const { log, keys } = rows[0]!
  return [
    ...(log ? [await withOwner(place, (db) => checkLog(db, settings.home, new Date()))] : []),
    ...(settings.archive && !settings.database
      ? await withOwner(place, (db) => checkArchive(db, settings.archive!, join(settings.home, 'postgres'), new Date()))
      : []),
    ...(keys ? await checkKeys(client, { home: settings.home, evidence: evidenceOf(settings) }) : []),
  ]
}

async function lookAtDatabase(settings: Settings): Promise<Finding[]> {
  try {
    const place = await openPlace(settings)
    try {
      const client = new Client({ ...place.ownerConfig, connectionTimeoutMillis: 10_000 })
      await client.connect()
      try {
        return [
          ...(await checkDatabase(client, readMigrations())),
          await checkClock(client, () => new Date()),
          ...(await lookAtTheRest(client, place, settings)),
        ]
      } finally {
        await client.end()
      }
    } finally {
      await place.close()
    }
  } catch (error) {
    const { message } = error as Error
    return [
      {
        what: 'database',
        state: 'bad',
        say: { zh: `数据库连接不上：${message}`, en: `The database cannot be reached: ${message}` },
      },
    ]
  }
}
