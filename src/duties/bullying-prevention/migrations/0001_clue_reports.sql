-- formerly: 0390_clue_reports
-- 每日线索“零报告”: on which days pupils are at school, and what each school reported of each such day.

create table school_term (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  name text not null,
  "from" date not null,
  until date not null,                  -- the last day of the term
  off text not null,                    -- further days off, 、 between them
  days text[] not null,                 -- the school days: working days of the term that are not off, fixed when it was saved
  calendar text not null,               -- of which calendar they were made
  constraint school_term_lasts check ("from" <= until)
);
create table school_term_past (like school_term, primary key (id, version));

-- A school's month: one record, not one a day. How many clues were referred, never what they say.
create table clue_report (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  org uuid not null references organisation,
  county uuid references organisation,
  month int not null,
  days jsonb not null,                  -- { "2024-03-04": 0 }
  late text[] not null                  -- of these days, those reported afterwards
);
create table clue_report_past (like clue_report, primary key (id, version));
create unique index clue_report_of on clue_report (org, month);
create index clue_report_month on clue_report (month, county);

-- The key is what keeps a school from being reminded twice a day.
create table clue_reminder (
  org uuid not null references organisation,
  day date not null,
  at timestamptz not null,
  by_person uuid not null,
  primary key (org, day)
);

grant select, insert, update on school_term, clue_report to mingfa_app;
grant select, insert on school_term_past, clue_report_past, clue_reminder to mingfa_app;
