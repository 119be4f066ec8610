import { book } from '../../books/book.ts'
import { doubleReduction } from '../../law/double-reduction.ts'
import { openGovernment } from '../../law/open-government.ts'
import { accept, refuse, type Outcome } from '../../law/outcome.ts'
import { prepaidFees } from '../../law/prepaid-fees.ts'
import { inYuan, yuan } from '../../platform/sheets/money.ts'
import { backdating } from './backdating.ts'
import { creditCodeFault } from '../../platform/credit-code.ts'
import { institutionForm as form, type Institution } from './institution.ts'
import { liabilitiesOf } from './liabilities.ts'
import { addressesIn, mendRow } from './national-list.ts'

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
    addresses: ['办学地址', '地址', '培训地点', '教学点地址', '经营地址'],
    permitUntil: ['许可证有效期', '有效期至', '许可有效期限', '办学许可有效期'],
    standing: ['机构状态', '办学状态', '当前状态'],
    from: ['状态起始', '生效日期', '变更日期', '状态日期'],
    until: ['状态截止', '终止日期'],
    ended: ['注销原因', '终止方式'],
  },
  mend: mendRow,
  rule: mustBe,
  async follows({ on }) {
    const [owed, mayChange] = [await liabilitiesOf(on), await backdating(on)]
    return (entry) => {
      const placed = withPlaces(entry)
      if (!placed.ok) return placed
      const late = mayChange(placed.value)
      return late.ok ? mayEnd(placed.value, owed.get(entry.creditCode) ?? 0) : late
    }
  },
  counterparts: [
    {
      id: 'national-platform',
      title: { zh: '全国校外教育培训监管与服务综合平台', en: 'The national platform' },
      by: ['creditCode'],
      compare: ['name', 'permit', 'kind', 'profit', 'standing', 'approval'],
      sign: 'training.sign',
    },
  ],
  beside: [{ by: ['creditCode'], rule: notTwiceAtOnce }],
  public: {
    path: '/training/institutions',
    title: { zh: '校外培训机构名册', en: 'Training institutions' },
    // 主动公开的信息：政府信息公开条例第二十条（行政许可的结果）
    basis: openGovernment.第二十条,
    caption: ({ name }) => name,
    fields: ['county', 'kind', 'stages', 'standing', 'permit', 'permitUntil', 'profit', 'creditCode', 'owner', 'from'],
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

/** What a file says in one cell becomes a place each. */
function withPlaces(entry: Institution): Outcome<Institution> {
  const said = addressesIn(entry.addresses)
  const places = entry.places.length > 0 ? entry.places : said.map((address) => ({ address, township: '', permit: '' }))
  return places.length > 0
    ? accept({ ...entry, places, addresses: '' })
    : refuse('training.no-place', '至少写一处培训场所。', 'Name one place at least.', { field: 'form.places' })
}

/** 还有没消完的课，不能停办、注销、转型：先退费或者上完。 */
function mayEnd(entry: Institution, owed: number): Outcome<Institution> {
  const { ended } = entry
  return ended === null || ended === 'changed' || owed === 0
    ? accept(entry)
    : refuse(
        'training.liabilities',
        `最近一次对账还有未消课金额${inYuan(owed)}：退费或者上完课、重新对账以后再登记终止。`,
        `Lessons worth ${yuan(owed)} yuan are still owed: refund or give them first.`,
        { status: 409, basis: prepaidFees.专用账户, field: 'form.ended' },
      )
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
