import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { differingFromBlueprint } from './blueprint.ts'

const written = ['migration', 'retention', 'retention_hold', 'retention_closing']
let database: FreshDatabase
let owner: Client
beforeAll(async () => {
  database = await freshDatabase()
  owner = new Client(database.ownerConfig)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})
const faults = async () => (await differingFromBlueprint(database.ownerConfig, { written })).faults

it('刚建好的库与脚本一致；比较以后什么也不留下', async () => {
  expect(await faults()).toEqual([])
  const { rows } = await owner.query(`select nspname from pg_namespace where nspname like '%blueprint%'`)
  expect(rows).toEqual([])
})

it('函数、权限、约束、触发器、保存期限、脚本清单，改了哪一样都指出来', async () => {
  for (const statement of [
    `create or replace function erase_case(of_case uuid) returns int language sql security definer as 'select 1'`,
    `create function planted() returns trigger language plpgsql security definer as 'begin return null; end'`,
    `create trigger quiet before insert on ledger for each row execute function planted()`,
    `alter table log_run drop constraint log_run_check`,
    `drop index ledger_of_act`,
    `grant update (fact) on act to mingfa_app`,
    `grant delete on ledger to public`,
    `alter table session disable trigger all`,
    `update retention set least_days = 0 where procedure = 'bullying-cases'`,
    `delete from retention_hold where begun = 'bullying-cases.hold'`,
    `update migration set sha256 = 'x' where name = 'platform/0001_core'`,
    `alter table act add column fact_of_somebody jsonb`,
    `create rule nothing as on insert to sign_in_attempt do instead nothing`,
  ])
    await owner.query(statement)
  const found = (await faults()).map(({ what, where }) => `${what} ${where}`)
  for (const expected of [
    'changed function erase_case(of_case uuid)',
    'planted function planted()',
    'planted trigger ledger.quiet',
    'missing constraint log_run.log_run_check',
    'missing index ledger_of_act',
    'changed column act.fact',
    'changed table ledger',
    'planted column act.fact_of_somebody',
    'planted rule sign_in_attempt.nothing',
  ])
    expect(found).toContain(expected)
  expect(found.filter((one) => one.startsWith('changed trigger session')).length).toBeGreaterThan(0)
  for (const table of ['retention', 'retention_hold', 'migration'])
    expect(
      found.filter((one) => one.startsWith(`missing row of ${table}:`)),
      table,
    ).toHaveLength(1)
})
