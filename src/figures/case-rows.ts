import { sql, type RawBuilder } from 'kysely'
import type { Extent } from './figure.ts'

type Sql<T> = (extent: Extent) => RawBuilder<T>

/** Acts of these names as known at a moment: id, org, county, title, state, stage, done_on, form, fact. */
export const actRows =
  (procedure: string, names: readonly string[]): Sql<unknown> =>
  ({ asOf }) => {
    const full = names.map((name) => `${procedure}.${name}`)
    const known = asOf === null ? sql`true` : sql`changed_at <= ${asOf}`
    const columns = sql`id, version, org, county, number, caption, state, stage, recorded, procedure`
    // Every version of a case is one act upon it; what the platform recomputed by itself repeats the last act and is none.
    const versions = sql`(select ${columns} from dossier where ${known} union all select ${columns} from dossier_past where ${known})`
    return sql`
      select v.id, v.org, v.county, v.number || ' ' || v.caption as title, v.state, v.stage, (v.recorded ->> 'day')::date as done_on,
        coalesce(c.recorded, v.recorded) -> 'form' as form, coalesce(c.recorded, v.recorded) -> 'fact' as fact
      from ${versions} v left join lateral (
        select w.recorded from ${versions} w where w.id = v.id and v.version::text in (w.recorded ->> 'corrects', w.recorded ->> 'takesBack') order by w.version desc limit 1) c on true
      where v.procedure = ${procedure} and v.recorded ->> 'act' = any(${[...names]}::text[]) and v.recorded ->> 'corrects' is null and c.recorded ->> 'takesBack' is null
        and exists (select from act t where t.subject = v.id and t.version = v.version and t.act = any(${full}::text[]))`
  }

/** Cases as known at a moment: id, org, county, title, state, stage, closed, opened_on, recorded. */
export const caseRows =
  (procedure: string): Sql<unknown> =>
  ({ asOf }) => {
    const columns = sql`id, org, county, number || ' ' || caption as title, state, stage, closed, opened_on, recorded`
    return asOf === null
      ? sql`select ${columns} from dossier where procedure = ${procedure}`
      : sql`select ${columns} from dossier where procedure = ${procedure} and changed_at <= ${asOf}
          union all
          select ${columns} from (select distinct on (p.id) p.* from dossier_past p join dossier d on d.id = p.id and d.changed_at > ${asOf}
            where p.procedure = ${procedure} and p.changed_at <= ${asOf} order by p.id, p.version desc) former`
  }
