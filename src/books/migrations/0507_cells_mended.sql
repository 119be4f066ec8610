-- Cells that whoever handed the file in mended in the browser: [{sheet, row, column, value}]. The file itself stays until it is written or cleared, to be judged again.
alter table book_import add column mends jsonb not null default '[]';
alter table book_import add column sheet text not null default '';
