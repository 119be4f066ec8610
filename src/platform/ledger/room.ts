import { join } from 'node:path'
import type { Words } from '../../law/outcome.ts'
import { postOutside } from '../http/outside.ts'
import type { House } from '../house.ts'
import { Unready } from '../unready.ts'
import { knownLogKey, logKeyIn, witnessKeyIn } from './key.ts'
import type { Signer } from './note.ts'
import { readLogState, type LogState } from './sequence.ts'
import { ShelfFault, shelfIn, type Shelf } from './shelf.ts'
import { lookAtLog, mayGoOn, standingWords } from './standing.ts'
import { askWitness, type Post } from './witness.ts'
import { witnessesOf } from './witnesses.ts'
import { startLogWriter, type LogWriter } from './writer.ts'

/** The public log of a running house. */
export interface LogRoom {
  readonly shelf: Shelf
  /** Known once the house has been served: a command that only looks in makes no keys. */
  witnessKey(): Signer | undefined
  /** Begins to extend the log each second. Throws `Unready` where what is public and what the database has do not go together. */
  start(): Promise<LogWriter>
  /** Why nothing more is published; undefined: it goes on. */
  stopped(): Words | undefined
}

const ASK_EVERY = 30_000

/** `insideNetworks`: those of our own network in which a witness may stand. */
export function logRoom(house: House, home: string, insideNetworks: readonly string[] = []): LogRoom {
  const shelf = shelfIn(join(home, 'log'))
  let witnessKey: Signer | undefined
  let stopped: Words | undefined
  const asking = askingOf(house, shelf, insideNetworks)
  const look = () => lookAtLog(house.db, shelf, knownLogKey(home), house.clock())
  const told = async (fault: unknown) => {
    if (fault === undefined) return void (stopped = undefined)
    if (fault instanceof ShelfFault) stopped = asking.ahead() ?? standingWords(await look()) ?? damaged
  }
  return {
    shelf,
    witnessKey: () => witnessKey,
    stopped: () => stopped,
    async start() {
      const standing = await look()
      const words = standingWords(standing)
      if (!mayGoOn(standing)) throw new Unready(words!.zh, words!.en)
      if (words) house.log.warn({ standing }, words.en)
      witnessKey = witnessKeyIn(home, house.origin)
      return startLogWriter(house, {
        signer: logKeyIn(home, house.origin),
        shelf,
        witness: asking.ask,
        held: () => asking.ahead()?.en,
        told: (fault) => void told(fault).catch(() => {}),
        first: asking.first(),
      })
    },
  }
}

const damaged: Words = {
  zh: '公布的文件与数据库对不上，不再公布：执行 mingfa verify 查明。',
  en: 'The published files and the database disagree; nothing more is published: run mingfa verify.',
}

/** Beside the rounds, not in them: a witness that is slow does not hold up the log. What it signed is published by the next round. */
function askingOf({ db, clock, log }: House, shelf: Shelf, insideNetworks: readonly string[]) {
  const post: Post = (url, sent) => postOutside(url, sent, insideNetworks)
  let last = -ASK_EVERY
  let under: Promise<void> | undefined
  let ahead: { readonly url: string; readonly size: number; readonly has: number } | undefined
  const askAll = async (state: LogState) => {
    const { witnesses } = await witnessesOf(db)
    let seen: typeof ahead
    for (const witness of witnesses) {
      const got = await askWitness(db, shelf, state, witness, post, clock()).catch((error: unknown) => ({
        fault: String(error),
      }))
      if ('fault' in got) log.warn({ witness: witness.url, fault: got.fault }, 'a witness did not sign the checkpoint')
      if ('ahead' in got && got.ahead) seen = { url: witness.url, size: got.ahead, has: state.size }
    }
    ahead = seen
  }
  const ask = async (state: LogState) => {
    if (under || performance.now() - last < ASK_EVERY) return
    last = performance.now()
    under = askAll(state)
      .catch((error: unknown) => log.warn({ err: error }, 'witnesses could not be asked'))
      .finally(() => (under = undefined))
    await under
  }
  return {
    ask: async (state: LogState) => void ask(state),
    /** Whether somebody has seen more of this log than we have: then we are an older one, files and all. */
    async first() {
      const state = await readLogState(db).catch(() => undefined)
      if (state?.size) await ask(state)
    },
    ahead: (): Words | undefined =>
      ahead && {
        zh: `见证人 ${ahead.url} 见过本日志${ahead.size}笔，这里只有${ahead.has}笔：数据库和文件都是旧的，不再续写。请换回新的；换不回来的，执行 mingfa log renew --why 原因。见证人弄错的，在“公开日志”页去掉它再启动。`,
        en: `The witness ${ahead.url} has seen ${ahead.size} entries of this log, here are ${ahead.has}: database and files are older ones, and the log does not go on. Bring the newer ones back; if they are lost, run mingfa log renew --why REASON. If the witness is mistaken, take it off the page of the log and start again.`,
      },
  }
}
