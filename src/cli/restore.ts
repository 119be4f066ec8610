import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { sql } from 'kysely'
import { giveBack, isInUse } from './archive/give.ts'
import { isSealedBy, openArchive, type Archive } from './archive/manifest.ts'
import { evidenceOf, identityIn, sealedWith, showing } from './kept.ts'
import { command, failed, misused } from './command.ts'
import { openPlace } from './place.ts'
import { logAfter, withOwner } from './log.ts'
import { toMoment } from './moment.ts'
import type { Terminal } from './terminal.ts'
import type { Words } from '../law/outcome.ts'
import { knownLogKey } from '../platform/ledger/key.ts'

export const restore = command({
  name: 'restore',
  say: { zh: '由备份文件恢复到空的系统', en: 'restore a backup into an empty house' },
  takes: 'FILE',
  options: {
    until: {
      type: 'string',
      value: 'MOMENT',
      say: {
        zh: '不用备份文件，由归档恢复到这一时刻（北京时间，如 2026-11-30T12:00；latest 为归档的末尾）；FILE 写归档目录，不写即 MINGFA_ARCHIVE',
        en: 'not from a backup but from the archive, as of this moment (in Beijing, such as 2026-11-30T12:00; latest: all of it); FILE is then its folder, by default MINGFA_ARCHIVE',
      },
    },
    replace: {
      type: 'boolean',
      say: { zh: '系统里已有的数据由备份取代', en: 'let the backup take the place of the data that is there' },
    },
    check: { type: 'boolean', say: { zh: '只检查备份是否完好', en: 'only prove that the backup is whole' } },
    identity: sealedWith,
    unsigned: {
      type: 'string',
      value: 'DIGEST',
      say: {
        zh: '备份不是这里签名的：已与备份时记下的摘要核对，照这个摘要恢复',
        en: 'the backup is not signed by this house: it was compared, and is the one of this digest',
      },
    },
  },
  async run({ options, args, settings, root, terminal }) {
    const [file, ...more] = args
    if (options.until !== undefined && more.length === 0 && !options.check && options.unsigned === undefined)
      return toMoment(options.until, { folder: file, replace: options.replace, settings, root, terminal })
    if (file === undefined || more.length > 0 || options.until !== undefined)
      throw misused('请给出一个备份文件：mingfa restore FILE。', 'Name one backup: mingfa restore FILE.')
    const path = resolve(file)
    const archive = await openArchive(
      path,
      (done, all) => terminal.progress('核对备份', 'Checking', done, all),
      identityIn(options.identity),
    )
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
    if (result.signed !== 'by-us') {
      const given = options.unsigned ?? (await askOf(terminal, seal))
      const why = notAgreed(archive.digest, given)
      if (why) throw failed(`${seal} ${why.zh}`, why.en)
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
      // The evidence was put into the store that is here: the next start marks it.
      await withOwner(place, (db) => sql`delete from house_key where name = 'evidence'`.execute(db))
      const log = await logAfter(place, settings, '由备份恢复')
      if (log) terminal.say(log.zh, log.en)
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

/** As much of a digest as somebody types: nobody makes another archive that begins so. */
const TYPED = 16

/** Whether somebody has compared the digest of a backup that is not signed here; null: he has. */
export function notAgreed(digest: string, given: string | undefined): Words | null {
  const typed = given?.trim().toLowerCase()
  if (!typed)
    return {
      zh: `没有恢复。核对无误后，加 --unsigned ${digest} 再执行。`,
      en: `Nothing was restored. Once compared, run it again with --unsigned ${digest}.`,
    }
  return typed.length >= TYPED && digest.startsWith(typed)
    ? null
    : {
        zh: `给出的摘要与备份的不符，没有恢复（至少${TYPED}位）。`,
        en: `The digest given is not that of the backup (at least ${TYPED} signs); nothing was restored.`,
      }
}

/** Asks whoever sits at the terminal to type the beginning of the digest he wrote down; a script has its option. */
async function askOf(terminal: Terminal, seal: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const words = terminal.words({
    zh: `请输入备份时记下的摘要的前${TYPED}位（直接回车放弃）：`,
    en: `Type the first ${TYPED} signs of the digest that was written down (nothing: give up): `,
  })
  try {
    return await asking.question(`${seal}\n${words}`)
  } finally {
    asking.close()
  }
}

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
