import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testHouse } from '../../../test/support/house.ts'
import { changeAll } from '../../platform/change.ts'
import { connect, type Connection } from '../../platform/db/connect.ts'
import type { Status } from '../activities/contract.ts'
import { activityRegister, type ActivityRow } from '../activities/store.ts'
import { recountTotals } from '../activities/totals.ts'
import { build, org, record } from './city.fixture.ts'
import { differingStandings, foldProgress, setAsked } from './standing.ts'

let city: Awaited<ReturnType<typeof testHouse>>
let owner: Connection
const campaigns = [v7(), v7()] as const
beforeAll(async () => {
  city = await testHouse({ prepare: build })
  owner = connect(city.database.ownerConfig)
})
beforeEach(async () => {
  await owner.pool.query(
    'truncate campaign_progress, campaign_asked, campaign, activity, activity_past, activity_total, activity_total_of_county, activity_topic_total, act, ledger cascade',
  )
  for (const id of campaigns)
    await owner.pool.query(
      `insert into campaign (id, version, changed_at, owner, status, title, programme, kind, overlap, audience, "from", until, due, asked)
      values ($1, 1, now(), $2, 'open', '任务', 'p1', 'other', 'repeatable', '{}', '2024-11-01', '2024-11-30', '2024-11-30', 1)`,
      [id, org.bureau],
    )
})
afterAll(async () => {
  await owner.close()
  await city.close()
})

const schools = ['jfPrimary', 'jfPrivate', 'wzWeak', 'cityHigh'] as const
const statuses = ['draft', 'submitted', 'returned', 'approved', 'withdrawn'] as const satisfies readonly Status[]

const askFor = (campaign: string, places: readonly (typeof schools)[number][]) =>
  city.house.db
    .transaction()
    .execute((tx) =>
      setAsked(
        tx,
        campaign,
        sql`select a.org, a.county from organisation_on('2024-11-20'::date) a where a.org = any(${places.map((place) => org[place])}::uuid[])`,
      ),
    )

/** Moves a record on as it stands now; whoever comes second with an old version writes nothing. */
async function move(id: string, status: Status, campaign: string | null) {
  const { rows } = await city.house.pool.query<ActivityRow>('select * from activity where id = $1', [id])
  const before = rows[0]!
  await changeAll(city.house.pool, activityRegister, [
    {
      before,
      after: { ...before, status, campaign },
      act: 'activities.correct',
      by: { person: null },
      at: city.clock.now,
    },
  ])
}
const fold = () => foldProgress.run(city.house, { night: '2024-12-01' as never }, city.house.db as never)

describe('任务进度：随记录一起记，等于逐条重数', () => {
  const step = fc.oneof(
    fc.record({
      what: fc.constant('new' as const),
      school: fc.constantFrom(...schools),
      status: fc.constantFrom(...statuses),
      campaign: fc.constantFrom(...campaigns, null),
    }),
    fc.record({
      what: fc.constant('move' as const),
      which: fc.nat(20),
      status: fc.constantFrom(...statuses),
      campaign: fc.constantFrom(...campaigns, null),
    }),
    fc.record({
      what: fc.constant('ask' as const),
      campaign: fc.constantFrom(...campaigns),
      places: fc.subarray([...schools]),
    }),
    fc.constant({ what: 'fold' as const }),
  )

  // 三步一组同时做：填报、审核、扩大或缩小对象、夜间归并，谁先谁后都一样。
  it('任意一串填报、审核、改变对象、归并，几个人同时做', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (rounds) => {
          const records: string[] = []
          for (const steps of rounds)
            await Promise.all(
              steps.map(async (one) => {
                if (one.what === 'new') records.push(await record(city, one.campaign, one.school, one.status))
                else if (one.what === 'ask') await askFor(one.campaign, one.places)
                else if (one.what === 'fold') await fold()
                else if (records.length > 0) await move(records[one.which % records.length]!, one.status, one.campaign)
              }),
            )
          expect(await differingStandings(city.house.db)).toEqual([])
        },
      ),
      { numRuns: 25 },
    )
  })

  it('记录正在提交，同时把这所学校列入对象：不漏算', async () => {
    await askFor(campaigns[0], ['cityHigh'])
    const handing = await city.house.db.startTransaction().execute()
    await record({ ...city, house: { ...city.house, db: handing } }, campaigns[0], 'wzWeak', 'submitted')
    const asking = askFor(campaigns[0], ['cityHigh', 'wzWeak'])
    await new Promise((done) => setTimeout(done, 100))
    await handing.commit().execute()
    expect(await asking).toMatchObject({ asked: 2 })
    expect(await differingStandings(city.house.db)).toEqual([])
  })

  it('归并以后每个县区一行，数不变；被人改了看得出，重建以后相符', async () => {
    await askFor(campaigns[0], [...schools])
    for (const school of schools) await record(city, campaigns[0], school, 'submitted')
    await fold()
    const { rows } = await city.house.pool.query('select asked, handed_in from campaign_progress order by asked desc')
    expect(rows).toEqual([
      { asked: 2, handed_in: 2 },
      { asked: 1, handed_in: 1 },
      { asked: 1, handed_in: 1 },
    ])
    await owner.pool.query('update campaign_asked set approved = 1 where org = $1', [org.wzWeak])
    expect((await differingStandings(city.house.db)).map(({ table }) => table)).toEqual([
      'campaign_asked',
      'campaign_progress',
    ])
    await recountTotals(owner.db)
    expect(await differingStandings(city.house.db)).toEqual([])
  })
})
