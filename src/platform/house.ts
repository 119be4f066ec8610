import type { FastifyBaseLogger } from 'fastify'
import type { Pool } from 'pg'
import type { Db } from './db/connect.ts'
import type { Powers } from './permissions.ts'

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
  /** Who may what, as all rooms declare it. */
  readonly powers: Powers
}
