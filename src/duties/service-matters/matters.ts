// 政务服务事项：优化营商环境条例第三十五条，在线政务服务规定第四条、第六条
import { z } from 'zod'
import { book } from '../../books/book.ts'
import { businessEnvironment } from '../../law/business-environment.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { onlineServices } from '../../law/online-services.ts'
import * as field from '../../platform/forms/fields.ts'
import {
  applicants,
  channels,
  levels,
  limitUnits,
  needs,
  onApplication,
  ranks,
  sources,
  specials,
  standings,
  types,
} from './choices.ts'
import { mendRow } from './mend.ts'
import { howLongTold } from './taking.ts'

const Material = z.object({
  name: field.line('材料名称', 'Paper', { most: 200 }),
  need: field.choice('必要性', 'Needed', needs),
  from: field.choice('来源', 'Where from', sources),
})

export const Matter = z.object({
  name: field.line('事项名称', 'Matter', { most: 200 }),
  // ⚙ 国家基本目录编码12位、实施清单编码至多36位：地方数据，只限长度
  code: field.line('基本编码', 'Basic code', { most: 12 }),
  implement: field.line('实施编码', 'Implementation code', { most: 36 }),
  version: field.line('版本', 'Version', { most: 20 }),
  formerly: field.optionalLine('原实施编码', 'Former code', { most: 36 }),
  rank: field.choice('事项层级', 'Rank', ranks),
  above: field.optionalLine('上级事项实施编码', 'Code of the item above', { most: 36 }),
  type: field.choice('事项类型', 'Type', types),
  level: field.choice('行使层级', 'Level', levels),
  unit: field.org('实施机构', 'Who handles it'),
  basis: field.prose('设定依据', 'Legal basis', { most: 3000 }),
  objects: field.choices('服务对象', 'For whom', applicants),
  conditions: field.optionalProse('受理条件', 'Conditions', { most: 3000 }),
  materials: field.optionalRows('申请材料', 'Papers', Material, {
    most: 60,
    // 在线政务服务规定第七条
    hint: { zh: '能由共享取得的，不要求申请人提供。', en: 'What sharing gives is not asked of the applicant.' },
  }),
  fee: field.yes('收费', 'Fee'),
  feeBasis: field.optionalLine('收费依据', 'Basis of the fee', { most: 300 }),
  visits: field.optionalWhole('到办事现场次数', 'Visits to the hall', { most: 20, uncounted: field.property }),
  inHall: field.yes('进驻政务服务大厅', 'In the hall'),
  ways: field.choices('办理渠道', 'Ways in', channels),
  special: field.optionalChoices('特别程序（不计入期限）', 'Excluded time', specials),
  substance: field.yes('需要核实材料实质内容', 'The substance is checked'),
  legalDays: field.optionalWhole('法定办结时限', 'Legal limit', { most: 400, uncounted: field.limit }),
  legalUnit: field.optionalChoice('法定办结时限单位', 'Unit of the legal limit', limitUnits),
  promisedDays: field.optionalWhole('承诺办结时限', 'Promised limit', { most: 400, uncounted: field.limit }),
  promisedUnit: field.optionalChoice('承诺办结时限单位', 'Unit of the promised limit', limitUnits),
  result: field.optionalLine('结果名称', 'Result', { most: 200 }),
  validYears: field.optionalWhole('结果有效期（年）', 'Valid for (years)', {
    most: 100,
    uncounted: field.property,
    hint: { zh: '长期有效的不填', en: 'Empty where it has no end' },
  }),
  standing: field.choice('事项状态', 'State', standings),
  from: field.day('实施日期', 'From'),
  until: field.optionalDay('停止实施日期', 'Until'),
  remark: field.optionalProse('备注', 'Remarks', { most: 2000 }),
})
export type Matter = z.output<typeof Matter>

