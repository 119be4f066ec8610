import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { archiveOf, archivesIn, isArchive } from '../platform/db/embedded-archive.ts'
import { holder, readPidFile } from '../platform/db/embedded-holder.ts'
import { migrate } from '../platform/db/migrate.ts'
import type { Settings } from '../platform/settings.ts'
import { momentOf, playBack } from './archive/until.ts'
import { archiveIn, baseOf } from './base.ts'
import { failed } from './command.ts'
import { readInstance } from './instance.ts'
import { logAfter } from './log.ts'
import { openPlace } from './place.ts'
import type { Terminal } from './terminal.ts'

interface Asked {
  /** The archive; absent: that of the settings. */
  readonly folder: string | undefined
  readonly replace: boolean
  readonly settings: Settings
  readonly root: string
  readonly terminal: Terminal
}

/** Restores the embedded database to a moment, lets the public log go on after what is public, and takes a base of what is now. */
export async function toMoment(text: string, { folder, replace, settings, root, terminal }: Asked) {
  const now = new Date()
  const until = momentOf(text, now)
  const all = folder === undefined ? archiveIn(settings) : resolve(folder)
  const dataDir = join(settings.home, 'postgres')
  mustBeStopped(settings.home, dataDir)
  if (existsSync(dataDir) && !replace)
    throw failed(
      '系统里已有数据，未作改动；确要恢复到那一时刻，请加 --replace（现有的数据留在旁边，不删）。',
      'This house has data; nothing was changed. To take it back to that moment, add --replace (the present data stay beside it).',
    )
  mkdirSync(settings.home, { recursive: true })
  const { reached, base, former } = await playBack({
    dataDir,
    archive: archiveFor(all, dataDir),
    archiving: settings.archive,
    until,
    now,
    progress: (done, of) => terminal.progress('解开基础', 'Unpacking the base', done, of),
  })
  const place = await openPlace(settings)
  try {
    await migrate(place.ownerConfig, { schema: settings.schema })
    const log = await logAfter(place, settings, `恢复到 ${until?.toISOString() ?? '归档的末尾'}`)
    if (log) terminal.say(log.zh, log.en)
    // From the old bases the way leads through what was given up; the next restore shall not depend on it.
    if (settings.archive) {
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
      await baseOf(place, { archive: settings.archive.folder, version, terminal })
    }
  } finally {
    await place.close()
  }
  const at = reached?.toISOString() ?? null
  terminal.result(
    { until: until?.toISOString() ?? 'latest', reached: at, base, former },
    terminal.words({
      zh: `已恢复：最后一次操作在 ${at ?? '取基础以前'}（由 ${base}）。${former ? `原来的数据在 ${former}，核对无误后请自行删去。` : ''}请执行 mingfa verify，再启动。`,
      en: `Restored: the last transaction was at ${at ?? 'the time of the base'} (from ${base}). ${former ? `The former data lie in ${former}: remove them once all is well. ` : ''}Run mingfa verify, then start.`,
    }),
  )
}

function mustBeStopped(home: string, dataDir: string) {
  const held = existsSync(dataDir) ? readPidFile(dataDir) : undefined
  if (readInstance(home) || (held && ['owned', 'orphan'].includes(holder(dataDir, held.pid))))
    throw failed('明法正在运行，请先停止再恢复。', 'Mingfa is running; stop it before restoring.')
}

/** Of the clusters that archived there: the one of these data, or the only one. */
function archiveFor(all: string, dataDir: string): string {
  if (isArchive(all)) return all
  const archives = archivesIn(all)
  const own = existsSync(join(dataDir, 'global/pg_control')) ? archiveOf(all, dataDir) : undefined
  if (own && archives.includes(own)) return own
  if (archives.length === 1) return archives[0]!
  throw archives.length === 0
    ? failed(`${all} 里没有归档。`, `There is no archive in ${all}.`)
    : failed(
        `${all} 里有几个数据库的归档，请写明是哪一个：${archives.join('、')}。`,
        `Several databases archived in ${all}; name one: ${archives.join(', ')}.`,
      )
}
