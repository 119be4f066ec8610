import { sql, type RawBuilder } from 'kysely'
import { fieldsOf } from '../platform/forms/field.ts'
import type { CountableFact } from '../platform/cases/countable.ts'
import type { AnyProcedure } from '../platform/cases/table.ts'
import { composable, type Composable, type Field, type Fields } from './composable.ts'
import { dayIn, fieldCalled, fieldsFrom, leftOutOf, yesOrNo } from './from-form.ts'
import { actRows, caseRows } from './case-rows.ts'
import type { Unit } from './units.ts'

const usual: readonly [Unit, ...Unit[]] = ['件', '宗', '起', '项', '次']

/**
 * What can be composed of a procedure's cases: the cases as they stand, and what was filled in at each of its acts. Where persons are barred
 * from a case, because it is about somebody, only what the procedure declares as countable is.
 */
export function composablesOf(procedure: AnyProcedure): readonly Composable[] {
  const { barred, secret, countable } = procedure
  if (!barred && !secret) return [casesOf(procedure), ...actsOf(procedure)]
  return countable ? [casesOf(procedure)] : []
}

/** Secret procedures that say what may be counted, and not below which number nothing is told. */
export const unguarded = (procedures: readonly AnyProcedure[]): readonly string[] =>
  procedures.flatMap(({ id, barred, secret, countable }) =>
    (barred || secret) && countable && !((countable.smallest ?? 0) >= 2)
      ? [`procedure ${id} is about somebody: its countable must say smallest`]
      : [],
  )

/** The cases of a procedure. Throws for one that is about somebody and does not say what may be counted. */
export function casesOf({ id, title, read, overseen, stages, countable, barred, secret }: AnyProcedure): Composable {
  if ((barred || secret) && !countable) throw new Error(`procedure ${id} does not say what of it is countable`)
  const sensitive = barred !== undefined || secret !== undefined
  return composable({
    id: `cases.${id}`,
    title: { zh: `${title.zh}：案卷`, en: `${title.en}: cases` },
    group: title,
    records: unitsOf(countable?.units),
    page: `/${id}`,
    // Where one sees only what one has a part in, whoever sees all may count.
    needs: overseen ?? read,
    ...(sensitive && { smallest: countable!.smallest! }),
    fields: {
      opened: { kind: 'day', label: { zh: '立卷日期', en: 'Opened on' }, sql: sql`a.opened_on` },
      stage: { kind: 'dimension', label: { zh: '所处阶段', en: 'Stage' }, choices: stages, sql: sql`a.stage` },
      closed: { kind: 'dimension', label: { zh: '已办结', en: 'Closed' }, choices: yesOrNo, sql: sql`a.closed` },
      ...(!sensitive && {
        lastAct: { kind: 'day' as const, label: { zh: '最近办理日期', en: 'Last act on' }, sql: lastActOn },
      }),
      ...factsOf(countable?.facts ?? {}),
    } satisfies Fields,
    rows: caseRows(id),
    keptWith: { register: 'dossier', counts: id },
  })
}

const lastActOn = dayIn(sql`(a.recorded ->> 'day')`)

const unitsOf = (declared: readonly [string, ...string[]] | undefined): readonly [Unit, ...Unit[]] =>
  (declared as readonly [Unit, ...Unit[]] | undefined) ?? usual

const actsOf = (procedure: AnyProcedure): readonly Composable[] =>
  Object.keys(procedure.acts).map((name) => actsComposable(procedure, [name]))

/**
 * Acts of these names together, by what the first of them asks for, and by the facts of their cases as they left them. Throws for a
 * procedure about somebody: of it only cases are counted.
 */
