-- What a matching run was computed from, and what of it is public: as it was when an act made it. Nothing is ever changed or taken away.
create table matching_file (
  dossier uuid not null,
  version int not null,                -- of the dossier: the act that made it
  kind text not null check (kind in ('input', 'open')),
  hash text not null,
  text text not null,                  -- canonical JSON
  primary key (dossier, version, kind)
);
grant select, insert on matching_file to mingfa_app;
