-- What a request changed that may be undone for a minute: which records, to which version, and whom it was told. Null: it may not.
alter table answered_request add column undo jsonb;
