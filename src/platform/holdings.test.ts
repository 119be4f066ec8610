import { Client } from 'pg'
import { expect, it } from 'vitest'
import { freshDatabase } from '../../test/support/database.ts'
import { faces } from '../faces.ts'
import { heldColumns, holdingsOf } from './holdings.ts'

it('每张表的每一列，都说了怎样证明，或者为什么不证明', async () => {
  const database = await freshDatabase()
  const owner = new Client(database.ownerConfig)
  await owner.connect()
  try {
    const { rows } = await owner.query<{ table: string; columns: string[] }>(`
      select relname as table, array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) as columns
      from pg_class c where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') order by 1`)
    const { mistakes } = heldColumns(holdingsOf(faces), new Map(rows.map(({ table, columns }) => [table, columns])))
    expect(mistakes).toEqual([])
  } finally {
    await owner.end()
    await database.drop()
  }
})
