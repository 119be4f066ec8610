-- A temporary table of the caller's must not stand in for ours, and what is forgotten is former: of a key that has a later version.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);
create or replace function forget_wrappings(of_key uuid) returns void language sql security definer set search_path from current as $$
  update handler_key_past p set wrapped = null where p.id = of_key and exists (select from handler_key k where k.id = p.id and k.version > p.version)
$$;
