import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import type { ListShown } from './contract.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let administrator: Speaker
let section: Speaker
beforeAll(async () => {
  town = await testHouse({ prepare: buildCity })
  administrator = await town.as(people.administrator)
  section = await town.as(people.section)
})
afterAll(() => town.close())

const why = '本局的叫法'
const lists = async () => (await section.get('/api/lists')).body.lists as ListShown[]
const listOf = async (key: string) => (await lists()).find((one) => one.key === key)!
const say = async (key: string, body: object, by = administrator) =>
  by.put(`/api/lists/${key}`, { from: '2024-01-01', why, seen: (await listOf(key)).version, ...body })
const campaign = (kind: string) => ({
  title: '平安校园宣传',
  programme: 'safe-campus',
  kind,
  audience: { on: '2024-12-01' },
  from: '2024-12-01',
  until: '2024-12-31',
  due: '2024-12-31',
})

describe('清单：本局增加、改名、停用', () => {
  it('增加一种活动类型，不填代码：填报、任务、数据都认它', async () => {
    const added = await say('activities.kinds', { zh: '模拟法庭', aliases: ['模拟庭审'] })
    expect(added.status).toBe(200)
    const { code } = added.body.values.find(({ zh }: { zh: string }) => zh === '模拟法庭')
    expect((await section.get('/api/activity-kinds')).body.kinds).toContainEqual(
      expect.objectContaining({ code, zh: '模拟法庭', active: true }),
    )
    expect((await section.put(`/api/campaigns/${v7()}`, { form: campaign(code) })).status).toBe(200)
  })

  it('自带的改名：代码不变，以前的数据照旧统计；停用：不能再选', async () => {
    const renamed = await say('activities.kinds', { code: 'open-day', zh: '法院开放日' })
    expect(renamed.body.values).toContainEqual(
      expect.objectContaining({ code: 'open-day', zh: '法院开放日', shipped: true }),
    )
    await say('activities.kinds', { code: 'quiz', zh: '知识竞答', retired: true })
    const refused = await section.put(`/api/campaigns/${v7()}`, { form: campaign('quiz') })
    expect([refused.status, refused.body.code]).toEqual([422, 'campaigns.unknown-kind'])
  })

  it('将来才起用的，今天还不能选，清单里写着哪天起', async () => {
    await say('activities.honours', { zh: '市级优秀组织奖', from: '2030-01-01' })
    const value = (await listOf('activities.honours')).values.find(({ zh }) => zh === '市级优秀组织奖')!
    expect(value).toMatchObject({ retired: true, changes: [{ from: '2030-01-01' }] })
  })

  it('旧版自己加的类型还在清单里，可以改名', async () => {
    await town.house.db
      .insertInto('activity_kind')
      .values({
        id: v7(),
        version: 1,
        changed_at: new Date(),
        code: 'garden',
        zh: '普法园地',
        en: 'Garden',
        active: true,
      })
      .execute()
    const done = await say('activities.kinds', { code: 'garden', zh: '普法园地参观' })
    expect(done.body.values).toContainEqual(
      expect.objectContaining({ code: 'garden', zh: '普法园地参观', shipped: false }),
    )
  })

  it('重名、没有的清单、没看到新版本、没有权限：拒绝', async () => {
    expect((await say('activities.kinds', { zh: '模拟庭审' })).body.code).toBe('lists.name-taken')
    expect((await administrator.put('/api/lists/no.such', { zh: '甲', from: '2024-01-01', why })).status).toBe(404)
    expect((await say('activities.kinds', { zh: '甲', seen: 0 })).body.code).toBe('lists.changed-meanwhile')
    expect((await say('activities.kinds', { zh: '甲' }, section)).status).toBe(403)
  })

  it('每个清单的每个值都有中英文名', async () => {
    for (const { key, values } of await lists())
      for (const { zh, en } of values) expect([zh, en].every(Boolean), key).toBe(true)
  })
})
