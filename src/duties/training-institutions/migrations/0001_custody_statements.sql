-- Files of banks and of the platform, account by account: lines and orders by reference, day and 分. No pupil, no parent, no course.
create table custody_statement (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  kind text not null check (kind in ('bank', 'orders')),
  account uuid not null,             -- an entry of the book of accounts
  from_day date not null,
  until_day date not null,
  content jsonb not null,
  layout uuid,                       -- by which it was read
  file text not null,
  hash text not null,                -- of the file as it was handed in; the file itself is not kept
  dropped text[] not null,           -- columns of it that were not kept
  withdrawn jsonb,
  constraint statement_ends_after_it_begins check (from_day <= until_day)
);
create table custody_statement_past (like custody_statement, primary key (id, version));
create index custody_statement_of on custody_statement (account, kind, until_day);
create index custody_statement_by_hash on custody_statement (hash);
-- No two speak of the same days of an account.
create unique index custody_statement_once on custody_statement (account, kind, until_day) where withdrawn is null;

grant select, insert, update on custody_statement to mingfa_app;
grant select, insert on custody_statement_past to mingfa_app;
