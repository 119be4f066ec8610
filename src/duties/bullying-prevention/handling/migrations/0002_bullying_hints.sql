-- formerly: 0432_bullying_hints
-- 线索关联. What two cases may share, by a keyed hash: the key lies outside the database, so that nobody who has the one learns a name.
create table bullying_hint (
  dossier uuid not null,
  kind text not null check (kind in ('name', 'place', 'school')),
  hash bytea not null,
  day date not null,                   -- when it happened, as far as known; else when it came in
  primary key (dossier, kind, hash)
);
create index bullying_hint_of on bullying_hint (hash);
grant select, insert, delete on bullying_hint to mingfa_app;
