-- When a piece came last: what was begun and does not go on reserves nothing, and is gone within the hour.
alter table public_upload add column touched_at timestamptz;
update public_upload set touched_at = at;
alter table public_upload alter column touched_at set not null;
create index public_upload_unfinished on public_upload (touched_at) where file is null and blob is null;
