import { setImmediate as turn } from 'node:timers/promises'
import { unending } from './db/errand.ts'
import { withinTransaction } from './db/transaction.ts'

/** Of all batches of this process. */
const counted = { written: 0, items: 0 }
export const batchCounts = (): Readonly<typeof counted> => counted

/**
 * The natural batch: whatever arrived while the previous batches were being written is written next, together.
 * No timer, so a lone caller waits for nobody; under load one commit serves many. Answers come after the commit.
 * `write` returns one result per item, in order. Where `crowd` have gathered while a batch is under way, another sets out, up
 * to `writers`: it is judged while the first is being committed. Fewer wait, for small batches cost more than waiting.
 * If a batch fails, its items are written one by one, so that one bad item cannot fail its neighbours: `write` must therefore be safe
 * to repeat, and to run beside itself. Within a unit of work an item is written alone, in that unit: it could not wait for others'
 * commit while it holds a connection itself.
 */
export function batching<Item, Result>(
  write: (items: Item[]) => Promise<Result[]>,
  { most = 500, writers = 3, crowd = 8 } = {},
) {
  interface Waiting {
    item: Item
    resolve: (result: Result) => void
    reject: (error: unknown) => void
  }
  const queue: Waiting[] = []
  let busy = 0

  async function writeAll(batch: Waiting[]) {
    counted.written++
    counted.items += batch.length
    try {
      const results = await write(batch.map(({ item }) => item))
      batch.forEach(({ resolve }, i) => resolve(results[i]!))
    } catch (error) {
      if (batch.length === 1) return batch[0]!.reject(error)
      for (const one of batch) await writeAll([one])
    }
  }

  const setsOut = (others: number) => queue.length > 0 && (others === 0 || queue.length >= crowd)

  async function pump() {
    while (setsOut(busy - 1)) {
      await writeAll(queue.splice(0, most))
      // Those just answered have often asked anew: what lies in the sockets by now goes along.
      await turn()
    }
    busy--
  }

  return (item: Item): Promise<Result> =>
    withinTransaction() ? write([item]).then(([result]) => result!) : gathered(item)

  function gathered(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject })
      if (busy === writers || !setsOut(busy)) return
      busy++
      // One batch serves many: it is nobody's errand in particular.
      setImmediate(() => unending('hot', pump))
    })
  }
}
