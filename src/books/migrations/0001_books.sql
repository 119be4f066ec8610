-- formerly: 0500_books
-- Books (登记簿): entries of every kind a bureau keeps a list of, shipped and its own alike. What an entry says is its form; all below it
-- follows from the form by the book's declaration, and is made anew when that changes.
create table book_entry (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  book text collate "C" not null,
  form jsonb not null check (jsonb_typeof(form) = 'object'),
  -- The branch of the post that first entered it; null: it came with the software.
  unit uuid,
  -- {on, reason}: it should never have stood here. It stays, and can be brought back.
  struck jsonb,
  key text collate "C" not null,
  caption text not null,
  org uuid,
  county uuid,
  from_day date not null default '-infinity',
  until_day date not null default 'infinity',
  -- 'book.field=value' for whatever it is found by without a search.
  marks text[] collate "C" not null,
  sought text collate "C" not null,
  grams text[] collate "C" not null,
  -- What the list is sorted by, as text that sorts so: slots in the order of the declaration.
  s1 text collate "C",
  s2 text collate "C",
  s3 text collate "C",
  s4 text collate "C",
  s5 text collate "C",
  s6 text collate "C"
);
create table book_entry_past (like book_entry, primary key (id, version));

create unique index book_entry_key on book_entry (book, key) where struck is null;
-- Coverage asks ten thousand organisations one by one: theirs comes first, for ids part sooner than the names of books.
create index book_entry_of on book_entry (org, book, from_day, until_day) where struck is null and org is not null;
-- How many are in force, of a county or of all, is counted in the index alone.
create index book_entry_county on book_entry (book, county, from_day, until_day) where struck is null;
create index book_entry_s1 on book_entry (book, s1, id) where struck is null and s1 is not null;
create index book_entry_s2 on book_entry (book, s2, id) where struck is null and s2 is not null;
create index book_entry_s3 on book_entry (book, s3, id) where struck is null and s3 is not null;
create index book_entry_s4 on book_entry (book, s4, id) where struck is null and s4 is not null;
create index book_entry_s5 on book_entry (book, s5, id) where struck is null and s5 is not null;
create index book_entry_s6 on book_entry (book, s6, id) where struck is null and s6 is not null;
create index book_entry_struck on book_entry (book, id) where struck is not null;
create index book_entry_marks on book_entry using gin (marks) where struck is null;
create index book_entry_grams on book_entry using gin (grams) where struck is null;
create index book_entry_past_of on book_entry_past (book, changed_at);
grant select, insert, update on book_entry to mingfa_app;
grant select, insert on book_entry_past to mingfa_app;

-- Whoever lifted the masks, of which entry (null: of an export), and why.
create table book_look (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  book text not null,
  entry uuid,
  person uuid not null,
  reason text not null check (btrim(reason) <> '')
);
create table book_look_past (like book_look, primary key (id, version));
create index book_look_of on book_look (entry, changed_at desc);
grant select, insert, update on book_look to mingfa_app;
grant select, insert on book_look_past to mingfa_app;
