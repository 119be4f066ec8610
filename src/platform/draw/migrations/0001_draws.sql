-- formerly: 0330_draws
-- What a draw publishes, as it was published: the frozen pool, then the proof. One text an act; nothing is ever changed or taken away.
create table draw_file (
  dossier uuid not null,
  version int not null,                -- of the dossier: the act that made it
  attempt int not null,
  kind text not null check (kind in ('frozen', 'proof', 'given-up')),
  at timestamptz not null,
  title text not null,
  hash text not null,                  -- of the frozen pool
  text text not null,                  -- canonical JSON; of a draw given up, the public reason
  primary key (dossier, version)
);
create index draw_file_latest on draw_file (at desc, dossier desc) where kind = 'frozen';
create unique index draw_file_once on draw_file (dossier, attempt) where kind = 'proof';
grant select, insert on draw_file to mingfa_app;
