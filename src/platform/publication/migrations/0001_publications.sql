-- formerly: 0310_publications
-- The register of everything public: what is owed, by when, who reviewed it, when it was published, corrected, withdrawn.
create table publication (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  about uuid not null,                 -- the record made public; its own id when it was entered by hand
  kind text not null,
  org uuid not null,
  title text not null,
  number text not null,                -- of the document; '' when it has none
  basis text not null,                 -- as cited
  made_on date not null,               -- the day from which the period runs
  due_on date not null,
  provisional boolean not null,        -- counted into a year whose holidays are not announced
  path text not null,                  -- '/decisions/…' on our own site, or an address elsewhere; '' while not known
  files jsonb not null,                -- [{name, sha256}]: by these anybody recognises the document
  secrecy_by uuid,
  privacy_by uuid,
  reviewed_on date,
  published_at timestamptz,
  withheld_why text not null,          -- why the law does not let it be public; '' when it does
  withdraw_on date,                    -- it must be withdrawn by then
  withdraw_why text not null,
  withdrawn_at timestamptz,
  corrections jsonb not null,          -- [{on, what}], as the public is told
  grams text[] not null,
  constraint publication_reviewed_first check (published_at is null or (secrecy_by is not null and privacy_by is not null and reviewed_on is not null)),
  constraint publication_withheld_or_published check (withheld_why = '' or published_at is null),
  constraint publication_withdrawn_with_reason check (withdrawn_at is null or (published_at is not null and withdraw_why <> ''))
);
create table publication_past (like publication, primary key (id, version));
create unique index publication_of on publication (about, kind);
create index publication_owed on publication (due_on) where published_at is null and withheld_why = '';
create index publication_recent on publication (published_at desc, id desc) where published_at is not null;
create index publication_grams on publication using gin (grams);
-- "Check something" asks by the hash of a file.
create index publication_files on publication using gin (files jsonb_path_ops);

grant select, insert, update on publication to mingfa_app;
grant select, insert on publication_past to mingfa_app;
