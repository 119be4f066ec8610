import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { dayOf } from '../calendar/plain-date.ts'
import { connect, type Db } from '../platform/db/connect.ts'
import { migrate } from '../platform/db/migrate.ts'
import type { LogBreak } from '../platform/ledger/breaks.ts'
import { continueLog, keptHead, renewLog } from '../platform/ledger/continue.ts'
import { knownLogKey } from '../platform/ledger/key.ts'
import { readLogState } from '../platform/ledger/sequence.ts'
import { shelfIn } from '../platform/ledger/shelf.ts'
import { lookAtLog, mayGoOn, signedRoot, standingWords, type Standing } from '../platform/ledger/standing.ts'
import { followWithFiles } from '../platform/ledger/writer.ts'
import { command, exits, failed, misused, type Call } from './command.ts'
import { openPlace, type Place } from './place.ts'
import { forgetProved } from './proved.ts'
import type { Words } from '../law/outcome.ts'
import type { Settings } from '../platform/settings.ts'

const options = {
  checkpoint: {
    type: 'string',
    value: 'FILE',
    say: { zh: '另外保存的检查点：日志必须包含它', en: 'a checkpoint kept elsewhere, which the log must contain' },
  },
  why: {
    type: 'string',
    value: 'TEXT',
    say: { zh: '原因，公开写在日志里', en: 'the reason, which the log tells everybody' },
  },
} as const

export const log = command({
  name: 'log',
  say: {
    zh: '公开日志：查看，或在恢复旧备份、丢失文件或密钥以后续写（continue、republish、renew）',
    en: 'the public log: look at it, or go on after an older backup, lost files or a lost key (continue, republish, renew)',
  },
  takes: '[continue|republish|renew]',
  options,
  async run(call) {
    const [what = 'show', ...more] = call.args
    const way = ways[what]
    if (!way || more.length > 0)
      throw misused(
        '请写 mingfa log、mingfa log continue、mingfa log republish 或 mingfa log renew。',
        'Say mingfa log, mingfa log continue, mingfa log republish or mingfa log renew.',
      )
    const place = await openPlace(call.settings)
    try {
      if (place.kind === 'running' && what !== 'show')
        throw failed('明法正在运行，请先停止。', 'Mingfa is running; stop it first.')
      if (place.kind !== 'running') await migrate(place.ownerConfig, { schema: call.settings.schema })
      return await withOwner(place, (db) => way(call, db))
    } finally {
      await place.close()
    }
  },
})

type Way = (call: Call<typeof options>, db: Db) => Promise<0 | 1>

const ways: Readonly<Record<string, Way>> = {
  async show({ settings, terminal }, db) {
    const standing = await standingHere(settings, db)
    const state = await readLogState(db)
    const words = standingWords(standing)
    const good: Words = {
      zh: `公开日志 ${state?.size ?? 0} 笔，与公布的一致。`,
      en: `The public log has ${state?.size ?? 0} entries and agrees with what is public.`,
    }
    terminal.result({ standing, size: state?.size ?? 0, vkey: state?.vkey ?? null }, terminal.words(words ?? good))
    return mayGoOn(standing) ? exits.done : exits.failed
  },

  async continue(call, db) {
    const { settings, terminal, options } = call
    const standing = await standingHere(settings, db)
    if (standing.is !== 'restored') throw cannot(standing)
    if (options.checkpoint !== undefined) await mustHold(options.checkpoint, db, standing.to)
    forgetProved(settings.home)
    const told = await continueAfter(settings, db, standing, options.why ?? restored)
    terminal.result(told, terminal.words(continuedWords(told)))
    return exits.done
  },

  async republish(call, db) {
    const { settings, terminal, options } = call
    const standing = await standingHere(settings, db)
    if (standing.is !== 'files-gone' && standing.is !== 'made-again') throw cannot(standing)
    const state = (await readLogState(db))!
    if (standing.is === 'files-gone' && standing.known !== null && standing.known > state.size)
      throw failed(
        `已公布至少${standing.known}笔，数据库只有${state.size}笔：没有 log/ 就不能续写。请找回 log/，或执行 mingfa log renew --why 原因。`,
        `At least ${standing.known} entries are public and the database has ${state.size}: without log/ the log cannot go on. Bring log/ back, or run mingfa log renew --why REASON.`,
      )
    if (options.checkpoint !== undefined) await mustHold(options.checkpoint, db, state.size)
    await followWithFiles(db, shelfOf(settings), state)
    terminal.result(
      { size: state.size },
      terminal.words({
        zh: `公开日志的文件已由数据库重做：${state.size} 笔。`,
        en: `The files of the public log were made again from the database: ${state.size} entries.`,
      }),
    )
    return exits.done
  },

  async renew({ settings, terminal, options }, db) {
    const why = options.why?.trim()
    if (!why) throw misused('请写明原因：mingfa log renew --why 原因。', 'Say why: mingfa log renew --why REASON.')
    const standing = await standingHere(settings, db)
    if (standing.is === 'new' || standing.is === 'current') throw cannot(standing)
    const published = await shelfOf(settings).checkpoint()
    forgetProved(settings.home)
    const told = await renewLog(db, published, { at: new Date(), why })
    const kept = putAway(settings.home)
    terminal.result(
      { ...told, kept },
      terminal.words({
        zh: `旧日志到此为止（${told.ends} 笔），文件和密钥留在 ${kept}，请保管；下次启动另起一条，有新的公钥，请在门户网站更换并告知见证人。`,
        en: `The old log has ended (${told.ends} entries); its files and key lie in ${kept}: keep them. The next start begins another with a key of its own: publish that, and tell the witnesses.`,
      }),
    )
    return exits.done
  },
}

