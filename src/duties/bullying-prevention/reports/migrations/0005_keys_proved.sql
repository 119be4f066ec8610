-- The day on which the holder opened something with the key; null: kept before that was asked.
alter table handler_key add column proved_on date;
alter table handler_key_past add column proved_on date;
-- Its recipient found that it does not open: whoever can open the report may seal it to him anew.
alter table report_slot add column broken boolean not null default false;
grant update (sealed, broken) on report_slot to mingfa_app;