/** 事项目录: nothing is done that is not on the list. */
export const matters = book({
  id: 'matters',
  title: { zh: '政务服务事项', en: 'Service matters' },
  about: {
    zh: '本局和县（市、区）依法办理的事项、办事指南和办结时限。清单之外的，不受理也不办理。',
    en: 'What the bureau and its counties handle by law, with guides and limits. What is not on the list is not done.',
  },
  read: 'matters.read',
  keep: 'matters.keep',
  form: Matter,
  units: ['项'],
  key: ['implement', 'version'],
  sought: ['name', 'code', 'implement', 'unit'],
  shown: ['name', 'type', 'rank', 'implement', 'version', 'inHall', 'standing'],
  filters: ['type', 'rank', 'level', 'inHall', 'standing'],
  of: 'unit',
  everywhere: 'read',
  valid: ['from', 'until'],
  nav: { group: 'services', order: 1 },
  headings: {
    name: ['主项名称', '事项', '办理项名称', '任务名称'],
    code: ['国家基本编码', '基本目录编码', '事项基本编码'],
    implement: ['实施清单编码', '事项编码', '实施主体编码'],
    version: ['事项版本', '版本号'],
    formerly: ['旧编码', '原编码', '原事项编码'],
    rank: ['层级', '主子项', '事项级别'],
    above: ['上级编码', '主项编码', '父级编码'],
    type: ['权力类型', '事项类别'],
    level: ['实施层级', '行政层级'],
    unit: ['实施主体', '实施单位', '办理单位', '责任单位'],
    basis: ['法律依据', '实施依据'],
    objects: ['面向对象', '办理对象'],
    conditions: ['办理条件', '申请条件'],
    fee: ['是否收费'],
    visits: ['跑动次数', '到现场次数'],
    inHall: ['是否进驻大厅', '是否进驻政务大厅', '进驻大厅'],
    ways: ['受理渠道', '办理形式'],
    special: ['特别程序', '特殊程序'],
    legalDays: ['法定时限', '法定期限', '法定办理时限'],
    legalUnit: ['法定时限单位', '法定期限单位'],
    promisedDays: ['承诺时限', '承诺期限', '承诺办理时限'],
    promisedUnit: ['承诺时限单位', '承诺期限单位'],
    result: ['办理结果', '审批结果名称'],
    standing: ['状态', '版本状态'],
    from: ['生效日期', '发布日期', '启用日期'],
    until: ['失效日期', '取消日期', '废止日期'],
    remark: ['说明', '其他说明'],
  },
  mend: mendRow,
  rule: mustBe,
  follows: () => Promise.resolve(cancelled),
  beside: [
    { by: ['implement'], rule: oneVersion },
    { by: ['name', 'unit', 'rank', 'above'], rule: oneCode },
  ],
  public: {
    path: '/matters',
    title: { zh: '政务服务事项目录', en: 'Catalogue of services' },
    // 优化营商环境条例第三十五条；在线政务服务规定第六条
    basis: onlineServices.第六条,
    caption: ({ name }) => name,
    more: (on, _id, { implement }, today) => howLongTold(on, implement, today),
    leads: (id, { ways, type }) =>
      ways.includes('platform') && onApplication.has(type)
        ? { to: `/service-applications/apply/${id}`, words: { zh: '在线申请', en: 'Apply online' } }
        : null,
    fields: [
      'type',
      'rank',
      'unit',
      'code',
      'implement',
      'version',
      'basis',
      'objects',
      'conditions',
      'materials',
      'ways',
      'legalDays',
      'legalUnit',
      'promisedDays',
      'promisedUnit',
      'special',
      'fee',
      'feeBasis',
      'visits',
      'inHall',
      'result',
      'validYears',
      'from',
    ],
  },
})

/** What a matter must be by itself. */
function mustBe(matter: Matter): Outcome<true> {
  const { legalDays, legalUnit, promisedDays, promisedUnit, rank, above } = matter
  const limits = [
    ['legalUnit', '法定办结时限', 'legal', legalDays, legalUnit],
    ['promisedUnit', '承诺办结时限', 'promised', promisedDays, promisedUnit],
  ] as const
  for (const [name, zh, en, days, unit] of limits)
    if ((days === null) !== (unit === null))
      return refuse(
        'matters.no-unit',
        days === null ? `${zh}只有单位，没有数。` : `${zh}“${days}”没有写明是工作日、自然日还是月，不能推测。`,
        `The ${en} limit needs both a number and its unit: neither is guessed.`,
        { field: `form.${name}` },
      )
  // 优化营商环境条例第三十六条：承诺时限短于法定时限。不同单位的，n个工作日不会短于n日。
  if (legalDays !== null && promisedDays !== null && promisedDays > legalDays && atLeastAsLong(promisedUnit, legalUnit))
    return refuse(
      'matters.promise-longer',
      `承诺时限${promisedDays}${limitUnits[promisedUnit!].zh}长于法定时限${legalDays}${limitUnits[legalUnit!].zh}。`,
      'What is promised is longer than what the law allows.',
      { field: 'form.promisedDays', basis: businessEnvironment.第三十六条 },
    )
  if ((rank === 'main') !== (above === ''))
    return refuse(
      'matters.no-place',
      rank === 'main' ? '主项没有上级事项。' : '子项、业务办理项要写明上级事项的实施编码。',
      'A main item lies below none; any other names the item above it.',
      { field: 'form.above' },
    )
  return accept(true)
}

const lengths = { day: 0, 'working-day': 1, month: 2 } as const
const atLeastAsLong = (a: keyof typeof lengths | null, b: keyof typeof lengths | null) =>
  a !== null && b !== null && lengths[a] >= lengths[b]

/** A cancelled version of which nobody says until when is held to have been in force on its first day alone: counted on no other. */
const cancelled = (matter: Matter): Outcome<Matter> =>
  accept(matter.standing === 'cancelled' && matter.until === null ? { ...matter, until: matter.from } : matter)

type Term = Pick<Matter, 'from' | 'until'>
const meet = (a: Term, b: Term) => (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until)

/** Of one code, one version at a time. */
function oneVersion(matter: Matter, others: readonly Matter[]): Outcome<true> {
  const other = others.find((one) => one.version !== matter.version && meet(matter, one))
  return other
    ? refuse(
        'matters.two-versions',
        `同一实施编码的${other.version}版在同一时期有效，先写明它的停止实施日期。`,
        `Version ${other.version} of this code is in force in the same days: end it first.`,
        { field: 'form.version' },
      )
    : accept(true)
}

/** One matter goes by one code at a time: an old code beside the new one would count it twice. */
function oneCode(matter: Matter, others: readonly Matter[]): Outcome<true> {
  const other = others.find((one) => one.implement !== matter.implement && meet(matter, one))
  return other
    ? refuse(
        'matters.two-codes',
        `同一事项已用编码${other.implement}登记并且有效。换了编码的，先停止旧的，新的写明原实施编码。`,
        `The same matter is in force under the code ${other.implement}: end that one, and name it as the former code.`,
        { field: 'form.implement' },
      )
    : accept(true)
}
