import { afterAll, beforeAll, expect, it } from 'vitest'
import { city } from '../../../test/support/city.ts'
import { figureTest, type Adds, type FigureTest, type Held } from '../figures.fixture.ts'
import { lawStudy } from './duty.ts'

let test: FigureTest
beforeAll(async () => {
  test = await figureTest(lawStudy.figures)
})
afterAll(() => test?.close())

const party = (more: Held['form']): Held => ({
  programme: 'law-study',
  form: { org: city.bureau, kind: 'party-study', staff: 15, ...more },
})
const lecture = (more: Held['form'], rest: Partial<Held> = {}): Held => ({
  programme: 'law-study',
  form: { org: city.section, kind: 'law-lecture', staff: 30, ...more },
  ...rest,
})

const reported = (n: number): Adds => ({ 'law-study.activities': n, 'law-study.reported': n })

// In this order: a law counts when it first appears.
const cases: [say: string, record: Held, adds: Adds][] = [
  [
    '党组集中学法一次，学两部法律',
    party({ topics: ['教育法', '宪法'] }),
    { ...reported(1), 'law-study.party-sessions': 1, 'law-study.party-reported': 1, 'law-study.laws': 2 },
  ],
  [
    '再学其中一部，写的是全称，还是那一部',
    party({ topics: ['《中华人民共和国宪法》'] }),
    { ...reported(1), 'law-study.party-sessions': 1, 'law-study.party-reported': 1 },
  ],
  [
    '科室学习，三场，另一部法律',
    lecture({ sessions: 3, topics: ['行政处罚法'] }),
    { ...reported(3), 'law-study.laws': 1 },
  ],
  ['县级宣讲，不写法律', lecture({ org: city.east }), reported(1)],
  ['待审核的不计', lecture({ topics: ['民法典'] }, { status: 'submitted' }), {}],
  ['退回的不计', lecture({ topics: ['民法典'] }, { status: 'returned' }), {}],
  ['草稿不计', { ...party({ topics: ['民法典'] }), status: 'draft' }, {}],
  ['年初第一天计', lecture({ day: '2024-01-01' as never }), reported(1)],
  ['上年末不计', lecture({ day: '2023-12-31' as never }), {}],
  ['年末最后一天计', lecture({ day: '2024-12-31' as never }), reported(1)],
  ['次年初不计', lecture({ day: '2025-01-01' as never, topics: ['学前教育法'] }), {}],
  ['学校自办的法治宣讲不属于学法用法任务，不计', { form: { kind: 'law-lecture' } }, {}],
]
it.each(cases)('%s', async (_, record, adds) => {
  expect(await test.adds(record)).toEqual(adds)
})
