import { z } from 'zod'
import { book } from '../../../books/book.ts'
import { formerly } from '../../../books/former.ts'
import * as field from '../../../platform/forms/fields.ts'
import { words } from '../../../platform/forms/worded.ts'
import { ratios } from '../../../platform/forms/ratios.ts'
import { objectKindList } from '../kinds.ts'

/** 随机抽查事项清单: what is checked, on what basis, how, of whom, how often. */
export const items = book({
  id: 'inspection-items',
  title: { zh: '抽查事项清单', en: 'Inspection items' },
  about: {
    zh: '抽查什么、依据什么、怎么查、查谁、比例和频次；调整后旧版本保留。',
    en: 'What is checked, on what basis, how, of whom, how often; earlier versions are kept.',
  },
  read: 'inspections.read',
  keep: 'inspections.organise',
  everywhere: 'read',
  form: z.object({
    code: field.line('事项编码', 'Code', { most: 40 }),
    name: field.line('事项名称', 'Item', { most: 100 }),
    kinds: words('检查对象类型', 'Kinds of object', objectKindList),
    basis: field.prose('检查依据', 'Legal basis', { most: 1000 }),
    content: field.prose('检查内容', 'What is checked', { most: 2000 }),
    method: field.line('检查方式', 'Method', { most: 60 }),
    percent: ratios('抽查比例', 'Ratio'),
    frequency: field.line('抽查频次', 'Frequency', {
      hint: { zh: '几个频次写明各属哪一类：A类每2年1次；D类每年2次', en: 'Several: A every 2 years; D twice a year' },
    }),
    joint: field.optionalLine('联合部门', 'Joint departments', {
      hint: { zh: '几个部门用顿号分开', en: 'Several: separated by 、' },
    }),
    section: field.line('责任科室', 'Section', { most: 60 }),
    from: field.day('启用日期', 'In use from'),
    until: field.optionalDay('停用日期', 'Last day in use'),
  }),
  units: ['项'],
  key: ['code'],
  sought: ['name', 'code', 'section'],
  shown: ['name', 'code', 'kinds', 'percent', 'frequency', 'joint', 'section', 'until'],
  filters: ['kinds'],
  caption: ['name'],
  valid: ['from', 'until'],
  headings: {
    code: ['编码', '事项代码', '序列号'],
    name: ['抽查事项', '事项', '抽查事项名称', '检查事项'],
    kinds: ['检查对象', '抽查对象', '对象类型'],
    basis: ['抽查依据', '法律依据', '依据'],
    content: ['抽查内容', '内容'],
    method: ['抽查方式', '方式'],
    percent: ['抽查比例（%）', '比例', '检查比例'],
    frequency: ['频次', '检查频次'],
    joint: ['配合部门', '联合抽查部门', '参与部门'],
    section: ['责任部门', '科室', '责任处室', '检查主体'],
  },
  nav: { group: 'enforcement', order: 40 },
})

/** What an item was when it had a table of its own. */
export const itemsOfThen = formerly(
  items,
  'inspection_item',
  ({ code, name, kinds, basis, content, method, percent, frequency, joint, section, from, until = null }) => ({
    ...{ code, name, kinds, basis, content, method, percent, frequency, joint, section, from, until },
  }),
)
