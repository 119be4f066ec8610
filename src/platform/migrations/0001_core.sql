-- formerly: 0001_core
-- An act: who did what to which record, when, under which post, why. The record is the fold of its acts' facts.
create table act (
  subject uuid not null,
  version int not null check (version > 0),
  kind text not null,                 -- of the subject: 'activity', 'post', …
  act text not null,                  -- 'activities.submit'
  at timestamptz not null,
  by_person uuid,                     -- null: the platform itself
  by_post uuid,
  for_person uuid,                    -- who delegated the post
  request uuid,                       -- made by the client: a repeated submission is recognised by it
  reason text,
  fact jsonb,                         -- the fields this act set; null once erased
  salt bytea not null,
  primary key (subject, version)
);
create index act_recent on act (at desc);
create index act_by_person on act (by_person, at desc);

-- The plain ledger: one salted leaf an act, in the act's own transaction. It holds no personal data.
create table ledger (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  subject uuid not null,
  version int not null,
  act text not null,
  leaf bytea not null
);
create index ledger_of_act on ledger (subject, version);

-- Settings of the bureau, dated by their acts.
create table setting (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  key text not null unique,
  value jsonb not null
);
create table setting_past (like setting, primary key (id, version));

-- Nothing recorded is ever edited: the application may only add.
grant select, insert on act, ledger, setting_past to mingfa_app;
grant select, insert, update on setting to mingfa_app;
