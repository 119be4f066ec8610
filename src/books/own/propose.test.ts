import { describe, expect, it } from 'vitest'
import { pasted, propose } from './propose.ts'

const kinds = (rows: Parameters<typeof propose>[0], known: readonly string[] = []) =>
  propose(rows, (name) => known.includes(name))?.fields.map(({ zh, kind }) => [zh, kind])

describe('从表头和样表猜出登记簿的项目', () => {
  it.each([
    ['姓名', 'line'],
    ['所在单位', 'org'],
    ['是否在编', 'yes'],
    ['性别', 'choice'],
    ['聘任日期', 'day'],
    ['聘期止', 'day'],
    ['身份证号码', 'line'],
    ['联系电话', 'line'],
    ['普法人数', 'whole'],
    ['经费（元）', 'money'],
    ['课时（学时）', 'whole'],
    ['主要事迹', 'prose'],
    ['聘书扫描件', 'files'],
  ])('只有表头：“%s”猜作 %s', (title, kind) => {
    expect(kinds([['名册', title]])?.[1]?.[1]).toBe(kind)
  })

  it('有样表时看格子里是什么，不只看表头', () => {
    const rows = [...Array(9).keys()].map((i) => [
      i + 1,
      `张${i}`,
      ['东县一中', '西县二中', '市第三中学'][i % 3]!,
      i % 2 ? '教师' : '律师',
      i % 2 ? '宪法、民法' : '宪法',
      { on: `2024-03-0${i + 1}T00:00:00` },
      `0391${1_000_000 + i}`,
      `${i},000.50`,
      i % 2 ? '√' : '×',
    ])
    const head = ['序号', '姓名', '哪里来的', '身份', '专长', '何时', '找他', '补贴（元）', '在岗']
    expect(kinds([['普法队伍名册'], head, ...rows], ['东县一中', '西县二中', '市第三中学'])).toEqual([
      ['姓名', 'line'],
      ['哪里来的', 'org'],
      ['身份', 'choice'],
      ['专长', 'choices'],
      ['何时', 'day'],
      ['找他', 'line'],
      ['补贴', 'money'],
      ['在岗', 'yes'],
    ])
    const { fields, key, belongs, remarks } = propose([['普法队伍名册'], head, ...rows], () => false)!
    expect(fields[2]!.choices.map(({ zh }) => zh)).toEqual(['律师', '教师'])
    expect(fields[3]!.choices.map(({ zh }) => zh)).toEqual(['宪法', '民法'])
    expect(key).toEqual(['new0'])
    expect(belongs).toBeNull()
    expect(remarks.map(({ zh }) => zh)).toEqual(['“序号”只是行的顺序，没有列入'])
  })

  it('同名的人靠单位区分；有证号就用证号；起止日期成一对', () => {
    const people = [
      ['姓名', '学校', '聘任日期', '聘期止'],
      ['张三', '一中', '2024-01-01', '2025-01-01'],
      ['张三', '二中', '2024-01-01', '2025-01-01'],
    ]
    expect(propose(people)).toMatchObject({ key: ['new0', 'new1'], belongs: 'new1', from: 'new2', until: 'new3' })
    expect(propose([['姓名', '学校', '证书编号']])?.key).toEqual(['new2'])
  })

  it('重名的列取一次，没有列名的列说出来，电话遮掩，满的列必填', () => {
    const found = propose([
      ['姓名', '手机', '', '姓 名'],
      ...[...Array(6).keys()].map((i) => [`人${i}`, i === 3 ? '' : `1380000000${i}`, 'x', '']),
    ])!
    expect(found.fields.map(({ zh, required, masked }) => [zh, required, masked])).toEqual([
      ['姓名', true, false],
      ['手机', false, true],
    ])
    expect(found.remarks).toHaveLength(1)
  })

  it('粘贴的表头：表格用制表符，手打用顿号或逗号；全是数字的不是表头', () => {
    expect(pasted('姓名\t单位\t电话\n张三\t一中\t1')).toEqual([
      ['姓名', '单位', '电话'],
      ['张三', '一中', '1'],
    ])
    expect(pasted('姓名、单位，电话\n')).toEqual([['姓名', '单位', '电话']])
    expect(propose([['1', '2024-01-02', '3.5']])).toBeUndefined()
    expect(propose([])).toBeUndefined()
  })
})
