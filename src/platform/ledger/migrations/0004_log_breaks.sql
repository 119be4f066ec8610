-- What happened to the public log that it must say itself. `continued`: an older database was restored, the log went on after what was public, and
-- `lost` of its entries have no act here. `renewed`: the log ended for good and another began.
create table log_break (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  kind text not null check (kind in ('continued', 'renewed')),
  begins bigint not null,              -- so many entries the database had
  ends bigint not null,                -- so many were public
  lost bigint not null,
  last_on date,                        -- the day of the last checkpoint that the database had
  former text,                         -- the key of a log that ended
  checkpoint text not null,            -- the signed text that was public
  why text not null
);
create table log_break_past (like log_break including defaults, primary key (id, version));

-- The leaves of those lost entries, as they were published: the tree needs them, nobody here knows what they sealed. At most 8192 a row.
create table log_gap (
  places int8range not null,
  leaves bytea not null,
  check ((octet_length(leaves) = 32 * (upper(places) - lower(places))) is true),
  exclude using gist (places with &&)
);
alter table log_gap alter column leaves set storage external;

grant select on log_break, log_break_past, log_gap to mingfa_app;