export function actsComposable(
  { id, title, read, stages, acts, barred, secret, countable }: AnyProcedure,
  names: readonly [string, ...string[]],
): Composable {
  if (barred || secret) throw new Error(`procedure ${id} is about somebody: its acts are not counted`)
  for (const name of names) if (!acts[name]) throw new Error(`procedure ${id} has no act ${name}`)
  const [first] = names
  const act = acts[first]!
  const asked = fieldsOf(act.form)
  return composable({
    id: `acts.${id}.${first}`,
    title: { zh: `${title.zh}：${act.title.zh}`, en: `${title.en}: ${act.title.en.toLowerCase()}` },
    group: title,
    records: ['次', '件', '宗', '起', '项', '场次', '场', '份'],
    page: `/${id}`,
    needs: read,
    fields: {
      ...factsOf(countable?.facts ?? {}),
      day: { kind: 'day', label: { zh: '办理日期', en: 'Done on' }, sql: sql`a.done_on` },
      stage: {
        kind: 'dimension',
        label: { zh: '办理后所处阶段', en: 'Stage it led to' },
        choices: stages,
        sql: sql`a.stage`,
      },
      ...fieldsFrom(asked, sql`a.form`),
    } satisfies Fields,
    left: leftOutOf(asked),
    rows: actRows(id, names),
    keptWith: { register: 'dossier', counts: id },
  })
}

const factsOf = (facts: Readonly<Record<string, CountableFact>>): Fields =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [fieldCalled(name), fieldOf(fact)]))

/** Words of the office's lists are told by a running house. */
const called = ({ choices, list }: Extract<CountableFact, { readonly input: 'choice' | 'choices' }>) =>
  list ? { refers: `list:${list.key}` as const } : { choices }

function fieldOf(fact: CountableFact): Field {
  const { label, at } = fact
  const path = sql`${sql.lit(`{${at.join(',')}}`)}::text[]`
  const [json, text]: RawBuilder<string | null>[] = [
    sql`(a.state #> ${path})`,
    sql`nullif(a.state #>> ${path}, '')`,
  ] as never
  const list = sql`case when jsonb_typeof(${json!}) = 'array' then ${json!} else '[]' end`
  switch (fact.input) {
    case 'choice':
      return { kind: 'dimension', label, ...called(fact), sql: text! }
    case 'choices':
      return {
        kind: 'dimension',
        label,
        ...called(fact),
        many: true,
        sql: sql<string[]>`array(select jsonb_array_elements_text(${list}))`,
      }
    case 'yes':
      return { kind: 'dimension', label, choices: yesOrNo, sql: text! }
    case 'given':
      // Not null, not empty words, not an empty list.
      return {
        kind: 'dimension',
        label,
        choices: yesOrNo,
        sql: sql<string>`(coalesce(${json!}, 'null') not in ('null', '""', '[]'))::text`,
      }
    case 'number':
      return { kind: 'dimension', label, sql: text! }
    case 'orgs':
      return {
        kind: 'dimension',
        label,
        refers: 'org',
        many: true,
        units: ['所', '家', '个'],
        sql: sql<string[]>`array(select jsonb_array_elements_text(${list}))`,
      }
    case 'org':
      return { kind: 'dimension', label, refers: 'org', units: ['所', '家', '个'], sql: text! }
    case 'day':
      return { kind: 'day', label, sql: dayIn(text!) }
    case 'whole':
      return {
        kind: 'amount',
        label,
        units: [fact.unit as Unit],
        sql: sql<number>`case when jsonb_typeof(${json!}) = 'number' then (${text!})::numeric end`,
      }
    case 'names':
      return {
        kind: 'dimension',
        label,
        many: true,
        units: fact.units as readonly Unit[],
        sql: sql<string[]>`array(select jsonb_array_elements_text(${list}))`,
      }
    case 'each':
      return { kind: 'dimension', label, units: fact.units as readonly Unit[], hidden: true, sql: text! }
    case 'rows':
      return {
        kind: 'amount',
        label,
        units: fact.units as readonly Unit[],
        sql: sql<number>`jsonb_array_length(${list})`,
      }
  }
}
