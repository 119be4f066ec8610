import { readFileSync } from 'node:fs'
import { v5, v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countyOfTheField } from './wuzhi.ts'

let county: Awaited<ReturnType<typeof countyOfTheField>>
beforeAll(async () => void (county = await countyOfTheField()))
afterAll(() => county.end())

const school = v5('武陟县实验小学', v5.URL)
const form = (more: object = {}) => ({
  org: school,
  day: '2026-11-18',
  kind: 'class-meeting',
  title: '同一场活动两处上报',
  campaign: county.campaigns.november,
  pupils: 100,
  staff: 3,
  ...more,
})
const send = (of: object, reasons: object = {}) =>
  county.clerk.put(`/api/activities/${v7()}`, { form: of, submit: true, reasons })
const workbook = () => readFileSync(new URL('../fixtures/field/workbooks/35-same-as-form.xlsx', import.meta.url))

it('同一场活动，表单报过再用表单、再用表格报：都问一句，不会成为三条', async () => {
  expect((await send(form())).status).toBe(200)
  const twice = await send(form({ title: '“同一场活动 两处上报”' }))
  expect(twice.body).toMatchObject({ code: 'activities.reason-needed', field: 'reasons.twin' })
  const { rows } = await county.handIn(workbook(), '35.xlsx')
  expect(rows[0]).toMatchObject({ read: '未通过', said: expect.stringMatching(/已经报过“同一场活动两处上报”.*备注/) })
  expect(await county.house.db.selectFrom('activity').select('id').execute()).toHaveLength(1)
  const meant = await send(form({ title: '同一场活动两处上报' }), { twin: '上下午各一场，不是重复' })
  expect(meant.status).toBe(200)
})
