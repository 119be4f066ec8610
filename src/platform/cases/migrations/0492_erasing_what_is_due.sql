-- after: platform/ledger/0003_one_leaf_an_act
-- What is erased is what is due, by the acts and the log. Of the rows the application may write (dossier, notes, links, settings) nothing is
-- believed: the procedure, that the case is closed and what belongs to it are read from acts, its age from the place of its last act in the log.

-- Which acts bring a case to its end, and which open it again; `path`: only if what was recorded says so. Written by migrations alone.
create table retention_closing (
  procedure text not null references retention,
  act text not null,
  path jsonpath not null default '$',
  closes boolean not null,
  primary key (procedure, act, closes)
);
grant select on retention_closing to mingfa_app;

select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- Whether the last act that closes or opens a case closes it.
create function case_is_closed(of_case uuid, of_procedure text) returns boolean language sql stable set search_path from current as $$
  select coalesce((
    select c.closes from act a join retention_closing c on c.procedure = of_procedure and c.act = a.act and a.fact @? c.path
    where a.subject = of_case and a.kind = 'dossier' order by a.version desc, c.closes limit 1), false)
$$;

-- The first day on which a case may be erased: the bureau's term, never below the least, after the day on which the log took its last act in.
-- Null: it is open, never erased, or its last act waits for the log.
create function case_kept_until(of_case uuid, before_version int) returns date language sql stable set search_path from current as $$
  select (log_day_of(of_case, before_version - 1) + greatest(make_interval(days => r.least_days), make_interval(years => coalesce((
      select (s.fact #>> '{value}')::int from act k join act s on s.subject = k.subject
      where k.kind = 'setting' and k.act like 'settings.%' and k.version = 1 and k.fact ->> 'key' = r.setting and s.fact ? 'value' order by s.version desc limit 1), 0))))::date
  from act first join retention r on r.procedure = first.fact ->> 'procedure'
  where first.subject = of_case and first.version = 1 and first.kind = 'dossier' and case_is_closed(of_case, r.procedure)
$$;

create or replace function erase_case(of_case uuid) returns int language plpgsql security definer set search_path from current as $$
declare
  trace act;
  rule retention;
  until date;
  notes uuid[];
  links uuid[];
  erased int := 0;
  one record;
begin
  perform from dossier where id = of_case for update;
  select * into trace from act where subject = of_case order by version desc limit 1;
  if trace.act is distinct from 'cases.erased' or trace.kind is distinct from 'dossier' then
    raise exception 'case % has no act of erasing', of_case using errcode = 'check_violation';
  end if;
  select r.* into rule from act first join retention r on r.procedure = first.fact ->> 'procedure'
    where first.subject = of_case and first.version = 1 and first.kind = 'dossier';
  if rule.procedure is null or not case_is_closed(of_case, rule.procedure)
    or exists (select from act where subject = of_case and (kind <> 'dossier' or act <> 'cases.erased' and act not like 'cases.%' and act not like rule.procedure || '.%')) then
    raise exception 'case % is open, or of a procedure that is never erased', of_case using errcode = 'check_violation';
  end if;
  if case_is_held(of_case, rule.procedure) then
    raise exception 'case % is held', of_case using errcode = 'check_violation';
  end if;
  until := case_kept_until(of_case, trace.version);
  if until is null then
    raise exception 'case % is kept until the log has taken in its last act', of_case using errcode = 'check_violation';
  elsif until >= (now() at time zone 'Asia/Shanghai')::date then
    raise exception 'case % is kept until %', of_case, until using errcode = 'check_violation';
  end if;

  -- What is the case's own, by the acts that made it.
  select coalesce(array_agg(distinct a.subject) filter (where a.kind = 'dossier_note'), '{}'), coalesce(array_agg(distinct a.subject) filter (where a.kind = 'dossier_link'), '{}')
    into notes, links
  from jsonb_object_keys(trace.fact -> 'recorded' -> 'fact' -> 'erases') e join act a on a.subject = e::uuid and a.version = 1
  where a.kind = 'dossier_note' and a.fact ->> 'dossier' = of_case::text
     or a.kind = 'dossier_link' and of_case::text in (a.fact ->> 'dossier', a.fact ->> 'other');
  for one in
    select e.key::uuid as subject, e.value::text::int as version from jsonb_each(trace.fact -> 'recorded' -> 'fact' -> 'erases') e
    where e.key::uuid = of_case or e.key::uuid = any(notes || links)
  loop
    update act set fact = null, reason = null, salt = '',
      by_person = case when rule.unnames then null else by_person end, by_post = case when rule.unnames then null else by_post end, for_person = case when rule.unnames then null else for_person end
    where subject = one.subject and version <= one.version and version < case when one.subject = of_case then trace.version else 2147483647 end;
    erased := erased + 1;
  end loop;
  update dossier_past set recorded = '{}', state = '{}', caption = '', clocks = '[]', turns = '{}', parties = '{}', files = '{}', grams = '{}' where id = of_case;
  update dossier_note set text = '' where id = any(notes);
  update dossier_note_past set text = '' where id = any(notes);
  update dossier_link set why = '' where id = any(links);
  update dossier_link_past set why = '' where id = any(links);
  if rule.unnames then
    update dossier_note set person = of_case where id = any(notes);
    update dossier_note_past set person = of_case where id = any(notes);
  end if;
  delete from case_receipt where dossier = of_case;
  return erased;
end
$$;
