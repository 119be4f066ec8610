import type { ServerResponse } from 'node:http'
import type { Board } from './time.ts'

/** So many keep a line open in one process; whoever comes after them asks now and then instead. */
const MOST_LINES = 1000
/** The board is made at most so often, however many look at it. */
const EVERY = 2000
/** A line on which nothing is said is cut by what stands between. */
const ALIVE = 20_000
/** Whoever does not read what is sent is let go. */
const MOST_UNREAD = 64 * 1024

export interface Live {
  /** As it was at most two seconds ago. */
  now(): Promise<Board>
  /** Sends it again whenever it changes; false: there are too many lines. */
  join(response: ServerResponse): boolean
  close(): void
}

type Wait = (run: () => void, ms: number) => () => void

const later: Wait = (run, ms) => {
  const timer = setTimeout(run, ms)
  timer.unref()
  return () => clearTimeout(timer)
}

/** One question to the database for all who watch, and none while nobody does. Tests bring their own `wait`. */
export function liveBoard(make: () => Promise<Board>, { most = MOST_LINES, wait = later } = {}): Live {
  const lines = new Set<ServerResponse>()
  let made: Promise<Board> | undefined
  let said = ''
  let silent = 0
  let stop: (() => void) | undefined
  let closed = false

  function now() {
    if (!made) {
      const fresh = make()
      const forget = () => {
        if (made === fresh) made = undefined
      }
      made = fresh
      wait(forget, EVERY)
      // A failure is not kept: the next to ask tries again.
      fresh.catch(forget)
    }
    return made
  }

  async function tick() {
    stop = undefined
    try {
      const text = JSON.stringify(await now())
      if (text !== said) say(`data: ${(said = text)}\n\n`)
      else if (++silent * EVERY >= ALIVE) say(': \n\n')
    } catch {
      // The line stays; what it shows is as old as its page says.
    }
    again()
  }

  function say(text: string) {
    silent = 0
    for (const line of lines)
      if (line.writableLength > MOST_UNREAD) line.destroy()
      else line.write(text)
  }

  const again = () => {
    if (!stop && lines.size > 0 && !closed) stop = wait(() => void tick(), EVERY)
  }

  return {
    now,
    join(line) {
      if (closed || lines.size >= most) return false
      lines.add(line)
      line.on('close', () => lines.delete(line))
      // Three seconds, give or take, until a browser whose line broke comes back: not all of them at once.
      line.write(`retry: ${3000 + ((lines.size * 37) % 2000)}\n\n`)
      if (said !== '') line.write(`data: ${said}\n\n`)
      again()
      return true
    },
    close() {
      closed = true
      stop?.()
      for (const line of lines) line.end()
      lines.clear()
    },
  }
}
