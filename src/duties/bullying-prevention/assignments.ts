import { z } from 'zod'
import { book } from '../../books/book.ts'
import { formerly } from '../../books/former.ts'
import { accept, refuse } from '../../law/outcome.ts'
import * as field from '../../platform/forms/fields.ts'
import { word } from '../../platform/forms/worded.ts'
import { list } from '../../platform/lists/list.ts'

/** 一校一警、律师进校 */
const programmes = {
  officer: { zh: '一校一警', en: 'One school, one officer' },
  lawyer: { zh: '律师进校', en: 'Lawyers to schools' },
} as const
export type Programme = keyof typeof programmes

export const assignmentList = list({
  key: 'bullying.assignments',
  title: { zh: '派驻类别', en: 'Kinds of assignment to schools' },
  about: {
    zh: '谁派驻学校：一校一警、律师进校，和本局增加的检察官、社工进校等。一校一警、律师进校的数据不受改名影响。',
    en: 'Who is assigned to schools; a bureau adds prosecutors, social workers and the like. New names change no count.',
  },
  shipped: programmes,
  aliases: { officer: ['驻校民警', '一校一民警'], lawyer: ['法律顾问进校', '一校一律师'] },
})

const form = z.object({
  programme: word('类别', 'Programme', assignmentList),
  org: field.org('学校', 'School', { of: 'school' }),
  name: field.line('姓名', 'Name', { most: 40 }),
  unit: field.line('所在单位', 'Unit', {
    most: 100,
    hint: { zh: '派出所或者律师事务所', en: 'Police station or law firm' },
  }),
  number: field.line('警号或执业证号', 'Badge or licence number', {
    most: 40,
    // Told apart by it: a person counts once, at however many schools he serves.
    unit: '人',
    hint: { zh: '同一人派到几所学校，靠它认出是同一人', en: 'Tells that one person serves several schools' },
  }),
  from: field.day('派驻起', 'From'),
  until: field.optionalDay('派驻止', 'Last day', { hint: { zh: '仍在派驻的不填', en: 'Empty while it lasts' } }),
})
type Span = Pick<z.output<typeof form>, 'from' | 'until'>
const meet = (a: Span, b: Span) => (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until)

/** Who is assigned to which school, from when until when. */
export const assignments = book({
  id: 'school-assignments',
  title: { zh: '一校一警、律师进校', en: 'Officers and lawyers at schools' },
  about: {
    zh: '哪名民警、律师派驻哪所学校，从哪天到哪天。一人派到几校，每校一条，靠证号认出是同一人。',
    en: 'Which officer or lawyer is assigned to which school, from when until when. One at several schools has an entry for each and is known by the number.',
  },
  read: 'prevention.read',
  keep: 'prevention.oversee',
  form,
  units: ['条', '人次'],
  key: ['programme', 'number', 'org', 'from'],
  sought: ['name', 'unit', 'number', 'org'],
  shown: ['org', 'name', 'unit', 'number', 'programme', 'from', 'until'],
  filters: ['programme'],
  caption: ['name', 'org'],
  of: 'org',
  names: ['name', 'unit'],
  valid: ['from', 'until'],
  headings: {
    org: ['学校名称', '派驻学校', '服务学校'],
    name: ['民警姓名', '律师姓名', '人员姓名'],
    unit: ['派出所', '律师事务所', '工作单位', '单位'],
    number: ['警号', '执业证号', '证号'],
    from: ['派驻日期', '开始日期', '起始日期'],
    until: ['结束日期', '终止日期'],
  },
  beside: [
    {
      by: ['programme', 'number', 'org'],
      rule: (one, others) =>
        others.some((other) => meet(one, other))
          ? refuse(
              'prevention.assigned-already',
              '这名人员在这所学校的派驻日期重叠，请改原来那一条。',
              'This person is assigned to this school already in these days; change that entry.',
              { status: 409, field: 'form.from' },
            )
          : accept(true as const),
    },
  ],
  nav: { group: 'schools', order: 50 },
})

/** Up to 0.2 they lay in a table of their own. */
export const assignmentsBefore = formerly(
  assignments,
  'school_assignment',
  ({ programme, org, name, unit, number, from, until = null }) => ({ programme, org, name, unit, number, from, until }),
)
