import type { IncomingMessage, ServerResponse } from 'node:http'
import { shared } from '../platform/db/errand.ts'
import { send, type Copy } from './copies.ts'

interface CachedPage {
  readonly copy: Copy
  readonly topics: readonly string[]
  /** How often its topics had been told of when its making began. */
  readonly seen: number
  readonly madeAt: number
  readonly size: number
}

interface Options {
  readonly clock: () => Date
  /** What every page shows besides its topics: the day, the bureau's name. When it changes, nothing kept is good. */
  readonly epoch: () => string
  readonly mostBytes?: number
}

/** A page that changes all the time is made anew at most this often; until then the last one is shown. */
const REST = 1000

/**
 * Copies of public pages, by address. One is good as long as none of its topics was told of since its making began, so that a page
 * nobody changed costs a look into a map, and a change is seen within a second. What is asked for a thousand times at once is
 * made once. Bounded: what was made longest ago goes first.
 */
export function createPageCache({ clock, epoch, mostBytes = 32 * 1024 * 1024 }: Options) {
  const copies = new Map<string, CachedPage>()
  const making = new Map<string, Promise<Copy>>()
  const told = new Map<string, number>()
  let bytes = 0
  /** Counts how often everything was forgotten: what was begun before is not kept after. */
  let era = 0
  let now = epoch()
  let lookedAt = clock().getTime()

  const count = (topics: readonly string[]) => topics.reduce((sum, topic) => sum + (told.get(topic) ?? 0), 0)

  function forgetAll() {
    copies.clear()
    making.clear()
    bytes = 0
    era++
  }

  /** Day and name are looked at once a second, not at every request. */
  function lookAround(moment: number) {
    if (Math.abs(moment - lookedAt) < 1000) return
    lookedAt = moment
    const then = now
    now = epoch()
    if (then !== now) forgetAll()
  }

  function good(address: string): Copy | undefined {
    const moment = clock().getTime()
    lookAround(moment)
    const kept = copies.get(address)
    if (!kept) return undefined
    const { copy, topics, seen, madeAt } = kept
    if (seen !== count(topics) && moment - madeAt >= REST) return undefined
    return copy
  }

  function keep(address: string, kept: CachedPage) {
    drop(address)
    copies.set(address, kept)
    bytes += kept.size
    for (const oldest of copies.keys()) {
      if (bytes <= mostBytes) break
      drop(oldest)
    }
  }

  function drop(address: string) {
    bytes -= copies.get(address)?.size ?? 0
    copies.delete(address)
  }

  return {
    /** The good copy of an address, or a new one. `null` (there is no such page) is not kept: addresses are endless. */
    async obtain(address: string, topics: readonly string[], make: () => Promise<Copy | null>): Promise<Copy | null> {
      const copy = good(address)
      if (copy) return copy
      const under = making.get(address)
      if (under) return under
      const [seen, begunIn, madeAt] = [count(topics), era, clock().getTime()]
      const work = shared('page', make).then((made) => {
        if (made && begunIn === era)
          keep(address, { copy: made, topics, seen, madeAt, size: sizeOf(made) + address.length })
        return made
      })
      making.set(address, work as Promise<Copy>)
      return work.finally(() => {
        if (making.get(address) === work) making.delete(address)
      })
    },

    /** Answers a request of which a good copy is at hand; false: somebody else must. */
    answer(request: IncomingMessage, response: ServerResponse): boolean {
      if (request.method !== 'GET') return false
      const copy = good(request.url!)
      if (!copy) return false
      send(request, response, copy)
      return true
    },

    tell(topic: string) {
      told.set(topic, (told.get(topic) ?? 0) + 1)
    },
    forgetAll,
  }
}

export type PageCache = ReturnType<typeof createPageCache>

const sizeOf = ({ bodies }: Copy) => Object.values(bodies).reduce((sum, { bytes }) => sum + bytes.length, 1000)
