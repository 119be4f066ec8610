-- Last year's report where it was not written here: its words as they were published, and its numbers by the figures of this year's.
create table former_report (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  org uuid not null references organisation,    -- whose report it was
  from_day date not null,
  until_day date not null,
  title text not null,
  text text not null,                           -- as it was copied, line by line
  numbers jsonb not null,                       -- [{ figure, said }]: 923场次, as it was said (src/report/former/read.ts)
  source text not null check (btrim(source) <> ''),  -- in words: which paper it was copied from
  address text,                                 -- where everybody may read it; null: nowhere
  constraint former_report_period check (from_day <= until_day),
  constraint former_report_address check (address is null or address ~ '^https?://')
);
create unique index former_report_once on former_report (org, from_day, until_day);
create table former_report_past (like former_report, primary key (id, version));

grant select, insert, update on former_report to mingfa_app;
grant select, insert on former_report_past to mingfa_app;
