-- Names of two signs are found by an index: their signs and pairs, and how they sound (platform/finding/terms.ts).
alter table person add column grams text[] collate "C" not null default '{}';
alter table person_past add column grams text[] collate "C" not null default '{}';
create index person_grams on person using gin (grams);
insert into job (id, name, payload, key, run_at)
  select gen_random_uuid(), 'finding.terms', '{"table":"person"}', 'finding.terms person', now() where exists (select from person);
