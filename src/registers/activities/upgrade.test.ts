import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { v5 } from 'uuid'
import { freshDatabase, type FreshDatabase } from '../../../test/support/database.ts'
import { formerMigrations } from '../../../test/support/former.ts'
import { connect, type Connection } from '../../platform/db/connect.ts'
import { migrate } from '../../platform/db/migrate.ts'
import { differingTotals } from './totals.ts'

// A year of returns kept by the first release, whose sums stood otherwise: brought to today's tables, every sum must be what a recount gives.
const LAST_OF_FIRST_RELEASE = '0250'
const id = (name: string) => v5(name, v5.URL)
const [bureau, east, west] = ['bureau', 'east', 'west'].map(id)
const schools = [
  ['east-1', east],
  ['east-2', east],
  ['west-1', west],
  ['city-1', null],
] as const

/** School, month, kind, status, pupils, laws, whether for the campaign. */
const records = [
  ['east-1', 202403, 'lecture', 'approved', 300, ['宪法', '未成年人保护法'], false],
  ['east-1', 202403, 'lecture', 'approved', 120, ['宪法'], true],
  ['east-1', 202403, 'lecture', 'submitted', 80, [], true],
  ['east-2', 202403, 'lecture', 'returned', 55, [], true],
  ['east-2', 202404, 'class-meeting', 'draft', 40, [], false],
  ['west-1', 202403, 'lecture', 'submitted', 210, ['宪法'], true],
  ['city-1', 202412, 'class-meeting', 'approved', 900, ['宪法'], false],
  ['city-1', 202412, 'class-meeting', 'withdrawn', 7, [], true],
] as const

let database: FreshDatabase
let owner: Connection
beforeAll(async () => {
  database = await freshDatabase({ empty: true })
  await migrate(database.ownerConfig, { migrations: formerMigrations(LAST_OF_FIRST_RELEASE) })
  owner = connect(database.ownerConfig)
  await asFirstRelease(owner.pool)
  await migrate(database.ownerConfig)
})
afterAll(async () => {
  await owner.close()
  await database.drop()
})

async function asFirstRelease(pool: Connection['pool']) {
  const organisation = (org: string, kind: string) =>
    pool.query(
      `insert into organisation (id, version, changed_at, kind, since) values ($1, 1, now(), $2, '2000-01-01')`,
      [org, kind],
    )
  await organisation(bureau!, 'bureau')
  for (const county of [east!, west!]) await organisation(county, 'county')
  for (const [school] of schools) await organisation(id(school), 'school')
  await pool.query(
    `insert into campaign (id, version, changed_at, owner, status, title, programme, kind, overlap, audience, "from", until, due, asked)
     values ($1, 1, now(), $2, 'open', '宪法进校园', 'constitution', 'lecture', 'repeatable', '{}', '2024-03-01', '2024-12-31', '2024-12-31', 4)`,
    [id('campaign'), bureau],
  )
  for (const [school, county] of schools)
    await pool.query('insert into campaign_asked (campaign, org, county) values ($1, $2, $3)', [
      id('campaign'),
      id(school),
      county,
    ])
  for (const [n, [school, month, kind, status, pupils, topics, asked]] of records.entries())
    await pool.query(
      `insert into activity (id, version, changed_at, org, county, day, month, place, kind, title, grams, campaign, programme, topics, speakers, sessions, pupils, staff, parents, others,
         headcount_source, materials, copies, photos, note, status, warnings, source)
       values ($1, 1, now(), $2, $3, $4, $5, '礼堂', $6, '旧记录', '{}', $7, $8, $9, '[]', 1, $10, 5, 0, 0, 'class-list', '[]', 0, '{}', '', $11, '[]', 'form')`,
      [
        id(`record ${n}`),
        id(school),
        schools.find(([one]) => one === school)![1],
        `${String(month).slice(0, 4)}-${String(month).slice(4)}-10`,
        month,
        kind,
        asked ? id('campaign') : null,
        asked ? 'constitution' : null,
        topics,
        pupils,
        status,
      ],
    )
  // As its seam kept them: by school, what waits counted with what is approved.
  await pool.query(
    `insert into activity_total (org, county, month, kind, programme, honour, records, sessions, pupils, staff, parents, others, copies, pending)
     select org, coalesce(county, '00000000-0000-0000-0000-000000000000'), month, kind, coalesce(programme, ''), '', count(*) filter (where status = 'approved'),
       coalesce(sum(sessions) filter (where status = 'approved'), 0), coalesce(sum(pupils) filter (where status = 'approved'), 0), coalesce(sum(staff) filter (where status = 'approved'), 0),
       0, 0, 0, count(*) filter (where status = 'submitted')
     from activity where status in ('approved', 'submitted') group by 1, 2, 3, 4, 5`,
  )
}

describe('旧版的数据升级以后', () => {
  test('汇总与专项进度，都与逐条重数相同', async () => expect(await differingTotals(owner.db)).toEqual([]))

  test('只有待审核的单位，不留空的汇总', async () => {
    const { rows } = await owner.pool.query(
      'select org, sum(records)::int as records, sum(pupils)::int as pupils from activity_total group by org order by pupils',
    )
    expect(rows).toEqual([
      { org: id('east-1'), records: 2, pupils: 420 },
      { org: id('city-1'), records: 1, pupils: 900 },
    ])
  })

  test.each([
    ['按单位', 'activity_cell', `org = '${id('east-1')}'`, { records: 2, pupils: 420, pending: 1 }],
    ['只有待审核的单位', 'activity_cell', `org = '${id('west-1')}'`, { records: 0, pupils: 0, pending: 1 }],
    ['按县', 'activity_cell_broad', `county = '${east!}'`, { records: 2, pupils: 420, pending: 1 }],
    ['全局', 'activity_cell_broad', 'true', { records: 3, pupils: 1320, pending: 2 }],
  ])('%s：计入的和待审核的，一个不少', async (_, table, within, expected) => {
    const { rows } = await owner.pool.query(
      `select sum(records)::int as records, sum(pupils)::int as pupils, sum(pending)::int as pending from ${table} where ${within}`,
    )
    expect(rows).toEqual([expected])
  })

  test('专项任务的进度，撤回的不算', async () => {
    const { rows } = await owner.pool.query(
      'select sum(asked)::int as asked, sum(handed_in)::int as handed_in, sum(approved)::int as approved, sum(returned)::int as returned from campaign_progress',
    )
    expect(rows).toEqual([{ asked: 4, handed_in: 2, approved: 1, returned: 1 }])
  })

  test('不同法律的数目', async () => {
    const { rows } = await owner.pool.query(
      'select topic, sum(records)::int as records from activity_topic_total group by topic order by topic',
    )
    expect(rows).toEqual(
      [
        { topic: '宪法', records: 3 },
        { topic: '未成年人保护法', records: 1 },
      ].toSorted((a, b) => (a.topic < b.topic ? -1 : 1)),
    )
  })
})
