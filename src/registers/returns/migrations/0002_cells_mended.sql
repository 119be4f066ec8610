-- Cells that whoever handed the workbook in mended in the browser: [{sheet, row, column, value}]; the workbook is judged again with them.
alter table return_batch add column mends jsonb not null default '[]';
