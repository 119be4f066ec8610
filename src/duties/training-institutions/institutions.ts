import { z } from 'zod'
import { book } from '../../books/book.ts'
import { doubleReduction } from '../../law/double-reduction.ts'
import { openGovernment } from '../../law/open-government.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { creditCodeFault } from './credit-code.ts'
import { approvals, classSizes, endings, modes, owners, profits, stages, standings, subjects } from './kinds.ts'

const form = z.object({
  name: field.line('机构名称', 'Name', { most: 100 }),
  formerNames: field.optionalLine('曾用名', 'Former names', { hint: { zh: '几个用顿号分开', en: 'Separated by 、' } }),
  creditCode: field.line('统一社会信用代码', 'Unified credit code', { most: 18 }),
  approval: field.choice('批准方式', 'Approved by', approvals),
  permit: field.optionalLine('办学许可证号', 'Permit', { most: 60 }),
  issuer: field.optionalLine('审批机关', 'Permitted by', { most: 100 }),
  licensedOn: field.day('首次批准日期', 'First approved on'),
  kind: field.choice('类别', 'Kind', subjects),
  stages: field.choices('学段', 'Stages', stages),
  taught: field.optionalLine('培训科目', 'Subjects', { hint: { zh: '几科用顿号分开', en: 'Separated by 、' } }),
  modes: field.choices('培训方式', 'Ways', modes),
  classes: field.optionalChoices('开设班型', 'Class sizes', classSizes),
  profit: field.choice('登记性质', 'Registered as', profits),
  ahead: field.yes('预收费', 'Charges ahead'),
  owner: field.choice('主管部门', 'Department', owners),
  county: field.org('所在县（市、区）', 'County', { of: 'county' }),
  places: field.rows(
    '培训场所',
    'Places',
    z.object({
      address: field.line('地址', 'Address'),
      township: field.optionalLine('乡镇、街道', 'Township', { most: 40 }),
      permit: field.optionalLine('该处许可证号', 'Permit of this place', { most: 60 }),
    }),
    { most: 50, hint: { zh: '一家几处的各写一行', en: 'One row each' } },
  ),
  standing: field.choice('状态', 'Standing', standings),
  from: field.day('本状况起', 'So since'),
  until: field.optionalDay('本状况止', 'So until', {
    hint: { zh: '名称、性质、许可变更的，前一段止于变更前一日', en: 'The day before what is said here changed' },
  }),
  ended: field.optionalChoice('终止原因', 'Why it ended', endings),
})
export type Institution = z.output<typeof form>

/**
 * 校外培训机构名册: a register with a past. An entry says what an institution was from a day to a day; when its name, nature or permit changes,
 * the entry ends the day before and another begins. What was last December's standing is thus no matter of today's.
 */
export const institutions = book({
  id: 'training-institutions',
  title: { zh: '校外培训机构名册', en: 'Training institutions' },
  about: {
    zh: '经许可或备案的校外培训机构，名称、性质、许可、状态何时起何时止；变更的另起一段。',
    en: 'Training institutions and what each was from when until when; a change begins a new entry.',
  },
  read: 'training.read',
  keep: 'training.keep',
  form,
  units: ['家', '个'],
  key: ['creditCode', 'from'],
  sought: ['name', 'formerNames', 'creditCode', 'permit'],
  shown: ['name', 'county', 'kind', 'standing', 'approval', 'profit', 'from', 'until'],
  filters: ['kind', 'standing', 'county', 'profit', 'approval', 'owner', 'stages', 'modes', 'ended'],
  caption: ['name'],
  of: 'county',
  valid: ['from', 'until'],
  headings: {
    name: ['机构全称', '培训机构名称', '单位名称', '名称'],
    formerNames: ['原名称', '更名前名称'],
    creditCode: ['信用代码', '社会信用代码', '统一信用代码', '机构代码'],
    approval: ['审批方式', '许可或备案'],
    permit: ['许可证号', '办学许可证编号', '许可证编号', '办学许可证'],
    issuer: ['发证机关', '许可机关', '审批部门'],
    licensedOn: ['发证日期', '成立日期', '许可日期', '首次许可日期'],
    kind: ['机构类别', '培训类型', '培训类别', '学科类型'],
    stages: ['培训学段', '招生学段', '培训对象'],
    taught: ['科目', '学科', '培训内容'],
    modes: ['线上线下', '线上/线下', '培训形式'],
    classes: ['班型', '班额'],
    profit: ['营利性质', '机构性质', '是否营利', '登记类型'],
    ahead: ['是否预收费', '是否预收'],
    owner: ['业务主管部门', '主管单位', '行业主管部门'],
    county: ['县区', '所属县区', '区县', '所在区县', '辖区'],
    standing: ['机构状态', '办学状态', '当前状态'],
    from: ['状态起始', '生效日期', '变更日期', '状态日期'],
    until: ['状态截止', '终止日期'],
    ended: ['注销原因', '终止方式'],
  },
  rule: mustBe,
  beside: [{ by: ['creditCode'], rule: notTwiceAtOnce }],
  public: {
    path: '/training/institutions',
    title: { zh: '校外培训机构名册', en: 'Training institutions' },
    // 主动公开的信息：政府信息公开条例第二十条（行政许可的结果）
    basis: openGovernment.第二十条,
    caption: ({ name }) => name,
    fields: ['county', 'kind', 'stages', 'standing', 'permit', 'profit', 'creditCode', 'owner', 'from'],
  },
  nav: { group: 'enforcement', order: 72 },
})

