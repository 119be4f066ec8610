import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { composable, type Composable } from '../composable.ts'
import { units, type Unit } from '../units.ts'
import type { Count, Definition } from './definition.ts'
import { fits, type Known, type KnownFigure } from './rules.ts'

const words = { zh: '测试', en: 'test' }
const lessons: Composable = composable({
  id: 'lessons',
  title: { zh: '课', en: 'Lessons' },
  records: ['场次', '次'],
  page: null,
  needs: 'figures.read',
  fields: {
    day: { kind: 'day', label: words, sql: sql`a.day` },
    due: { kind: 'day', label: words, sql: sql`a.due` },
    kind: { kind: 'dimension', label: words, choices: { a: words }, sql: sql`a.kind` },
    heads: { kind: 'amount', label: words, units: ['人次'], sql: sql`a.heads` },
    cost: { kind: 'amount', label: words, units: ['元'], sql: sql`a.cost` },
    teacher: { kind: 'dimension', label: words, hidden: true, units: ['人'], sql: sql`a.teacher` },
  },
  rows: () => sql`select`,
})
const schools: Composable = composable({
  id: 'schools',
  title: { zh: '学校', en: 'Schools' },
  records: ['所'],
  page: null,
  needs: 'figures.read',
  stands: true,
  fields: { pupils: { kind: 'amount', label: words, units: ['人'], sql: sql`a.pupils` } },
  rows: () => sql`select`,
})
const figure = (id: string, unit: Unit, more: Partial<KnownFigure> = {}): [string, KnownFigure] => [
  id,
  { id, label: words, kind: 'flow', unit: units[unit], standing: false, rests: [], ...more },
]
const figures = new Map([
  figure('a.sessions', '场次'),
  figure('b.sessions', '场次'),
  figure('c.heads', '人次'),
  figure('d.people', '人'),
  figure('e.stock', '人', { kind: 'stock', standing: true }),
  figure('f.share', '人', { kind: 'ratio' }),
  figure('g.covered', '所', { kind: 'coverage' }),
  figure('h.days', '天', { kind: 'rate' }),
  figure('own.mine', '人', { rests: ['own.other'] }),
])
const known: Known = {
  composable: (id) => ({ lessons, schools })[id],
  figure: (id) => figures.get(id),
  unit: (code) =>
    code === '堂'
      ? { zh: '堂', en: '堂', one: '堂', counts: 'session' }
      : code in units
        ? units[code as Unit]
        : undefined,
}
const count = (more: Partial<Count> = {}): Count => ({
  of: 'lessons',
  count: 'records',
  where: [],
  day: 'day',
  span: null,
  ...more,
})
const flow = (more: Partial<Count> = {}): Definition => ({ kind: 'flow', of: count(more) })
const stock = (more: Partial<Count> = {}): Definition => ({ kind: 'stock', of: count({ day: null, ...more }) })
const sum = (...ids: string[]): Definition => ({ kind: 'sum', parts: ids.map((id) => ({ figure: id })) })
const standing = count({ of: 'schools', day: null })
const rate = (numerator: string, denominator: string, over: string, per: 1 | 100 | 1000 | 10_000 = 1): Definition => ({
  kind: 'rate',
  numerator: { figure: numerator },
  denominator: { figure: denominator },
  over,
  per,
  none: '',
})

