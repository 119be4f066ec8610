-- formerly: 0392_safeguards
-- What a school has put in place, each time it was seen: a notice at the gate, channels, guards, class meetings of a term …
create table safeguard (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  org uuid not null references organisation,
  county uuid references organisation,
  item text not null,
  term uuid references school_term,     -- of what is counted by the term
  day date not null,                    -- on which it was seen
  met boolean not null,
  form jsonb not null,
  photos uuid[] not null
);
create table safeguard_past (like safeguard, primary key (id, version));
create unique index safeguard_one on safeguard (org, item, day);
create index safeguard_item on safeguard (item, day);
create index safeguard_photos on safeguard using gin (photos) where photos <> '{}';
create index safeguard_past_photos on safeguard_past using gin (photos) where photos <> '{}';

grant select, insert, update on safeguard to mingfa_app;
grant select, insert on safeguard_past to mingfa_app;
