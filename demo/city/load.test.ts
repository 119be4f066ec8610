import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Connection } from '../../src/platform/db/connect.ts'
import { onDisk } from '../../src/platform/files/disk.ts'
import { differingTotals } from '../../src/registers/activities/totals.ts'
import { freshDatabase, type FreshDatabase } from '../../test/support/database.ts'
import { loadDemo, type Loaded } from './load.ts'

let database: FreshDatabase
let house: Connection
let folder: string
let loaded: Loaded
let took: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'demo-'))
  database = await freshDatabase()
  house = connect(database.config)
  const start = performance.now()
  loaded = await loadDemo(house, { evidence: { bytes: onDisk(folder), parts: join(folder, 'parts') } })
  took = performance.now() - start
  console.log(loaded, Math.round(took))
}, 60_000)
afterAll(async () => {
  await house?.close()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

const one = async <Row>(query: ReturnType<typeof sql<Row>>) => (await query.execute(house.db)).rows[0]!

describe('装入演示城市', () => {
  it('20秒之内装完', () => {
    expect(took).toBeLessThan(20_000)
  })
  it('汇总与逐条重算一致', async () => {
    expect(await differingTotals(house.db)).toEqual([])
  })
})
