-- formerly: 0510_own_books
-- Books a bureau declares in the browser. Their entries stand where all entries do.
create table own_book (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  code text not null unique check (code ~ '^own-[a-z0-9-]{1,50}$'),
  declaration jsonb not null check (jsonb_typeof(declaration) = 'object')
);
create table own_book_past (like own_book, primary key (id, version));

grant select, insert, update on own_book to mingfa_app;
grant select, insert on own_book_past to mingfa_app;
