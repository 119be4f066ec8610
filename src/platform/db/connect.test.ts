import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, it } from 'vitest'
import { freshDatabase } from '../../../test/support/database.ts'
import { connect } from './connect.ts'

it('事务的两条语句之间连接断了：下一条语句报错，进程不退出，之后照常', async () => {
  const database = await freshDatabase()
  const { db, close } = connect(database.config)
  const owner = new pg.Client(database.ownerConfig)
  await owner.connect()
  const torn = db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await owner.query('select pg_terminate_backend($1)', [rows[0]!.pid])
    // Nobody waits for an answer just now: without a listener the error would end the process.
    await sleep(200)
    await sql`select 1`.execute(tx)
  })
  await expect(torn).rejects.toThrow()
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await owner.end()
  await close()
  await database.drop()
})
