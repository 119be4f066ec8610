-- formerly: 0010_organisations
-- Organisations and what was true of them on which day.
--
-- organisation           that it exists, and from when until when
-- organisation_version   what it was called, whose it was and what it was like, in periods that never overlap
-- organisation_succession which organisation another one came from
-- school_roll            heads by year
--
-- A renaming or a merger ends one period and begins another; it never touches what was true before. A correction of a
-- period that was entered wrongly is an ordinary change of that row, whose old reading stays in the twin table.

-- The bureaus of a province share one database, each in its own schema: what they share must not live in one of them.
create extension if not exists btree_gist with schema public;

create table organisation (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  kind text not null check (kind in ('bureau', 'section', 'county', 'school', 'partner')),
  code text check (code <> ''),
  since date not null,
  -- The first day on which it no longer exists.
  until date,
  constraint organisation_lives_a_day check (until > since)
);

create unique index organisation_code on organisation (code) where code is not null;
-- One schema is one bureau. A bureau that becomes 教体局 is renamed, not founded again.
create unique index organisation_one_bureau on organisation (kind) where kind = 'bureau' and until is null;

create table organisation_past (like organisation, primary key (id, version));

create table organisation_version (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  org uuid not null references organisation,
  from_day date not null,
  -- The first day on which it is no longer true; null while it is.
  until_day date,
  name text not null check (btrim(name) <> ''),
  short_name text,
  aliases text[] not null default '{}',
  parent uuid references organisation,
  -- As the bureau itself says it: 市级, 县级, 区级 …
  level text,
  division_code text check (division_code ~ '^[0-9]{6}$'),
  functional_zone boolean not null default false,
  stages text[] not null default '{}'
    check (stages <@ array['kindergarten', 'primary', 'junior', 'senior', 'vocational', 'special']),
  school_kind text,
  ownership text check (ownership in ('public', 'private')),
  rural boolean not null default false,
  weak boolean not null default false,
  partner_kind text,
  -- Single ideographs and pairs of all names, made by the application (platform/grams.ts).
  grams text[] not null,
  constraint organisation_version_lasts_a_day check (until_day > from_day),
  constraint organisation_version_zone_has_no_code check (not (functional_zone and division_code is not null)),
  -- Deferred, because one statement both ends a period and begins the next, in no order one could rely on.
  constraint organisation_version_no_overlap
    exclude using gist (org with =, daterange(from_day, until_day) with &&) deferrable initially deferred
);

create index organisation_version_parent on organisation_version (parent);
create index organisation_version_name on organisation_version (name);
create index organisation_version_grams on organisation_version using gin (grams);

create table organisation_version_past (like organisation_version, primary key (id, version));

create table organisation_succession (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  predecessor uuid not null references organisation,
  successor uuid not null references organisation,
  on_day date not null,
  how text not null check (how in ('merged', 'split', 'renamed')),
  constraint organisation_succession_of_another check (predecessor <> successor),
  unique (predecessor, successor)
);

create index organisation_succession_successor on organisation_succession (successor);

create table organisation_succession_past (like organisation_succession, primary key (id, version));

create table school_roll (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  org uuid not null references organisation,
  year int not null check (year between 1949 and 2200),
  pupils int not null check (pupils >= 0),
  staff int not null check (staff >= 0),
  unique (org, year)
);

create table school_roll_past (like school_roll, primary key (id, version));

-- Every organisation as it was on a day. `county` is itself for a county, else the nearest county above, else null: directly
-- under the bureau. A teaching point may hang under a school and a school under a county; nothing goes deeper. `pupils` and
-- `staff` are those of that day's year or, while they are not in yet, of the latest year before.
-- The planner sees through the function, and what is asked for by a subquery costs nothing where it is not asked for: so the
-- roll and the rare second step up are subqueries, not joins.
create function organisation_on(day date)
  returns table (
    org uuid, kind text, code text, since date, until date,
    version_id uuid, from_day date, until_day date,
    name text, short_name text, aliases text[], parent uuid, county uuid,
    level text, division_code text, functional_zone boolean,
    stages text[], school_kind text, ownership text, rural boolean, weak boolean, partner_kind text, grams text[],
    roll_year int, pupils int, staff int
  )
  language sql stable
begin atomic
  select o.id, o.kind, o.code, o.since, o.until,
    v.id, v.from_day, v.until_day,
    v.name, v.short_name, v.aliases, v.parent,
    case
      when o.kind = 'county' then o.id
      when above.kind = 'county' then above.id
      when above.kind = 'school' then (
        select higher.id from organisation_version over join organisation higher on higher.id = over.parent and higher.kind = 'county'
        where over.org = above.id and over.from_day <= day and (over.until_day is null or day < over.until_day))
    end,
    v.level, v.division_code, v.functional_zone,
    v.stages, v.school_kind, v.ownership, v.rural, v.weak, v.partner_kind, v.grams,
    (select r.year from school_roll r where r.org = o.id and r.year <= extract(year from day)::int order by r.year desc limit 1),
    (select r.pupils from school_roll r where r.org = o.id and r.year <= extract(year from day)::int order by r.year desc limit 1),
    (select r.staff from school_roll r where r.org = o.id and r.year <= extract(year from day)::int order by r.year desc limit 1)
  from organisation_version v
    join organisation o on o.id = v.org
    left join organisation above on above.id = v.parent
  where v.from_day <= day and (v.until_day is null or day < v.until_day);
end;

grant select, insert, update on organisation, organisation_version, organisation_succession, school_roll to mingfa_app;
grant select, insert on organisation_past, organisation_version_past, organisation_succession_past, school_roll_past to mingfa_app;
grant execute on function organisation_on(date) to mingfa_app;
