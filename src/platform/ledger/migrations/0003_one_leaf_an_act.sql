-- An act has one leaf. Whoever adds a second one to hide what the first sealed is refused.
drop index ledger_of_act;
create unique index ledger_of_act on ledger (subject, version);

-- The day on which a checkpoint was kept, by the database's own clock: the application says `at`, this it cannot say. What must be so and so
-- old (a case that is to be erased) is as old as the first checkpoint that covers its leaf. A day, for a minute would tell when a child wrote.
alter table log_checkpoint add column stored_on date;
update log_checkpoint set stored_on = (at at time zone 'Asia/Shanghai')::date;
alter table log_checkpoint alter column stored_on set default (now() at time zone 'Asia/Shanghai')::date, alter column stored_on set not null;
revoke insert on log_checkpoint from mingfa_app;
grant insert (size, at, note) on log_checkpoint to mingfa_app;

-- The day on which the log had taken an act in; null while it waits.
create function log_day_of(of_subject uuid, of_version int) returns date language sql stable set search_path from current as $$
  select (select c.stored_on from log_checkpoint c where c.size > lower(r.places) + l.seq - lower(r.seqs) order by c.size limit 1)
  from ledger l join log_run r on r.seqs @> l.seq where l.subject = of_subject and l.version = of_version
$$;
