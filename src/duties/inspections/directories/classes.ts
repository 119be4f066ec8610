import { z } from 'zod'
import { book } from '../../../books/book.ts'
import { formerly } from '../../../books/former.ts'
import * as field from '../../../platform/forms/fields.ts'
import { words } from '../../../platform/forms/worded.ts'
import { follows, objectKindList } from '../kinds.ts'
import { shippedClasses } from './shipped-classes.ts'

/** 检查结果类别: how results are called, and what follows from each. */
export const classes = book({
  id: 'inspection-classes',
  title: { zh: '检查结果类别', en: 'Result classes' },
  about: {
    zh: '检查结果怎么分类、各类怎么处理；随系统提供一套，可停用、可增加。',
    en: 'How results are called and what follows; shipped ones can be retired, others added.',
  },
  read: ['inspections.read', 'inspections.check'],
  keep: 'inspections.organise',
  everywhere: 'read',
  form: z.object({
    code: field.line('代码', 'Code', { most: 40 }),
    zh: field.line('名称', 'Name in Chinese', { most: 60 }),
    en: field.line('英文名称', 'Name in English', { most: 100 }),
    kinds: words('适用的对象类型', 'For which objects', objectKindList),
    follow: field.choice('后续处理', 'What follows', follows),
    from: field.day('启用日期', 'In use from'),
    until: field.optionalDay('停用日期', 'Last day in use'),
  }),
  units: ['项', '个'],
  key: ['code'],
  sought: ['zh', 'en', 'code'],
  shown: ['zh', 'en', 'kinds', 'follow', 'from', 'until'],
  filters: ['kinds', 'follow'],
  caption: ['zh'],
  valid: ['from', 'until'],
  headings: { zh: ['类别', '结果类别', '检查结果'], follow: ['处理方式'], kinds: ['对象类型'] },
  shipped: shippedClasses,
  nav: { group: 'enforcement', order: 70 },
})

/** What a class was when it had a table of its own: those the bureau added, and shipped ones it had changed. */
export const classesOfThen = formerly(
  classes,
  'inspection_class',
  ({ code, zh, en, kinds, follow, from: since, until = null }) => ({
    ...{ code, zh, en, kinds, follow, from: since, until },
  }),
)
