-- after: registers/organisations/0001_organisations
-- Courses: a class's tickets, and how far each ticket's holder has come. No name, no number: of a ticket a keyed hash of its code.

create table course_sheet (
  id          uuid primary key,
  version     int not null,
  changed_at  timestamptz not null,
  course      uuid not null,
  school      uuid not null references organisation,
  grade       int not null check (grade between 1 and 12),
  class       text not null check (class <> ''),
  tickets     int not null check (tickets between 1 and 200),
  issued_on   date not null
);
create table course_sheet_past (like course_sheet, primary key (id, version));
create index course_sheet_of on course_sheet (school, course);

create table course_ticket (
  mac    bytea primary key,
  course uuid not null,
  school uuid not null,
  sheet  uuid not null references course_sheet
);
create index course_ticket_of on course_ticket (sheet);

-- One row a ticket, from the first thing its holder did.
create table course_progress (
  ticket      bytea primary key references course_ticket,
  course      uuid not null,
  school      uuid not null,
  begun_on    date not null,
  learnt      uuid[] not null default '{}',
  practised   int not null default 0,
  -- The questions of an assessment under way; null: none is.
  paper       uuid[],
  -- How many assessments on the day of the last.
  assessed_on date,
  assessed    int not null default 0,
  -- Right answers of the best, and of how many.
  best        int,
  best_of     int,
  passed_on   date,
  number      text unique,
  check ((passed_on is null) = (number is null))
);
create index course_progress_begun on course_progress (begun_on, course, school);
create index course_progress_passed on course_progress (passed_on, course, school) where passed_on is not null;

grant select, insert on course_sheet, course_sheet_past, course_ticket to mingfa_app;
grant update on course_sheet to mingfa_app;
grant select, insert, update on course_progress to mingfa_app;
