-- By key, the digest of what is sealed to it: a slot taken away, put in or exchanged is found out. Null: of before this was kept.
alter table bullying_report add column slots jsonb;
alter table bullying_report_past add column slots jsonb;
