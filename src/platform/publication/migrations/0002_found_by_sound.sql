-- Found by the first letters of how the title sounds, too, the latest changed first.
create index publication_latest on publication (changed_at desc, id desc);
insert into job (id, name, payload, key, run_at)
  select gen_random_uuid(), 'finding.terms', '{"table":"publication"}', 'finding.terms publication', now() where exists (select from publication);
