import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { giveBack, isInUse } from './archive/give.ts'
import { isSealedBy, openArchive, type Archive } from './archive/manifest.ts'
import { evidenceOf, showing } from './backup.ts'
import { command, failed, misused } from './command.ts'
import { openPlace } from './place.ts'
import type { Words } from '../law/outcome.ts'
import { knownLogKey } from '../platform/ledger/key.ts'

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
      digest: archive.digest,
      signed: sealOf(archive, settings.home),
    }
    const seal = terminal.words(sealSaid[result.signed](archive.digest))
    if (options.check) {
      terminal.result(
        result,
        terminal.words({
          zh: `${path} 完好：${rows} 行，佐证文件 ${result.evidence} 个，备份于 ${result.takenAt}。${seal}`,
          en: `${path} is whole: ${rows} rows, ${result.evidence} evidence files, taken at ${result.takenAt}. ${seal}`,
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
          zh: `已恢复：${rows} 行，佐证文件 ${result.evidence} 个。所有人须重新登录。${seal}`,
          en: `Restored: ${rows} rows, ${result.evidence} evidence files. Everybody signs in anew. ${seal}`,
        }),
      )
    } finally {
      await place.close()
    }
  },
})

type Sealed = 'by-us' | 'by-another-key' | 'unsigned'

function sealOf(archive: Archive, home: string): Sealed {
  if (!archive.seal) return 'unsigned'
  const key = knownLogKey(home)
  return key && isSealedBy(archive, key) ? 'by-us' : 'by-another-key'
}

const sealSaid: Readonly<Record<Sealed, (digest: string) => Words>> = {
  'by-us': () => ({
    zh: '备份由这里的日志密钥签过名，签名无误。',
    en: 'The backup is signed by the log key of this house.',
  }),
  'by-another-key': (digest) => ({
    zh: `签名不是这里的日志密钥所签（或这里还没有密钥），请把摘要与备份时记下的核对：${digest}。`,
    en: `It is not signed by the log key of this house (or there is none yet): compare its digest with what was written down: ${digest}.`,
  }),
  unsigned: (digest) => ({
    zh: `备份没有签名，请把摘要与备份时记下的核对：${digest}。`,
    en: `The backup is unsigned: compare its digest with what was written down: ${digest}.`,
  }),
}
