import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unused } from '../../../books/own/rules.ts'
import { MASK } from '../../../platform/cases/masks.ts'
import { Columns, type Answers } from './contract.ts'
import { declareColumns } from './declare.ts'
import { answersTo, countsPeople, maskedAnswers, offenders, sharesOf } from './rules.ts'

const field = (code: string, zh: string, kind = 'whole', more: object = {}) => ({ code, zh, kind, ...more })
const columns = (fields: object[], sums: object[] = []) => Columns.parse({ fields, sums })
const declared = (fields: object[], sums: object[] = []): Columns => {
  const outcome = declareColumns(null, columns(fields, sums), unused)
  if (!outcome.ok) throw new Error(outcome.refusal.say.zh)
  return outcome.value!
}
const beside = {
  sessions: 1,
  pupils: 300,
  staff: 20,
  parents: 0,
  others: 0,
  materials: [],
  roll: { pupils: 320, staff: 25 },
}

describe('一项任务自己要的栏目', () => {
  it('编号由名称拟出，核对关系跟着改；同名栏目在各年的任务里同一个编号', () => {
    const made = declared(
      [field('n1', '在校学生数'), field('n2', '合格人数')],
      [{ parts: ['n2'], is: 'at-most', whole: 'n1' }],
    )
    expect(made.fields.map(({ code, en, unit }) => [code, en, unit])).toEqual([
      ['zaixiaoxueshengshu', 'Zaixiao xuesheng shu', '人'],
      ['hegerenshu', 'Hege renshu', '人'],
    ])
    expect(made.sums[0]).toMatchObject({ parts: ['hegerenshu'], whole: 'zaixiaoxueshengshu' })
    expect(declared([field('n9', '合格人数')]).fields[0]!.code).toBe('hegerenshu')
  })

  it.each([
    ['负责人电话', true],
    ['联系方式', true],
    ['链接', false],
    ['负责人', false],
  ])('“%s”一律遮掩：%s', (zh, masked) => {
    expect(declared([field('n1', zh, 'line')]).fields[0]!.masked).toBe(masked)
  })

  it.each([
    ['两栏同名', [field('a', '合格人数'), field('b', '合格 人数')], [], 'fields.1.zh'],
    [
      '单选只有一个选项',
      [field('a', '等次', 'choice', { choices: [{ code: 'x', zh: '好' }] })],
      [],
      'fields.0.choices',
    ],
    ['比率当整数填', [field('a', '参加率（%）')], [], 'fields.0.kind'],
    ['拿文字去加', [field('a', '链接', 'line')], [{ parts: ['a'], is: 'at-most', whole: '@pupils' }], 'sums.0'],
    ['同一个数加两次', [field('a', '合格人数')], [{ parts: ['a', 'a'], is: 'equal', whole: '@pupils' }], 'sums.0'],
    ['占比没有名称', [field('a', '合格人数')], [{ parts: ['a'], is: 'share', whole: '@pupils' }], 'sums.0'],
  ])('%s，说出错在哪一栏', (_say, fields, sums, at) => {
    const outcome = declareColumns(null, columns(fields, sums), unused)
    expect(!outcome.ok && outcome.refusal.field).toBe(`form.columns.${at}`)
  })

  it('发布以后：填过的删不掉，只会停用；不能改种类；新加的先要选填', () => {
    const before = declared([field('a', '合格人数'), field('b', '链接', 'line')])
    const use = { entries: 3, filled: { hegerenshu: 3 }, chosen: {} }
    const dropped = declareColumns(before, { ...before, fields: [before.fields[1]!] }, use)
    expect(dropped.ok && dropped.value!.fields.map(({ zh, retired }) => [zh, retired])).toEqual([
      ['链接', false],
      ['合格人数', true],
    ])
    const turned = { ...before, fields: [{ ...before.fields[0]!, kind: 'line' as const }, before.fields[1]!] }
    expect(declareColumns(before, turned, use)).toMatchObject({ refusal: { code: 'own-books.kind-in-use' } })
    const added = columns([...before.fields, field('n', '家长人数', 'whole', { required: true })])
    expect(declareColumns(before, added, use)).toMatchObject({ refusal: { code: 'own-books.new-required' } })
  })
})

describe('填报', () => {
  const asked = declared(
    [
      field('a', '合格人数', 'whole', { required: true }),
      field('b', '联系电话', 'line'),
      field('c', '方式', 'choice', {
        choices: [
          { code: 'x', zh: '线上' },
          { code: 'y', zh: '线下' },
        ],
      }),
      field('d', '完成日期', 'day'),
    ],
    [
      { parts: ['a'], is: 'at-most', whole: '@pupils' },
      { parts: ['a'], is: 'share', whole: '@roll-pupils', name: '合格率', excused: true },
    ],
  )
  const [a, phone, way, day] = asked.fields.map(({ code }) => code) as [string, string, string, string]

  it.each<[string, Answers | null, boolean, string | null]>([
    ['草稿可以没填完', null, false, null],
    ['报送时必填的要有', null, true, `answers.${a}`],
    ['必填的填0也是填了', { [a]: 0 }, true, null],
    ['数字栏填了文字', { [a]: '很多' }, true, `answers.${a}`],
    ['负数', { [a]: -1 }, true, `answers.${a}`],
    ['不在选项里', { [a]: 1, [way]: 'z' }, true, `answers.${way}`],
    ['没有的日子', { [a]: 1, [day]: '2026-02-30' }, true, `answers.${day}`],
  ])('%s', (_say, given, whole, at) => {
    const outcome = answersTo(asked, given, { was: null, whole })
    expect(outcome.ok ? null : outcome.refusal.field).toBe(at)
  })

  it('空白不留，没有的栏目不收；遮着的原样留下', () => {
    const was = { [a]: 3, [phone]: '0391-1234567' }
    const given = { [a]: 5, [phone]: MASK, [way]: null, bieren: 'x' } as Answers
    expect(answersTo(asked, given, { was, whole: true })).toEqual({ ok: true, value: { [a]: 5, [phone]: was[phone] } })
    expect(maskedAnswers(asked, was)).toEqual({ [a]: 3, [phone]: MASK })
    expect(answersTo(null, given, { was, whole: true })).toEqual({ ok: true, value: null })
  })

  it('超过的说出两边的数；占比是算出来的；只填自设的人数也算有人参加', () => {
    expect(offenders(asked, { [a]: 301 }, beside)).toMatchObject([
      { zh: '合格人数301，超过参与学生300，请核对。', excused: false, field: `answers.${a}` },
    ])
    expect(sharesOf(asked, { [a]: 288 }, beside)).toMatchObject([{ name: '合格率', percent: 90 }])
    expect([countsPeople(asked, { [a]: 1 }), countsPeople(asked, { [a]: 0 }), countsPeople(null, null)]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('分项之和：等于就不说，差一个也说；没填齐的不说', () => {
    const parts = declared(
      [field('m', '男生'), field('f', '女生'), field('t', '合计')],
      [{ parts: ['m', 'f'], is: 'equal', whole: 't' }],
    )
    const [m, f, t] = parts.fields.map(({ code }) => code) as [string, string, string]
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), fc.integer({ min: -3, max: 3 }), (x, y, off) => {
        const found = offenders(parts, { [m]: x, [f]: y, [t]: x + y + off }, beside)
        expect(found.length).toBe(off === 0 ? 0 : 1)
        expect(offenders(parts, { [m]: x, [t]: x + y + 1 }, beside)).toEqual([])
      }),
    )
  })
})
