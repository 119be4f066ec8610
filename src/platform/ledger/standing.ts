import { sql } from 'kysely'
import type { Words } from '../../law/outcome.ts'
import type { Db } from '../db/connect.ts'
import { readCheckpoint, type Checkpoint } from './checkpoint.ts'
import { isBehind } from './health.ts'
import { readNote, type Verifier } from './note.ts'
import { readLogState, type LogState } from './sequence.ts'
import type { Shelf } from './shelf.ts'
import { nodesIn } from './tiles.ts'
import { emptyRoot, rangeHash } from './tree.ts'

/** How the database stands to what was published. Only the first three let the log go on. */
export type Standing =
  /** Nothing is public, and the database has begun no log. */
  | { readonly is: 'new' }
  /** What is public is the beginning of what the database has. */
  | { readonly is: 'current' }
  /** The published files are gone; what was last public is known, and the database contains it: the files are made again, word for word. */
  | { readonly is: 'made-again'; readonly size: number }
  /** More was published than the database has: it is an older one, of the same log. */
  | { readonly is: 'restored'; readonly from: number; readonly to: number }
  /** The published files are gone, and the database may be an older one; `known`: so many entries were public at the least. */
  | { readonly is: 'files-gone'; readonly size: number; readonly known: number | null }
  | { readonly is: 'key-gone' | 'other-key'; readonly vkey: string }
  /** Entries are public, and the database has begun no log. */
  | { readonly is: 'database-gone'; readonly size: number }
  /** What is public and what the database has are two logs. */
  | { readonly is: 'forked'; readonly size: number }

/** What was signed by the key of the log, of this size and root. */
type Head = Pick<Checkpoint, 'origin' | 'size' | 'root'>

export interface Looked {
  readonly state: LogState | undefined
  readonly published: Head | undefined
  /** The last checkpoint published from this home, kept beside the files. */
  readonly remembered: Head | undefined
  readonly key: Pick<Verifier, 'vkey'> | undefined
  /** Somebody extends the log at this moment: the database is the one that is in use. */
  readonly live: boolean
  /** What the database signed of this size. */
  readonly rootOf: (size: number) => Promise<Buffer | undefined>
  /** The largest size the database signed that is a beginning of what is public. */
  readonly common: () => Promise<number | undefined>
}

/** Decides from what was found. */
export async function standingOf(looked: Looked): Promise<Standing> {
  const { state, published, remembered, key, live, rootOf, common } = looked
  const before = published ?? remembered
  if (!state?.size) return before?.size ? { is: 'database-gone', size: before.size } : { is: 'new' }
  if (!key) return { is: 'key-gone', vkey: state.vkey }
  if (key.vkey !== state.vkey) return { is: 'other-key', vkey: state.vkey }
  const contains = async ({ origin, size, root }: Head) =>
    origin === state.origin && (await rootOf(size))?.equals(root) === true
  if (!published) {
    if (live) return { is: 'made-again', size: state.size }
    if (!remembered || remembered.size > state.size)
      return { is: 'files-gone', size: state.size, known: remembered?.size ?? null }
    return (await contains(remembered)) ? { is: 'made-again', size: remembered.size } : forkedAt(remembered)
  }
  if (published.size <= state.size) return (await contains(published)) ? { is: 'current' } : forkedAt(published)
  const from = published.origin === state.origin ? await common() : undefined
  return from === undefined ? forkedAt(published) : { is: 'restored', from, to: published.size }
}

const forkedAt = ({ size }: Head): Standing => ({ is: 'forked', size })

/** Compares database, files and key. */
export async function lookAtLog(
  db: Db,
  shelf: Shelf,
  key: Pick<Verifier, 'vkey'> | undefined,
  now: Date,
): Promise<Standing> {
  const [state, published, remembered] = await Promise.all([readLogState(db), shelf.checkpoint(), shelf.remembered()])
  const live = state !== undefined && !isBehind(state, now)
  const rootOf = (size: number) => signedRoot(db, size)
  const common = () => commonBeginning(db, shelf, state!.size, published!.size)
  return standingOf({ state, published, remembered, key, live, rootOf, common })
}

/** The root the database signed for this size. */
export async function signedRoot(db: Db, size: number): Promise<Buffer | undefined> {
  if (size === 0) return emptyRoot
  const { rows } = await sql<{ note: string }>`select note from log_checkpoint where size = ${size}`.execute(db)
  return rows[0] && readCheckpoint(readNote(rows[0].note)?.text ?? '')?.root
}

