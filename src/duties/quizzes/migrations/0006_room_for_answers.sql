-- An attempt is written twice, begun and handed in; a sum with every batch. Room is left on their pages, so that the second writing touches no index.
alter table quiz_attempt set (fillfactor = 55);
alter table quiz_cell set (fillfactor = 50);
-- A sum lies in several parts, one for each batch that may be under way: else a batch would wait for the commit of the one before it.
alter table quiz_cell add column part smallint not null default 0;
alter table quiz_cell drop constraint quiz_cell_pkey;
alter table quiz_cell add primary key (quiz, school, day, part);
