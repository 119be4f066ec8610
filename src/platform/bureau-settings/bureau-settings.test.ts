import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import { bureauSetting, fits, valueOf, type BureauSetting } from './setting.ts'

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
