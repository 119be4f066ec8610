-- A title as it is compared (`titleKey`), so that a record already there of that holder, day and title is found by an index. The program makes it with every
-- change; of records of before, which have none, it makes it when it next starts (title-keys.ts).
alter table activity add column title_key text;
alter table activity_past add column title_key text;
create index activity_by_title on activity (org, day, title_key);
create index activity_without_title_key on activity (id) where title_key is null;