const LOOKED_BACK = 100_000

/** Where an older program went on after a restore, the last it signed is no beginning of what is public, but something before is. */
async function commonBeginning(db: Db, shelf: Shelf, size: number, published: number): Promise<number | undefined> {
  const nodes = nodesIn(published, shelf.tile)
  const { rows } = await sql<{ size: number; note: string }>`
    select size, note from log_checkpoint where size <= ${size} order by size desc limit ${LOOKED_BACK}`.execute(db)
  for (const { size: at, note } of rows) {
    const head = readCheckpoint(readNote(note)?.text ?? '')
    if (head && (await rangeHash(nodes, 0, at)).equals(head.root)) return at
  }
  return undefined
}

export const mayGoOn = ({ is }: Standing): boolean => is === 'new' || is === 'current' || is === 'made-again'

/** What an operator is told, and the one command that leads on; undefined: there is nothing to tell. */
export function standingWords(one: Standing): Words | undefined {
  switch (one.is) {
    case 'new':
    case 'current':
      return undefined
    case 'made-again':
      return {
        zh: `公开日志的文件（log/）不见了；上次公布的第${one.size}笔以前，数据库里都在，且与公布的一致，文件由数据库重做，一字不差。`,
        en: `The files of the public log (log/) are gone; the database contains all that was published, up to entry ${one.size}, as it was published: they are made again from it, word for word.`,
      }
    case 'restored':
      return {
        zh: `数据库比已公布的日志旧：公布了${one.to}笔，数据库里只有${one.from}笔。照此续写会与公布的矛盾，所以停下。确认要用这个数据库的，执行 mingfa log continue：日志接在已公布的后面，缺少的${one.to - one.from}笔作为一笔公开记录写明。不是的，请换回原来的数据库。`,
        en: `The database is older than the published log: ${one.to} entries are public, it has ${one.from}. Going on from it would contradict what is public. If this database is the one to use, run mingfa log continue: the log goes on after what is public, and says in an entry of its own that ${one.to - one.from} are missing. If not, bring the right database back.`,
      }
    case 'files-gone':
      return {
        zh: `公开日志的文件（log/）不见了，${one.known === null ? '无从知道公布到了哪一笔' : `已公布至少${one.known}笔`}，而数据库里有${one.size}笔。找得回 log/ 的，请放回原处；确知备份以后没有再公布过的，执行 mingfa log republish；都不是的，执行 mingfa log renew --why 原因，另起一条日志。`,
        en: `The files of the public log (log/) are gone; ${one.known === null ? 'how much was published is not known' : `at least ${one.known} entries were published`}, and the database has ${one.size}. Put log/ back if you have it; if nothing was published since the backup, run mingfa log republish; if neither, run mingfa log renew --why REASON to begin another log.`,
      }
    case 'key-gone':
      return {
        zh: `缺少日志密钥 log.key（公钥 ${one.vkey}），日志不能续写。请从保管处取回放入数据目录；确实丢失的，执行 mingfa log renew --why 原因，另起一条日志。`,
        en: `The log's key log.key is missing (its public key is ${one.vkey}): the log cannot go on. Put it back into the data folder; if it is lost for good, run mingfa log renew --why REASON to begin another log.`,
      }
    case 'other-key':
      return {
        zh: `数据目录里的 log.key 不是建立日志的那一把（公钥应为 ${one.vkey}）。请换回原来的；确实丢失的，执行 mingfa log renew --why 原因，另起一条日志。`,
        en: `log.key in the data folder is not the key the log was begun with (${one.vkey}). Put the right one back; if it is lost for good, run mingfa log renew --why REASON to begin another log.`,
      }
    case 'database-gone':
      return {
        zh: `已公布日志${one.size}笔，数据库却是空的。请由备份恢复（mingfa restore）或换回原来的数据库；要从头开始的，执行 mingfa log renew --why 原因。`,
        en: `${one.size} entries of the log are public, and the database is empty. Restore a backup (mingfa restore) or bring the right database back; to begin from nothing, run mingfa log renew --why REASON.`,
      }
    case 'forked':
      return {
        zh: `已公布的日志（${one.size}笔）与数据库里的不是同一条。请换回原来的数据库或 log/；确认要用这个数据库的，执行 mingfa log renew --why 原因：旧日志到此为止，另起一条，并公开说明。`,
        en: `The published log (${one.size} entries) and that of the database are two. Bring the right database or log/ back; if this database is the one to use, run mingfa log renew --why REASON: the old log ends, another begins and says so.`,
      }
  }
}
