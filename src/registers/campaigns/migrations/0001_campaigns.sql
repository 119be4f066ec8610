-- after: registers/organisations/0001_organisations
-- formerly: 0029_campaigns
-- Campaigns (专项任务): what is asked, of whom, for which days, until when; and who was reminded.
--
-- campaign        the task itself, a kept record
-- campaign_asked  the organisations asked: fixed when it is opened, so that "who has not handed in" is an indexed anti-join
--                 and does not drift when a school is merged in the middle of the period
-- reminder        who was reminded on which day

create table campaign (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  -- The section (or county) that asks.
  owner uuid not null references organisation,
  status text not null check (status in ('draft', 'open', 'closed')),
  title text not null check (btrim(title) <> ''),
  -- Groups the same campaign over the years; figures count by it.
  programme text not null check (programme ~ '^[a-z0-9-]{2,40}$'),
  basis text not null default '',
  kind text not null,
  -- What its headcounts mean: 'repeatable' counts 人次, 'once-per-person' counts 人.
  overlap text not null check (overlap in ('repeatable', 'once-per-person')),
  audience jsonb not null,
  -- Both days are within the period: a campaign of one day begins and ends on it.
  "from" date not null,
  until date not null,
  due date not null,
  note text not null default '',
  -- How many organisations campaign_asked holds; 0 while nobody has been asked.
  asked int not null default 0 check (asked >= 0),
  constraint campaign_lasts_a_day check (until >= "from"),
  constraint campaign_due_within_or_after check (due >= "from"),
  constraint campaign_asks_somebody_once_open check (status = 'draft' or asked > 0)
);

create index campaign_programme on campaign (programme, "from");
create index campaign_due on campaign (due) where status = 'open';

create table campaign_past (like campaign, primary key (id, version));

create table campaign_asked (
  campaign uuid not null references campaign,
  org uuid not null references organisation,
  -- Its county on the day of the audience; null: directly under the bureau.
  county uuid references organisation,
  primary key (campaign, org)
);

create index campaign_asked_of on campaign_asked (org, campaign);
create index campaign_asked_county on campaign_asked (campaign, county, org);

create table reminder (
  campaign uuid not null references campaign,
  org uuid not null references organisation,
  -- The office's day: the key is what keeps anybody from being reminded twice a day.
  day date not null,
  at timestamptz not null,
  by_person uuid not null,
  primary key (campaign, org, day)
);

grant select, insert, update on campaign to mingfa_app;
grant select, insert on campaign_past, reminder to mingfa_app;
-- Widening or narrowing the audience of an open campaign adds and removes rows; the act keeps both counts and the reason.
grant select, insert, delete on campaign_asked to mingfa_app;
