-- Reports that hold something nobody has opened yet: since when, to the minute, and since when an alarm rings for it.
-- No record: it says nothing that the messages do not say, and is gone when somebody reads.
create table report_unread (
  report uuid primary key references bullying_report,
  since timestamptz not null,
  rings_since timestamptz               -- somebody wrote again; the first letter has the alarm of its case
);
insert into report_unread (report, since) select id, changed_at from bullying_report where readings = 0 and erased_on is null;
grant select, insert, update, delete on report_unread to mingfa_app;
