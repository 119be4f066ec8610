-- What of each book's declaration the derived columns and shipped entries rest on: where it changes, they are made anew.
create table book_made (
  book text primary key,
  digest text not null
);
grant select, insert, update on book_made to mingfa_app;

-- A unit says of a period that all there was stands in the book, nothing included: a blank is then no zero (零报告).
create table book_confirmation (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  book text not null,
  unit uuid not null,
  year int not null,
  -- Counted from 1 within the year.
  period int not null,
  -- How many entries of the period there were then.
  entries int not null
);
create table book_confirmation_past (like book_confirmation, primary key (id, version));
create unique index book_confirmation_of on book_confirmation (book, unit, year, period);
grant select, insert, update on book_confirmation to mingfa_app;
grant select, insert on book_confirmation_past to mingfa_app;

-- A dated file of somebody else's system, kept whole, held against the book: what differs is cleared with a reason and signed.
create table book_snapshot (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  book text not null,
  counterpart text not null,
  -- The branch of the post it was handed in by.
  unit uuid not null,
  person uuid not null,
  file text not null,
  -- SHA-256 of the file; its bytes lie with the evidence.
  hash text not null,
  -- The day the file speaks of.
  day date not null,
  -- [{class, rows, reason, person, at}]: why rows are as they are; rows null: all of the class that had no reason yet.
  cleared jsonb not null,
  signed_by uuid,
  signed_on date
);
create table book_snapshot_past (like book_snapshot, primary key (id, version));
create index book_snapshot_of on book_snapshot (book, counterpart, day desc);
grant select, insert, update on book_snapshot to mingfa_app;
grant select, insert on book_snapshot_past to mingfa_app;

-- How its rows stood to the book when it was matched, and the reasons as they stand: both follow from file, book and record.
create table book_snapshot_state (
  snapshot uuid primary key references book_snapshot,
  state text not null check (state in ('matching', 'matched', 'unreadable')),
  unread text[] not null default '{}',
  refusal jsonb
);
create table book_snapshot_row (
  snapshot uuid not null references book_snapshot,
  n int not null,
  row int,
  entry uuid,
  name text not null,
  class text not null check (class in ('matched', 'only-there', 'only-here', 'differs', 'twice')),
  differs jsonb not null default '[]',
  reason text,
  primary key (snapshot, n)
);
create index book_snapshot_row_class on book_snapshot_row (snapshot, class, n);
grant select, insert, update, delete on book_snapshot_state, book_snapshot_row to mingfa_app;
