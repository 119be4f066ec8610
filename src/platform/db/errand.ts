import { AsyncLocalStorage } from 'node:async_hooks'
import type { EventEmitter } from 'node:events'

/**
 * What a request is for, and until when. `hot`: what everybody does all day, and what tells whether the house stands. `page`: all else that is looked at or
 * written. `export`: files made of many records, workbooks handed in. Each has connections of its own: what is slow of one kind does not hold up another.
 */
export type Pace = 'hot' | 'page' | 'export'

/** How long a request of each kind may keep the database at work, in milliseconds; beyond it its statements are cancelled. */
const limits: Readonly<Record<Pace, number>> = { hot: 15_000, page: 60_000, export: 600_000 }

/** Why statements are cancelled: whoever asked has gone, or the time is over. */
type End = 'left' | 'late'

export interface Errand {
  readonly pace: Pace
  readonly ended: () => End | undefined
  /** Watches over a statement, or over the waiting for a connection: `stop` is called when it is to end before it is done. Answers how to cease watching. */
  watch(stop: (why: End) => void): () => void
}

const errands = new AsyncLocalStorage<Errand | undefined>()

/** Whose errand this is; undefined: the house's own. */
export const currentErrand = (): Errand | undefined => errands.getStore()

export const inErrand = <T>(errand: Errand, work: () => T): T => errands.run(errand, work)

/** Work that others may come to wait for as well: it goes on when the one who asked first has left, for as long as its kind may. */
export const shared = <T>(pace: Pace, work: () => T): T => errands.run(errandOf(pace), work)

/** Work that has no end of its own: one batch after another. */
export const unending = <T>(pace: Pace, work: () => T): T =>
  errands.run({ pace, ended: () => undefined, watch: () => () => {} }, work)

/** `client`: closes when whoever asked has gone or was answered; without, nobody can leave. Nothing is set up before the first statement. */
export function errandOf(pace: Pace, client?: EventEmitter & { readonly writableFinished: boolean }): Errand {
  const running = new Set<(why: End) => void>()
  let ended: End | undefined
  let begun = false
  let timer: NodeJS.Timeout | undefined
  const end = (why: End) => {
    clearTimeout(timer)
    if (ended) return
    ended = why
    for (const stop of [...running]) stop(why)
  }
  const begin = () => {
    begun = true
    timer = setTimeout(() => end('late'), limits[pace]).unref()
    client?.once('close', () => {
      clearTimeout(timer)
      if (!client.writableFinished) end('left')
    })
  }
  return {
    pace,
    ended: () => ended,
    watch(stop) {
      if (!begun) begin()
      running.add(stop)
      return () => void running.delete(stop)
    },
  }
}

/** What is thrown instead of beginning a statement that nobody waits for any more; PostgreSQL's own code for a cancelled one. */
export const cancelled = (why: End): Error =>
  Object.assign(new Error(why === 'left' ? 'whoever asked has gone' : 'the time for this request is over'), {
    code: '57014',
  })