const badCode = {
  length: () => refuse('training.code-length', '信用代码应为18位。', 'A credit code has 18 signs.', atCode),
  letters: () =>
    refuse(
      'training.code-letters',
      '信用代码里没有字母I、O、S、V、Z，请看看是否把数字0写成了字母O。',
      'A credit code has no I, O, S, V or Z: was an O written for a 0?',
      atCode,
    ),
  check: () =>
    refuse(
      'training.code-check',
      '信用代码的最后一位对不上，请核对原件。',
      'The last sign of the credit code does not fit the others.',
      atCode,
    ),
}
const atCode = { field: 'form.creditCode' }

function mustBe(entry: Institution): Outcome<true> {
  const { creditCode, kind, stages: of, licensedOn, from, until, ended, approval, permit, modes: ways } = entry
  const fault = creditCodeFault(creditCode)
  if (fault) return badCode[fault]()
  if (from < licensedOn)
    return refuse('training.before-approval', '机构状况不能早于首次批准日期。', 'It was not there before.', {
      field: 'form.from',
    })
  if ((until === null) !== (ended === null))
    return refuse(
      'training.ending',
      '填了截止日期的要写明终止原因，写了原因的要填日期。',
      'Give both day and reason.',
      {
        field: until === null ? 'form.until' : 'form.ended',
      },
    )
  if (approval === 'permit' && permit === '')
    return refuse('training.no-permit', '经许可的机构要填写许可证号。', 'Give the number of the permit.', {
      field: 'form.permit',
    })
  // 双减：不再审批新的面向义务教育阶段的学科类机构。
  if (kind === 'subject' && of.includes('compulsory') && licensedOn > doubleReduction.机构审批.statute.from)
    return refuse(
      'training.no-new-subject',
      '义务教育阶段的学科类机构自2021年7月24日起不再审批，请核对首次批准日期。',
      'Since 24 July 2021 no institution for school subjects of compulsory education is approved.',
      { basis: doubleReduction.机构审批, field: 'form.licensedOn' },
    )
  // 双减：学龄前儿童不得有线上培训，也不得有学科类培训。
  if (of.includes('preschool') && (kind === 'subject' || ways.includes('online')))
    return refuse(
      'training.preschool',
      '不得对学龄前儿童开展线上培训或学科类培训。',
      'No online and no subject training before school age.',
      { basis: doubleReduction.机构审批, field: 'form.stages' },
    )
  return accept(true as const)
}

/** What one institution was, stretch by stretch: none overlaps another. */
function notTwiceAtOnce({ from, until }: Institution, others: readonly Institution[]): Outcome<true> {
  const over = others.find((other) => (other.until ?? '9999') >= from && other.from <= (until ?? '9999'))
  return over
    ? refuse(
        'training.overlaps',
        `这家机构自${over.from}起已有登记，尚未截止或与本段重叠：先填写那一段的截止日期。`,
        `There is an entry since ${over.from} that does not end before this one: end it first.`,
        { status: 409, field: 'form.from' },
      )
    : accept(true as const)
}
