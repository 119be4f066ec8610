-- The fingerprint of whom a campaign asks stands in the act that opens or widens it: who takes a silent school off the list is found out. Null:
-- a draft, or opened before it was kept.
alter table campaign add column asked_digest text;
alter table campaign_past add column asked_digest text;
