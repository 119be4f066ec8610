import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PlainDate } from '../calendar/plain-date.ts'
import { composables, faces, shipped } from '../faces.ts'
import { newest } from '../platform/cases/room.ts'
import { procedure } from '../platform/cases/procedure.ts'
import { questions } from '../platform/cases/three-acts.fixture.ts'
import { composable } from './composable.ts'
import { pathsIn, unsaidIn } from './unsaid.ts'

const figures = shipped.flatMap((duty) => duty.figures.map(({ id }) => id))

describe('凡能统计的，都统计了，能组合，或者写明为什么不', () => {
  it('所有房间的表、登记簿、程序和步骤，一项不漏', () => {
    expect(unsaidIn(faces, { composables, figures })).toEqual([])
    // It looked.
    expect(faces.flatMap(({ keeps = [] }) => keeps).length).toBeGreaterThan(20)
    expect(composables.flatMap(({ left = [] }) => left).length).toBeGreaterThan(50)
    expect(
      faces.flatMap(({ procedures = [] }) => procedures.flatMap((kept) => pathsIn(newest(kept).state))).length,
    ).toBeGreaterThan(100)
  })

  it('不能统计的都有中英文的理由，标题也是', () => {
    const reasons = [
      ...composables.flatMap(({ left = [] }) => left.flatMap(({ why, label }) => [why!, label])),
      ...faces.flatMap(({ counted = {} }) => Object.values(counted)).flatMap((by) => ('zh' in by ? [by] : [])),
    ]
    for (const { zh, en } of reasons) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('新的表、新的情形、新的项目，没有说的，就指出来', () => {
    const table = { id: 'new', keeps: [{ table: 'fresh' }] }
    expect(unsaidIn([table], { composables, figures })).toEqual(['new keeps fresh and does not say how it is counted'])
    const wrong = { ...table, counted: { fresh: ['nowhere'] } }
    expect(unsaidIn([wrong], { composables, figures: [] })).toEqual([
      'new: fresh is counted by nowhere, which is not there',
    ])
    const state = questions.state as unknown as z.ZodObject
    const more = procedure({
      ...questions,
      state: state.extend({ urgent: z.boolean(), on: z.object({ day: PlainDate }) }),
    } as never)
    const found = unsaidIn([{ id: 'new', procedures: [{ editions: [more] } as never] }], {
      composables: [],
      figures: [],
    })
    expect(found).toEqual(expect.arrayContaining(['procedure questions: urgent', 'procedure questions: on.day']))
    const words = { zh: '测试', en: 'test' }
    const records = composable({
      ...composables[0]!,
      id: 'x',
      fields: {},
      left: [{ field: 'size', label: words, why: undefined }],
    })
    expect(unsaidIn([], { composables: [records], figures })).toEqual(['x: size'])
  })
})
