import { sql } from 'kysely'
import { recheck } from '../../../platform/proofs.ts'
import type { RegisterHouse } from '../../../registers/house.ts'

export const reportRechecks = [
  recheck<RegisterHouse>({
    id: 'reports',
    title: {
      zh: '举报：该有的密封件都在，没有多出来的',
      en: 'Reports: all sealed parts are there, and none besides',
    },
    how: 'recomputed',
    proves: {
      report_receipt: ['report'],
      report_slot: ['report', 'key'],
      report_message: ['report'],
      report_file: ['id', 'report', 'message'],
      report_unread: ['report'],
    },
    async run({ db }) {
      const { rows } = await sql<{ what: string; where: string }>`
        with kept as (select id from bullying_report where erased_on is null)
        select 'report-receipt' as what, id::text as where from kept where not exists (select from report_receipt r where r.report = kept.id)
        union all select 'report-slots', id::text from kept where not exists (select from report_slot s where s.report = kept.id)
        union all select 'report-messages', id::text from kept where not exists (select from report_message m where m.report = kept.id)
        union all select 'report-slot-of-nobody', report || ' ' || key from report_slot s
          where not exists (select from handler_key k where k.id = s.key and k.retired_on is null) and not exists (select from custody c where c.id = s.key)
        union all select 'report-part-of-nothing', p.report::text from (
            select report from report_slot union select report from report_message union select report from report_receipt
            union select report from report_file union select report from report_unread) p
          where not exists (select from bullying_report r where r.id = p.report)
        union all select 'report-file-of-nothing', f.id::text from report_file f
          where not exists (select from report_message m where m.id = f.message and m.report = f.report)
        union all select 'report-not-waiting', id::text from bullying_report r
          where readings = 0 and erased_on is null and not exists (select from report_unread u where u.report = r.id)
            and not exists (select from report_message m where m.report = r.id and m.author = 'handler')
        union all select 'report-erased', r.id::text from bullying_report r where erased_on is not null
          and (exists (select from report_message m where m.report = r.id) or exists (select from report_slot s where s.report = r.id))`.execute(
        db,
      )
      const { rows: counted } = await sql<{ n: number }>`select count(*)::int as n from bullying_report`.execute(db)
      return { checked: counted[0]!.n, faults: rows }
    },
  }),
]
