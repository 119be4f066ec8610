import { Client } from 'pg'
import { logKeyIn } from '../../src/platform/ledger/key.ts'
import { sequence } from '../../src/platform/ledger/sequence.ts'
import type { TestHouse } from './house.ts'

/** Lets the log take in what waits for it, at the moment the house's clock shows. The database dates its checkpoints itself: what is to be old is dated by its owner. */
export async function logged({ house, home, database }: Pick<TestHouse, 'house' | 'home' | 'database'>) {
  const at = house.clock()
  await sequence(house.db, logKeyIn(home, house.origin), { at })
  const owner = new Client(database.ownerConfig)
  await owner.connect()
  await owner.query(
    `update log_checkpoint set stored_on = ($1::timestamptz at time zone 'Asia/Shanghai')::date where at = $1`,
    [at],
  )
  await owner.end()
}
