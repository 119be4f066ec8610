import { z } from 'zod'
import { accept, refuse } from '../law/outcome.ts'
import { protectionOfMinors as law } from '../law/protection-of-minors.ts'
import * as field from '../platform/forms/fields.ts'
import { book } from './book.ts'

const programmes = {
  officer: { zh: '一校一警', en: 'One school, one officer' },
  lawyer: { zh: '律师进校', en: 'Lawyers to schools' },
} as const

const Appointment = z.object({
  programme: field.choice('类别', 'Programme', programmes),
  school: field.org('学校', 'School'),
  name: field.line('姓名', 'Name', { most: 40 }),
  number: field.line('警号或执业证号', 'Badge or licence', { most: 40 }),
  from: field.day('派驻起', 'From'),
  until: field.optionalDay('派驻止', 'Until'),
})
type Span = Pick<z.output<typeof Appointment>, 'from' | 'until'>
const meet = (a: Span, b: Span) => (b.until === null || a.from <= b.until) && (a.until === null || b.from <= a.until)

/** Of organisations, with a term; the same person is not appointed twice in the same days. */
export const appointments = book({
  id: 'test-appointments',
  title: { zh: '派驻名册', en: 'Appointments' },
  about: { zh: '谁派驻到哪所学校。', en: 'Who is appointed to which school.' },
  read: 'prevention.read',
  keep: 'prevention.oversee',
  form: Appointment,
  key: ['programme', 'school', 'number', 'from'],
  sought: ['name', 'number', 'school'],
  shown: ['school', 'name', 'programme', 'from', 'until'],
  filters: ['programme', 'from'],
  of: 'school',
  valid: ['from', 'until'],
  headings: { school: ['学校名称', '派驻学校'], number: ['警号', '执业证号'], from: ['派驻日期'] },
  beside: [
    {
      by: ['programme', 'school', 'number'],
      rule: (entry, others) =>
        others.some((other) => meet(entry, other))
          ? refuse('test.appointed-already', '这名人员在这所学校的派驻日期重叠。', 'Appointed in these days already.', {
              field: 'form.from',
            })
          : accept(true as const),
    },
  ],
})

/** Of the bureau alone; tells who somebody is; held against a system of the province; public. */
export const officers = book({
  id: 'test-officers',
  title: { zh: '执法人员名录', en: 'Officers' },
  about: { zh: '持有执法证的人员。', en: 'Who holds a certificate.' },
  read: ['inspections.read', 'inspectors.keep'],
  keep: 'inspectors.keep',
  unmask: 'inspections.organise',
  form: z.object({
    certificate: field.line('执法证号', 'Certificate', { most: 40 }),
    name: field.line('姓名', 'Name', { most: 40 }),
    identity: field.optionalLine('身份证号', 'Identity number', { most: 18, masked: true }),
    fields: field.optionalChoices('执法领域', 'Fields', {
      schools: { zh: '学校', en: 'Schools' },
      training: { zh: '校外培训', en: 'Training' },
    }),
    from: field.day('有效期起', 'Valid from'),
    until: field.day('有效期止', 'Valid until'),
    left: field.optionalDay('离岗日期', 'Left on'),
    hours: field.optionalWhole('培训学时', 'Hours of training', { most: 1000, unit: '学时' }),
  }),
  key: ['certificate'],
  sought: ['name', 'certificate'],
  shown: ['certificate', 'name', 'identity', 'fields', 'until', 'hours'],
  filters: ['fields', 'until', 'hours'],
  caption: ({ name, certificate }) => `${name} ${certificate}`,
  valid: ['from', 'until', 'left'],
  headings: { certificate: ['证号', '执法证编号'] },
  rule: ({ hours }) =>
    hours === 13
      ? refuse('test.unlucky', '学时不能是13。', 'Thirteen hours are none.', { field: 'form.hours' })
      : accept(true as const),
  counterparts: [
    {
      id: 'province',
      title: { zh: '省执法人员系统', en: 'System of the province' },
      by: ['certificate'],
      compare: ['name', 'until'],
      sign: 'inspections.organise',
    },
  ],
  public: {
    path: '/test-officers',
    basis: law.第三十九条,
    caption: ({ name }) => name,
    fields: ['certificate', 'fields', 'until'],
  },
})

/** Of the unit that entered it; refers to another book; confirmed by the quarter; with an entry that comes along. */
export const awards = book({
  id: 'test-awards',
  title: { zh: '荣誉', en: 'Awards' },
  about: { zh: '单位和个人获得的荣誉。', en: 'Awards to units and people.' },
  read: 'campaigns.read',
  keep: 'campaigns.remind',
  form: z.object({
    title: field.line('荣誉名称', 'Award', { most: 100 }),
    on: field.day('授予日期', 'Given on'),
    officer: field.optionalEntry('获奖人员', 'Officer', 'test-officers'),
    amount: field.optionalMoney('奖金', 'Money'),
    paper: field.optionalFiles('证书', 'Paper'),
  }),
  key: ['title', 'on'],
  sought: ['title', 'officer'],
  shown: ['title', 'on', 'officer', 'amount'],
  filters: ['on', 'officer'],
  byUnit: true,
  complete: 'quarter',
  shipped: [
    {
      id: '019a0000-0000-7000-8000-00000000b001',
      title: '全国依法治校示范校',
      on: '2020-12-04',
      officer: null,
      amount: null,
      paper: [],
    },
  ].map((one) => ({ ...one, on: one.on as never })),
})

export const threeBooks = [appointments, officers, awards] as const
