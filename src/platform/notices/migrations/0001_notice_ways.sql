-- formerly: 0231_notice_ways
-- Which ways lead out of the house, as the running configuration says. A notice takes the ways that are open when it is given.
create table notice_way (
  way text primary key check (way in ('mail', 'hook'))
);

-- Of which topics a person wants an e-mail; without a row, of what notices/topics.ts says.
create table notice_choice (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  person uuid not null unique,
  mail text[] not null
);
create table notice_choice_past (like notice_choice, primary key (id, version));

grant select, insert, delete on notice_way to mingfa_app;
grant select, insert, update on notice_choice to mingfa_app;
grant select, insert on notice_choice_past to mingfa_app;
