-- A report that was published and is wrong is corrected by another, which names it; both stand.
alter table report add column corrects uuid references report;
alter table report_past add column corrects uuid;
create unique index report_corrected_once on report (corrects) where corrects is not null;
