import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse } from '../../../test/support/house.ts'
import { connect } from '../../platform/db/connect.ts'
import { askForTonight } from '../../platform/nightly.ts'
import { startJobs } from '../../platform/jobs.ts'
import { compareTotals } from './alarm.ts'
import { recountTotals } from './totals.ts'

let town: Awaited<ReturnType<typeof testHouse>>
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  const clerk = await town.as(people.eastClerk)
  await clerk.put(`/api/activities/${v7()}`, {
    form: { org: city.eastPrimary, day: '2024-12-04', kind: 'class-meeting', title: '班会', pupils: 30 },
    request: v7(),
    submit: true,
  })
})
afterAll(() => town.close())

const night = async () => {
  const jobs = await startJobs(town.house, [compareTotals], { listen: false })
  await jobs.settle()
  await jobs.stop()
}
const notices = () =>
  town.house.db.selectFrom('notice').select(['person', 'kind']).where('kind', '=', 'activities.totals-differ').execute()

it('每夜比对汇总与重数：一致则不打扰，被人改动则告知管理员，并排好下一夜', async () => {
  await askForTonight(town.house, [compareTotals])
  await askForTonight(town.house, [compareTotals])
  await night()
  expect(await notices()).toEqual([])

  town.clock.now = new Date('2024-12-20T20:00:00Z') // 21日凌晨四点
  await night()
  expect(await notices()).toEqual([])

  const owner = connect(town.database.ownerConfig)
  await owner.pool.query(
    `insert into activity_topic_total values ('00000000-0000-0000-0000-000000000000', 202412, 'class-meeting', '', '', '宪法', 1)`,
  )
  town.clock.now = new Date('2024-12-21T20:00:00Z')
  await night()
  expect(await notices()).toEqual([{ person: people.administrator, kind: 'activities.totals-differ' }])
  expect(await town.house.db.selectFrom('job').select('name').execute()).toHaveLength(1)

  await recountTotals(owner.db)
  town.clock.now = new Date('2024-12-22T20:00:00Z')
  await night()
  expect(await notices()).toHaveLength(1)
  await owner.close()
})
