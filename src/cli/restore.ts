import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { giveBack, isInUse } from './archive/give.ts'
import { openArchive } from './archive/manifest.ts'
import { evidenceOf, showing } from './backup.ts'
import { command, failed, misused } from './command.ts'
import { openPlace } from './place.ts'

export const restore = command({
  name: 'restore',
  say: { zh: '由备份文件恢复到空的系统', en: 'restore a backup into an empty house' },
  takes: 'FILE',
  options: {
    replace: {
      type: 'boolean',
      say: { zh: '系统里已有的数据由备份取代', en: 'let the backup take the place of the data that is there' },
    },
    check: { type: 'boolean', say: { zh: '只检查备份是否完好', en: 'only prove that the backup is whole' } },
  },
  async run({ options, args, settings, terminal }) {
    const [file, ...more] = args
    if (file === undefined || more.length > 0)
      throw misused('请给出一个备份文件：mingfa restore FILE。', 'Name one backup: mingfa restore FILE.')
    const path = resolve(file)
    const archive = await openArchive(path, (done, all) => terminal.progress('核对备份', 'Checking', done, all))
    const rows = archive.manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const result = {
      path,
      takenAt: archive.manifest.takenAt,
      tables: archive.manifest.tables.length,
      rows,
      evidence: archive.manifest.evidence.length,
    }
    if (options.check) {
      terminal.result(
        result,
        terminal.words({
          zh: `${path} 完好：${rows} 行，佐证文件 ${result.evidence} 个，备份于 ${result.takenAt}。`,
          en: `${path} is whole: ${rows} rows, ${result.evidence} evidence files, taken at ${result.takenAt}.`,
        }),
      )
      return
    }
    mkdirSync(settings.home, { recursive: true })
    const place = await openPlace(settings)
    try {
      if (place.kind === 'running')
        throw failed('明法正在运行，请先停止再恢复。', 'Mingfa is running; stop it before restoring.')
      if (!options.replace && (await isInUse(place.ownerConfig, settings.schema)))
        throw failed(
          '系统里已有数据，未作改动；确要取代，请加 --replace。',
          'This house has data; nothing was changed. To let the backup take its place, add --replace.',
        )
      await giveBack({
        archive,
        database: place.ownerConfig,
        schema: settings.schema,
        evidence: evidenceOf(settings),
        progress: showing(terminal),
      })
      terminal.result(
        result,
        terminal.words({
          zh: `已恢复：${rows} 行，佐证文件 ${result.evidence} 个。所有人须重新登录。`,
          en: `Restored: ${rows} rows, ${result.evidence} evidence files. Everybody signs in anew.`,
        }),
      )
    } finally {
      await place.close()
    }
  },
})
