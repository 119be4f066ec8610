-- Papers that are letter for letter alike, of one class in one minute: told to the county, which looks; nothing is voided by it.
create table quiz_alike (
  quiz   uuid not null,
  school uuid not null,
  grade  int not null,
  class  text not null,
  -- The minute in which they arrived.
  at     timestamptz not null,
  -- The most that were alike, and how many of the class arrived in that minute.
  papers int not null,
  of     int not null,
  primary key (quiz, school, grade, class, at)
);
create index quiz_alike_at on quiz_alike (at);
grant select, insert on quiz_alike to mingfa_app;
