-- Who answers for a number or claim that was typed by hand into a report: whence it is. It holds for exactly the words it names.
create table report_attestation (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  report uuid not null references report,
  part text not null,                           -- the sentence, chapter or paragraph by its id, or 'lead', 'title' …
  written text not null,                        -- its words, figures named where they stand (src/report/attestation.ts)
  source text not null,                         -- in words; may be empty where a file is given
  files uuid[] not null default '{}',
  name text not null,                           -- of the person, as then
  post text not null,                           -- where and as what: this is published, the name is not
  made_at timestamptz not null,
  withdrawn text,                               -- why, once it was taken back
  constraint attestation_has_a_source check (btrim(source) <> '' or files <> '{}')
);
create index report_attestation_of on report_attestation (report);
create index report_attestation_files on report_attestation using gin (files);
create table report_attestation_past (like report_attestation, primary key (id, version));

grant select, insert, update on report_attestation to mingfa_app;
grant select, insert on report_attestation_past to mingfa_app;
