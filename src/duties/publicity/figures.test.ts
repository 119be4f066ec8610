import { afterAll, beforeAll, expect, it } from 'vitest'
import { city } from '../../../test/support/city.ts'
import { figureTest, type Adds, type FigureTest, type Held } from '../figures.fixture.ts'
import { publicity } from './duty.ts'

let test: FigureTest
beforeAll(async () => {
  test = await figureTest(publicity.figures)
})
afterAll(() => test?.close())

const reading = (more: Held['form'], rest: Partial<Held> = {}): Held => ({
  programme: 'constitution-reading',
  form: { kind: 'morning-reading', day: '2024-12-04' as never, ...more },
  ...rest,
})
const contest = (
  honour: 'national-1' | 'national-2' | 'national-3' | 'province-1' | null,
  programme = 'speech-contest-9',
): Held => ({ programme, form: { kind: 'speech-contest', honour } })

const first = { 'publicity.national-first': 1, 'publicity.national-first-reported': 1 }

const cases: [say: string, record: Held, adds: Adds][] = [
  [
    '一校晨读：一所，师生人数',
    reading({ pupils: 900, staff: 60 }),
    {
      'publicity.reading-schools': 1,
      'publicity.reading-people': 960,
      'publicity.reading-coverage': 1,
      'publicity.reading-share': 960,
    },
  ],
  [
    '同校另一校区补报：人数增加，学校不重复计',
    reading({ pupils: 40 }),
    { 'publicity.reading-people': 40, 'publicity.reading-share': 40 },
  ],
  [
    '市直学校晨读',
    reading({ org: city.cityHigh, pupils: 1000 }),
    {
      'publicity.reading-schools': 1,
      'publicity.reading-people': 1000,
      'publicity.reading-coverage': 1,
      'publicity.reading-share': 1000,
    },
  ],
  ['待审核的晨读不计', reading({ org: city.westPrimary, pupils: 500 }, { status: 'submitted' }), {}],
  ['晨读任务中的其他活动不计', { programme: 'constitution-reading', form: { kind: 'class-meeting', pupils: 50 } }, {}],
  [
    '宪法宣传周发放资料按份数',
    {
      programme: 'constitution-week',
      form: {
        org: city.section,
        kind: 'booklets',
        materials: [
          { what: '单行本', copies: 300 },
          { what: '折页', copies: 63 },
        ],
      },
    },
    { 'publicity.booklets': 363 },
  ],
  ['平时发放的资料不计', { form: { kind: 'booklets', materials: [{ what: '折页', copies: 100 }] } }, {}],
  [
    '网络学习按人次，家长也计',
    { programme: 'constitution-guard', form: { kind: 'online-learning', pupils: 700, parents: 21 } },
    { 'publicity.online': 721, 'publicity.online-reported': 721 },
  ],
  ['全国一等奖', contest('national-1'), first],
  ['全国二等奖不计入一等奖、三等奖', contest('national-2'), {}],
  ['全国三等奖', contest('national-3'), { 'publicity.national-third': 1, 'publicity.national-third-reported': 1 }],
  ['下一届的一等奖同样计', contest('national-1', 'speech-contest-10'), first],
  ['省级奖不计', contest('province-1'), {}],
  ['没有获奖的比赛不计', contest(null), {}],
]
it.each(cases)('%s', async (_, record, adds) => {
  expect(await test.adds(record)).toEqual(adds)
})

it('覆盖的分母是全部四所学校，教育局、科室和基地不在其中', async () => {
  expect((await test.now()).get('publicity.reading-coverage')).toMatchObject({
    numerator: 2,
    denominator: 4,
    value: 0.5,
  })
})
