-- formerly: 0430_erasing
-- 保存期限. Which cases may ever be erased, and how long after their last act at the earliest. Written by migrations alone: the
-- application reads it, and can shorten nothing.
create table retention (
  procedure text primary key,
  least_days int not null,
  setting text,                        -- the bureau's shortest term in years, where it sets one; never below least_days
  unnames boolean not null             -- who acted is erased, too: 报告人保密
);
-- While an act of the one name has no later one of the other, nothing of the case is erased: 公安机关办案, 诉讼.
create table retention_hold (
  procedure text not null references retention,
  begun text not null,                 -- 'bullying-cases.policeReported'
  ended text not null,
  primary key (procedure, begun)
);
grant select on retention, retention_hold to mingfa_app;

alter table dossier add column erased_on date;
alter table dossier_past add column erased_on date;
create index act_of_erasing on act (subject) where act = 'cases.erased';

create function case_is_held(of_case uuid, of_procedure text) returns boolean language sql stable set search_path from current as $$
  select exists (
    select from retention_hold h where h.procedure = of_procedure
      and coalesce((select max(version) from act where subject = of_case and act = h.begun), 0)
        > coalesce((select max(version) from act where subject = of_case and act = h.ended), 0))
$$;

-- A temporary table of the caller's must not stand in for one of ours.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- The application may not alter what is past; this, and only this, it may ask for. Nothing is erased but upon a sealed act that says what
-- and why, written before in the same transaction; nothing before its time, nothing that is held. Time is the database's own.
create function erase_case(of_case uuid) returns int language plpgsql security definer set search_path from current as $$
declare
  trace act;
  rule retention;
  term interval;
  until timestamptz;
  erased int := 0;
  one record;
begin
  perform from dossier where id = of_case for update;
  select * into trace from act where subject = of_case order by version desc limit 1;
  if trace.act is distinct from 'cases.erased' then
    raise exception 'case % has no act of erasing', of_case using errcode = 'check_violation';
  end if;
  select r.* into rule from retention r join dossier d on d.procedure = r.procedure where d.id = of_case and d.closed;
  if rule.procedure is null then
    raise exception 'case % is open, or of a procedure that is never erased', of_case using errcode = 'check_violation';
  end if;
  if case_is_held(of_case, rule.procedure) then
    raise exception 'case % is held', of_case using errcode = 'check_violation';
  end if;
  select greatest(make_interval(days => rule.least_days), make_interval(years => coalesce((select (value #>> '{}')::int from setting where key = rule.setting), 0))) into term;
  select max(at) + term into until from act where subject = of_case and version < trace.version;
  if until is null or until > now() then
    raise exception 'case % is kept until %', of_case, until using errcode = 'check_violation';
  end if;

  -- What the trace names, and of it only what belongs to the case.
  for one in
    select e.key::uuid as subject, e.value::text::int as version from jsonb_each(trace.fact -> 'recorded' -> 'fact' -> 'erases') e
    where e.key::uuid = of_case or e.key::uuid in (select id from dossier_note where dossier = of_case union select id from dossier_link where dossier = of_case or other = of_case)
  loop
    update act set fact = null, reason = null, salt = '',
      by_person = case when rule.unnames then null else by_person end, by_post = case when rule.unnames then null else by_post end, for_person = case when rule.unnames then null else for_person end
    where subject = one.subject and version <= one.version and version < case when one.subject = of_case then trace.version else 2147483647 end;
    erased := erased + 1;
  end loop;
  update dossier_past set recorded = '{}', state = '{}', caption = '', clocks = '[]', turns = '{}', parties = '{}', files = '{}', grams = '{}' where id = of_case;
  update dossier_note set text = '' where dossier = of_case;
  update dossier_note_past set text = '' where dossier = of_case;
  update dossier_link set why = '' where dossier = of_case or other = of_case;
  update dossier_link_past set why = '' where dossier = of_case or other = of_case;
  if rule.unnames then
    update dossier_note set person = of_case where dossier = of_case;
    update dossier_note_past set person = of_case where dossier = of_case;
  end if;
  delete from case_receipt where dossier = of_case;
  return erased;
end
$$;
revoke all on function erase_case(uuid) from public;
grant execute on function erase_case(uuid) to mingfa_app;
