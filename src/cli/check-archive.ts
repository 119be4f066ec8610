import { archiveOf, gapAfter, type Archiving } from '../platform/db/embedded-archive.ts'
import type { Db } from '../platform/db/connect.ts'
import { lookAtArchive } from '../platform/watch/archive.ts'
import { basesIn } from './archive/base.ts'
import type { Finding } from './checks.ts'

const LOW = 2 ** 30
const OLD = 8 * 86_400_000

const finding = (state: Finding['state'], zh: string, en: string): Finding => ({
  what: 'archive',
  state,
  say: { zh, en },
})

/** Could the database be restored to this minute: does the archive keep up, is there a base and no gap after it, and room? */
export async function checkArchive(db: Db, archive: Archiving, dataDir: string, now: Date): Promise<Finding[]> {
  const { lag, behind, free } = await lookAtArchive(db, archive)
  const found: Finding[] = []
  if (behind)
    found.push(
      finding(
        'bad',
        `归档已 ${Math.round(lag / 60)} 分钟没有跟上：请看 ${archive.folder} 所在的磁盘、权限，以及日志里的 archive command failed。`,
        `Nothing was archived for ${Math.round(lag / 60)} minutes: look at the disk of ${archive.folder}, its permissions, and for "archive command failed" in the log.`,
      ),
    )
  if (free !== undefined && free < LOW)
    found.push(
      finding(
        'bad',
        `归档所在的磁盘只剩 ${Math.round(free / 2 ** 20)} MiB：归档写不下时，数据目录会随之写满。`,
        `${Math.round(free / 2 ** 20)} MiB are left on the disk of the archive: when it is full, the data folder fills up too.`,
      ),
    )
  return [...found, ...(await checkBases(archiveOf(archive.folder, dataDir), now, behind))]
}

async function checkBases(own: string, now: Date, behind: boolean): Promise<Finding[]> {
  const { bases, damaged } = await basesIn(own)
  const newest = bases.at(-1)?.base
  const spoilt = damaged.map((path) => finding('bad', `基础 ${path} 读不了。`, `The base ${path} cannot be read.`))
  if (!newest)
    return [
      ...spoilt,
      finding(
        'bad',
        '还没有基础，归档无从恢复：请执行 mingfa base。',
        'There is no base, and nothing to begin a restore from: run mingfa base.',
      ),
    ]
  const gap = gapAfter(own, newest.segment, newest.segmentBytes)
  if (gap)
    return [
      ...spoilt,
      finding(
        'bad',
        `最近的基础以后，归档缺了一段（${gap}），以后的时刻恢复不到：请再执行 mingfa base。`,
        `After the newest base a piece of the archive is missing (${gap}): no moment after it can be restored. Run mingfa base again.`,
      ),
    ]
  if (now.getTime() - new Date(newest.soundAt).getTime() > OLD)
    return [
      ...spoilt,
      finding(
        'warn',
        `最近的基础取于 ${newest.soundAt}，已过一周：恢复会很慢，请再执行 mingfa base。`,
        `The newest base is of ${newest.soundAt}, over a week ago: restoring would be slow. Run mingfa base again.`,
      ),
    ]
  if (behind) return spoilt
  const from = bases[0]!.base.soundAt
  return [
    ...spoilt,
    finding('good', `可以恢复到 ${from} 以来的任一时刻。`, `Any moment since ${from} can be restored.`),
  ]
}
