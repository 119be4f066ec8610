-- after: registers/campaigns/0004_columns
-- What was filled into the columns of the record's campaign, by code. Null: it asks for nothing of its own, or nothing was filled in.
alter table activity add column answers jsonb;
alter table activity_past add column answers jsonb;
