-- formerly: 0451_standing
-- How an organisation asked stands, kept on its row by the statement that changes a record (standing.ts): a city of 70,000 schools cannot
-- look at all records of all campaigns each time somebody opens his first page.
alter table campaign_asked
  add column draft int not null default 0,
  add column returned int not null default 0,
  add column submitted int not null default 0,
  add column approved int not null default 0;

update campaign_asked a set draft = r.draft, returned = r.returned, submitted = r.submitted, approved = r.approved
from (
  select campaign, org, count(*) filter (where status = 'draft') as draft, count(*) filter (where status = 'returned') as returned,
    count(*) filter (where status = 'submitted') as submitted, count(*) filter (where status = 'approved') as approved
  from activity where campaign is not null group by campaign, org
) r where r.campaign = a.campaign and r.org = a.org;

-- How many organisations stand how, by campaign and county: the sum of its rows. Every change adds a row instead of altering one, for on the last
-- evening all schools of a county hand in at once, and none is to wait for another; at night the rows are folded into one each.
create table campaign_progress (
  campaign uuid not null,
  county uuid,
  asked int not null,
  handed_in int not null,
  approved int not null,
  returned int not null
);
create index campaign_progress_of on campaign_progress (campaign, county);

insert into campaign_progress (campaign, county, asked, handed_in, approved, returned)
select campaign, county, count(*), count(*) filter (where approved + submitted > 0), count(*) filter (where approved > 0),
  count(*) filter (where returned > 0 and approved + submitted = 0)
from campaign_asked group by campaign, county;

grant update (draft, returned, submitted, approved) on campaign_asked to mingfa_app;
grant select, insert, delete on campaign_progress to mingfa_app;
