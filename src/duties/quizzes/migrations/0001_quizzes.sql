-- after: registers/organisations/0001_organisations
-- Quizzes: papers and keys as sealed, tickets without names, attempts.

-- A class's tickets. Of a ticket itself nothing is kept but a keyed hash of its code.
create table quiz_sheet (
  id          uuid primary key,
  version     int not null,
  changed_at  timestamptz not null,
  quiz        uuid not null,
  school      uuid not null references organisation,
  grade       int not null check (grade between 1 and 12),
  class       text not null check (class <> ''),
  tickets     int not null check (tickets between 1 and 2000),
  issued_on   date not null,
  why         text not null
);
create table quiz_sheet_past (like quiz_sheet, primary key (id, version));
create index quiz_sheet_of on quiz_sheet (quiz, school, grade, class);

create table quiz_ticket (
  mac    bytea primary key,
  quiz   uuid not null,
  school uuid not null,
  sheet  uuid not null references quiz_sheet
);

create table quiz_paper (
  quiz    uuid not null,
  variant int not null,
  paper   jsonb not null,
  digest  text not null,
  primary key (quiz, variant)
);
create table quiz_key (
  quiz    uuid not null,
  edition int not null,
  key     jsonb not null,
  digest  text not null,
  primary key (quiz, edition)
);

create table quiz_attempt (
  ticket     bytea not null references quiz_ticket,
  ordinal    int not null,
  quiz       uuid not null,
  school     uuid not null,
  variant    int not null,
  started_at timestamptz not null,
  deadline   timestamptz not null,
  arrived_at timestamptz,
  answers    text,
  -- Thousandths of a point; null while nothing arrived, or what arrived came too late.
  points     int,
  primary key (ticket, ordinal)
);
create index quiz_attempt_of on quiz_attempt (quiz, school);

-- What arrived in time, added up: figures read this, however many attempts there are.
create table quiz_cell (
  quiz         uuid not null,
  school       uuid not null,
  day          date not null,
  person_times bigint not null,
  persons      bigint not null,
  primary key (quiz, school, day)
);

grant select, insert on quiz_sheet, quiz_sheet_past, quiz_ticket, quiz_paper, quiz_key to mingfa_app;
grant update on quiz_sheet to mingfa_app;
grant select, insert, update on quiz_attempt, quiz_cell to mingfa_app;
