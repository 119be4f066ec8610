-- formerly: 0361_report_keys
-- A handler's key pair. The private half is under the handler's own password, which never leaves his browser.
create table handler_key (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  person uuid not null,
  public_key text not null,            -- base64url, raw P-256 point
  made_on date not null,
  retired_on date,
  wrapped jsonb                        -- no fact of any act: gone once retired
);
create table handler_key_past (like handler_key, primary key (id, version));
create unique index handler_key_one on handler_key (person) where retired_on is null;

-- The custodians' key: its private half exists only in shares on paper, any `threshold` of which give it back.
create table custody (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  public_key text not null,
  threshold int not null check (threshold >= 2),
  custodians jsonb not null,           -- names of offices
  made_on date not null,
  retired_on date,
  ceremonies int not null              -- how often the shares were put together
);
create table custody_past (like custody, primary key (id, version));
create unique index custody_one on custody ((true)) where retired_on is null;

-- 值班表: who is on duty, both days counted.
create table report_duty (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  person uuid not null,
  from_day date not null,
  until_day date not null,
  cancelled boolean not null,
  check (from_day <= until_day)
);
create table report_duty_past (like report_duty, primary key (id, version));
create index report_duty_days on report_duty (until_day) where not cancelled;

-- What stands on posters and above the form besides 110 and 12355.
create table report_contact (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  hotline text not null,
  hours text not null,
  mailbox text not null,
  police_mailbox text not null
);
create table report_contact_past (like report_contact, primary key (id, version));

grant select, insert, update on handler_key, custody, report_duty, report_contact to mingfa_app;
grant select, insert on handler_key_past, custody_past, report_duty_past, report_contact_past to mingfa_app;

-- Former wrappings lie under former passwords. The application may not alter what is past; this, and only this, it may ask for.
create function forget_wrappings(of_key uuid) returns void language sql security definer set search_path from current as $$
  update handler_key_past set wrapped = null where id = of_key
$$;
revoke all on function forget_wrappings(uuid) from public;
grant execute on function forget_wrappings(uuid) to mingfa_app;