describe('单位须与统计内容相符，拒绝时说明为什么', () => {
  const cases: { say: string; unit: string; definition: Definition; code: string | null; id?: string }[] = [
    { say: '记录以场次计', unit: '场次', definition: flow(), code: null },
    { say: '记录以本局自己的、同样计场次的单位计', unit: '堂', definition: flow(), code: null },
    { say: '记录以人次计', unit: '人次', definition: flow(), code: 'own-figures.unit-does-not-fit' },
    { say: '没有这个单位', unit: '斗', definition: flow(), code: 'own-figures.no-such-unit' },
    { say: '金额可以万元计', unit: '万元', definition: flow({ count: 'cost' }), code: null },
    { say: '人次之和以人计', unit: '人', definition: flow({ count: 'heads' }), code: 'own-figures.unit-does-not-fit' },
    { say: '不同教师各计一次，以名计', unit: '名', definition: flow({ count: 'teacher' }), code: null },
    { say: '开过课的单位各计一次，以所计', unit: '所', definition: flow({ count: 'org' }), code: null },
    { say: '没有这种记录', unit: '场次', definition: flow({ of: 'nothing' }), code: 'own-figures.no-such-records' },
    { say: '统计一个没有的字段', unit: '场次', definition: flow({ count: 'x' }), code: 'own-figures.no-such-field' },
    { say: '统计一个日期', unit: '场次', definition: flow({ count: 'day' }), code: 'own-figures.no-such-field' },
    { say: '以类别作归期日', unit: '场次', definition: flow({ day: 'kind' }), code: 'own-figures.no-such-field' },
    {
      say: '按教师筛选：是谁不能作条件',
      unit: '场次',
      definition: flow({ where: [{ field: 'teacher', is: ['x'] }] }),
      code: 'own-figures.no-such-field',
    },
    {
      say: '把类别当数目比较',
      unit: '场次',
      definition: flow({ where: [{ field: 'kind', least: 1 }] }),
      code: 'own-figures.no-such-field',
    },
    { say: '发生数没有归期日', unit: '场次', definition: flow({ day: null }), code: 'own-figures.no-span' },
    { say: '只记何时发生的作存量', unit: '场次', definition: stock(), code: 'own-figures.no-span' },
    {
      say: '选了起算日的可以作存量',
      unit: '场次',
      definition: stock({ span: { from: 'day', until: null, lastDay: false } }),
      code: null,
    },
    { say: '期末在册的作存量', unit: '所', definition: { kind: 'stock', of: standing }, code: null },
    {
      say: '期末在册的不能按某日归入期间',
      unit: '所',
      definition: { kind: 'flow', of: count({ of: 'schools', day: 'day' }) },
      code: 'own-figures.only-stands',
    },
    { say: '同单位相加', unit: '场次', definition: sum('a.sessions', 'b.sessions'), code: null },
    { say: '场次加人次', unit: '场次', definition: sum('a.sessions', 'c.heads'), code: 'own-figures.units-differ' },
    { say: '人次加人', unit: '人次', definition: sum('c.heads', 'd.people'), code: 'own-figures.units-differ' },
    { say: '人加名', unit: '名', definition: sum('d.people', 'd.people'), code: null },
    { say: '发生数加存量', unit: '人', definition: sum('d.people', 'e.stock'), code: 'own-figures.flow-and-stock' },
    { say: '没有这一项', unit: '人', definition: sum('d.people', 'x.y'), code: 'own-figures.no-such-part' },
    { say: '比率不能相加', unit: '人', definition: sum('d.people', 'f.share'), code: 'own-figures.no-such-part' },
    {
      say: '自己不能是自己的部分',
      unit: '人',
      definition: sum('d.people', 'own.mine'),
      code: 'own-figures.rests-on-itself',
      id: 'own.mine',
    },
    {
      say: '由它算出的也不能',
      unit: '人',
      definition: sum('d.people', 'own.mine'),
      code: 'own-figures.rests-on-itself',
      id: 'own.other',
    },
    {
      say: '发生数可以除以存量，只要计的是一样的',
      unit: '人',
      definition: {
        kind: 'ratio',
        numerator: { figure: 'd.people' },
        denominator: { count: { ...standing, count: 'pupils' } },
        none: '',
      },
      code: null,
    },
    {
      say: '人次不能除以人',
      unit: '人',
      definition: { kind: 'ratio', numerator: { figure: 'c.heads' }, denominator: { figure: 'd.people' }, none: '' },
      code: 'own-figures.units-differ',
    },
    {
      say: '开过课的学校占全部学校',
      unit: '所',
      definition: { kind: 'coverage', of: count(), among: standing, none: '' },
      code: null,
    },
    {
      say: '应覆盖的范围须是期末在册的',
      unit: '所',
      definition: { kind: 'coverage', of: count(), among: count(), none: '' },
      code: 'own-figures.whole-must-stand',
    },
    { say: '人次摊到场次', unit: '人次', definition: rate('c.heads', 'a.sessions', '场次'), code: null },
    { say: '每万人的人次', unit: '人次', definition: rate('c.heads', 'e.stock', '人', 10_000), code: null },
    { say: '同一种数的千分之几', unit: '人', definition: rate('d.people', 'e.stock', '人', 1000), code: null },
    {
      say: '同一种数的百分之几是比率',
      unit: '人',
      definition: rate('d.people', 'e.stock', '人', 100),
      code: 'own-figures.that-is-a-share',
    },
    {
      say: '分母的单位不符',
      unit: '人次',
      definition: rate('c.heads', 'a.sessions', '人'),
      code: 'own-figures.units-differ',
    },
    {
      say: '分母没有这个单位',
      unit: '人次',
      definition: rate('c.heads', 'a.sessions', '斗'),
      code: 'own-figures.no-such-unit',
    },
    {
      say: '比上年增长百分之几',
      unit: '场次',
      definition: { kind: 'growth', of: { figure: 'a.sessions' } },
      code: null,
    },
    {
      say: '比率没有增长百分之几',
      unit: '人',
      definition: { kind: 'growth', of: { figure: 'f.share' } },
      code: 'own-figures.no-such-part',
    },
    { say: '比率的升降以百分点计', unit: '人', definition: { kind: 'change', of: { figure: 'f.share' } }, code: null },
    {
      say: '覆盖率的升降以百分点计',
      unit: '所',
      definition: { kind: 'change', of: { figure: 'g.covered' } },
      code: null,
    },
    {
      say: '平均数的升降以它自己的单位计',
      unit: '天',
      definition: { kind: 'change', of: { figure: 'h.days' } },
      code: null,
    },
    {
      say: '平均数不能相加',
      unit: '天',
      definition: sum('h.days', 'h.days'),
      code: 'own-figures.no-such-part',
    },
    {
      say: '去年的比率不能再比去年',
      unit: '人',
      definition: { kind: 'change', of: { figure: 'f.share', back: 1 } },
      code: 'own-figures.no-such-part',
    },
    {
      say: '相减',
      unit: '场次',
      definition: { kind: 'sum', parts: [{ figure: 'a.sessions' }], less: [{ figure: 'b.sessions' }] },
      code: null,
    },
    {
      say: '只有一个数，没有可加可减的',
      unit: '场次',
      definition: { kind: 'sum', parts: [{ figure: 'a.sessions' }] },
      code: 'own-figures.one-part',
    },
    {
      say: '年初存量和本年发生数可以相加',
      unit: '人',
      definition: { kind: 'sum', parts: [{ figure: 'd.people' }, { figure: 'e.stock', back: 1 }] },
      code: null,
    },
    {
      say: '存量不能跨几年',
      unit: '人',
      definition: { kind: 'change', of: { figure: 'e.stock', years: 3 } },
      code: 'own-figures.a-stock-has-no-years',
    },
    {
      say: '两个日期之间的天数',
      unit: '天',
      definition: flow({ count: 'days', days: { from: 'day', until: 'due' } }),
      code: null,
    },
    { say: '天数没有说从哪天到哪天', unit: '天', definition: flow({ count: 'days' }), code: 'own-figures.which-days' },
    {
      say: '从一天到同一天',
      unit: '天',
      definition: flow({ count: 'days', days: { from: 'day', until: 'day' } }),
      code: 'own-figures.which-days',
    },
    {
      say: '从一天到一个类别',
      unit: '天',
      definition: flow({ count: 'days', days: { from: 'day', until: 'kind' } }),
      code: 'own-figures.no-such-field',
    },
    { say: '最大的金额', unit: '元', definition: flow({ count: 'cost', pick: 'greatest' }), code: null },
    { say: '记录没有最大', unit: '场次', definition: flow({ pick: 'greatest' }), code: 'own-figures.greatest-of-what' },
    { say: '开过两次以上课的单位', unit: '所', definition: flow({ count: 'org', least: 2 }), code: null },
    { say: '记录没有至少几条', unit: '场次', definition: flow({ least: 2 }), code: 'own-figures.least-of-what' },
    { say: '在到期日以前', unit: '场次', definition: flow({ where: [{ field: 'day', by: 'due' }] }), code: null },
    {
      say: '日期和类别比先后',
      unit: '场次',
      definition: flow({ where: [{ field: 'day', by: 'kind' }] }),
      code: 'own-figures.no-such-field',
    },
    { say: '比上年同期增减', unit: '场次', definition: { kind: 'change', of: { figure: 'a.sessions' } }, code: null },
  ]
  it.each(cases)('$say', ({ unit, definition, code, id }) => {
    const outcome = fits({ id, unit, definition }, known)
    expect(outcome.ok ? null : outcome.refusal.code).toBe(code)
    if (!outcome.ok) expect(outcome.refusal.say.zh).toMatch(/\p{Script=Han}.*。$/u)
  })
})
