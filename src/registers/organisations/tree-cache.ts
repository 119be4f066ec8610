import pg from 'pg'
import { dayOf } from '../../calendar/plain-date.ts'
import type { House } from '../../platform/house.ts'
import { query } from '../../platform/db/connect.ts'
import { afterCommit } from '../../platform/db/transaction.ts'
import type { OrganisationKind } from './contract.ts'
import { treeOf, type Node, type Span, type Tree } from './tree.ts'

/** The tree of a running house: always the latest that is known here. */
export interface LiveTree extends Tree {
  /** Reads anew, once what is under way is committed; asked for after a change of one's own, others are told by the database. */
  refresh(): Promise<void>
  close(): Promise<void>
}

export const CHANNEL = 'mingfa_organisations'
const RETRY_AFTER = 1000

/**
 * Loads the tree and keeps it current: every change of an organisation, by whichever process, is told over LISTEN. While the
 * line is down it is tried again every second, and the tree is read anew as soon as it is back.
 */
export async function openTree({ pool, clock, log }: Pick<House, 'pool' | 'clock' | 'log'>): Promise<LiveTree> {
  const today = () => dayOf(clock())
  let tree = treeOf([], today)
  let closed = false
  let listener: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  const refresh = oneAtATime(async () => {
    tree = treeOf(await load(pool), today)
  })
  const failed = (error: unknown) => log.warn({ err: error }, 'the tree of organisations could not be read anew')

  async function listen() {
    // Not from the pool: a connection that listens would be missing there.
    const client = new pg.Client(pool.options)
    listener = client
    client.on('error', () => {})
    client.on('end', again)
    client.on('notification', ({ payload }) => {
      if (payload === here) refresh().catch(failed)
    })
    await client.connect()
    // Bureaus share a database, and a channel belongs to the database: the payload says whose change it was.
    const { rows } = await client.query<{ here: string }>('select current_schema() as here')
    const here = rows[0]!.here
    await client.query(`listen ${CHANNEL}`)
    await refresh()
  }
  function again() {
    clearTimeout(retry)
    if (!closed) retry = setTimeout(() => listen().catch(failed).catch(again), RETRY_AFTER)
  }
  async function close() {
    closed = true
    clearTimeout(retry)
    await listener?.end().catch(() => {})
  }

  await listen().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    get size() {
      return tree.size
    },
    get bureau() {
      return tree.bureau
    },
    get place() {
      return tree.place
    },
    get: (org) => tree.get(org),
    existedOn: (org, day) => tree.existedOn(org, day),
    nameOf: (org, day) => tree.nameOf(org, day),
    lineage: (org, day) => tree.lineage(org, day),
    countyOf: (org, day) => tree.countyOf(org, day),
    subtree: (org, day) => tree.subtree(org, day),
    refresh: () => afterCommit(refresh),
    close,
  }
}

type Read = Span & { org: string; kind: OrganisationKind }

async function load(pool: pg.Pool): Promise<Node[]> {
  const rows = await query<Read>(
    pool,
    'organisation tree',
    `
    select v.org, o.kind, v.from_day as "from", v.until_day as "until", v.name, v.parent,
      case o.kind when 'bureau' then v.division_code end as "divisionCode", case o.kind when 'bureau' then v.level end as level
    from organisation_version v join organisation o on o.id = v.org
    order by v.org, v.from_day`,
    [],
  )
  const nodes: Node[] = []
  let last: (Node & { spans: Span[] }) | undefined
  for (const { org, kind, from, until, name, parent, divisionCode, level } of rows) {
    if (last?.id !== org) nodes.push((last = { id: org, kind, spans: [] }))
    last.spans.push({ from, until, name, parent, ...(kind === 'bureau' && { divisionCode, level }) })
  }
  return nodes
}

/** Runs now, or once more after the run under way: whoever asks during a run needs what came after its beginning. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const run = (): Promise<void> => {
    running = work().finally(() => (running = undefined))
    return running
  }
  return () => {
    if (!running) return run()
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined
        return run()
      })
    return next
  }
}
