import { sql } from 'kysely'
import { recheck } from '../../../platform/proofs.ts'
import type { RegisterHouse } from '../../../registers/house.ts'

/** One statement for PostgreSQL and for a stranger's SQLite: plain joins over what both read alike. */
const parts = `
  with kept as (select id from bullying_report where erased_on is null)
  select 'report-receipt' as what, cast(id as text) as "where" from kept where not exists (select 1 from report_receipt r where r.report = kept.id)
  union all select 'report-slots', cast(id as text) from kept where not exists (select 1 from report_slot s where s.report = kept.id)
  union all select 'report-messages', cast(id as text) from kept where not exists (select 1 from report_message m where m.report = kept.id)
  union all select 'report-slot-of-nobody', report || ' ' || key from report_slot s
    where not exists (select 1 from handler_key k where k.id = s.key and k.retired_on is null) and not exists (select 1 from custody c where c.id = s.key)
  union all select 'report-part-of-nothing', cast(p.report as text) from (
      select report from report_slot union select report from report_message union select report from report_receipt
      union select report from report_file union select report from report_unread) p
    where not exists (select 1 from bullying_report r where r.id = p.report)
  union all select 'report-file-of-nothing', cast(f.id as text) from report_file f
    where not exists (select 1 from report_message m where m.id = f.message and m.report = f.report)
  union all select 'report-not-waiting', cast(id as text) from bullying_report r
    where cast(readings as integer) = 0 and erased_on is null and not exists (select 1 from report_unread u where u.report = r.id)
      and not exists (select 1 from report_message m where m.report = r.id and m.author = 'handler')
  union all select 'report-erased', cast(r.id as text) from bullying_report r where erased_on is not null
    and (exists (select 1 from report_message m where m.report = r.id) or exists (select 1 from report_slot s where s.report = r.id))`

const partsSeen = {
  report_receipt: ['report'],
  report_slot: ['report', 'key', 'sealed'],
  report_message: ['report'],
  report_file: ['id', 'report', 'message'],
  report_unread: ['report'],
}

/** Of those whose slots were said: what is sealed to each key that is not retired, and nothing else. */
const retired = (key: string) =>
  `(exists (select 1 from handler_key k where cast(k.id as text) = ${key} and k.retired_on is not null)
    or exists (select 1 from custody c where cast(c.id as text) = ${key} and c.retired_on is not null))`
const asSaid = (each: string, digest: string) => `
  select cast(r.id as text) || ' ' || e.key as place from bullying_report r cross join ${each} e
    left join report_slot s on s.report = r.id and cast(s.key as text) = e.key
    where r.erased_on is null and r.slots is not null and not ${retired('e.key')} and (s.key is null or ${digest} <> e.value)
  union all select cast(s.report as text) || ' ' || cast(s.key as text) from report_slot s join bullying_report r on r.id = s.report
    where r.slots is not null and not exists (select 1 from ${each} e where e.key = cast(s.key as text))`

export const reportRechecks = [
  recheck<RegisterHouse>({
    id: 'reports',
    title: {
      zh: '举报：该有的密封件都在，没有多出来的',
      en: 'Reports: all sealed parts are there, and none besides',
    },
    how: 'recomputed',
    proves: partsSeen,
    stranger: {
      asks: [
        {
          what: 'report-parts',
          sees: { ...partsSeen, report_slot: ['report', 'key'] },
          sql: `select what || ' ' || "where" as place from (${parts})`,
        },
        {
          what: 'report-slots-differ',
          sees: { report_slot: ['report', 'key', 'sealed'] },
          sql: asSaid('json_each(r.slots)', 'digest(s.sealed)'),
        },
      ],
    },
    async run({ db }) {
      const { rows } = await sql<{ what: string; where: string }>`${sql.raw(parts)}`.execute(db)
      const { rows: slots } = await sql<{ place: string }>`
        ${sql.raw(asSaid('lateral jsonb_each_text(r.slots)', `encode(sha256(s.sealed), 'hex')`).replaceAll('from lateral', 'from'))}`.execute(
        db,
      )
      const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from bullying_report`.execute(db)
      return {
        checked: counted[0]!.n,
        faults: [...rows, ...slots.map(({ place }) => ({ what: 'report-slots-differ', where: place }))],
      }
    },
  }),
]
