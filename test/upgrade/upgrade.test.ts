import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type ClientConfig } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { giveBack, loadTables } from '../../src/cli/archive/give.ts'
import { openArchive } from '../../src/cli/archive/manifest.ts'
import { declared } from '../../src/faces.ts'
import { verifyCases } from '../../src/platform/cases/verify.ts'
import { connect } from '../../src/platform/db/connect.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { readMigrations } from '../../src/platform/db/migrations.ts'
import { onDisk } from '../../src/platform/files/disk.ts'
import { verify } from '../../src/platform/verify.ts'
import { people } from '../support/city.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'
import { backupOf022, formerMigrations } from '../support/former.ts'
import { testHouse } from '../support/house.ts'

const backup = backupOf022()
let folder: string
let upgraded: FreshDatabase
let restored: FreshDatabase
let applied: readonly string[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingfa-upgrade-'))
  const archive = await openArchive(backup.path)
  // A home of the former release as it stood: its tables, its rows, its own list of what was applied.
  upgraded = await freshDatabase({ empty: true })
  await migrate(upgraded.ownerConfig, { migrations: formerMigrations() })
  await on(upgraded.ownerConfig, (client) => loadTables(client, archive, () => {}))
  applied = await migrate(upgraded.ownerConfig)
  // And its backup, given back to today's program.
  restored = await freshDatabase({ empty: true })
  await giveBack({
    archive,
    database: restored.ownerConfig,
    schema: 'mingfa',
    evidence: onDisk(join(folder, 'evidence')),
  })
})
afterAll(async () => {
  await Promise.all([upgraded.drop(), restored.drop()])
  rmSync(folder, { recursive: true, force: true })
  backup.remove()
})

describe('上一版的系统升级到本版', () => {
  it('只执行新增的脚本，执行过的改记新名，一个不重复', async () => {
    const all = readMigrations()
    const had = new Set(formerMigrations().map(({ name }) => name))
    expect(had.size).toBe(42)
    expect(applied).toEqual(
      all.filter(({ formerly }) => !formerly.some((name) => had.has(name))).map(({ name }) => name),
    )
    const names = await on(upgraded.ownerConfig, async (client) =>
      (await client.query<{ name: string }>('select name from migration order by 1')).rows.map(({ name }) => name),
    )
    expect(names).toEqual(all.map(({ name }) => name).toSorted())
    expect(await migrate(upgraded.ownerConfig)).toEqual([])
  })

  it('升级来的、恢复来的和新装的，表、约束、索引、触发器、函数和授权都一样', async () => {
    const fresh = await freshDatabase()
    const [now, ...others] = await Promise.all(
      [fresh, upgraded, restored].map(({ ownerConfig }) => shapeOf(ownerConfig)),
    )
    await fresh.drop()
    expect(now!.length).toBeGreaterThan(1000)
    for (const other of others) expect(other).toEqual(now)
  })

  it.each([
    ['升级', () => upgraded],
    ['恢复', () => restored],
  ])('%s以后，每条记录和每件案卷仍与办理记录相符，一笔不少', async (_how, database) => {
    const { db, close } = connect(database().config)
    const { acts, discrepancies } = await verify(db, declared.keeps)
    const { differing } = await verifyCases({ house: { db }, caseTypes: declared.procedures })
    await close()
    expect({ acts, discrepancies, differing }).toEqual({ acts: 124, discrepancies: [], differing: [] })
  })

  it('案卷、自设的角色和数据都在，可以接着办', async () => {
    const town = await testHouse({ standing: upgraded, now: new Date('2026-05-20T02:00:00Z') })
    const [section, administrator, handler] = await Promise.all(
      [people.section, people.administrator, people.eastHandler].map((one) => town.as(one)),
    )
    const { rows } = (await section!.get('/api/cases/decisions')).body
    expect(rows).toMatchObject([{ stage: expect.stringMatching(/published|executing/) }])
    expect((await section!.get(`/api/cases/decisions/${rows[0].id}`)).body.story.length).toBeGreaterThan(10)
    const roles = (await administrator!.get('/api/roles')).body.rows as { code: string; permissions: string[] }[]
    expect(roles.find(({ code }) => code === 'watcher')?.permissions).toEqual([
      'figures.read',
      'decisions.read',
      'work.supervise',
    ])
    const { body } = await section!.get('/api/figures/own.meetings?from=2025-01-01&until=2025-12-31')
    expect(body.figure).toMatchObject({ value: 3, unit: '场次' })
    const [bullying] = (await handler!.get('/api/cases/bullying-cases')).body.rows
    expect(bullying).toMatchObject({ stage: expect.any(String) })
    await town.server.http.close()
    await town.house.close()
  })
})

async function on<T>(config: ClientConfig, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(config)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Everything the migrations make, in words, whatever the order in which they made it. */
const shapeOf = (config: ClientConfig) =>
  on(config, async (client) => {
    const { rows } = await client.query<{ line: string }>(`
      with of as (select 'mingfa'::regnamespace as schema)
      select format('column %s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, column_default) as line
        from information_schema.columns where table_schema = 'mingfa'
      union all select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint, of where connamespace = of.schema
      union all select format('index %s', indexdef) from pg_indexes where schemaname = 'mingfa'
      union all select format('trigger %s', pg_get_triggerdef(t.oid)) from pg_trigger t join pg_class c on c.oid = t.tgrelid, of where c.relnamespace = of.schema and not tgisinternal
      union all select pg_get_functiondef(p.oid) from pg_proc p, of where pronamespace = of.schema and prokind in ('f', 'p')
      union all select format('view %s %s', viewname, definition) from pg_views where schemaname = 'mingfa'
      union all select format('grant %s %s %s', table_name, grantee, privilege_type) from information_schema.role_table_grants where table_schema = 'mingfa' and grantee = 'mingfa_app'
      union all select format('grant %s.%s %s %s', table_name, column_name, grantee, privilege_type) from information_schema.column_privileges where table_schema = 'mingfa' and grantee = 'mingfa_app'
      order by 1`)
    return rows.map(({ line }) => line)
  })