const restored = '恢复了较旧的数据库'

const cannot = (standing: Standing) => {
  const words = standingWords(standing) ?? {
    zh: '公开日志与公布的一致，没有要做的。',
    en: 'The public log agrees with what is public; there is nothing to do.',
  }
  return failed(words.zh, words.en)
}

/** Looks, as the owner of the tables. */
export async function withOwner<T>(place: Place, work: (db: Db) => Promise<T>): Promise<T> {
  const { db, close } = connect({ ...place.ownerConfig, max: 2 })
  try {
    return await work(db)
  } finally {
    await close()
  }
}

const shelfOf = ({ home }: Settings) => shelfIn(join(home, 'log'))

const standingHere = (settings: Settings, db: Db): Promise<Standing> =>
  lookAtLog(db, shelfOf(settings), knownLogKey(settings.home), new Date())

const continueAfter = (
  settings: Settings,
  db: Db,
  { from, to }: Standing & { is: 'restored' },
  why: string,
): Promise<LogBreak> =>
  continueLog(db, { shelf: shelfOf(settings), signer: knownLogKey(settings.home)!, from, to, at: new Date(), why })

const continuedWords = ({ begins, ends, lost, last_on }: LogBreak): Words => ({
  zh: `公开日志接在已公布的 ${ends} 笔之后续写：恢复到第 ${begins} 笔${last_on ? `（${last_on}）` : ''}，其后 ${lost} 笔的内容没有了。下次启动时这一点公开写入日志。`,
  en: `The public log goes on after the ${ends} entries that are public: restored to entry ${begins}${last_on ? ` (${last_on})` : ''}, and of those after it the contents of ${lost} are lost. The log says so itself, from the next start on.`,
})

/** What was restored may be older than what is public from here: then the log goes on after it, and says so. What else is amiss with it is told. */
export function logAfter(place: Place, settings: Settings, why: string): Promise<Words | undefined> {
  // Other rows are there than were proved.
  forgetProved(settings.home)
  return withOwner(place, async (db) => {
    // Whoever extended it then does so no more.
    await sql`update log_state set beat_at = 'epoch'`.execute(db)
    const standing = await standingHere(settings, db)
    if (standing.is !== 'restored') return standingWords(standing)
    return continuedWords(await continueAfter(settings, db, standing, why))
  })
}

/** Throws unless the kept checkpoint is one of this log and not beyond what the log will contain. */
async function mustHold(file: string, db: Db, size: number) {
  const state = (await readLogState(db))!
  const head = keptHead(readFileSync(file, 'utf8'), state.vkey)
  if (!head) throw failed('给出的检查点不是本日志签的。', 'The checkpoint given was not signed by this log.')
  const here = head.size <= state.size ? await signedRoot(db, head.size) : undefined
  if (head.size > size || (here !== undefined && !here.equals(head.root)))
    throw failed(
      `给出的检查点有${head.size}笔，这里的日志不包含它（${size}笔）：请找回更新的 log/，或执行 mingfa log renew --why 原因。`,
      `The checkpoint given has ${head.size} entries, and this log (${size}) does not contain it: bring a newer log/ back, or run mingfa log renew --why REASON.`,
    )
}

/** Puts the files and the key of an ended log beside each other, under a name that is not taken. */
function putAway(home: string): string {
  const base = join(home, `log-ended-${dayOf(new Date())}`)
  let folder = base
  for (let n = 2; existsSync(folder); n++) folder = `${base}-${n}`
  mkdirSync(folder, { mode: 0o700 })
  for (const [name, as] of [
    ['log', 'log'],
    ['log.published', 'checkpoint'],
    ['log.key', 'log.key'],
  ] as const)
    if (existsSync(join(home, name))) renameSync(join(home, name), join(folder, as))
  return folder
}
