-- formerly: 0391_school_assignments
-- 一校一警、律师进校: who is assigned to which school, from when until when. Never a number of persons divided by schools.
create table school_assignment (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  programme text not null check (programme in ('officer', 'lawyer')),
  org uuid not null references organisation,
  county uuid references organisation,
  name text not null,
  unit text not null,
  number text not null,                 -- 警号, 执业证号: what tells two persons apart
  "from" date not null,
  until date,                           -- the last day; null: still
  constraint school_assignment_lasts check (until is null or "from" <= until)
);
create table school_assignment_past (like school_assignment, primary key (id, version));
create unique index school_assignment_one on school_assignment (programme, number, org, "from");
create index school_assignment_org on school_assignment (org, programme);

grant select, insert, update on school_assignment to mingfa_app;
grant select, insert on school_assignment_past to mingfa_app;
