import fc from 'fast-check'
import { v7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCity, city, people } from '../../test/support/city.ts'
import { testHouse, type Speaker } from '../../test/support/house.ts'
import { addDays, type PlainDate } from '../calendar/plain-date.ts'
import { workMechanism } from '../duties/work-mechanism/duty.ts'
import { keepFile } from '../platform/files/records.ts'
import { computeFigures } from './compute.ts'
import type { Extent } from './figure.ts'
import { evidencePage, groupsOf } from './groups.ts'

let town: Awaited<ReturnType<typeof testHouse>>
const speakers = {} as Record<'legal' | 'leader' | 'east' | 'west', Speaker>
const paper = v7()
const allRows = { offset: 0, limit: 10_000 }
const year = (more: Partial<Extent> = {}): Extent => ({
  from: '2026-01-01' as PlainDate,
  until: '2026-12-31' as PlainDate,
  branch: { of: 'all' },
  asOf: null,
  ...more,
})
const values = async (extent: Extent) =>
  Object.fromEntries(
    (await computeFigures(town.house.db, [workMechanism.figures], extent, town.clock.now)).map(
      ({ id, value, numerator, records }) => [id, [value, numerator, records]],
    ),
  )

beforeAll(async () => {
  town = await testHouse({ prepare: buildCity, now: new Date('2026-01-05T02:00:00Z') })
  await town.house.db.transaction().execute((tx) =>
    keepFile(
      tx,
      {
        id: paper,
        sha256: 'b'.repeat(64),
        size: 10,
        media_type: 'application/pdf',
        width: null,
        height: null,
        taken_at: null,
      },
      null,
      { id: v7(), person: people.legal, at: town.clock.now, name: '佐证.pdf' },
    ),
  )
})
afterAll(() => town.close())

async function on(day: PlainDate) {
  town.clock.now = new Date(`${day}T10:00:00+08:00`)
  for (const name of ['legal', 'leader', 'east', 'west'] as const) speakers[name] = await town.as(people[name])
}

/** What may befall a task, in an order that chance gives. */
const Fate = fc.record({
  unit: fc.constantFrom('east' as const, 'west' as const),
  due: fc.integer({ min: 0, max: 60 }),
  urged: fc.boolean(),
  fate: fc.constantFrom(
    'open' as const,
    'reported' as const,
    'accepted' as const,
    'sent-back' as const,
    'cancelled' as const,
  ),
})

