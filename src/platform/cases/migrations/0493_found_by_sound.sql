-- Cases are found by the first letters of how they sound, too, the latest acted on first. What is there has its terms made anew by a job.
create index dossier_latest on dossier (changed_at desc, id desc);
insert into job (id, name, payload, key, run_at)
  select gen_random_uuid(), 'finding.terms', '{"table":"dossier"}', 'finding.terms dossier', now() where exists (select from dossier);
