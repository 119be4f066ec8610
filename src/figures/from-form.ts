import { sql, type RawBuilder } from 'kysely'
import type { Words } from '../law/outcome.ts'
import type { PlainDate } from '../calendar/plain-date.ts'
import type { FieldMeta } from '../platform/forms/field.ts'
import { ratio as share } from '../platform/forms/fields.ts'
import type { Field, Fields, LeftOut } from './composable.ts'
import { shippedUnit, type Unit } from './units.ts'

/** What a number of rows, names or papers may be counted in. */
const ofRows: readonly Unit[] = ['项', '条', '个', '份', '次', '件', '人', '名', '人次', '所', '家']
const ofPersons: readonly Unit[] = ['人', '名']
const ofEntries: readonly Unit[] = ['个', '家', '所', '项', '件', '宗', '人', '名', '部', '份', '处', '户']
const ofOrganisations: readonly Unit[] = ['所', '家', '个']

export const yesOrNo = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } } as const

/** Names that say something else of every record. */
const taken = new Set(['org', 'county', 'month', 'kind', 'day', 'stage', 'closed', 'opened', 'lastAct', 'unit'])

/** What a form's field is called among what records are composed by. */
export const fieldCalled = (name: string) => (taken.has(name) ? `${name}_` : name)

const inWords: Words = { zh: '文字，供阅读', en: 'words, to be read' }
const aPaper: Words = { zh: '一份材料', en: 'one paper' }
const aReference: Words = { zh: '指向另一条记录', en: 'points to another record' }
const uncountable: Partial<Record<FieldMeta['input'], Words>> = {
  line: inWords,
  prose: inWords,
  ratio: share,
  file: aPaper,
  record: aReference,
}

/** Why a field of a form is neither grouped nor added up by; undefined: it is, or nobody has said why not. */
const whyUncounted = ({ input, masked, uncounted }: FieldMeta): Words | undefined =>
  masked ? { zh: '遮盖的内容', en: 'lies beneath a mask' } : (uncounted ?? uncountable[input])

/** Beneath a mask nothing is counted but how many different there are, where that is what a field is for: its values are hidden then too. */
const isCovered = ({ masked, input, unit }: FieldMeta) => masked === true && !(input === 'line' && unit !== undefined)

/**
 * The fields of a filled form as what records are grouped, filtered and added up by. `json` is the form as jsonb. Masked fields count
 * nothing; words and papers neither; of rows, names and papers, how many.
 */
export const fieldsFrom = (fields: readonly (readonly [string, FieldMeta])[], json: RawBuilder<unknown>): Fields =>
  Object.fromEntries(
    fields.flatMap(([name, meta]): [string, Field][] => {
      const field = isCovered(meta) ? undefined : fieldFrom(name, meta, json)
      return field ? [[fieldCalled(name), field]] : []
    }),
  )

/** What of a form is not among its fields, and why. */
export const leftOutOf = (fields: readonly (readonly [string, FieldMeta])[]): readonly LeftOut[] =>
  fields.flatMap(([field, meta]) =>
    !isCovered(meta) && fieldFrom(field, meta, sql`a`) ? [] : [{ field, label: meta.label, why: whyUncounted(meta) }],
  )

function fieldFrom(name: string, meta: FieldMeta, json: RawBuilder<unknown>): Field | undefined {
  const { label, input, choices = {} } = meta
  // Words of the office's lists are told by a running house.
  const called = meta.list ? { refers: `list:${meta.list.key}` as const } : { choices }
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
      return { kind: 'dimension', label, ...called, sql: text }
    case 'choices':
      return { kind: 'dimension', label, ...called, many: true, sql: words }
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
      return meta.unit
        ? { kind: 'amount', label, units: [meta.unit as Unit], sql: wholes(meta.unit as Unit, name, json) }
        : undefined
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
    case 'ratio':
    case 'file':
    case 'record':
      return undefined
    case 'entry':
      // Which of another book's: how many different ones.
      return { kind: 'dimension', label, hidden: true, units: ofEntries, sql: text }
  }
}

/** Whole yuan were filled in where a sum is kept in 分. */
const wholes = (unit: Unit, name: string, json: RawBuilder<unknown>) => {
  const per = shippedUnit(unit)?.per ?? 1
  return per === 1 ? numberIn(name, json) : sql<number>`(${numberIn(name, json)} * ${sql.lit(per)})`
}

/** What was written by an earlier edition of a form may be of another kind: it is then no number, and no fault. */
const numberIn = (name: string, json: RawBuilder<unknown>) =>
  sql<number>`case when jsonb_typeof(${json} -> ${sql.lit(name)}) = 'number' then (${json} ->> ${sql.lit(name)})::numeric end`

export const dayIn = (text: RawBuilder<unknown>) =>
  sql<PlainDate>`(case when ${text} ~ '^\\d{4}-\\d{2}-\\d{2}$' then (${text})::date end)`