describe('案卷也是数据的依据', () => {
  it('合计＝构成记录之和＝按县、按月、按类别之和；按往日截取的，与当日所见一致', async () => {
    let today = '2026-01-06' as PlainDate
    const seen: { at: Date; values: unknown }[] = []
    await fc.assert(
      fc.asyncProperty(fc.array(Fate, { minLength: 1, maxLength: 4 }), async (fates) => {
        today = addDays(today, 1)
        await on(today)
        for (const { unit, due, urged, fate } of fates) {
          const id = v7()
          let version = 1
          const act = async (by: Speaker, name: string, form: object) => {
            const { status, body } = await by.post(`/api/cases/tasks/${id}/${name}`, {
              form,
              seen: version,
              request: v7(),
            })
            expect(status, JSON.stringify(body)).toBe(200)
            version = body.version
          }
          const opened = await speakers.legal.put(`/api/cases/tasks/${id}`, {
            form: {
              year: 2026,
              title: '任务',
              measure: '完成',
              units: [{ unit: city[unit] }],
              due: addDays(today, due),
              feeds: [],
            },
            request: v7(),
          })
          expect(opened.status, JSON.stringify(opened.body)).toBe(200)
          if (urged) await act(speakers.leader, 'urge', { level: 'remind', words: '抓紧' })
          if (fate === 'cancelled') await act(speakers.legal, 'cancel', { why: '合并' })
          if (fate === 'open' || fate === 'cancelled') continue
          await act(speakers[unit], 'complete', { result: '完成', evidence: [paper] })
          if (fate === 'accepted') await act(speakers.legal, 'accept', { note: '同意' })
          if (fate === 'sent-back') await act(speakers.legal, 'send-back', { why: '补充' })
        }
        const now = await values(year())
        for (const figure of workMechanism.figures.figures) {
          const { rows } = await evidencePage(town.house.db, figure, year(), {}, allRows)
          const total = figure.kind === 'ratio' ? now[figure.id]![1] : now[figure.id]![0]
          expect(
            rows.reduce((sum, { amount }) => sum + amount, 0),
            figure.id,
          ).toBe(total)
          for (const grouping of ['county', 'org', 'month', 'kind'] as const) {
            const { groups } = await groupsOf(town.house.db, figure, year(), grouping, allRows)
            expect(
              groups.reduce((sum, { value, numerator }) => sum + (numerator ?? value!), 0),
              `${figure.id} ${grouping}`,
            ).toBe(total)
          }
        }
        const branches = await Promise.all(
          [city.east, city.west].map((county) => values(year({ branch: { of: 'county', county } }))),
        )
        expect(branches.reduce((sum, one) => sum + one['work-mechanism.tasks']![0]!, 0)).toBe(
          now['work-mechanism.tasks']![0],
        )
        seen.push({ at: new Date(town.clock.now.getTime() + 1), values: now })
      }),
      { numRuns: 6 },
    )
    for (const { at, values: before } of seen) expect(await values(year({ asOf: at }))).toEqual(before)
  })

  it('更正过的步骤按更正后的计，重算期限不算又办一次', async () => {
    const urgings = async () => (await values(year()))['work-mechanism.urgings']![0]
    const before = await urgings()
    const id = v7()
    await speakers.legal.put(`/api/cases/tasks/${id}`, {
      form: { year: 2026, title: '更正', measure: '完成', units: [{ unit: city.east }], due: '2026-06-30', feeds: [] },
      request: v7(),
    })
    await speakers.leader.post(`/api/cases/tasks/${id}/urge`, {
      form: { level: 'remind', words: '抓紧' },
      seen: 1,
      request: v7(),
    })
    await speakers.legal.post(`/api/cases/tasks/${id}/corrections`, {
      corrects: 1,
      form: {
        year: 2026,
        title: '更正后',
        measure: '完成',
        units: [{ unit: city.west }],
        due: '2026-07-31',
        feeds: [],
      },
      why: '单位写错',
      seen: 2,
      request: v7(),
    })
    expect(await urgings()).toBe(before! + 1)
    const { rows } = await evidencePage(town.house.db, workMechanism.figures.figures[1]!, year(), {}, allRows)
    expect(rows.find(({ record }) => record === id)).toMatchObject({ org: city.west, day: '2026-07-31' })
  })

  it('构成记录只对有权查阅案卷的人写明是哪一件、能打开；别人只看到有这一条', async () => {
    const evidence = (by: Speaker) =>
      by.get(`/api/figures/work-mechanism.tasks/evidence?from=2026-01-01&until=2026-12-31&branch=${city.east}`)
    const mine = (await evidence(speakers.east)).body.rows
    expect(mine[0]).toMatchObject({
      title: expect.stringContaining('任务〔2026〕'),
      link: expect.stringMatching(/^\/tasks\//),
    })
    const clerk = await town.as(people.eastClerk)
    const theirs = (await clerk.get(`/api/figures/work-mechanism.tasks/evidence?from=2026-01-01&until=2026-12-31`)).body
      .rows
    expect(theirs).toEqual([])
    const school = await town.as(people.administrator)
    const others = (await evidence(school)).body.rows
    expect(others.length).toBe(mine.length)
    expect(
      others.every(({ title, link }: { title: string; link: string | null }) => title === '' && link === null),
    ).toBe(true)
  })
})
