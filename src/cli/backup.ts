import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { migrate } from '../platform/db/migrate.ts'
import { onDisk } from '../platform/files/disk.ts'
import { inS3 } from '../platform/files/s3.ts'
import { knownLogKey } from '../platform/ledger/key.ts'
import type { Settings } from '../platform/settings.ts'
import { takeBackup } from './archive/take.ts'
import { command, failed } from './command.ts'
import { openPlace } from './place.ts'
import type { Terminal } from './terminal.ts'

export const backup = command({
  name: 'backup',
  say: {
    zh: '把全部数据和佐证文件备份为一个文件，运行中也可以',
    en: 'back up all data and evidence into one file, also while running',
  },
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      required: true,
      say: { zh: '备份文件，例如 mingfa.tar', en: 'the file to write, such as mingfa.tar' },
    },
  },
  async run({ options, settings, terminal, root }) {
    const path = resolve(options.out)
    if (existsSync(path)) throw failed(`${path} 已存在，不予覆盖。`, `${path} exists already and is not overwritten.`)
    const place = await openPlace(settings)
    try {
      if (place.kind !== 'running') await migrate(place.ownerConfig, { schema: settings.schema })
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
      const manifest = await takeBackup({
        database: place.ownerConfig,
        evidence: evidenceOf(settings),
        path,
        program: version,
        now: new Date(),
        signer: knownLogKey(settings.home),
        progress: showing(terminal),
      })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      const result = {
        path,
        tables: manifest.tables.length,
        rows,
        evidence: manifest.evidence.length,
        missing: manifest.missing,
      }
      if (result.missing.length > 0)
        terminal.say(
          `有 ${result.missing.length} 个佐证文件在存储中找不到。`,
          `${result.missing.length} evidence files are not in the store.`,
        )
      terminal.result(
        result,
        terminal.words({
          zh: `已备份到 ${path}：${result.tables} 张表 ${rows} 行，佐证文件 ${result.evidence} 个。密钥 ${join(settings.home, 'secret.key')} 和 ${join(settings.home, 'log.key')} 不在其中，请另行保管，否则恢复后动态口令须重新绑定，公开日志不能续写。`,
          en: `Backed up to ${path}: ${result.tables} tables, ${rows} rows, ${result.evidence} evidence files. The keys ${join(settings.home, 'secret.key')} and ${join(settings.home, 'log.key')} are not in it: keep them elsewhere, or authenticators must be enrolled anew after a restore, and the public log cannot go on.`,
        }),
      )
    } finally {
      await place.close()
    }
  },
})

export const evidenceOf = ({ s3, home }: Settings) => (s3 ? inS3(s3) : onDisk(join(home, 'evidence')))

export const showing = (terminal: Terminal) => (what: 'tables' | 'evidence', done: number, all: number) =>
  what === 'tables'
    ? terminal.progress('数据表', 'Tables', done, all)
    : terminal.progress('佐证文件', 'Evidence', done, all)
