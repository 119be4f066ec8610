-- Campaigns are found by the signs of their titles and by how these sound (platform/finding/terms.ts).
alter table campaign add column grams text[] collate "C" not null default '{}';
alter table campaign_past add column grams text[] collate "C" not null default '{}';
create index campaign_grams on campaign using gin (grams);
insert into job (id, name, payload, key, run_at)
  select gen_random_uuid(), 'finding.terms', '{"table":"campaign"}', 'finding.terms campaign', now() where exists (select from campaign);
