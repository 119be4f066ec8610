import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { ActivityForm, type Status } from './contract.ts'
import { approve, save, sendBack, spotCheck, warningsFor, withdraw, type Stored, type Surroundings } from './rules.ts'

const day = (text: string) => text as PlainDate
const around: Surroundings = {
  today: day('2024-12-20'),
  roll: { pupils: 1000, staff: 60 },
  past: { records: 3, perSession: 100 },
  already: 0,
  sameDay: [],
  source: 'form',
  outlierTimes: 3,
  campaign: {
    title: '宪法晨读',
    from: day('2024-12-01'),
    until: day('2024-12-07'),
    status: 'open',
    overlap: 'repeatable',
    columns: null,
  },
}
const once = {
  ...around,
  past: { records: 0, perSession: 0 },
  campaign: { ...around.campaign!, overlap: 'once-per-person' },
}
const form = (more: object = {}) =>
  ActivityForm.parse({
    org: '00000000-0000-7000-8000-000000000000',
    day: '2024-12-04',
    kind: 'morning-reading',
    title: '宪法晨读',
    pupils: 200,
    ...more,
  })

/** With a record of that day there already. */
const beside = (more: object): Surroundings => ({
  ...around,
  sameDay: [{ ...form(), source: 'form', ...more }],
})

describe('疑点', () => {
  const cases: { say: string; more?: object; around?: Surroundings; codes: string[] }[] = [
    { say: '一切正常', codes: [] },
    { say: '期间第一天', more: { day: '2024-12-01' }, codes: [] },
    { say: '期间前一天', more: { day: '2024-11-30' }, codes: ['outside-period'] },
    { say: '期间最后一天', more: { day: '2024-12-07' }, codes: [] },
    { say: '期间后一天', more: { day: '2024-12-08' }, codes: ['outside-period'] },
    { say: '恰为以往三倍', more: { pupils: 300 }, codes: [] },
    { say: '超过以往三倍', more: { pupils: 301 }, codes: ['outlier'] },
    {
      say: '以往只有两次，不比',
      more: { pupils: 301 },
      around: { ...around, past: { records: 2, perSession: 100 } },
      codes: [],
    },
    { say: '分两场则每场不超', more: { pupils: 600, sessions: 2 }, codes: [] },
    { say: '教职工恰为在岗数', more: { staff: 60, pupils: 1 }, codes: [] },
    { say: '教职工多一人', more: { staff: 61, pupils: 1 }, codes: ['over-roll-staff'] },
    { say: '不是学校，没有在校生数可比', more: { pupils: 300 }, around: { ...around, roll: null }, codes: [] },
    { say: '四百天前', more: { day: '2023-11-16' }, around: { ...around, campaign: null }, codes: [] },
    { say: '四百零一天前', more: { day: '2023-11-15' }, around: { ...around, campaign: null }, codes: ['long-ago'] },
    { say: '每人一次，连同已报恰为在校生数', more: { pupils: 400 }, around: { ...once, already: 600 }, codes: [] },
    {
      say: '每人一次，连同已报多一人',
      more: { pupils: 401 },
      around: { ...once, already: 600 },
      codes: ['once-per-person'],
    },
    {
      say: '每人一次，分两场合计超过在校生数',
      more: { pupils: 1001, sessions: 2 },
      around: once,
      codes: ['once-per-person'],
    },
    { say: '同日同名，写法不同也是同名', around: beside({ title: '《宪法 晨读》' }), codes: ['twin'] },
    { say: '同日同名，类型填得不同', around: beside({ kind: 'lecture' }), codes: ['twin'] },
    { say: '同日，名称加以区别的是两场', around: beside({ title: '宪法晨读（第二场）' }), codes: [] },
    {
      say: '同一份表格里同名不同类的是两场',
      around: { ...beside({ kind: 'lecture', source: 'workbook' }), source: 'workbook' },
      codes: [],
    },
    { say: '可重复参加，连同已报超过不算疑点', more: { pupils: 300 }, around: { ...around, already: 900 }, codes: [] },
  ]
  it.each(cases)('$say', ({ more, around: where = around, codes }) => {
    expect(warningsFor(form(more), where).map(({ code }) => code)).toEqual(codes)
  })
})

describe('哪一步在哪种状态下可以做', () => {
  const stored = (status: Status): Stored => ({ status, org: '', version: 1, source: 'form' })
  const table: Record<
    Status,
    { save: boolean; correct: boolean; withdraw: boolean; approve: boolean; sendBack: boolean; spotCheck: boolean }
  > = {
    draft: { save: true, correct: true, withdraw: true, approve: false, sendBack: false, spotCheck: false },
    submitted: { save: false, correct: true, withdraw: true, approve: true, sendBack: true, spotCheck: false },
    returned: { save: true, correct: true, withdraw: true, approve: false, sendBack: false, spotCheck: false },
    approved: { save: false, correct: true, withdraw: true, approve: false, sendBack: true, spotCheck: true },
    withdrawn: { save: false, correct: false, withdraw: false, approve: false, sendBack: false, spotCheck: false },
  }
  it.each(Object.entries(table))('%s', (status, may) => {
    const record = stored(status as Status)
    expect({
      save: save(record, true, undefined).ok,
      correct: save(record, true, '更正').ok,
      withdraw: withdraw(record).ok,
      approve: approve(record, false).ok,
      sendBack: sendBack(record).ok,
      spotCheck: spotCheck(record, true).ok,
    }).toEqual(may)
  })
  it('自己报送的，谁也不能自己审', () => {
    expect(approve(stored('submitted'), true)).toMatchObject({ refusal: { code: 'activities.own-record' } })
  })
})
