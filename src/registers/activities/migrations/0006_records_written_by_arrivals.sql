-- A visit that was counted where people arrived writes its record itself.
alter table activity drop constraint activity_source_check;
alter table activity add constraint activity_source_check check (source in ('form', 'workbook', 'demo', 'arrival'));
create index activity_of_arrivals on activity (org, day, kind) where source = 'arrival';
