import { z } from 'zod'
import { PlainDate } from '../../../calendar/plain-date.ts'
import * as field from '../../../platform/forms/fields.ts'
import { endpoint } from '../../../platform/http/endpoint.ts'

/** 一校一警、律师进校 */
export const programmes = {
  officer: { zh: '一校一警', en: 'One school, one officer' },
  lawyer: { zh: '律师进校', en: 'Lawyers to schools' },
} as const
export const Programme = z.enum(['officer', 'lawyer'])
export type Programme = z.output<typeof Programme>

export const AssignmentForm = z.object({
  programme: field.choice('类别', 'Programme', programmes),
  org: field.org('学校', 'School'),
  name: field.line('姓名', 'Name', { most: 40 }),
  unit: field.line('所在单位', 'Unit', {
    most: 100,
    hint: { zh: '派出所或者律师事务所', en: 'Police station or law firm' },
  }),
  number: field.line('警号或执业证号', 'Badge or licence number', {
    most: 40,
    hint: { zh: '同一人派到几所学校，靠它认出是同一人', en: 'Tells that one person serves several schools' },
  }),
  from: field.day('派驻起', 'From'),
  until: field.optionalDay('派驻止', 'Last day', { hint: { zh: '仍在派驻的不填', en: 'Empty while it lasts' } }),
})
export type AssignmentForm = z.output<typeof AssignmentForm>

const Whole = z.number().int().nonnegative()
const filter = z.object({
  programme: Programme,
  /** Those in force on this day; absent: all there ever were. */
  on: PlainDate.optional(),
  q: z.string().trim().max(60).optional(),
  org: z.uuid().optional(),
  /** A person of the register: known by name and unit, for assignments name people who mostly have no account. */
  person: z.uuid().optional(),
})
const Row = z.object({
  id: z.uuid(),
  version: z.number().int(),
  form: AssignmentForm,
  orgName: z.string(),
  countyName: z.string(),
  mine: z.boolean(),
})

export const listAssignments = endpoint({
  id: 'prevention.assignments',
  method: 'GET',
  path: '/api/prevention/assignments',
  needs: 'prevention.read',
  title: { zh: '派驻名册', en: 'Register of assignments' },
  query: filter.extend({
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(100),
  }),
  reply: z.object({
    rows: z.array(Row),
    total: Whole,
    /** Distinct persons and schools of the day; `due` schools should have one, null where none is set. */
    coverage: z.object({ persons: Whole, schools: Whole, due: Whole.nullable() }).nullable(),
  }),
})

export const exportAssignments = endpoint({
  id: 'prevention.assignments-export',
  method: 'GET',
  path: '/api/prevention/assignments.xlsx',
  needs: 'prevention.read',
  title: { zh: '导出派驻名册', en: 'Export assignments' },
  query: filter,
})
export const assignmentTemplate = endpoint({
  id: 'prevention.assignments-template',
  method: 'GET',
  path: '/api/prevention/assignments/template.xlsx',
  needs: 'prevention.oversee',
  title: { zh: '派驻名册导入模板', en: 'Template for assignments' },
})

export const saveAssignment = endpoint({
  id: 'prevention.save-assignment',
  method: 'PUT',
  path: '/api/prevention/assignments/:id',
  needs: 'prevention.oversee',
  title: { zh: '登记派驻', en: 'Enter an assignment' },
  params: z.object({ id: z.uuid() }),
  body: z.object({ form: AssignmentForm, seen: z.number().int().min(0).default(0), request: z.uuid() }),
  reply: z.object({ id: z.uuid(), version: z.number().int() }),
})

const Words = z.object({ zh: z.string(), en: z.string() })
export const ImportedRow = z.object({
  row: z.number().int(),
  name: z.string(),
  verdict: z.enum(['refused', 'changed', 'accepted', 'already']),
  remarks: z.array(Words),
})
export type ImportedRow = z.output<typeof ImportedRow>

export const importAssignments = endpoint({
  id: 'prevention.import-assignments',
  method: 'POST',
  path: '/api/prevention/assignments/import',
  needs: 'prevention.oversee',
  title: { zh: '导入派驻名册', en: 'Import assignments' },
  upload: true,
  query: z.object({ request: z.uuid(), apply: z.stringbool().default(false) }),
  reply: z.object({
    applied: z.boolean(),
    accepted: Whole,
    changed: Whole,
    already: Whole,
    refused: Whole,
    rows: z.array(ImportedRow),
  }),
})
