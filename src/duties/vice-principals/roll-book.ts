import { z } from 'zod'
import { book } from '../../books/book.ts'
import * as field from '../../platform/forms/fields.ts'
import { roles } from './kinds.ts'

/** 聘任名册: what a list says of who is appointed where; it becomes appointments when it is approved. */
export const rollBook = book({
  id: 'vp-rolls',
  title: { zh: '法治副校长聘任名册', en: 'Rolls of appointments' },
  about: {
    zh: '整批聘任的名单：导入以后逐行核对，再由“名册聘任”一次批准。初次使用本系统时，已有的聘任从这里接过来。',
    en: 'Lists of people to be appointed at once: imported, judged row by row, then approved. Where the house is new, existing appointments are taken over here.',
  },
  read: 'vice-principals.read',
  keep: 'vice-principals.manage',
  form: z.object({
    batch: field.line('名册', 'Roll', {
      most: 60,
      hint: { zh: '同一批写同一个名称', en: 'The same word for one batch' },
    }),
    school: field.org('学校', 'School', { of: 'school' }),
    candidate: field.entry('人员', 'Person', 'vp-candidates'),
    role: field.choice('身份', 'Role', roles),
    certificate: field.line('聘书编号', 'Certificate number', { most: 40 }),
    from: field.day('任期起', 'From'),
    until: field.day('任期止（最后一日）', 'Last day', {
      hint: { zh: '名册上写“三年”的，请写出最后一日', en: 'Where a list says “three years”, write the last day' },
    }),
    trainedHours: field.whole('岗前培训学时', 'Hours of training', { most: 200, unit: '学时' }),
    phone: field.optionalLine('公示的电话（学校的）', 'Telephone made public (the school’s)', { most: 30 }),
  }),
  units: ['条', '项'],
  key: ['certificate'],
  sought: ['batch', 'school', 'candidate', 'certificate'],
  shown: ['batch', 'school', 'candidate', 'role', 'certificate', 'from', 'until'],
  filters: ['role', 'candidate'],
  caption: ['certificate', 'school'],
  of: 'school',
  valid: ['from', 'until'],
  headings: {
    batch: ['批次', '年度'],
    school: ['学校名称', '任职学校', '聘任学校'],
    candidate: ['姓名', '法治副校长', '法治副校长姓名'],
    role: ['职务', '类别'],
    certificate: ['聘书号', '证书编号', '聘书编号'],
    from: ['聘任日期', '聘期起', '起始时间', '聘任时间'],
    until: ['聘期止', '结束时间', '到期时间'],
    trainedHours: ['培训学时'],
    phone: ['联系电话', '公示电话'],
  },
})
export type RollRow = z.output<typeof rollBook.form>
