// 编号：平台派生的编号占不了；一个编号只归一本册；看不到案卷的，存证目录里也看不到它的编号
import { v5, v7 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCity, people } from '../../test/support/city.ts'
import { testHouse } from '../../test/support/house.ts'
import { dayOf } from '../calendar/plain-date.ts'
import { settingRegister } from './bureau-settings/store.ts'
import { linkRegister } from './cases/rows.ts'
import { changeAll } from './change.ts'
import { openBureau } from '../duties/bullying-prevention/reports/reports.fixture.ts'
import { officeOf } from '../duties/bullying-prevention/handling/handling.fixture.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let office: ReturnType<typeof officeOf>
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  await openBureau(town)
  office = officeOf(town)
})
afterAll(() => town.close())

it('拿平台派生的编号去新建：拒绝，不占位', async () => {
  const id = v5('a report', '5f0c1a1e-6a0f-5d0c-9d43-5a1d0b6c2f17')
  const form = {
    situations: ['injuries'],
    foundOn: dayOf(town.clock.now),
    foundAt: '09:00',
    what: '手臂多处淤青',
    child: '',
    school: null,
    guardian: false,
    case: null,
  }
  const teacher = await town.as(people.eastTeacher)
  const { status, body } = await teacher.put(`/api/cases/mandatory-reports/${id}`, { form })
  expect([status, body.code]).toEqual([409, 'house.id-not-yours'])
  // 随机的编号照常办理。
  expect((await teacher.put(`/api/cases/mandatory-reports/${v7()}`, { form })).status).toBe(200)
  expect((await town.house.db.selectFrom('act').select('subject').where('subject', '=', id).execute()).length).toBe(0)
})

it('同一个编号送到另一本册：是“已被占用”，不是出错', async () => {
  const id = v7()
  const by = { person: null }
  const at = town.house.clock()
  const one = { before: null, after: { id, key: `x.${id}`, value: 1 }, act: 'settings.change', by, at } as const
  expect(await changeAll(town.house.pool, settingRegister, [one])).toEqual(['written'])
  const link = { id, dossier: v7(), other: v7(), why: '', severed: false }
  expect(
    await changeAll(town.house.pool, linkRegister, [{ before: null, after: link, act: 'cases.link', by, at }]),
  ).toEqual(['stale'])
})

it('管理员不能查阅案卷：存证目录里有这一步，没有案卷的编号；按编号也查不到', async () => {
  const id = await office.arrive()
  const { body } = await (await town.as(people.administrator)).get('/api/acts?register=dossier&limit=200')
  expect(body.rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(body)).not.toContain(id)
  expect((await (await town.as(people.administrator)).get(`/api/acts?record=${id}`)).body.rows).toEqual([])
})
