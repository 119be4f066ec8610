import { sql } from 'kysely'
import { composable } from './composable.ts'
import { yesOrNo } from './from-form.ts'
import { known } from './known.ts'

/** What the bureau published, owes to publish or lawfully withholds. */
export const publicationRecords = composable({
  id: 'publications',
  title: { zh: '主动公开的信息', en: 'Publications' },
  records: ['条', '件', '份', '篇', '项'],
  page: null,
  needs: 'publications.read',
  fields: {
    made: { kind: 'day', label: { zh: '形成或者变更日期', en: 'Made on' }, sql: sql`a.made_on` },
    due: { kind: 'day', label: { zh: '公开期限', en: 'Due on' }, sql: sql`a.due_on` },
    published: { kind: 'day', label: { zh: '公开日期', en: 'Published on' }, sql: sql`a.published_on` },
    withdrawn: { kind: 'day', label: { zh: '撤下日期', en: 'Withdrawn on' }, sql: sql`a.withdrawn_on` },
    kind: {
      kind: 'dimension',
      label: { zh: '类别', en: 'Kind' },
      refers: 'publication-kind',
      sql: sql`a.kind`,
    },
    inTime: {
      kind: 'dimension',
      label: { zh: '按期公开', en: 'In time' },
      choices: yesOrNo,
      sql: sql`(a.published_on <= a.due_on)::text`,
    },
    withheld: {
      kind: 'dimension',
      label: { zh: '依法不予公开', en: 'Lawfully withheld' },
      choices: yesOrNo,
      sql: sql`(a.withheld_why <> '')::text`,
    },
    corrections: {
      kind: 'amount',
      label: { zh: '更正次数', en: 'Corrections' },
      units: ['次'],
      sql: sql`jsonb_array_length(a.corrections)`,
    },
  },
  span: { from: 'published', until: 'withdrawn' },
  rows: (extent) => sql`
    select p.id, p.org, o.county, p.title, p.kind, p.made_on, p.due_on, p.withheld_why, p.corrections,
      (p.published_at at time zone 'Asia/Shanghai')::date as published_on, (p.withdrawn_at at time zone 'Asia/Shanghai')::date as withdrawn_on
    from ${known('publication', extent)} p left join organisation_on(${extent.until}::date) o on o.org = p.org`,
})
