-- A change of the bureau's own roles is one person's proposal until another has confirmed it.

create table role_proposal (
  id          uuid primary key,
  version     int not null,
  changed_at  timestamptz not null,
  -- The role to be changed as it was seen; both null for a new one.
  role        uuid references role,
  seen        int,
  code        text not null,
  zh          text not null,
  en          text not null,
  permissions text[] not null,
  proposed_by uuid not null references person,
  reason      text not null,
  state       text not null check (state in ('open', 'confirmed', 'refused', 'withdrawn')),
  check ((role is null) = (seen is null))
);
create index role_proposal_open on role_proposal (changed_at) where state = 'open';
create table role_proposal_past (like role_proposal, primary key (id, version));

grant select, insert, update on role_proposal to mingfa_app;
grant select, insert on role_proposal_past to mingfa_app;
