import { afterAll, beforeAll, expect, it } from 'vitest'
import { figureTest, type Adds, type FigureTest, type Held } from '../figures.fixture.ts'
import { courtDays } from './duty.ts'

let test: FigureTest
beforeAll(async () => {
  test = await figureTest(courtDays.figures)
})
afterAll(() => test?.close())

const day = { programme: null, form: { kind: 'open-day', pupils: 30, parents: 25, staff: 2 } }
const cases: [say: string, record: Held, adds: Adds][] = [
  ['开放日：学生、家长、教师都计人次', day, { 'court-days.visits': 57 }],
  ['退回的不计', { ...day, status: 'returned' }, {}],
  ['基地参观不计', { ...day, form: { kind: 'base-visit', pupils: 30 } }, {}],
]
it.each(cases)('%s', async (_, record, adds) => {
  expect(await test.adds(record)).toEqual(adds)
})
