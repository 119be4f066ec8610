-- Sums kept with every change of a record, for whatever counts records one by one (src/platform/tally.ts). A tally is known by the hash of
-- what it counts; one that is not listed here is not kept, and who asks for it counts the records.
create table tally (
  id int primary key,
  hash text not null unique check (hash ~ '^[0-9a-f]{32}$'),
  register text not null,                       -- the table of its records
  counts text not null,                         -- whose: a procedure, a book
  counted_at timestamptz not null
);
-- What changes add is added as rows, never written over one, so that none waits for another's commit; folded at night.
create table tally_cell (
  tally int not null references tally on delete cascade,
  org uuid not null,                            -- zero: none
  county uuid not null,                         -- zero: none
  month int not null,                           -- 202403; 0: before all
  dom int not null,                             -- day of the month
  amount bigint not null,
  records bigint not null
);
create index tally_cell_by_month on tally_cell (tally, month) include (org, county, dom, amount, records);
create index tally_cell_by_org on tally_cell (org, tally) include (county, month, dom, amount, records);
create table tally_cell_of_county (
  tally int not null references tally on delete cascade,
  county uuid not null,
  month int not null,
  amount bigint not null,
  records bigint not null
);
create index tally_cell_of_county_by on tally_cell_of_county (tally, month) include (county, amount, records);

grant select, insert, delete on tally, tally_cell, tally_cell_of_county to mingfa_app;
