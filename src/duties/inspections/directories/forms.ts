import { z } from 'zod'
import * as field from '../../../platform/forms/fields.ts'
import { follows, objectKinds, risks } from '../kinds.ts'

const since = (zh: string, en: string) => field.day(zh, en)

/** 检查对象名录 */
export const ObjectForm = z.object({
  code: field.line('代码', 'Code', {
    most: 40,
    hint: { zh: '统一社会信用代码或学校标识码', en: 'Unified credit code or school code' },
  }),
  name: field.line('单位名称', 'Name', { most: 100 }),
  kind: field.choice('类型', 'Kind', objectKinds),
  risk: field.choice('风险类别', 'Class of risk', risks),
  weight: field.whole('权重', 'Weight', {
    least: 1,
    most: 1000,
    hint: { zh: '一般填1；填2就有两倍的机会被抽到', en: 'Usually 1; 2 doubles the chance' },
  }),
  org: field.optionalOrg('机构登记中的单位', 'In the register of organisations', {
    hint: { zh: '选了，该单位就能在平台上收通知、报整改', en: 'If chosen, it answers under its own account' },
  }),
  county: field.optionalOrg('所在县（市、区）', 'County'),
  address: field.optionalLine('地址', 'Address'),
  from: since('列入日期', 'Listed from'),
  until: field.optionalDay('移出日期', 'Last day listed'),
})

export const standings = {
  staff: { zh: '在编在职', en: 'On the establishment' },
  other: { zh: '工勤、合同制或临时人员', en: 'Worker on contract' },
} as const

/** 执法检查人员名录 */
export const InspectorForm = z.object({
  certificate: field.line('执法证号', 'Certificate number', { most: 40 }),
  person: field.person('人员', 'Person'),
  unit: field.org('所在单位', 'Unit'),
  county: field.optionalOrg('回避本地的县（市、区）', 'Own county'),
  standing: field.choice('身份', 'Standing', standings),
  fields: field.optionalLine('专业领域', 'Fields', {
    hint: { zh: '几个领域用顿号分开', en: 'Several: separated by 、' },
  }),
  from: field.day('证件有效期起', 'Certificate valid from'),
  until: field.day('证件有效期止', 'Certificate valid until'),
  interests: field.optionalLine('申报有利害关系的单位', 'Declared interests', {
    most: 1000,
    hint: { zh: '写单位全称，几个单位用顿号分开', en: 'Full names of objects, separated by 、' },
  }),
  left_on: field.optionalDay('离岗日期', 'Left on'),
})

/** 检查结果类别 */
export const ClassForm = z.object({
  code: field.line('代码', 'Code', { most: 40 }),
  zh: field.line('名称', 'Name in Chinese', { most: 60 }),
  en: field.line('英文名称', 'Name in English', { most: 100 }),
  kinds: field.choices('适用的对象类型', 'For which objects', objectKinds),
  follow: field.choice('后续处理', 'What follows', follows),
  from: since('启用日期', 'In use from'),
  until: field.optionalDay('停用日期', 'Last day in use'),
})
