import { setTimeout as sleep } from 'node:timers/promises'
import pg, { type Pool } from 'pg'

interface Listener {
  heard(text: string): void
  /** The connection was lost and is there again: something may have been said meanwhile. */
  missed(): void
  fault(error: unknown): void
}

const MOST_BYTES = 7000

/** Tells the other processes of the house something, by PostgreSQL's NOTIFY, on a connection of its own. */
export function newsOf(pool: Pool, channel: string, listener: Listener) {
  let client: pg.Client | undefined
  let closed = false

  async function begin() {
    const fresh = new pg.Client(pool.options)
    fresh.on('notification', ({ payload }) => listener.heard(payload ?? ''))
    fresh.on('error', (error) => {
      if (client === fresh) void again(error)
    })
    await fresh.connect()
    await fresh.query(`listen ${pg.escapeIdentifier(channel)}`)
    if (closed) return fresh.end()
    client = fresh
  }

  async function again(error: unknown) {
    listener.fault(error)
    client = undefined
    while (!closed && !client) {
      await sleep(1000, undefined, { ref: false })
      try {
        await begin()
        listener.missed()
      } catch (cause) {
        listener.fault(cause)
      }
    }
  }

  return {
    listen: begin,

    /** Words are sent together, in as many messages as PostgreSQL's bound of 8,000 bytes asks for. */
    async tell(words: readonly string[]) {
      const messages: string[] = []
      for (const word of words) {
        const last = messages.at(-1)
        if (last !== undefined && last.length + word.length < MOST_BYTES)
          messages[messages.length - 1] = `${last} ${word}`
        else messages.push(word)
      }
      if (messages.length) await pool.query('select pg_notify($1, m) from unnest($2::text[]) m', [channel, messages])
    },

    async close() {
      closed = true
      await client?.end()
    },
  }
}
