import { z } from 'zod'
import { book } from '../../books/book.ts'
import { enforcementPublicity } from '../../law/enforcement-publicity.ts'
import { onEnforcement } from '../../law/on-enforcement.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'

const certificates = {
  provincial: { zh: '省行政执法证', en: 'Of the province' },
  national: { zh: '国务院部门执法证', en: 'Of a national ministry' },
} as const

const standings = {
  staff: { zh: '在编在职', en: 'On the establishment' },
  other: { zh: '工勤、合同制或临时人员', en: 'Worker on contract' },
} as const

/** 处罚法第五十八条: whoever reviews for the first time holds the qualification of the legal profession. */
export const reviewing = {
  qualified: { zh: '是，已取得法律职业资格', en: 'Yes, with the legal qualification' },
  before: { zh: '是，在要求资格以前已经从事', en: 'Yes, since before it was asked for' },
} as const

/**
 * 执法人员: who holds a certificate, of which unit, and how long it is good for. Whatever is done by two officers (a check, an investigation)
 * reads it. Names and what tells more of a person lie in the register of people, under its masks.
 */
export const officers = book({
  id: 'officers',
  title: { zh: '执法人员名录', en: 'Officers' },
  about: {
    zh: '持有执法证的人员，证件有效期、在岗离岗、申报的利害关系；联合部门的人员由本部门登记。',
    en: 'Who holds a certificate, how long it is valid, and what interests were declared; other departments enter their own.',
  },
  read: ['officers.read', 'inspectors.keep'],
  keep: 'inspectors.keep',
  everywhere: 'read',
  form: z.object({
    certificate: field.line('执法证号', 'Certificate number', { most: 40 }),
    kind: field.optionalChoice('证件种类', 'Kind of certificate', certificates),
    person: field.person('人员', 'Person'),
    unit: field.org('所在单位', 'Unit'),
    county: field.optionalOrg('回避本地的县（市、区）', 'Own county', {
      hint: { zh: '异地检查时不派到这里', en: 'Not sent there where officers work away from home' },
    }),
    standing: field.choice('身份', 'Standing', standings),
    fields: field.optionalLine('专业领域', 'Fields', {
      hint: { zh: '几个领域用顿号分开', en: 'Several: separated by 、' },
    }),
    reviewer: field.optionalChoice('法制审核人员', 'Legality reviewer', reviewing, {
      hint: { zh: '不是的不填', en: 'Empty: no reviewer' },
    }),
    from: field.day('证件有效期起', 'Certificate valid from'),
    until: field.day('证件有效期止', 'Certificate valid until'),
    // By the book's id, as a book declared in a browser would: the duty that keeps it lies above.
    interests: field.optionalEntries('申报有利害关系的单位', 'Declared interests', 'inspection-objects', {
      hint: { zh: '检查对象名录里的单位；导入时写全称，几个用顿号分开', en: 'From the directory of objects' },
    }),
    left: field.optionalDay('离岗日期', 'Left on', {
      hint: { zh: '从这一天起不再派出执法', en: 'From this day on no longer an officer' },
    }),
  }),
  units: ['人', '名'],
  key: ['certificate'],
  sought: ['person', 'certificate', 'fields'],
  shown: ['person', 'unit', 'certificate', 'until', 'fields', 'interests', 'left'],
  filters: ['unit', 'standing', 'kind', 'reviewer', 'until'],
  caption: ['person', 'certificate'],
  of: 'unit',
  valid: ['from', 'until', 'left'],
  headings: {
    certificate: ['证号', '执法证编号', '证件号码', '证件编号', '行政执法证号', '执法证件号'],
    kind: ['证件类型', '执法证种类', '证件类别'],
    person: ['姓名', '执法人员', '执法人员姓名', '持证人', '检查人员'],
    unit: ['单位', '工作单位', '所属单位', '执法单位', '所在部门', '执法机构'],
    county: ['所在县区', '回避地区'],
    standing: ['人员性质', '编制性质', '身份性质', '编制情况'],
    fields: ['执法领域', '执法类别', '专业', '执法范围'],
    reviewer: ['是否法制审核人员', '法制审核'],
    from: ['发证日期', '有效期起', '有效期自', '证件有效期自', '领证日期'],
    until: ['有效期止', '有效期至', '有效期', '到期日期', '证件有效期', '失效日期'],
    interests: ['回避单位', '利害关系单位', '利害关系'],
    left: ['离岗时间', '调离日期', '注销日期', '退休日期'],
  },
  // 事前公开: who may enforce the law, and where; whoever is of another department, that department names.
  public: {
    path: '/officers',
    title: { zh: '行政执法人员', en: 'Enforcement officers' },
    about: {
      zh: '本局和各县（市、区）教育部门持证在岗的执法人员。执法人员应当出示证件；证号可以在“查真伪”里核对。',
      en: 'Officers of the bureau and the counties whose certificate is in force. They show it when they act; check its number under “Check something”.',
    },
    basis: enforcementPublicity.事前公开,
    named: 'person',
    kinds: ['bureau', 'section', 'county'],
    caption: ({ certificate }, called) => `${called} ${certificate}`,
    fields: ['unit', 'certificate', 'kind', 'fields', 'from', 'until'],
  },
  rule: ({ standing }) =>
    // 第二十条：工勤、劳动合同制和临时人员不能取得执法证。
    standing === 'staff'
      ? accept(true as const)
      : refuse(
          'officers.not-staff',
          '工勤、合同制和临时人员不得从事行政执法，不能列入名录。',
          'Only officials on the establishment may enforce the law.',
          { basis: onEnforcement.持证, field: 'form.standing' },
        ),
  nav: { group: 'enforcement', order: 60 },
})
