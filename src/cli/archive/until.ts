import { chownSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { playingBack, youngestHistory, type Archiving } from '../../platform/db/embedded-archive.ts'
import { chooseIdentity } from '../../platform/db/embedded-identity.ts'
import { startEmbedded, type EmbeddedOptions } from '../../platform/db/embedded.ts'
import { failed, misused } from '../command.ts'
import { baseFor, basesIn, unpackBase } from './base.ts'

/** '2026-11-30T12:00', in Beijing unless it says otherwise; null: 'latest'. Throws a Stop. */
export function momentOf(text: string, now: Date): Date | null {
  if (text === 'latest') return null
  const [, day, time, zone = '+08:00'] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim()) ?? []
  const moment = new Date(`${day}T${time}${zone}`)
  if (Number.isNaN(moment.getTime()))
    throw misused(
      `--until 应为北京时间的时刻，如 2026-11-30T12:00，或 latest，而不是“${text}”。`,
      `--until is a moment in Beijing's time, such as 2026-11-30T12:00, or latest, not "${text}".`,
    )
  if (moment > now) throw misused(`${text} 还没有到。`, `${text} is yet to come.`)
  return moment
}

interface PlayingBack {
  /** The folder of the data; what is there stays beside it. */
  readonly dataDir: string
  /** The archive of the one cluster, to read from. */
  readonly archive: string
  /** Where it archives from then on: first of all that it has begun another history. */
  readonly archiving: Archiving | undefined
  readonly until: Date | null
  readonly now: Date
  readonly settings?: Readonly<Record<string, string>>
  readonly progress?: (done: number, all: number) => void
}

interface PlayedBack {
  /** When the last transaction was that is in it; null: none was played back. */
  readonly reached: Date | null
  readonly base: string
  /** Where the data lie that were there before; null: there were none. */
  readonly former: string | null
}

/**
 * Makes the cluster as it was at a moment, from the newest base before it and the archived journal, and puts it in the place of the one that is there.
 * Whatever fails, what was there is as it was. Throws a Stop in words.
 */
export async function playBack(asked: PlayingBack): Promise<PlayedBack> {
  const { dataDir, archive, archiving, until, now, settings = {}, progress = () => {} } = asked
  const { bases, damaged } = await basesIn(archive)
  const base = baseFor(bases, until, youngestHistory(archive))
  if (!base) throw noBase(archive, damaged, bases[0]?.base.soundAt)
  const part = `${dataDir}.restoring`
  rmSync(part, { recursive: true, force: true })
  try {
    await unpackBase(base, part, progress)
    writeFileSync(join(part, 'recovery.signal'), '')
    own(part)
    const playing = playingBack(archive, join(dataDir, 'pg_wal'), until)
    const reached = await recover({ dataDir: part, settings: { ...settings, ...playing }, archive: archiving })
    const former = existsSync(dataDir) ? `${dataDir}.before-${stamp(now)}` : null
    if (former) renameSync(dataDir, former)
    renameSync(part, dataDir)
    return { reached, base: base.path, former }
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    throw inWords(error as Error, until)
  }
}

const stamp = (now: Date) => `${now.toISOString().slice(0, 19).replaceAll(':', '')}Z`

/** Plays back and ends. Answers the time of the last transaction. */
async function recover(options: EmbeddedOptions): Promise<Date | null> {
  const server = await startEmbedded(options)
  const client = new Client(server.config())
  try {
    await client.connect()
    const { rows } = await client.query<{ at: Date | null }>('select pg_last_xact_replay_timestamp() as at')
    return rows[0]!.at
  } finally {
    await client.end()
    await server.stop()
  }
}

// As root, the server runs as somebody else, to whom the files must belong.
function own(folder: string) {
  const { uid, gid } = chooseIdentity(join(folder, '..'))
  if (uid === undefined || gid === undefined) return
  for (const name of ['', ...(readdirSync(folder, { recursive: true }) as string[])])
    chownSync(join(folder, name), uid, gid)
}

function noBase(archive: string, damaged: readonly string[], oldest: string | undefined) {
  const spoilt =
    damaged.length > 0 ? [`（读不了：${damaged.join('、')}）`, ` (unreadable: ${damaged.join(', ')})`] : ['', '']
  return oldest === undefined
    ? failed(
        `${archive} 里没有基础备份${spoilt[0]}：请先执行 mingfa base。`,
        `There is no base in ${archive}${spoilt[1]}: run mingfa base first.`,
      )
    : failed(
        `没有早于这一时刻的基础备份${spoilt[0]}：最早可以恢复到 ${oldest}。`,
        `No base is older than that moment${spoilt[1]}: the earliest that can be restored is ${oldest}.`,
      )
}

function inWords(error: Error, until: Date | null) {
  if (!error.message.includes('recovery ended before configured recovery target was reached')) return error
  const last = /last completed transaction was at log time (.+)/.exec(error.message)?.[1] ?? '?'
  return failed(
    `归档到 ${last} 为止，没有 ${until?.toISOString()} 以后的；什么也没有动。要恢复到归档的末尾，写 --until latest；归档中间缺了一段的，mingfa doctor 会说明。`,
    `The archive ends at ${last}, with nothing after ${until?.toISOString()}; nothing was changed. To restore what there is, say --until latest; mingfa doctor tells when a piece is missing in between.`,
  )
}
