-- What a reader of a draft says of a passage, or how he would word it; whoever writes the report answers it (src/report/remarks/remark.ts).
create table report_remark (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  report uuid not null references report,
  part text not null,                           -- the passage by its id, as of an attestation
  written text not null,                        -- its words as they were read
  text text not null,
  suggested jsonb,                              -- the parts of the sentence as they should read; null: only a remark
  person uuid not null,
  name text not null,                           -- of the person, as then
  post text not null,                           -- where and as what
  made_at timestamptz not null,
  outcome text check (outcome in ('applied', 'heeded', 'declined', 'withdrawn')),
  word text not null default '',                -- with which it was answered
  answered_by text,
  answered_at timestamptz,
  constraint remark_says_something check (btrim(text) <> '' or suggested is not null),
  constraint remark_declined_with_a_word check (outcome is distinct from 'declined' or btrim(word) <> ''),
  constraint remark_applied_was_suggested check (outcome is distinct from 'applied' or suggested is not null),
  constraint remark_answered_by_somebody check ((outcome is null) = (answered_at is null))
);
create index report_remark_of on report_remark (report);
create table report_remark_past (like report_remark, primary key (id, version));

grant select, insert, update on report_remark to mingfa_app;
grant select, insert on report_remark_past to mingfa_app;
