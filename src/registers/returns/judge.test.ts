import { describe, expect, it } from 'vitest'
import type { PlainDate } from '../../calendar/plain-date.ts'
import { shippedKinds } from '../activities/kinds.ts'
import type { Cell } from '../../platform/sheets/cells.ts'
import type { Field } from './fields.ts'
import { activityId } from './identity.ts'
import { judgeLine, refuseDoubles, type Task } from './judge.ts'
import type { Line } from './line.ts'
import { Schools } from './schools.ts'

const day = (text: string) => text as PlainDate
const kinds = Object.entries(shippedKinds).map(([code, { zh }]) => ({ code, zh }))
const school = (org: string, name: string, county = 'wz', countyName = '武陟县') => ({
  org,
  name,
  shortName: null,
  aliases: [],
  from: day('2015-01-01'),
  until: null,
  county,
  countyName,
})
const task: Task = {
  campaign: { id: '0192f0c0-0000-7000-8000-000000000001', title: '宪法晨读', kind: 'morning-reading', columns: null },
  period: { from: day('2024-12-01'), until: day('2024-12-07') },
  today: day('2024-12-20'),
  hiddenRows: 'refuse',
  kinds,
  schools: new Schools([
    school('a', '武陟县甲小学'),
    school('b', '武陟县乙小学'),
    school('c', '温县丙小学', 'wx', '温县'),
  ]),
  within: ({ county }) => county === 'wz',
  ownSchool: null,
}
const line = (fields: Partial<Record<Field, Cell>>, more: Partial<Line> = {}): Line => ({
  sheet: '表',
  row: 5,
  hidden: false,
  cells: [],
  remarks: [],
  shared: [],
  own: {},
  fields: { school: '武陟县甲小学', day: '2024-12-04', title: '宪法晨读', pupils: 300, staff: 20, ...fields },
  ...more,
})
const judge = (fields: Partial<Record<Field, Cell>>, more: Partial<Line> = {}, under: Partial<Task> = {}) =>
  judgeLine(line(fields, more), { ...task, ...under })
const given = (...args: Parameters<typeof judge>) => judge(...args).record?.given
const refused = (...args: Parameters<typeof judge>) =>
  judge(...args)
    .remarks.filter(({ kind }) => kind === 'refused')
    .map(({ code }) => code)
const corrected = (...args: Parameters<typeof judge>) =>
  judge(...args)
    .remarks.filter(({ kind }) => kind === 'corrected')
    .map(({ zh }) => zh)

