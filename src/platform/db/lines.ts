import { createConnection } from 'node:net'
import pg from 'pg'
import { cancelled, currentErrand, type Errand, type Pace } from './errand.ts'

/** How many connections each kind of work may have. */
export type Shares = Readonly<Record<Pace | 'house', number>>

/** Of so many connections in all: what everybody does all day never waits for what is slow. */
export function sharesOf(all: number): Shares {
  const part = (share: number, least: number) => Math.max(least, Math.round(all * share))
  const [hot, page, files] = [part(0.25, 2), part(0.3, 2), part(0.1, 1)]
  return { hot, page, export: files, house: Math.max(3, all - hot - page - files) }
}

export const CONNECTIONS = 26

export interface Lines {
  /** The house's own work: jobs, the log, commands. Its options are those of all. */
  readonly house: pg.Pool
  query(args: readonly unknown[]): Promise<pg.QueryResult>
  connect(): Promise<pg.PoolClient>
  /** How each pool stands, for whoever watches. */
  counts(): readonly {
    readonly pool: string
    readonly most: number
    readonly open: number
    readonly idle: number
    readonly waiting: number
    readonly statements: number
    readonly cancelled: number
  }[]
  end(): Promise<void>
}

/** A pool for each kind of work. `onLost` hears of connections that die while idle. */
export function linesOf(config: pg.PoolConfig, shares: Shares, onLost: (error: Error) => void): Lines {
  const open = (max: number) => {
    const pool = new pg.Pool({ ...config, max })
    pool.on('error', onLost)
    // Of an idle connection the pool tells, of a statement under way its caller hears. Between two statements of a transaction nobody listens,
    // and Node would exit: the next statement says that the connection is gone.
    pool.on('connect', (client) => void client.on('error', () => {}))
    return pool
  }
  const sent = { house: tally(), hot: tally(), page: tally(), export: tally() }
  const pools = {
    house: open(shares.house),
    hot: open(shares.hot),
    page: open(shares.page),
    export: open(shares.export),
  }
  const connect = async () => {
    const errand = currentErrand()
    return errand
      ? watched(await acquired(pools[errand.pace], errand), errand, sent[errand.pace])
      : pools.house.connect()
  }
  return {
    house: pools.house,
    connect,
    async query(args) {
      if (!currentErrand()) {
        sent.house.statements++
        return Reflect.apply(pools.house.query, pools.house, args) as Promise<pg.QueryResult>
      }
      const client = await connect()
      try {
        return await (Reflect.apply(client.query, client, args) as Promise<pg.QueryResult>)
      } finally {
        client.release()
      }
    },
    counts: () =>
      Object.entries(pools).map(([pool, { totalCount, idleCount, waitingCount, options }]) => ({
        pool,
        most: options.max,
        open: totalCount,
        idle: idleCount,
        waiting: waitingCount,
        ...sent[pool as keyof typeof sent],
      })),
    end: async () => void (await Promise.all(Object.values(pools).map((pool) => pool.end()))),
  }
}

/** Statements of one kind, since the start. */
interface Tally {
  statements: number
  cancelled: number
}
const tally = (): Tally => ({ statements: 0, cancelled: 0 })

/** A connection for this errand; not waited for longer than the errand lasts. */
function acquired(pool: pg.Pool, errand: Errand): Promise<pg.PoolClient> {
  const over = errand.ended()
  if (over) return Promise.reject(cancelled(over))
  return new Promise((done, fail) => {
    let given = false
    const cease = errand.watch((why) => ((given = true), fail(cancelled(why))))
    pool.connect().then(
      (client) => {
        cease()
        if (given) client.release()
        else done(client)
      },
      (error: Error) => (cease(), fail(error)),
    )
  })
}

/** The connection in the hands of one errand: its statements are cancelled when the errand ends before them. */
function watched(client: pg.PoolClient, errand: Errand, sent: Tally): pg.PoolClient {
  let cancelling: Promise<void> | undefined
  let unsure = false
  const query = async (...args: unknown[]) => {
    const [text] = args
    const over = errand.ended()
    // What was begun is still to be undone.
    if (over && text !== 'rollback') throw cancelled(over)
    sent.statements++
    const cease = errand.watch(() => {
      if (text === 'commit' || text === 'rollback') return
      sent.cancelled++
      cancelling = cancel(client)
      unsure = true
    })
    try {
      return await (Reflect.apply(client.query, client, args) as Promise<pg.QueryResult>)
    } catch (error) {
      // The cancelling reached its statement, and reaches no other.
      if ((error as { code?: string }).code === '57014') unsure = false
      throw error
    } finally {
      cease()
    }
  }
  const release = (lost?: Error | boolean) => {
    if (!cancelling) return client.release(lost)
    // A cancelling under way must not meet the statement of somebody else; one that met none may do so yet.
    void cancelling.finally(() => client.release(lost ?? unsure))
  }
  return Object.assign(Object.create(client) as pg.PoolClient, { query, release })
}

const CANCEL = 80_877_102
const PATIENCE = 5_000

/** Asks the server to cancel what this connection is at (PostgreSQL's CancelRequest), over a connection of its own. Settled when the server has heard it. */
function cancel(client: pg.PoolClient): Promise<void> {
  const { host, port, processID, secretKey } = client as unknown as {
    host: string
    port: number
    processID: number
    secretKey: number
  }
  const request = Buffer.alloc(16)
  request.writeInt32BE(16, 0)
  request.writeInt32BE(CANCEL, 4)
  request.writeInt32BE(processID, 8)
  request.writeInt32BE(secretKey, 12)
  return new Promise((done) => {
    const socket = host.startsWith('/') ? createConnection(`${host}/.s.PGSQL.${port}`) : createConnection(port, host)
    socket.setTimeout(PATIENCE, () => socket.destroy())
    socket.once('error', () => {})
    socket.once('close', () => done())
    socket.once('connect', () => socket.end(request))
    socket.resume()
  })
}
