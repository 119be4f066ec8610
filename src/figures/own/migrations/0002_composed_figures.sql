-- A figure of the bureau's own is composed of any records: what it is stands in its definition. Those made before keep their columns as they
-- were sealed, and are read as the definition they mean (own/earlier.ts).
alter table own_figure drop constraint own_figure_selects_or_sums;
alter table own_figure add definition jsonb;
alter table own_figure_past add definition jsonb;
alter table own_figure add constraint own_figure_is_something check (definition is not null or (counted is null) = (cardinality(parts) > 0));

-- Units a bureau counts in besides the shipped ones. Its Chinese word is its code.
create table own_unit (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  zh text not null unique check (btrim(zh) <> ''),
  en text not null,
  one text not null,                          -- in English of one
  counts text not null,                       -- a shipped dimension, or 'own.' and the unit's own word
  from_day date,                              -- in use from and until (both days included); null: always
  until_day date,
  constraint own_unit_lasts_a_day check (until_day >= from_day)
);
create table own_unit_past (like own_unit, primary key (id, version));

grant select, insert, update on own_unit to mingfa_app;
grant select, insert on own_unit_past to mingfa_app;
