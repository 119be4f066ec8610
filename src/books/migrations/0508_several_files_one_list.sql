-- Another system's list may come in several files, one county in two: [{file, hash}] of those after the first; null: there is one alone.
alter table book_snapshot add column more jsonb;
alter table book_snapshot_past add column more jsonb;
-- In which of them a row stands, from 1.
alter table book_snapshot_row add column part int;
update book_snapshot_row set part = 1 where row is not null;
-- Rows follow from files and book, and are put and taken away a hundred thousand at once by whoever holds the snapshot: each was looked up in it one by one.
alter table book_snapshot_row drop constraint book_snapshot_row_snapshot_fkey;
-- Rows are listed by class; one index instead of two.
alter table book_snapshot_row drop constraint book_snapshot_row_pkey;
drop index book_snapshot_row_class;
alter table book_snapshot_row add primary key (snapshot, class, n);
