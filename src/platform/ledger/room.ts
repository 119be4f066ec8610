import { join } from 'node:path'
import { postOutside } from '../http/outside.ts'
import type { House } from '../house.ts'
import { logKeyIn, witnessKeyIn } from './key.ts'
import type { Signer } from './note.ts'
import { shelfIn, type Shelf } from './shelf.ts'
import { askWitness, type Post } from './witness.ts'
import { witnessesOf } from './witnesses.ts'
import { startLogWriter, type LogWriter } from './writer.ts'
import type { LogState } from './sequence.ts'

/** The public log of a running house. */
export interface LogRoom {
  readonly shelf: Shelf
  /** Known once the house has been served: a command that only looks in makes no keys. */
  witnessKey(): Signer | undefined
  /** Begins to extend the log each second. */
  start(): LogWriter
}

const ASK_EVERY = 30_000

/** `insideNetworks`: those of our own network in which a witness may stand. */
export function logRoom(house: House, home: string, insideNetworks: readonly string[] = []): LogRoom {
  const shelf = shelfIn(join(home, 'log'))
  let witnessKey: Signer | undefined
  return {
    shelf,
    witnessKey: () => witnessKey,
    start() {
      witnessKey = witnessKeyIn(home, house.origin)
      return startLogWriter(house, {
        signer: logKeyIn(home, house.origin),
        shelf,
        witness: asking(house, shelf, insideNetworks),
      })
    },
  }
}

/** Beside the rounds, not in them: a witness that is slow does not hold up the log. What it signed is published by the next round. */
function asking(
  { db, clock, log }: House,
  shelf: Shelf,
  insideNetworks: readonly string[],
): (state: LogState) => Promise<void> {
  const post: Post = (url, sent) => postOutside(url, sent, insideNetworks)
  let last = 0
  let under: Promise<void> | undefined
  const ask = async (state: LogState) => {
    const { witnesses } = await witnessesOf(db)
    for (const witness of witnesses) {
      const got = await askWitness(db, shelf, state, witness, post, clock()).catch((error: unknown) => ({
        fault: String(error),
      }))
      if ('fault' in got) log.warn({ witness: witness.url, fault: got.fault }, 'a witness did not sign the checkpoint')
    }
  }
  return async (state) => {
    if (under || performance.now() - last < ASK_EVERY) return
    last = performance.now()
    under = ask(state)
      .catch((error: unknown) => log.warn({ err: error }, 'witnesses could not be asked'))
      .finally(() => (under = undefined))
  }
}