describe('一行', () => {
  it('写得规矩的，原样采用，一句话也不多说', () => {
    expect(judge({}).remarks).toEqual([])
    expect(given({})).toEqual({
      org: 'a',
      day: '2024-12-04',
      kind: 'morning-reading',
      title: '宪法晨读',
      pupils: 300,
      staff: 20,
    })
  })

  it('错处一次说全', () => {
    expect(refused({ school: '火星小学', day: '2024-13-01', pupils: '全体学生', staff: -1 })).toEqual([
      'returns.day-unreadable',
      'returns.school-unknown',
      'returns.count-unreadable',
      'returns.count-negative',
    ])
  })

  it.each<[string, Partial<Record<Field, Cell>>, string[]]>([
    ['没有学校', { school: null }, ['returns.school-missing']],
    ['没有日期', { day: null }, ['returns.day-missing']],
    ['外县学校', { school: '温县丙小学' }, ['returns.school-of-others']],
    ['县区与学校不符', { county: '温县' }, ['returns.county-differs']],
    ['还没到的日期', { day: '2024-12-21' }, ['returns.day-to-come']],
    ['三年前的日期', { day: '2021-11-20' }, ['returns.day-long-ago']],
    ['分项与合计不符', { total: 330 }, ['returns.sum-differs']],
    ['分项与合计不符，备注没说原因', { total: 330, note: '活动在操场' }, ['returns.sum-differs']],
    ['名称过长', { title: '法'.repeat(121) }, ['returns.title-long']],
  ])('%s → 不予采用', (_what, fields, codes) => expect(refused(fields)).toEqual(codes))

  it.each<[string, Partial<Record<Field, Cell>>]>([
    ['今天的日期', { day: '2024-12-20' }],
    ['三年以内的日期', { day: '2021-11-28' }],
    ['分项与合计相符', { total: 320 }],
    ['分项与合计不符，备注写明原因', { total: 330, note: '合计含社区居民10人' }],
    ['名称恰120字', { title: '法'.repeat(120) }],
    ['县区只写简称', { county: '武陟' }],
    ['县区写教育局', { county: '武陟县教育局' }],
  ])('%s → 采用', (_what, fields) => expect(refused(fields)).toEqual([]))

  it('约数记为估计，来源列也认', () => {
    expect(given({ pupils: '约300人' })).toMatchObject({ pupils: 300, headcount_source: 'estimate' })
    expect(given({ source: '扫码签到' })).toMatchObject({ headcount_source: 'sign-in' })
    expect(given({ source: '扫码签到', pupils: '300余人' })).toMatchObject({ headcount_source: 'estimate' })
  })

  it('没有学生列的：参与人数就是学生；合计减去其余各项是学生', () => {
    const without = (more: Partial<Record<Field, Cell>>) => {
      const { pupils: _none, ...rest } = line(more).fields
      return judgeLine({ ...line({}), fields: rest }, task).record?.given.pupils
    }
    expect([without({ people: '1,200' }), without({ total: 320 }), without({ total: 10 })]).toEqual([
      1200,
      300,
      undefined,
    ])
  })

  it('分项空着、只填合计的，计入参与学生并说明', () => {
    expect(given({ pupils: null, staff: null, total: '1,200' })).toMatchObject({ pupils: 1200 })
    expect(corrected({ pupils: null, staff: null, total: 1200 })).toEqual(['人数合计：分项没有填，1200计入参与学生'])
  })

  it('任务以外的类型按任务的类型；不属任务的不予采用', () => {
    expect(corrected({ kind: '升旗仪式' })).toEqual(['活动类型：没有“升旗仪式”这个类型，按任务的类型“宪法晨读”计'])
    expect(refused({ kind: '升旗仪式' }, {}, { campaign: null })).toEqual(['returns.kind-unknown'])
  })

  it('只有资料份数、没有人数的，按资料发放登记', () => {
    expect(given({ pupils: null, staff: null, copies: '1,200' })).toMatchObject({
      kind: 'booklets',
      materials: [{ what: '宣传资料', copies: 1200 }],
    })
    expect(given({ copies: 1200 })?.kind).toBe('morning-reading')
  })

  it('场次空着按1场，没有场次列则不管', () => {
    expect(given({ sessions: null })).toMatchObject({ sessions: 1 })
    expect(corrected({ sessions: null })).toEqual(['场次：没有填写，按1场计'])
    expect(given({})).not.toHaveProperty('sessions')
  })

  it('一段时间登记在首日，止日写进备注', () => {
    expect(given({ day: '12月2日—6日', note: '分年级进行' })).toMatchObject({
      day: '2024-12-02',
      note: '分年级进行 活动至2024年12月6日结束。',
    })
  })

  it('主讲人、法律、资料拆成清单', () => {
    expect(
      given({
        speakers: '王法官、李警官',
        speakerOrg: '武陟县人民法院',
        topics: '《宪法》、《未成年人保护法》',
        copies: '500册',
        materials: '《宪法》读本',
      }),
    ).toMatchObject({
      speakers: [
        { name: '王法官', orgName: '武陟县人民法院' },
        { name: '李警官', orgName: '武陟县人民法院' },
      ],
      topics: ['宪法', '未成年人保护法'],
      materials: [{ what: '《宪法》读本', copies: 500 }],
    })
  })

  it('隐藏行不采用；选了连同隐藏行则采用并说明', () => {
    expect(refused({}, { hidden: true })).toEqual(['returns.row-hidden'])
    expect(corrected({}, { hidden: true }, { hiddenRows: 'take' })).toEqual(['隐藏行，按您的选择一并采用'])
  })

  it('合并的人数不采用', () => expect(refused({}, { shared: ['pupils'] })).toEqual(['returns.count-merged']))

  it('学校自己报，可以没有学校列', () =>
    expect(given({ school: null }, {}, { ownSchool: { name: '武陟县甲小学' } })?.org).toBe('a'))

  it('没有所属任务的，类型和名称必填', () => {
    expect(refused({ title: null }, {}, { campaign: null })).toEqual(['returns.kind-missing', 'returns.title-missing'])
    expect(given({ kind: '主题班会' }, {}, { campaign: null })?.kind).toBe('class-meeting')
  })

  it.each([
    ['宪法晨读', 'morning-reading', 0],
    ['法治副校长授课', 'vp-lecture', 0],
    ['防欺凌', 'bullying-lecture', 1],
    ['法治副校长授课活动', 'vp-lecture', 1],
  ])('类型“%s” → %s', (text, code, changes) => {
    expect(given({ kind: text })?.kind).toBe(code)
    expect(corrected({ kind: text })).toHaveLength(changes)
  })
})

it('同校同日同类同名的第二行不予采用，并指明第一行', () => {
  const judged = refuseDoubles([
    judgeLine(line({}), task),
    judgeLine(line({ title: '“宪法”晨读', day: '2024年12月4日' }, { row: 9 }), task),
    judgeLine(line({ title: '宪法晨读（下午场）' }, { row: 10 }), task),
    judgeLine(line({}, { row: 3, sheet: '二' }), task),
  ])
  expect(judged.map((one) => one.remarks.filter(({ kind }) => kind === 'refused').map(({ zh }) => zh))).toEqual([
    [],
    ['与第5行重复（同校、同日、同类、同名）。如是另一场活动，请在活动名称中加以区别。'],
    [],
    ['与工作表“表”第5行重复（同校、同日、同类、同名）。如是另一场活动，请在活动名称中加以区别。'],
  ])
})

it('退回再交的工作簿里，已采用的行不让位给当初被退的重复行', () => {
  const judged = refuseDoubles([
    judgeLine(line({}, { sheet: '未通过' }), task),
    judgeLine(line({}, { sheet: '已采用·一', row: 2 }), task),
  ])
  expect(judged.map(({ remarks }) => remarks.length)).toEqual([1, 0])
})

it('同一活动的编号永远相同，任何一项不同则不同', () => {
  const one = { org: 'a', day: day('2024-12-04'), kind: 'quiz', campaign: null, title: '国家安全 竞答' }
  // Written out: an id that changes with a release would double every workbook handed in again.
  expect(activityId(one)).toBe('15405fdd-4806-52b5-9d3e-d4e38ffaaedf')
  expect(activityId({ ...one, title: '“国家安全”竞答' })).toBe(activityId(one))
  for (const other of [
    { org: 'b' },
    { day: day('2024-12-05') },
    { kind: 'other' },
    { campaign: 'c' },
    { title: '竞答' },
  ])
    expect(activityId({ ...one, ...other })).not.toBe(activityId(one))
})
