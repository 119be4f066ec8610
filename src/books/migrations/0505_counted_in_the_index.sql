-- How many there are of a choice is counted in the index of its slot alone: the term stands there, too.
drop index book_entry_s1, book_entry_s2, book_entry_s3, book_entry_s4, book_entry_s5, book_entry_s6;
create index book_entry_s1 on book_entry (book, s1, id) include (from_day, until_day) where struck is null and s1 is not null;
create index book_entry_s2 on book_entry (book, s2, id) include (from_day, until_day) where struck is null and s2 is not null;
create index book_entry_s3 on book_entry (book, s3, id) include (from_day, until_day) where struck is null and s3 is not null;
create index book_entry_s4 on book_entry (book, s4, id) include (from_day, until_day) where struck is null and s4 is not null;
create index book_entry_s5 on book_entry (book, s5, id) include (from_day, until_day) where struck is null and s5 is not null;
create index book_entry_s6 on book_entry (book, s6, id) include (from_day, until_day) where struck is null and s6 is not null;
