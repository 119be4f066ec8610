-- formerly: 0301_totals_of_counties
-- What is counted over a county or the whole bureau need not be added up from every school's cells each time: 700 schools make
-- 70,000 of them a year, 70,000 schools a hundred times more. Kept by the same statement as activity_total, but for approved records
-- only: handing in would make every school wait for the few rows all share.
create table activity_total_of_county (
  county uuid not null,
  month int not null,
  kind text not null,
  programme text not null,
  honour text not null,
  records int not null,
  sessions bigint not null,
  pupils bigint not null,
  staff bigint not null,
  parents bigint not null,
  others bigint not null,
  copies bigint not null,
  primary key (month, kind, programme, honour, county)
);
insert into activity_total_of_county
select county, month, kind, programme, honour, sum(records), sum(sessions), sum(pupils), sum(staff), sum(parents), sum(others), sum(copies)
from activity_total group by county, month, kind, programme, honour having sum(records) <> 0;

-- The cells of activity_total without organisations. What waits for approval is counted where it waits.
create view activity_total_broad as
select county, month, kind, programme, honour, records, sessions, pupils, staff, parents, others, copies, 0 as pending from activity_total_of_county
union all
select coalesce(county, '00000000-0000-0000-0000-000000000000'), month, kind, coalesce(programme, ''), coalesce(honour, ''), 0, 0, 0, 0, 0, 0, 0, 1
from activity where status = 'submitted';

-- Different laws taught: the number of records that name each.
create table activity_topic_total (
  county uuid not null,
  month int not null,
  kind text not null,
  programme text not null,
  honour text not null,
  topic text not null,
  records int not null,
  primary key (month, kind, programme, honour, topic, county)
);
insert into activity_topic_total
select coalesce(county, '00000000-0000-0000-0000-000000000000'), month, kind, coalesce(programme, ''), coalesce(honour, ''), topic, count(*)
from activity cross join lateral (select distinct topic from unnest(topics) topic) t where status = 'approved' group by 1, 2, 3, 4, 5, 6;

-- No index holds the sums any more, so that a cell is changed in place: most that was written for a hand-in was index entries.
drop index activity_total_by_month;
create index activity_total_by_month on activity_total (month, kind, programme);
alter table activity_total set (fillfactor = 80);

grant select, insert, update on activity_total_of_county, activity_topic_total to mingfa_app;
grant select on activity_total_broad to mingfa_app;
