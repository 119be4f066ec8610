-- What concerns many at once is asked for here, waits a minute in which whoever asked may take it back, and is done then.
create table held_act (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  person uuid not null,
  door text not null,
  asked jsonb not null,
  count int not null check (count > 0),
  about jsonb not null,
  due timestamptz not null,
  state text not null check (state in ('waiting', 'taken-back', 'done', 'refused')),
  outcome jsonb
);
create index held_act_of on held_act (person, changed_at);
create table held_act_past (like held_act, primary key (id, version));

grant select, insert, update on held_act to mingfa_app;
grant select, insert on held_act_past to mingfa_app;
