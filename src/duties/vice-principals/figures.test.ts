import { afterAll, beforeAll, expect, it } from 'vitest'
import { figureTest, type Adds, type FigureTest, type Held } from '../figures.fixture.ts'
import { vicePrincipals } from './duty.ts'

let test: FigureTest
beforeAll(async () => {
  test = await figureTest(vicePrincipals.figures)
})
afterAll(() => test?.close())

const lecture = (more: Held['form'] = {}, rest: Partial<Held> = {}): Held => ({
  programme: 'vp-lectures',
  form: { kind: 'vp-lecture', pupils: 200, ...more },
  ...rest,
})

const cases: [say: string, record: Held, adds: Adds][] = [
  [
    '一场',
    lecture(),
    {
      ...{ 'vice-principals.lectures': 1, 'vice-principals.lectures-reported': 1 },
      'vice-principals.lectures-each': 1,
    },
  ],
  [
    '一条记录写三场',
    lecture({ sessions: 3 }),
    {
      ...{ 'vice-principals.lectures': 3, 'vice-principals.lectures-reported': 3 },
      'vice-principals.lectures-each': 3,
    },
  ],
  ['待审核不计', lecture({}, { status: 'submitted' }), {}],
  ['撤回不计', lecture({}, { status: 'withdrawn' }), {}],
  ['其他人讲的法治课不计', lecture({ kind: 'law-lecture' }), {}],
  ['不在任务之内的不计', lecture({}, { programme: null }), {}],
]
it.each(cases)('%s', async (_, record, adds) => {
  expect(await test.adds(record)).toEqual(adds)
})
