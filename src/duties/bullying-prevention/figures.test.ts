import { afterAll, beforeAll, expect, it } from 'vitest'
import { city } from '../../../test/support/city.ts'
import { figureTest, type Adds, type FigureTest, type Held } from '../figures.fixture.ts'
import { bullyingPrevention } from './duty.ts'

let test: FigureTest
beforeAll(async () => {
  test = await figureTest(bullyingPrevention.figures)
})
afterAll(() => test?.close())

const lecture = (more: Held['form'] = {}, rest: Partial<Held> = {}): Held => ({
  programme: 'healthy-growth',
  form: { kind: 'bullying-lecture', pupils: 300, ...more },
  ...rest,
})

const cases: [say: string, record: Held, adds: Adds][] = [
  ['一场三百人次，覆盖一校', lecture(), { 'bullying.sessions': 1, 'bullying.people': 300, 'bullying.coverage': 1 }],
  [
    '同校第二场：场次和人次增加，覆盖不变',
    lecture({ sessions: 2, pupils: 500, staff: 30, parents: 12, others: 3 }),
    { 'bullying.sessions': 2, 'bullying.people': 545 },
  ],
  [
    '另一县的学校',
    lecture({ org: city.westPrimary, pupils: 80 }),
    { 'bullying.sessions': 1, 'bullying.people': 80, 'bullying.coverage': 1 },
  ],
  [
    '县里办的宣讲计场次，但不覆盖任何学校',
    lecture({ org: city.east, pupils: 40 }),
    { 'bullying.sessions': 1, 'bullying.people': 40 },
  ],
  ['待审核的不计', lecture({ org: city.cityHigh }, { status: 'submitted' }), {}],
  ['主题班会不是宣讲，不计', lecture({ kind: 'class-meeting' }), {}],
  ['上年末的不计', lecture({ day: '2023-12-31' as never }), {}],
]
it.each(cases)('%s', async (_, record, adds) => {
  expect(await test.adds(record)).toEqual(adds)
})

it('四所学校覆盖两所', async () => {
  expect((await test.now()).get('bullying.coverage')).toMatchObject({ numerator: 2, denominator: 4 })
})
