-- formerly: 0501_book_imports
-- Files handed in to a book: what was made of every row, until it is written or given up. Working papers, not records: what was written
-- from them is in the book, under its own acts.
create table book_import (
  id uuid primary key,
  book text not null,
  -- The branch of the post it was handed in by: whose list it is.
  unit uuid not null,
  person uuid not null,
  at timestamptz not null,
  file text not null,
  -- SHA-256 of the file; the same file handed in again while this one waits is this one.
  hash text not null,
  -- Null once it was read.
  bytes bytea,
  -- The keeper's whole list: what the last one had and this one lacks is asked about.
  is_full boolean not null,
  state text not null check (state in ('judging', 'judged', 'writing', 'written', 'unreadable')),
  done int not null default 0,
  of_rows int not null default 0,
  titles text[] not null default '{}',
  unread text[] not null default '{}',
  missing text[] not null default '{}',
  refusal jsonb,
  settled_at timestamptz
);
create index book_import_of on book_import (book, unit, at desc);
create index book_import_person on book_import (person, at desc);

create table book_import_row (
  import uuid not null references book_import on delete cascade,
  n int not null,
  row int,
  entry uuid,
  -- The version it was judged against; 0: none.
  seen int not null default 0,
  name text not null,
  verdict text not null check (verdict in ('accepted', 'changed', 'already', 'refused', 'asked')),
  remarks jsonb not null default '[]',
  changes jsonb not null default '[]',
  -- What it becomes, and what stood in the file; both cleared in time.
  form jsonb,
  cells jsonb,
  answer jsonb,
  written boolean not null default false,
  primary key (import, n)
);
create index book_import_row_verdict on book_import_row (import, verdict, n);
create index book_import_row_entry on book_import_row (entry) where entry is not null;

grant select, insert, update, delete on book_import, book_import_row to mingfa_app;
