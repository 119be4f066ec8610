-- The day on which what stood in the file was cleared: only how many rows there were stays.
alter table book_import add column cleared_on date;
create index book_import_kept on book_import ((coalesce(settled_at, at))) where cleared_on is null;
-- What was written from stands in the book: the rows need not say it again.
update book_import_row set form = null, cells = null, changes = '[]' where written;
