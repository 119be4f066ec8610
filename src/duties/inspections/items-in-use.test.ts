import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'

let town: Awaited<ReturnType<typeof testHouse>>
let officer: Speaker
beforeAll(async () => {
  town = await testHouse({ now: new Date('2026-03-02T01:00:00Z'), prepare: buildCity })
  officer = await town.as(people.section)
  for (const [code, from, until] of [
    ['在用', '2026-01-01', null],
    ['最后一天', '2025-01-01', '2026-03-02'],
    ['昨天停用', '2025-01-01', '2026-03-01'],
    ['明天启用', '2026-03-03', null],
  ])
    expect(
      (
        await officer.put(`/api/books/inspection-items/${v7()}`, {
          form: {
            ...{ code, name: `${code}的事项`, kinds: ['school'], basis: '义务教育法', content: '校舍', from, until },
            ...{ method: '现场检查', percent: 50, frequency: '每年1次', joint: '', section: '督导室' },
          },
          seen: 0,
        })
      ).status,
    ).toBe(200)
})
afterAll(() => town.close())

const setUp = (items: readonly string[], expected?: string) =>
  town.begin(
    officer,
    'inspections',
    {
      ...{ kind: 'special', planned: [], title: '专项检查', section: '督导室', reason: '市局部署' },
      ...{ from: '2026-03-09', until: '2026-03-31', items },
    },
    expected,
  )

describe('抽查事项，只查当天在用的', () => {
  it.each(['昨天停用', '明天启用', '没有这一项'])('%s：不能据以检查', async (code) => {
    await setUp(['在用', code], 'inspections.item-not-in-use')
  })

  it('在用的、最后一天在用的：可以；查的是哪一版，记在任务里', async () => {
    const id = await setUp(['在用', '最后一天'])
    const { case: task } = (await officer.get(`/api/cases/inspections/${id}`)).body
    expect(task.state.items.map(({ code, from }: { code: string; from: string }) => [code, from])).toEqual([
      ['在用', '2026-01-01'],
      ['最后一天', '2025-01-01'],
    ])
  })
})
