import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { migrate } from '../platform/db/migrate.ts'
import { knownLogKey } from '../platform/ledger/key.ts'
import { takeBackup } from './archive/take.ts'
import { command, exits, failed, misused, wholeNumber } from './command.ts'
import { evidenceOf, identityIn, recipientsOf, showing } from './kept.ts'
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
      say: { zh: '备份文件，例如 mingfa.tar', en: 'the file to write, such as mingfa.tar' },
    },
    into: {
      type: 'string',
      value: 'FOLDER',
      say: { zh: '备份到这个目录，按时间取名', en: 'or a folder, in which it is named by the moment' },
    },
    keep: {
      type: 'string',
      value: 'DAYS',
      say: {
        zh: '与 --into 同用：备份成功以后，删去这么多天以前的（最新的三份总是留着）',
        en: 'with --into: once it is written, remove those older than so many days (the newest three stay)',
      },
    },
    to: {
      type: 'string',
      value: 'RECIPIENT',
      say: {
        zh: '加密给这些公钥（age1…，以逗号分隔），只有有私钥的人能恢复；用 mingfa keys recipient 或 age-keygen 生成',
        en: 'encrypt it to these (age1…, separated by commas): only whoever has the key can restore it; made by mingfa keys recipient, or age-keygen',
      },
    },
    identity: {
      type: 'string',
      value: 'FILE',
      say: {
        zh: '与 --to、--drill 同用：演练时用的私钥文件',
        en: 'with --to and --drill: the file of the key to try it out with',
      },
    },
    drill: {
      type: 'boolean',
      say: { zh: '随即演练一次恢复', en: 'and try it out at once, as mingfa drill does' },
    },
  },
  async run({ options, settings, terminal, root }) {
    const now = new Date()
    const path = whereTo(options, now)
    const days = options.keep === undefined ? undefined : wholeNumber('keep', options.keep)
    if (days !== undefined && !options.into) throw misused('--keep 须与 --into 同用。', '--keep goes with --into.')
    const recipients = recipientsOf(options.to)
    if (recipients.length > 0 && options.drill && options.identity === undefined)
      throw misused(
        '加密的备份要有私钥才能演练：加 --identity 文件，或在存放私钥的机器上执行 mingfa drill。',
        'An encrypted backup is tried out with its key: add --identity FILE, or run mingfa drill where the key is.',
      )
    const identity = identityIn(options.identity)
    if (existsSync(path)) throw failed(`${path} 已存在，不予覆盖。`, `${path} exists already and is not overwritten.`)
    const place = await openPlace(settings)
    try {
      if (place.kind !== 'running') await migrate(place.ownerConfig, { schema: settings.schema })
      const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
      const manifest = await takeBackup({
        database: place.ownerConfig,
        evidence: evidenceOf(settings),
        path,
        recipients,
        program: version,
        now,
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
    if (options.drill) {
      const { tryOut } = await import('./drill.ts')
      const found = await tryOut(path, settings, terminal, identity)
      if (found !== exits.done) return found
    }
    // Last: nothing is taken away before the new one is there, and was tried where it was to be.
    if (options.into && days !== undefined) await retire(resolve(options.into), days, now, terminal)
    return exits.done
  },
})

/** 'mingfa-2026-11-30T013000Z.tar', '….tar.age' when it is encrypted. */
const named = /^mingfa-\d{4}-\d{2}-\d{2}T\d{6}Z\.tar(\.age)?$/

interface Where {
  readonly out?: string | undefined
  readonly into?: string | undefined
  readonly to?: string | undefined
}

function whereTo({ out, into, to }: Where, now: Date): string {
  if ((out === undefined) === (into === undefined))
    throw misused('请写 --out 文件或 --into 目录。', 'Say --out FILE or --into FOLDER.')
  if (out !== undefined) return resolve(out)
  return join(
    resolve(into!),
    `mingfa-${now.toISOString().slice(0, 19).replaceAll(':', '')}Z.tar${to === undefined ? '' : '.age'}`,
  )
}

/** Which backups of a folder have had their time. Those named otherwise are somebody else's. */
export function outdated(files: readonly string[], days: number, now: Date): readonly string[] {
  const before = new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 19).replaceAll(':', '')
  const ours = files.filter((file) => named.test(file)).toSorted()
  return ours.slice(0, -NEWEST).filter((file) => file < `mingfa-${before}Z.tar`)
}

/** So many stay, however old: a clock that runs ahead must not take the last. */
const NEWEST = 3

async function retire(folder: string, days: number, now: Date, terminal: Terminal) {
  const gone = outdated(readdirSync(folder), days, now)
  for (const file of gone) rmSync(join(folder, file))
  if (gone.length > 0)
    terminal.say(`删去了 ${gone.length} 份过期的备份。`, `${gone.length} outdated backups were removed.`)
}
