-- Open days: families ask for seats; where more ask than there are, the draw says who comes.
--
-- base_request  who asked, for how many heads, and whether they have seats

alter table base_slot add column draw jsonb;       -- { round, signature, list }: what the draw of its seats was made of
alter table base_slot_past add column draw jsonb;

create table base_request (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  slot uuid not null references base_slot,
  heads int not null check (heads between 1 and 6),
  received_at timestamptz not null,
  receipt text not null unique,
  outcome text check (outcome in ('seated', 'not-seated')),
  name text not null,
  contact text not null
);
create table base_request_past (like base_request, primary key (id, version));
create index base_request_by_slot on base_request (slot, received_at, id);

grant select, insert, update on base_request to mingfa_app;
grant select, insert on base_request_past to mingfa_app;
