import { afterAll, beforeAll, expect, it } from 'vitest'
import { figureTest, type Adds, type FigureTest, type Held } from '../figures.fixture.ts'
import { practiceBase } from './duty.ts'
import { keyDates } from './key-dates.ts'

let test: FigureTest
beforeAll(async () => {
  test = await figureTest(practiceBase.figures)
})
afterAll(() => test?.close())

const visit = (programme: string | null, kind = 'base-visit'): Held => ({
  programme,
  form: { kind, pupils: 480, staff: 20 },
})

const cases: [say: string, record: Held, adds: Adds][] = [
  [
    '第一课按人数，带队教师计在内；也是500人次、一所学校',
    visit('first-lesson'),
    { 'practice-base.visitors': 500, 'practice-base.visits': 500, 'practice-base.schools': 1 },
  ],
  ['平时参观基地不属于第一课，只计人次', visit(null), { 'practice-base.visits': 500 }],
  ['第一课任务中的其他活动不计', visit('first-lesson', 'class-meeting'), {}],
  ['退回的不计', { ...visit('first-lesson'), status: 'returned' }, {}],
  ...Object.entries(keyDates).map(([programme, { zh }]): [string, Held, Adds] => [
    `${zh}：按场次`,
    { programme, form: { kind: 'class-meeting', sessions: 2, pupils: 60 } },
    { 'practice-base.key-date-activities': 2 },
  ]),
  [
    '宪法晨读另有数据，不计入重要节点场次',
    { programme: 'constitution-reading', form: { kind: 'morning-reading', pupils: 60 } },
    {},
  ],
]
it.each(cases)('%s', async (_, record, adds) => {
  expect(await test.adds(record)).toEqual(adds)
})
