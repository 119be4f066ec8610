import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../../test/support/city.ts'
import { testHouse, type Speaker } from '../../../test/support/house.ts'
import type { Unit } from '../../figures/units.ts'
import type { OwnFigureForm } from './contract.ts'
import { fits, type Known } from './rules.ts'

const form = (more: Partial<OwnFigureForm> = {}): OwnFigureForm => ({
  zh: '主题班会',
  en: 'Class meetings',
  unit: '场次',
  ruleZh: '按场次计',
  ruleEn: 'Sessions',
  counted: 'sessions',
  kinds: ['class-meeting'],
  programmes: [],
  parts: [],
  active: true,
  ...more,
})

describe('单位须与统计内容相符', () => {
  const known: Known = {
    countsPersons: (programme) => programme === 'once',
    unitOf: (figure) =>
      ({ 'a.sessions': '场次', 'b.sessions': '场次', 'c.heads': '人次', 'd.people': '人' } as Record<string, Unit>)[
        figure
      ],
  }
  const cases: { say: string; more: Partial<OwnFigureForm>; code: string | null }[] = [
    { say: '场次以场次计', more: {}, code: null },
    { say: '场次以人次计', more: { unit: '人次' }, code: 'own-figures.unit-does-not-fit' },
    { say: '合计人数以人次计', more: { counted: 'heads', unit: '人次' }, code: null },
    {
      say: '合计人数以人计，未限定每人一次的任务',
      more: { counted: 'heads', unit: '人' },
      code: 'own-figures.not-persons',
    },
    { say: '合计人数以人计，任务每人一次', more: { counted: 'heads', unit: '人', programmes: ['once'] }, code: null },
    {
      say: '合计人数以人计，混入可重复参加的任务',
      more: { counted: 'heads', unit: '人', programmes: ['once', 'many'] },
      code: 'own-figures.not-persons',
    },
    { say: '同单位相加', more: { counted: null, parts: ['a.sessions', 'b.sessions'] }, code: null },
    { say: '场次加人次', more: { counted: null, parts: ['a.sessions', 'c.heads'] }, code: 'own-figures.units-differ' },
    {
      say: '人次加人',
      more: { counted: null, unit: '人次', parts: ['c.heads', 'd.people'] },
      code: 'own-figures.units-differ',
    },
    { say: '只有一项', more: { counted: null, parts: ['a.sessions'] }, code: 'own-figures.too-few-parts' },
    { say: '没有这一项', more: { counted: null, parts: ['a.sessions', 'x.y'] }, code: 'own-figures.no-such-part' },
  ]
  it.each(cases)('$say', ({ more, code }) => {
    const outcome = fits(form(more), known)
    expect(outcome.ok ? null : outcome.refusal.code).toBe(code)
  })
})

describe('自定义数据和随系统提供的一样', () => {
  let town: Awaited<ReturnType<typeof testHouse>>
  let admin: Speaker, section: Speaker
  beforeAll(async () => {
    town = await testHouse({ prepare: buildCity })
    ;[admin, section] = [await town.as(people.administrator), await town.as(people.section)]
    const [clerk, county] = [await town.as(people.eastClerk), await town.as(people.east)]
    for (const sessions of [2, 3]) {
      const id = v7()
      await clerk.put(`/api/activities/${id}`, {
        form: {
          org: city.eastPrimary,
          day: '2024-11-05',
          kind: 'class-meeting',
          title: `班会${sessions}`,
          sessions,
          pupils: 30,
        },
        request: v7(),
        submit: true,
      })
      await county.post(`/api/activities/${id}/approve`, { seen: 1, request: v7() })
    }
  })
  afterAll(() => town.close())

  const read = (id: string) => section.get(`/api/figures/${id}?from=2024-01-01&until=2024-12-31`)

  it('保存以后有数、有据、有分组，停用以后不再列出', async () => {
    expect((await admin.put('/api/own-figures/own.meetings', { form: form(), request: v7() })).body).toMatchObject({
      code: 'own.meetings',
      version: 1,
    })
    expect((await read('own.meetings')).body.figure).toMatchObject({ value: 5, unit: '场次', records: 2 })
    const { body } = await section.get('/api/figures/own.meetings/evidence?from=2024-01-01&until=2024-12-31')
    expect(body).toMatchObject({ total: 2, sum: 5 })
    await admin.put('/api/own-figures/own.meetings', { form: form({ active: false }), seen: 1, request: v7() })
    expect((await read('own.meetings')).status).toBe(404)
  })

  it('把人次和人相加，在保存时被拒绝，说明为什么', async () => {
    const sum = form({ counted: null, unit: '人次', parts: ['bullying.people', 'publicity.reading-people'] })
    const { status, body } = await admin.put('/api/own-figures/own.wrong', { form: sum, request: v7() })
    expect(status).toBe(422)
    expect(body).toMatchObject({
      code: 'own-figures.units-differ',
      field: 'parts',
      say: { zh: expect.stringContaining('不同单位不能相加') },
    })
  })

  it('科室不能修改，管理员据旧版本修改被告知', async () => {
    expect((await section.put('/api/own-figures/own.x', { form: form(), request: v7() })).status).toBe(403)
    expect((await admin.put('/api/own-figures/own.meetings', { form: form(), seen: 1, request: v7() })).status).toBe(
      409,
    )
  })
})
