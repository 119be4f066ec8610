-- formerly: 0393_incidents
-- 舆情: what the public said, why, and how it was handled; and who confirmed for which month that the register is complete.
create table incident (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  unit uuid not null references organisation,  -- which keeps it: a county, or the bureau
  county uuid references organisation,
  org uuid references organisation,            -- the school spoken of
  day date not null,
  title text not null,
  medium text not null,
  cause text not null,
  handling text not null,
  closed_on date
);
create table incident_past (like incident, primary key (id, version));
create index incident_day on incident (day);

create table incident_month (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  unit uuid not null references organisation,
  county uuid references organisation,
  month int not null,
  incidents int not null                       -- how many the register held when it was confirmed
);
create table incident_month_past (like incident_month, primary key (id, version));
create unique index incident_month_of on incident_month (unit, month);

grant select, insert, update on incident, incident_month to mingfa_app;
grant select, insert on incident_past, incident_month_past to mingfa_app;
