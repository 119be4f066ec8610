-- formerly: 0060_report
-- A report of the year: its sentences while it is written, and the numbers it was locked with.
create table report (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  org uuid not null references organisation,    -- whose report it is; its figures are of this branch
  year int not null,
  from_day date not null,
  until_day date not null,
  title text not null,                          -- of the body, for lists
  body jsonb not null,                          -- chapters, paragraphs, sentences (src/report/model.ts)
  status text not null check (status in ('draft', 'locked')),
  as_of timestamptz,                            -- the moment whose records it counts, once locked
  frozen jsonb,                                 -- the bound report of that moment (src/report/bound.ts)
  constraint report_period check (from_day <= until_day),
  constraint report_locked_is_frozen check ((status = 'locked') = (frozen is not null) and (status = 'locked') = (as_of is not null))
);
create index report_by_year on report (year desc, changed_at desc);
create table report_past (like report, primary key (id, version));

grant select, insert, update on report to mingfa_app;
grant select, insert on report_past to mingfa_app;
