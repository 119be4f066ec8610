-- Packs of configuration taken in from elsewhere: what was entered of each stands in the rooms it belongs to.
create table pack_taken (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  title jsonb not null,
  source text not null,                       -- the bureau that wrote it
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  items jsonb not null                        -- part, key and name of what was entered or changed
);
create table pack_taken_past (like pack_taken, primary key (id, version));
create index pack_taken_latest on pack_taken (changed_at desc, id);

grant select, insert, update on pack_taken to mingfa_app;
grant select, insert on pack_taken_past to mingfa_app;
