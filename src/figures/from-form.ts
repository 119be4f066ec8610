import { sql, type RawBuilder } from 'kysely'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { FieldMeta } from '../platform/forms/field.ts'
import type { Field, Fields } from './composable.ts'
import type { Unit } from './units.ts'

/** What a number of rows, names or papers may be counted in. */
const ofRows: readonly Unit[] = ['项', '条', '个', '份', '次']
const ofPersons: readonly Unit[] = ['人', '名']
const ofOrganisations: readonly Unit[] = ['所', '家', '个']

export const yesOrNo = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } } as const

/** Names that say something else of every record. */
const taken = new Set(['org', 'county', 'month', 'kind', 'day', 'stage', 'closed', 'opened', 'lastAct', 'unit'])

/** What a form's field is called among what records are composed by. */
export const fieldCalled = (name: string) => (taken.has(name) ? `${name}_` : name)

/** Why a field of a form counts nothing: words are read, not counted. */
export const uncountable: Partial<Record<FieldMeta['input'], string>> = {
  line: '文字',
  prose: '文字',
  file: '附件',
  record: '引用',
  entry: '引用',
}

/**
 * The fields of a filled form as what records are grouped, filtered and added up by. `json` is the form as jsonb. Masked fields count
 * nothing; words and papers neither; of rows, names and papers, how many.
 */
export const fieldsFrom = (fields: readonly (readonly [string, FieldMeta])[], json: RawBuilder<unknown>): Fields =>
  Object.fromEntries(
    fields.flatMap(([name, meta]): [string, Field][] => {
      const field = meta.masked ? undefined : fieldFrom(name, meta, json)
      return field ? [[fieldCalled(name), field]] : []
    }),
  )

function fieldFrom(name: string, meta: FieldMeta, json: RawBuilder<unknown>): Field | undefined {
  const { label, input, choices = {} } = meta
  const text = sql<string | null>`nullif(${json} ->> ${sql.lit(name)}, '')`
  const list = sql`case when jsonb_typeof(${json} -> ${sql.lit(name)}) = 'array' then ${json} -> ${sql.lit(name)} else '[]' end`
  const words = sql<string[]>`array(select jsonb_array_elements_text(${list}))`
  const howMany = (units: readonly Unit[]): Field => ({
    kind: 'amount',
    label,
    units,
    sql: sql<number>`jsonb_array_length(${list})`,
  })
  switch (input) {
    case 'choice':
      return { kind: 'dimension', label, choices, sql: text }
    case 'choices':
      return { kind: 'dimension', label, choices, many: true, sql: words }
    case 'yes':
      return { kind: 'dimension', label, choices: yesOrNo, sql: text }
    case 'org':
      return { kind: 'dimension', label, refers: 'org', units: ofOrganisations, sql: text }
    case 'person':
      return { kind: 'dimension', label, hidden: true, units: ofPersons, sql: text }
    case 'persons':
      return { kind: 'dimension', label, hidden: true, many: true, units: ofPersons, sql: words }
    case 'day':
      return { kind: 'day', label, sql: dayIn(text) }
    case 'whole':
      if (meta.year) return { kind: 'dimension', label, sql: text }
      return meta.unit ? { kind: 'amount', label, units: [meta.unit as Unit], sql: numberIn(name, json) } : undefined
    case 'money':
      return { kind: 'amount', label, units: ['元', '万元'], sql: numberIn(name, json) }
    case 'rows':
    case 'entries':
    case 'listed':
      return howMany(ofRows)
    case 'files':
      return howMany(['份', '张'])
    case 'line':
      return meta.unit ? { kind: 'dimension', label, hidden: true, units: [meta.unit as Unit], sql: text } : undefined
    case 'prose':
    case 'file':
    case 'record':
    case 'entry':
      return undefined
  }
}

/** What was written by an earlier edition of a form may be of another kind: it is then no number, and no fault. */
const numberIn = (name: string, json: RawBuilder<unknown>) =>
  sql<number>`case when jsonb_typeof(${json} -> ${sql.lit(name)}) = 'number' then (${json} ->> ${sql.lit(name)})::numeric end`

export const dayIn = (text: RawBuilder<unknown>) =>
  sql<PlainDate>`(case when ${text} ~ '^\\d{4}-\\d{2}-\\d{2}$' then (${text})::date end)`
