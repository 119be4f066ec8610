-- On which days each organisation has an entry of a book in force: coverage of ten thousand schools reads a row for each, however many entries there are.
-- It follows from the entries and is kept in the transaction that changes them.
create table book_standing (
  book text collate "C" not null,
  org uuid not null,
  -- As the entries say; zeros: none.
  county uuid not null,
  days datemultirange not null,
  primary key (book, org, county)
);
grant select, insert, update on book_standing to mingfa_app;
insert into book_standing (book, org, county, days)
  select book, org, coalesce(county, '00000000-0000-0000-0000-000000000000'), range_agg(daterange(from_day, until_day, '[]'))
  from book_entry where struck is null and org is not null and from_day <= until_day group by 1, 2, 3;
