import { z } from 'zod'
import * as field from '../../platform/forms/fields.ts'
import {
  approvals,
  classSizes,
  endings,
  modes,
  owners,
  profits,
  stages,
  standings,
  subjects,
  type Mode,
} from './kinds.ts'

/** What the register says of an institution from a day to a day. */
export const institutionForm = z.object({
  name: field.line('机构名称', 'Name', { most: 100 }),
  formerNames: field.optionalLine('曾用名', 'Former names', { hint: { zh: '几个用顿号分开', en: 'Separated by 、' } }),
  creditCode: field.line('统一社会信用代码', 'Unified credit code', { most: 18 }),
  approval: field.choice('批准方式', 'Approved by', approvals),
  permit: field.optionalLine('办学许可证号', 'Permit', { most: 60 }),
  permitUntil: field.optionalDay('许可证有效期至', 'Permit valid until'),
  issuer: field.optionalLine('审批机关', 'Permitted by', { most: 100 }),
  licensedOn: field.day('首次批准日期', 'First approved on'),
  kind: field.choice('类别', 'Kind', subjects),
  stages: field.choices('学段', 'Stages', stages),
  taught: field.optionalLine('培训科目', 'Subjects', { hint: { zh: '几科用顿号分开', en: 'Separated by 、' } }),
  modes: field.choices('培训方式', 'Ways', modes),
  classes: field.optionalChoices('开设班型', 'Class sizes', classSizes),
  onlineClasses: field.optionalChoices(
    '线上的班型（与线下不同的）',
    'Class sizes online, where they differ',
    classSizes,
  ),
  profit: field.choice('登记性质', 'Registered as', profits),
  ahead: field.yes('预收费', 'Charges ahead'),
  owner: field.choice('主管部门', 'Department', owners),
  county: field.org('所在县（市、区）', 'County', { of: 'county' }),
  places: field.optionalRows(
    '培训场所',
    'Places',
    z.object({
      address: field.line('地址', 'Address'),
      township: field.optionalLine('乡镇、街道', 'Township', { most: 40 }),
      permit: field.optionalLine('该处许可证号', 'Permit of this place', { most: 60 }),
    }),
    { most: 50, hint: { zh: '一家几处的各写一行', en: 'One row each' } },
  ),
  addresses: field.optionalLine('培训地址', 'Addresses', {
    most: 1000,
    hint: { zh: '导入用：几处的用分号分开，保存后列入培训场所', en: 'For files: parted by ；, they become places' },
  }),
  standing: field.choice('状态', 'Standing', standings),
  from: field.day('本状况起', 'So since'),
  until: field.optionalDay('本状况止', 'So until', {
    hint: { zh: '名称、性质、许可变更的，前一段止于变更前一日', en: 'The day before what is said here changed' },
  }),
  ended: field.optionalChoice('终止原因', 'Why it ended', endings),
  reason: field.optionalLine('补登、更正的理由', 'Why this is entered or changed late', {
    hint: { zh: '改动最近一次对账以前的状况的，必填', en: 'Needed for what was so before the last reconciliation' },
  }),
})
export type Institution = z.output<typeof institutionForm>

/** Which class sizes it opens in a way of teaching; none where it does not teach that way. */
export const classesIn = (
  // Entries made before online classes were asked for apart say nothing of them.
  {
    modes: ways,
    classes,
    onlineClasses = [],
  }: Pick<Institution, 'modes' | 'classes'> & Partial<Pick<Institution, 'onlineClasses'>>,
  mode: Mode,
): Institution['classes'] =>
  !ways.includes(mode) ? [] : mode === 'online' && onlineClasses.length > 0 ? onlineClasses : classes
