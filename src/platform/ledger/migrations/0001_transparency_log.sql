-- formerly: 0311_transparency_log
-- The order in which the leaves of the ledger stand in the public log. A leaf enters `ledger` with its act; one writer gives it its place here.
create table log_entry (
  index bigint primary key,
  seq bigint not null unique           -- of the ledger's leaf
);

-- Where the log stands: one row, begun with the log's key. Whoever extends it locks this row, and finds the size it started from or does nothing.
create table log_state (
  only_one boolean primary key default true check (only_one),
  origin text not null,
  vkey text not null,
  size bigint not null,
  frontier bytea not null,             -- the right edge of the tree, 32 bytes a hash, the largest subtree first
  checkpoint text not null,            -- signed
  settled bigint not null,             -- up to this seq nothing can come any more: every row has its place, every gap is one for ever
  beat_at timestamptz not null         -- when a writer last looked
);

-- Every checkpoint ever signed.
create table log_checkpoint (
  size bigint primary key,
  at timestamptz not null,
  note text not null
);

-- What witnesses signed: that they saw this checkpoint follow from all they had seen before.
create table log_cosignature (
  size bigint not null,
  witness text not null,
  at timestamptz not null,
  line text not null,
  primary key (size, witness)
);

-- Logs of others that we witness: the newest checkpoint we cosigned of each.
create table witnessed_log (
  origin text primary key,
  size bigint not null,
  checkpoint text not null,
  at timestamptz not null
);

grant select, insert on log_entry, log_checkpoint, log_cosignature to mingfa_app;
grant select, insert, update on log_state, witnessed_log to mingfa_app;
