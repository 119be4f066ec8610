-- formerly: 0230_holiday_notices
-- 放假安排: a year's notice as the bureau entered it. Years we ship need no row; a row stands in for what we shipped.
create table holiday_notice (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  year int not null unique check (year between 2019 and 2099),
  -- [["2027-01-01", "2027-01-03"], …]: days off, first and last
  off jsonb not null,
  -- ["2027-01-09", …]: Saturdays and Sundays on which one works
  work jsonb not null,
  document text not null,
  url text not null,
  unusual text not null
);
create table holiday_notice_past (like holiday_notice, primary key (id, version));

grant select, insert, update on holiday_notice to mingfa_app;
grant select, insert on holiday_notice_past to mingfa_app;
