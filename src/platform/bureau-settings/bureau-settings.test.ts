import { v7 } from 'uuid'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { bureauSetting, fits, valueOf, type BureauSetting } from './setting.ts'
import { settingInSql, settingOf } from './store.ts'

const words = { zh: '', en: '' }
const share = bureauSetting({
  key: 'a.share',
  title: words,
  hint: words,
  fallback: 0.95,
  least: 0.5,
  most: 1,
  kind: 'share',
})
const whole = bureauSetting({
  key: 'a.whole',
  title: words,
  hint: words,
  fallback: 3,
  least: 2,
  most: 20,
  kind: 'whole',
})

const yesNo = bureauSetting({ key: 'a.yes', title: words, hint: words, fallback: true, kind: 'yes-no' })
const line = bureauSetting({ key: 'a.line', title: words, hint: words, fallback: '无', most: 3, kind: 'text' })
const choices = { one: words, two: words }
const choice = bureauSetting({ key: 'a.choice', title: words, hint: words, fallback: 'one', choices, kind: 'choice' })
const list = bureauSetting({ key: 'a.list', title: words, hint: words, fallback: ['甲'], most: 2, kind: 'list' })

describe('参数', () => {
  it.each<[BureauSetting, unknown, unknown]>([
    [yesNo, false, false],
    [yesNo, 'false', true],
    // As releases before kept it.
    [yesNo, 0, false],
    [yesNo, 1, true],
    [yesNo, 2, true],
    [line, '三个字', '三个字'],
    [line, '四个字了', '无'],
    [line, 1, '无'],
    [choice, 'two', 'two'],
    [choice, 'three', 'one'],
    [choice, 'toString', 'one'],
    [list, ['甲', '乙'], ['甲', '乙']],
    [list, [], []],
    [list, ['甲', '甲'], ['甲']],
    [list, ['甲', '乙', '丙'], ['甲']],
    [list, [' '], ['甲']],
    [list, '甲', ['甲']],
  ])('是否、文字、选择、清单，各按各的规矩：%#', (setting, stored, value) => {
    expect(valueOf(setting, stored)).toEqual(value)
    expect(fits(setting, value)).toBe(true)
  })

  it.each([
    [share, 0.5, 0.5],
    [share, 0.49, 0.95],
    [share, 1, 1],
    [share, 1.01, 0.95],
    [share, '0.9', 0.95],
    [share, undefined, 0.95],
    [whole, 2, 2],
    [whole, 1, 3],
    [whole, 20, 20],
    [whole, 21, 3],
    [whole, 2.5, 3],
  ])('存的数不合界限就用默认：%#', (setting, stored, value) => {
    expect(valueOf(setting, stored)).toBe(value)
  })

  let town: Awaited<ReturnType<typeof testHouse>>
  let admin: Speaker, section: Speaker, clerk: Speaker
  beforeAll(async () => {
    town = await testHouse({ prepare: buildCity })
    ;[admin, section, clerk] = (await Promise.all(
      [people.administrator, people.section, people.eastClerk].map((person) => town.as(person)),
    )) as [Speaker, Speaker, Speaker]
  })
  afterAll(() => town.close())

  const change = (speaker: Speaker, value: number, more: object = {}) =>
    speaker.put('/api/settings/activities.outlier-times', { value, why: '本市惯例', request: v7(), ...more })

  it('管理员修改并说明理由，填报时按新数判断，经过可查；科室不能改', async () => {
    expect((await section.get('/api/settings')).body.settings).toContainEqual(
      expect.objectContaining({ key: 'activities.outlier-times', value: 3, version: 0 }),
    )
    expect((await change(section, 5)).status).toBe(403)
    for (const [i, pupils] of [100, 100, 100].entries()) await hand(`班会${i}`, pupils)
    await approveAll()
    expect((await hand('四倍', 400)).body.code).toBe('activities.reason-needed')
    expect((await change(admin, 5)).body).toMatchObject({ value: 5, version: 1, why: '本市惯例' })
    const told = (await admin.get('/api/settings')).body.settings
    expect(told.find(({ version }: { version: number }) => version > 0)).toMatchObject({
      ...{ value: 5, changedBy: expect.any(String), changedAt: expect.any(String), why: '本市惯例' },
    })
    expect((await hand('四倍', 400)).body.status).toBe('submitted')
    const { body } = await admin.get('/api/acts?register=setting')
    expect(body.rows[0]).toMatchObject({ act: 'settings.change', reason: '本市惯例' })
  })
  it('超出界限、据旧版修改、没有的参数都被拒绝', async () => {
    expect((await change(admin, 1, { seen: 1 })).body).toMatchObject({ code: 'settings.out-of-bounds', field: 'value' })
    expect((await change(admin, 4)).body.code).toBe('settings.changed-meanwhile')
    expect((await admin.put('/api/settings/no.such', { value: 1, why: '试试', request: v7() })).status).toBe(404)
  })

  const adults = bureauSetting({
    ...{ key: 'practice-base.pupils-per-adult', title: words, hint: words, fallback: 15, least: 1, most: 60 },
    ...{ kind: 'whole', dated: true },
  })
  const enter = (value: number, seen: number, more: object) =>
    admin.put(`/api/settings/${adults.key}`, { value, seen, why: '按新规定', request: v7(), ...more })
  const holds = (day: string) => settingOf(town.house.db, adults, day as PlainDate)

  it('有日期的参数：自哪日起、到哪日止、出处、谁填的；哪一天判断就用哪一天的值', async () => {
    expect((await enter(12, 0, { from: '2026-09-01' })).body).toMatchObject({
      code: 'settings.no-source',
      field: 'source',
    })
    const source = '校外集体活动安全通知'
    const early = await enter(12, 0, { from: '2026-09-01', until: '2026-08-31', source })
    expect(early.body).toMatchObject({ code: 'settings.ends-before', field: 'until' })
    expect((await enter(12, 0, { from: '2026-09-01', source })).status).toBe(200)
    expect((await enter(8, 1, { from: '2026-12-01', until: '2026-12-31', source: '冬季' })).status).toBe(200)
    const days = ['2026-08-31', '2026-09-01', '2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01']
    const expected = [15, 12, 12, 8, 8, 12]
    expect(await Promise.all(days.map(holds))).toEqual(expected)
    // As a figure reads it.
    const { rows } = await sql<{ value: string }>`
      select ${settingInSql(adults, sql`d`)} as value from unnest(${days}::text[]) with ordinality x(d, n) order by n`.execute(
      town.house.db,
    )
    expect(rows.map(({ value }) => Number(value))).toEqual(expected)
    const told = (await admin.get('/api/settings')).body.settings.find(({ key }: { key: string }) => key === adults.key)
    expect(told.entries).toMatchObject([
      { from: '2026-12-01', until: '2026-12-31', value: 8, source: '冬季', by: expect.any(String), why: '按新规定' },
      { from: '2026-09-01', until: null, value: 12, source, by: expect.any(String) },
    ])
    // The same first day again: the new value instead of the old.
    expect((await enter(10, 2, { from: '2026-09-01', source })).body.entries).toHaveLength(2)
    expect(await holds('2026-10-01')).toBe(10)
  })

  it('自早于今天的一天起用：先说会影响几项数据、几份已锁定的报告，存证的这一步也写明；自今天起的不说', async () => {
    const key = 'vice-principals.kindergartens'
    const before = (await admin.get('/api/settings')).body.settings.find((one: { key: string }) => one.key === key)
    const locked = ['2023', '2024'].map((year) => [
      v7(),
      city.bureau,
      year,
      `${year}-01-01`,
      `${year}-12-31`,
      `${year}年报告`,
    ])
    for (const report of locked)
      await town.house.pool.query(
        `insert into report (id, version, changed_at, org, year, from_day, until_day, title, body, status, as_of, frozen)
         values ($1, 1, now(), $2, $3, $4, $5, $6, '{}', 'locked', now(), '{}')`,
        report,
      )
    const back = await admin.get(`/api/settings/${key}/back?from=2024-03-01`)
    expect(back.body).toMatchObject({ back: true, reports: ['2024年报告'] })
    expect(back.body.figures.length).toBeGreaterThan(0)
    expect(await section.get(`/api/settings/${key}/back?from=2024-03-01`)).toMatchObject({ status: 403 })
    expect((await admin.get(`/api/settings/${key}/back?from=2024-12-20`)).body.back).toBe(false)
    const given = { value: !before.value, why: '按新口径', source: '会议', request: v7() }
    expect(
      (await admin.put(`/api/settings/${key}`, { ...given, from: '2024-03-01', seen: before.version })).status,
    ).toBe(200)
    const { body } = await admin.get('/api/acts?register=setting')
    expect(body.rows[0].reason).toBe(
      `按新口径（追溯到2024-03-01：用到这项参数的数据${back.body.figures.length}项，已锁定的报告1份）`,
    )
    const today = { ...given, from: '2024-12-20', seen: before.version + 1, request: v7() }
    expect((await admin.put(`/api/settings/${key}`, today)).body.why).toBe('按新口径')
  })

  it.each<[stored: unknown, day: string, value: number]>([
    [undefined, '2026-01-01', 15],
    // As releases before kept it: in force from the beginning.
    [20, '2020-01-01', 20],
    [{ dated: [{ from: null, until: null, value: 20, source: '', version: 1 }] }, '2020-01-01', 20],
    [{ dated: [{ from: '2026-01-01', until: null, value: 99, source: '', version: 1 }] }, '2026-01-01', 15],
  ])('以前没有日期的值，自始有效；不合界限的用默认：%#', (stored, day, value) =>
    expect(valueOf(adults, stored, day as PlainDate)).toBe(value),
  )

  const hand = (title: string, pupils: number) =>
    clerk.put(`/api/activities/${v7()}`, {
      form: { org: city.eastPrimary, day: '2024-11-05', kind: 'class-meeting', title, pupils },
      request: v7(),
      submit: true,
    })
  async function approveAll() {
    const county = await town.as(people.east)
    const { body } = await county.get('/api/activities?status=submitted')
    await county.post('/api/activities/approve', {
      records: body.rows.map(({ id, version }: { id: string; version: number }) => ({ id, seen: version })),
      request: v7(),
    })
  }
})
