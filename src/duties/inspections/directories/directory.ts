import type { z } from 'zod'
import type { PlainDate } from '../../../calendar/plain-date.ts'
import { henanEnforcement } from '../../../law/henan-enforcement.ts'
import { accept, refuse, type Outcome, type Words } from '../../../law/outcome.ts'
import type { Permission } from '../../../platform/permissions.ts'
import type { Entry } from '../../../platform/sheets/form-sheet.ts'
import { ClassForm, InspectorForm, ObjectForm } from './forms.ts'

/** A list or directory: one form says what an entry is; pages, doors, spreadsheet and table follow from it. */
export interface Directory {
  readonly id: 'objects' | 'inspectors' | 'classes'
  readonly title: Words
  readonly about: Words
  readonly form: z.ZodObject
  /** The field that names an entry for good. */
  readonly key: string
  /** What a search finds an entry by. */
  readonly sought: readonly string[]
  /** Shown in the list, in order. */
  readonly shown: readonly string[]
  readonly read: readonly Permission[]
  readonly keep: Permission
  /** What an entry must be by itself. */
  rule(entry: Entry): Outcome<true>
}

const backwards = refuse(
  'inspections.period-backwards',
  '结束日期早于开始日期，请核对。',
  'It ends before it begins.',
  { field: 'form.until' },
)
const forward = ({ from, until }: Entry): Outcome<true> =>
  until !== null && (until as PlainDate) < (from as PlainDate) ? backwards : accept(true as const)

export const directories: readonly Directory[] = [
  {
    id: 'objects',
    title: { zh: '检查对象名录', en: 'Objects' },
    form: ObjectForm,
    key: 'code',
    sought: ['code', 'name'],
    shown: ['name', 'kind', 'risk', 'county', 'weight', 'until'],
    about: {
      zh: '学校、培训机构和其他登记单位，带风险类别和最近一次检查。',
      en: 'Schools, institutions and other bodies, with class of risk and last check.',
    },
    read: ['inspections.read'],
    keep: 'inspections.organise',
    rule: forward,
  },
  {
    id: 'inspectors',
    title: { zh: '检查人员名录', en: 'Inspectors' },
    form: InspectorForm,
    key: 'certificate',
    sought: ['certificate', 'fields'],
    shown: ['person', 'unit', 'certificate', 'until', 'fields', 'interests', 'left_on'],
    about: {
      zh: '持有执法证的检查人员，联合部门的人员由本部门登记。',
      en: 'Those who hold a certificate; other departments enter their own.',
    },
    read: ['inspections.read', 'inspectors.keep'],
    keep: 'inspectors.keep',
    rule: (entry) =>
      // 第二十条：工勤、劳动合同制和临时人员不能取得执法证。
      entry['standing'] === 'staff'
        ? forward(entry)
        : refuse(
            'inspections.not-staff',
            '工勤、合同制和临时人员不得从事行政执法，不能列入名录。',
            'Only officials on the establishment may enforce the law.',
            { basis: henanEnforcement.第二十条, field: 'form.standing' },
          ),
  },
  {
    id: 'classes',
    title: { zh: '检查结果类别', en: 'Result classes' },
    form: ClassForm,
    key: 'code',
    sought: ['code', 'zh', 'en'],
    shown: ['zh', 'en', 'kinds', 'follow', 'from', 'until'],
    about: {
      zh: '检查结果怎么分类、各类怎么处理；随系统提供一套，可停用、可增加。',
      en: 'How results are called and what follows; shipped ones can be retired, others added.',
    },
    read: ['inspections.read', 'inspections.check'],
    keep: 'inspections.organise',
    rule: forward,
  },
]

export const directoryOf = (id: string): Directory => {
  const found = directories.find((one) => one.id === id)
  if (!found) throw new Error(`no directory ${id}`)
  return found
}

/** A field of an entry that is text, whatever else the form has. */
export const textIn = (entry: Entry, name: string): string => (typeof entry[name] === 'string' ? entry[name] : '')
