import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import type { Db } from './db/connect.ts'
import type { Outcome } from '../law/outcome.ts'
import type { Place } from '../law/places.ts'
import type { Actor } from './actor.ts'
import type { Endpoint } from './http/endpoint.ts'
import type { Powers } from './permissions.ts'

/** A door that does one thing to many, with what it does. */
export interface ManyDone {
  readonly door: Endpoint
  readonly handle: (asked: ManyAsked, actor: Actor, now: Date) => Promise<Outcome<unknown>>
}

/** What was asked of a door, as its schemas let it in. */
export interface ManyAsked {
  readonly url: string
  readonly params?: unknown
  readonly query?: unknown
  readonly body?: unknown
}

/** What every room is handed by the composition root: the database, the clock, the log. Nothing else is ambient. */
export interface House {
  readonly db: Db
  /** The pool behind `db`, for the hot paths that speak in named statements. */
  readonly pool: Pool
  readonly clock: () => Date
  readonly log: FastifyBaseLogger
  /** 'https://mingfa.example.gov.cn', as browsers see us. */
  readonly origin: string
  /** The house shows synthetic data, and says so on every page and document. */
  readonly demo: boolean
  /** Where it stands today: whose provincial law applies, and how it speaks of its whole. */
  readonly place: () => Place
  /** Who may what, as all rooms declare it. */
  readonly powers: Powers
  /** What the doors do that do one thing to many, by their ids: it is done a minute after it was asked for (`held/`). */
  readonly many: Map<string, ManyDone>
}
