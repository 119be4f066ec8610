-- formerly: 0220_cases
-- A dossier: one case under one edition of one procedure. What acts recorded lies in act; here stand the last act and what folding makes of all.
create table dossier (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  procedure text not null,
  edition int not null,                -- the one it began under, for good
  org uuid not null,                   -- the unit it belongs to
  county uuid,                         -- of that unit, when it began
  number text not null,                -- 决策〔2026〕3号
  opened_on date not null,
  recorded jsonb not null,             -- the last act: name, form, fact, day, unit
  -- From here on derived: `mingfa verify` folds the acts again and compares.
  state jsonb not null,
  stage text not null,
  closed boolean not null,
  caption text not null,
  clocks jsonb not null,
  due date,                            -- the next day by which something must be done
  due_clock text,
  provisional boolean not null,        -- of due: the holiday notice of its year is not out
  turns text[] not null,               -- 'decisions.reviewer', 'decisions.sponsor@unit', 'opinions.counsel:person'
  parties uuid[] not null,             -- units and persons named in it: they see it wherever it lies
  files uuid[] not null,
  grams text[] not null,
  unique (procedure, number)
);
create table dossier_past (like dossier, primary key (id, version));
create index dossier_in_list on dossier (procedure, changed_at desc, id desc);
create index dossier_of_org on dossier (org, procedure);
create index dossier_of_county on dossier (county, procedure) where county is not null;
create index dossier_due on dossier (due) where due is not null and not closed;
create index dossier_turns on dossier using gin (turns) where not closed;
create index dossier_parties on dossier using gin (parties);
create index dossier_files on dossier using gin (files) where files <> '{}';
create index dossier_grams on dossier using gin (grams);

-- The next number of a procedure in a year. Taken in the opening's own transaction: none is left out.
create table dossier_number (
  procedure text not null,
  year int not null,
  last int not null,
  primary key (procedure, year)
);

-- 备注: said beside the acts, no act itself. Withdrawn, never erased.
create table dossier_note (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  dossier uuid not null,
  person uuid not null,
  written_at timestamptz not null,
  text text not null,
  withdrawn boolean not null
);
create table dossier_note_past (like dossier_note, primary key (id, version));
create index dossier_note_of on dossier_note (dossier, written_at);

-- 关联: one case refers to another.
create table dossier_link (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  dossier uuid not null,
  other uuid not null,
  why text not null,
  severed boolean not null
);
create table dossier_link_past (like dossier_link, primary key (id, version));
create index dossier_link_of on dossier_link (dossier);
create index dossier_link_to on dossier_link (other);

-- Who was reminded of which period, so that nobody is told twice of the same thing.
create table dossier_reminder (
  dossier uuid not null,
  clock text not null,
  due date not null,
  what text not null,                  -- 'soon', 'late'
  at timestamptz not null,
  primary key (dossier, clock, due, what)
);

grant select, insert, update on dossier, dossier_number, dossier_note, dossier_link to mingfa_app;
grant select, insert on dossier_past, dossier_note_past, dossier_link_past, dossier_reminder to mingfa_app;

-- Opinions of counsel are asked for by the case they concern.
create index dossier_of_matter on dossier ((state ->> 'matter')) where procedure = 'opinions';
