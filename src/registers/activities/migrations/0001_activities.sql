-- after: registers/campaigns/0001_campaigns
-- formerly: 0030_activities
-- Kinds a bureau adds to the shipped ones (kinds.ts).
create table activity_kind (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  code text not null unique,
  zh text not null,
  en text not null,
  active boolean not null
);
create table activity_kind_past (like activity_kind, primary key (id, version));

create table activity (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  org uuid not null references organisation,
  county uuid references organisation,        -- the holder's county on that day; null: directly under the bureau
  day date not null,
  month int not null,                         -- 202412
  place text not null,
  kind text not null,
  title text not null,
  grams text[] not null,                      -- of the title, for search (platform/grams.ts)
  campaign uuid references campaign,
  programme text,
  topics text[] not null,
  speakers jsonb not null,
  sessions int not null check (sessions >= 0),
  pupils int not null check (pupils >= 0),
  staff int not null check (staff >= 0),
  parents int not null check (parents >= 0),
  others int not null check (others >= 0),
  headcount_source text not null check (headcount_source in ('sign-in', 'class-list', 'estimate')),
  materials jsonb not null,
  copies int not null check (copies >= 0),
  honour text,
  photos uuid[] not null,
  note text not null,
  status text not null check (status in ('draft', 'submitted', 'returned', 'approved', 'withdrawn')),
  spot_check text check (spot_check in ('passed', 'failed')),
  warnings jsonb not null,
  source text not null check (source in ('form', 'workbook', 'demo')),
  constraint month_of_day check (month = extract(year from day)::int * 100 + extract(month from day)::int)
);
create table activity_past (like activity, primary key (id, version));

create index activity_by_org on activity (org, day desc, id desc);
create index activity_by_county on activity (county, day desc, id desc);
create index activity_by_day on activity (day desc, id desc);
create index activity_by_change on activity (changed_at desc, id desc);
create index activity_by_programme on activity (programme, day) where programme is not null;
create index activity_by_kind on activity (kind, day);
create index activity_handing_out on activity (day) where copies > 0;
create index activity_by_campaign on activity (campaign, org, status) where campaign is not null;
create index activity_waiting on activity (county, day) where status = 'submitted';
create index activity_photos on activity using gin (photos) where photos <> '{}';
create index activity_grams on activity using gin (grams);

-- Maintained with every change of an activity, in the same statement (totals.ts). What it holds must equal a recount:
-- a property test and a nightly job compare them. The nil UUID stands for "directly under the bureau", '' for none.
create table activity_total (
  org uuid not null,
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
  pending int not null,                       -- handed in, not approved yet
  primary key (org, month, kind, programme, honour, county)
);
create index activity_total_by_month on activity_total (month, kind, programme)
  include (honour, county, org, records, sessions, pupils, staff, parents, others, copies, pending);

grant select, insert, update on activity, activity_kind, activity_total to mingfa_app;
grant select, insert on activity_past, activity_kind_past to mingfa_app;
create index activity_past_photos on activity_past using gin (photos) where photos <> '{}';
