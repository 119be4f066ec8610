import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { archiveOf, dropBefore, gapAfter } from '../platform/db/embedded-archive.ts'
import { basesIn, outdatedBases, takeBase } from './archive/base.ts'
import { command, failed, wholeNumber } from './command.ts'
import { openPlace, type Place } from './place.ts'
import type { Terminal } from './terminal.ts'
import type { Settings } from '../platform/settings.ts'

export const base = command({
  name: 'base',
  say: {
    zh: '为恢复到任一分钟取一份基础，运行中也可以（内置数据库，须设 MINGFA_ARCHIVE）',
    en: 'take a base from which any minute can be restored, also while running (embedded database, MINGFA_ARCHIVE set)',
  },
  options: {
    keep: {
      type: 'string',
      value: 'DAYS',
      say: {
        zh: '取成以后，删去恢复这么多天以内的时刻用不着的基础和归档',
        en: 'once it is taken, remove bases and archive that no moment of so many days needs',
      },
    },
    list: {
      type: 'boolean',
      say: {
        zh: '只列出有哪些基础、可以恢复到什么时候',
        en: 'only list the bases there are, and what can be restored',
      },
    },
  },
  async run({ options, settings, terminal, root }) {
    const days = options.keep === undefined ? undefined : wholeNumber('keep', options.keep)
    const archive = archiveIn(settings)
    const place = await openPlace(settings)
    try {
      if (!options.list) {
        const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
        await baseOf(place, { archive, version, terminal })
      }
    } finally {
      await place.close()
    }
    const own = archiveOf(archive, join(settings.home, 'postgres'))
    if (days !== undefined && !options.list) await retire(own, days, terminal)
    const { bases, damaged } = await basesIn(own)
    const list = bases.map(({ path, base: { soundAt, segment, segmentBytes } }) => ({
      path,
      from: soundAt,
      gap: gapAfter(own, segment, segmentBytes) ?? null,
    }))
    terminal.result({ archive: own, bases: list, damaged }, [
      ...list.map(({ path, from, gap }) =>
        terminal.words(
          gap === null
            ? { zh: `✓ ${path}：可以恢复到 ${from} 以来的任一时刻`, en: `✓ ${path}: any moment since ${from}` }
            : {
                zh: `! ${path}：可以恢复到 ${from} 以后、归档缺的一段（${gap}）以前`,
                en: `! ${path}: from ${from} up to the piece that is missing (${gap})`,
              },
        ),
      ),
      ...damaged.map((path) => terminal.words({ zh: `✗ ${path}：读不了`, en: `✗ ${path}: cannot be read` })),
      ...(list.length === 0 ? [terminal.words({ zh: '还没有基础。', en: 'There is no base yet.' })] : []),
    ])
  },
})

/** The archive of these settings, or a Stop that says how to have one. */
export function archiveIn({ archive, database }: Settings): string {
  if (database)
    throw failed(
      '数据库是自己的 PostgreSQL：请用 pg_basebackup，见 docs/operations.md。',
      'The database is a PostgreSQL of your own: use pg_basebackup, see docs/operations.md.',
    )
  if (!archive)
    throw failed(
      '没有归档：请把 MINGFA_ARCHIVE 设为归档目录，重启平台，再执行 mingfa base。',
      'There is no archive: set MINGFA_ARCHIVE to its folder, start Mingfa again, then run mingfa base.',
    )
  return archive.folder
}

/** Takes a base of the cluster at this place. */
export const baseOf = (
  { ownerConfig }: Place,
  { archive, version, terminal }: { archive: string; version: string; terminal: Terminal },
) =>
  takeBase({
    database: ownerConfig,
    archive,
    program: version,
    now: new Date(),
    progress: (done, all) => terminal.progress('取基础', 'Base', done, all),
  })

async function retire(folder: string, days: number, terminal: Terminal) {
  const { bases } = await basesIn(folder)
  const gone = outdatedBases(bases, days, new Date())
  for (const { path } of gone) rmSync(path)
  const oldest = bases[gone.length]
  const pieces = oldest ? dropBefore(folder, oldest.base.segment) : 0
  if (gone.length + pieces > 0)
    terminal.say(
      `删去了 ${gone.length} 份过期的基础和 ${pieces} 段归档。`,
      `${gone.length} outdated bases and ${pieces} pieces of the archive were removed.`,
    )
}
