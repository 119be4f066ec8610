-- A register that had tables of its own becomes a book: its rows and their past move here under their ids and versions, its acts and leaves
-- stay untouched, its tables go. `form`, `org`, `county`, `unit`, `first`, `last` and `caption` are expressions over a row t of the former
-- table. What is searched and sorted by is made when the house is opened. Done once: where the table is no more, nothing is.
create procedure move_into_book(
  former text, book text, form text,
  org text default 'null', county text default 'null', unit text default 'null', first text default 'null', last text default 'null', caption text default ''''''
) language plpgsql as $$
declare kept text;
begin
  if to_regclass(quote_ident(former)) is null then return; end if;
  foreach kept in array array['', '_past'] loop
    execute format(
      'insert into %I (id, version, changed_at, book, form, unit, key, caption, org, county, from_day, until_day, marks, sought, grams, s1, s2, s3, s4, s5, s6)
       select t.id, t.version, t.changed_at, %L, %s, (%s)::uuid, t.id::text, %s, (%s)::uuid, (%s)::uuid,
         coalesce((%s)::date, ''-infinity''), coalesce((%s)::date, ''infinity''), ''{}'', '''', ''{}'', '''', '''', '''', '''', '''', ''''
       from %I t on conflict do nothing',
      'book_entry' || kept, book, form, unit, caption, org, county, first, last, former || kept);
    execute format('drop table %I', former || kept);
  end loop;
end $$;
