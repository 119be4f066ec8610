import { z } from 'zod'
import { book } from '../../books/book.ts'
import { accept, refuse } from '../../law/outcome.ts'
import { vicePrincipalsForLaw as law } from '../../law/vice-principals-for-law.ts'
import * as field from '../../platform/forms/fields.ts'
import { roles } from './kinds.ts'
import { readRollRow } from './list-rows.ts'

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
      hint: {
        zh: '名册上写“三年”的，从任期起推算',
        en: 'Where a list says “three years”, it is reckoned from the first day',
      },
    }),
    trainedHours: field.whole('岗前培训学时', 'Hours of training', { most: 200, unit: '学时' }),
    phone: field.optionalLine('公示的电话（学校的）', 'Telephone made public (the school’s)', { most: 30 }),
  }),
  units: ['条', '项'],
  key: ['batch', 'certificate'],
  mend: readRollRow,
  beside: [
    {
      by: ['certificate'],
      rule: (one, others) => {
        const other = others.find(({ batch }) => batch !== one.batch)
        return other
          ? refuse(
              'vice-principals.certificate-twice',
              `聘书编号“${one.certificate}”在名册“${other.batch}”里已经用过，一个编号只发一次。`,
              `The certificate number “${one.certificate}” is used in the roll “${other.batch}”; a number is given once.`,
              { basis: law.第十一条, field: 'form.certificate', status: 409 },
            )
          : accept(true as const)
      },
    },
  ],
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
    until: ['聘期止', '结束时间', '到期时间', '聘期', '任期', '聘任期限'],
    trainedHours: ['培训学时'],
    phone: ['联系电话', '公示电话'],
  },
})
export type RollRow = z.output<typeof rollBook.form>
