import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { isWorkingDay } from '../../calendar/calendar.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { declared } from '../../faces.ts'
import { anyProcedure } from '../cases/procedure.ts'
import { questions } from '../cases/three-acts.fixture.ts'
import { startJobs } from '../jobs.ts'
import { verify } from '../verify.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let admin: Speaker, clerk: Speaker, county: Speaker
beforeAll(async () => {
  // 2026年12月28日：期限跨入2027年，那年的安排还没有录入。
  town = await testHouse({
    now: new Date('2026-12-28T02:00:00Z'),
    prepare: buildCity,
    procedures: [{ editions: [anyProcedure(questions)] }],
  })
  ;[admin, clerk, county] = (await Promise.all(
    [people.administrator, people.eastClerk, people.east].map((person) => town.as(person)),
  )) as [Speaker, Speaker, Speaker]
})
afterAll(() => town.close())

const notice2027 = {
  year: 2027,
  document: '国办发明电〔2026〕9号',
  url: 'https://www.gov.cn/zhengce/1.htm',
  unusual: '',
  off: [
    ['01-01', '01-03'],
    ['02-05', '02-11'],
    ['04-03', '04-05'],
    ['05-01', '05-05'],
    ['06-09', '06-09'],
    ['09-15', '09-15'],
    ['10-01', '10-07'],
  ].map(([from, until]) => ({ from: `2027-${from}`, until: `2027-${until}` })),
  work: ['02-20', '02-28', '05-08', '10-09'].map((day) => ({ day: `2027-${day}` })),
}
const enter = (by: Speaker, form: object, more: object = {}) =>
  by.put('/api/calendar/notices', { form, why: '国务院办公厅已公布', request: v7(), ...more })
const settle = async () => {
  const jobs = await startJobs(town.house, town.house.jobs, { listen: false })
  await jobs.settle()
  await jobs.stop()
}

describe('放假安排的录入', () => {
  it('通知未录入时期限是暂定的；录入以后办理中的案卷重算，变动记入案卷并通知轮到的人', async () => {
    const id = v7()
    await clerk.put(`/api/cases/questions/${id}`, { form: { subject: '跨年的询问' }, request: v7() })
    const read = async () => (await clerk.get(`/api/cases/questions/${id}`)).body
    // 五个工作日：12月29、30、31日，1月4、5日；暂按法定节假日算。
    expect((await read()).case).toMatchObject({ due: '2027-01-05', provisional: true, version: 1 })
    expect((await enter(admin, notice2027)).body).toEqual({ year: 2027, version: 1 })
    await settle()
    const certain = await read()
    expect(certain.case).toMatchObject({ due: '2027-01-05', provisional: false, version: 2 })
    expect(certain.story[1]).toMatchObject({
      by: null,
      reason: '期限按工作日历2019–2027·1重算：答复期限确定为2027-01-05',
    })

    // 更正：元旦放到1月5日，调休上班补上。
    const corrected = {
      ...notice2027,
      off: [{ from: '2027-01-01', until: '2027-01-05' }, ...notice2027.off.slice(1)],
      work: [{ day: '2027-01-09' }, { day: '2027-01-10' }, ...notice2027.work],
    }
    expect((await enter(admin, corrected, { seen: 1, why: '办公厅更正通知' })).body).toEqual({ year: 2027, version: 2 })
    await settle()
    const moved = await read()
    expect(moved.case).toMatchObject({ due: '2027-01-07', version: 3 })
    expect(moved.story[2].reason).toBe('期限按工作日历2019–2027·2重算：答复期限2027-01-05 → 2027-01-07')
    const { body } = await county.get('/api/notices')
    expect(body.notices.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['questions.due-moved']),
    )
    expect((await verify(town.house.db, declared.keeps)).discrepancies).toEqual([])
  })

  it('更正看得见：哪一年、谁、何时、为什么；每个人的期限都按新的工作日算', async () => {
    const { body } = await clerk.get('/api/calendar')
    expect(body.version).toBe('2019–2027·2')
    expect(body.story).toMatchObject([
      { year: 2027, version: 2, by: 'administrator（测试）', reason: '办公厅更正通知' },
      { year: 2027, version: 1 },
    ])
    expect(body.notices[0]).toMatchObject({ year: 2027, version: 2, document: '国办发明电〔2026〕9号' })
    expect(isWorkingDay(town.house.calendar.current(), '2027-01-09' as PlainDate)).toBe(true)
  })

  it('只有管理员能录入；与通知不符的、据旧版更正的、两人同时录入的，都不会错写', async () => {
    expect((await enter(clerk, notice2027)).status).toBe(403)
    expect((await enter(admin, { ...notice2027, work: [] })).body).toMatchObject({
      code: 'calendar.days-do-not-balance',
      basis: { cite: '《全国年节及纪念日放假办法》第二条' },
    })
    expect((await enter(admin, notice2027, { seen: 1 })).body.code).toBe('calendar.changed-meanwhile')
    const next = { ...notice2027, year: 2023, off: [{ from: '2023-01-01', until: '2023-01-02' }], work: [] }
    const both = await Promise.all([enter(admin, next), enter(admin, next)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const request = v7()
    const form = { ...next, year: 2022, off: [{ from: '2022-01-01', until: '2022-01-03' }] }
    expect((await enter(admin, form, { request })).body).toEqual({ year: 2022, version: 1 })
    expect((await enter(admin, form, { request })).body).toEqual({ year: 2022, version: 1 })
  })

  it('另一个进程录入的，本进程听得到', async () => {
    const { openCalendar } = await import('./store.ts')
    const other = await openCalendar(town.house)
    const before = other.current().version
    await enter(admin, { ...notice2027, year: 2021, off: [{ from: '2021-01-01', until: '2021-01-03' }], work: [] })
    await expect.poll(() => other.current().version, { timeout: 5000 }).not.toBe(before)
    await other.close()
  })
})
