-- formerly: 0460_waiting_counted_where_it_waits
-- What waits for approval is counted where it waits, for an organisation as for a county: few records wait, and an index finds them. So
-- handing in, which all schools do on one evening, changes no sums any more; approving does.
drop view activity_total_broad;
delete from activity_total where records = 0 and sessions = 0 and pupils = 0 and staff = 0 and parents = 0 and others = 0 and copies = 0;
alter table activity_total drop column pending;

create view activity_waiting_cell as
select org, coalesce(county, '00000000-0000-0000-0000-000000000000') as county, month, kind, coalesce(programme, '') as programme, coalesce(honour, '') as honour,
  0 as records, 0 as sessions, 0 as pupils, 0 as staff, 0 as parents, 0 as others, 0 as copies, 1 as pending
from activity where status = 'submitted';

-- All cells there are: by organisation, and without.
create view activity_cell as
select org, county, month, kind, programme, honour, records, sessions, pupils, staff, parents, others, copies, 0 as pending from activity_total
union all
select org, county, month, kind, programme, honour, records, sessions, pupils, staff, parents, others, copies, pending from activity_waiting_cell;
create view activity_cell_broad as
select county, month, kind, programme, honour, records, sessions, pupils, staff, parents, others, copies, 0 as pending from activity_total_of_county
union all
select county, month, kind, programme, honour, records, sessions, pupils, staff, parents, others, copies, pending from activity_waiting_cell;

grant select on activity_waiting_cell, activity_cell, activity_cell_broad to mingfa_app;
