-- after: registers/activities/0006_records_written_by_arrivals
-- Places where schools go: slots (场次), bookings (预约), arrivals (到场). Venues and their stations lie in books.
--
-- base_slot         a time at a venue for so many heads
-- base_slot_room    how much of it is taken and how many have come; follows from bookings and arrivals, kept in the same statement.
--                   Its checks hold whatever the program does: never oversold by one head, never above what is safe.
-- base_booking      a school's cohorts for a slot
-- base_cohort_day   a cohort goes to one place a day
-- base_arrival      heads that came, counted once a nonce of the device
-- base_cohort_year  the visit by which a cohort counts as persons (人) that year; every further one counts person-times alone

create table base_slot (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  venue uuid not null,
  host uuid not null references organisation,
  place text not null check (place in ('base', 'court', 'museum', 'other')),
  name text not null,
  audience text not null check (audience in ('schools', 'families')),
  day date not null,
  begins text not null check (begins ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends text not null check (ends ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  capacity int not null check (capacity > 0),
  safe int not null,
  closes_at timestamptz not null,
  status text not null check (status in ('open', 'closed', 'called-off')),
  reason text,
  constraint slot_ends_after_it_begins check (ends > begins),
  constraint slot_within_what_is_safe check (capacity <= safe)
);
create table base_slot_past (like base_slot, primary key (id, version));
create index base_slot_by_day on base_slot (day, begins, id);
create index base_slot_by_venue on base_slot (venue, day, begins, id);

create table base_slot_room (
  slot uuid primary key references base_slot,
  capacity int not null,
  taken int not null default 0,
  safe int not null,
  arrived int not null default 0,
  constraint never_oversold check (taken between 0 and capacity),
  constraint never_above_what_is_safe check (arrived between 0 and safe)
);

create table base_booking (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  slot uuid not null references base_slot,
  day date not null,
  org uuid not null references organisation,
  county uuid references organisation,
  cohorts jsonb not null,
  pupils int not null check (pupils > 0),
  adults int not null check (adults >= 0),
  per_adult int not null,
  leader text not null,
  phone text not null,
  bus text not null,
  insurance text not null,
  first_aid text not null,
  guardians_told boolean not null,
  status text not null check (status in ('held', 'waiting', 'confirmed', 'arrived', 'closed', 'cancelled', 'lapsed', 'no-show', 'called-off')),
  held_until timestamptz,
  asked_at timestamptz not null,
  code text not null check (code ~ '^\d{8}$'),
  instead_of uuid,
  reason text,
  constraint held_has_an_end check ((status = 'held') = (held_until is not null)),
  constraint only_a_hold_is_incomplete check (status not in ('waiting', 'confirmed', 'arrived', 'closed') or guardians_told)
);
create table base_booking_past (like base_booking, primary key (id, version));
create index base_booking_by_slot on base_booking (slot, asked_at, id);
create index base_booking_by_org on base_booking (org, day desc, id desc);
create index base_booking_by_day on base_booking (day desc, id desc);
create index base_booking_held on base_booking (held_until) where status = 'held';
create index base_booking_open on base_booking (day) where status in ('waiting', 'confirmed', 'arrived');
create index base_booking_code on base_booking (code);
create index base_booking_instead on base_booking (instead_of) where instead_of is not null;

create table base_cohort_day (
  org uuid not null,
  day date not null,
  cohort text not null,
  booking uuid not null,
  primary key (org, day, cohort)
);

create table base_arrival (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  slot uuid not null references base_slot,
  day date not null,
  booking uuid references base_booking,
  org uuid not null references organisation,
  county uuid references organisation,
  cohorts jsonb not null,
  pupils int not null check (pupils >= 0),
  adults int not null check (adults >= 0),
  persons int not null,
  at timestamptz not null,
  received_at timestamptz not null,
  skew int not null,
  why text,
  status text not null check (status in ('counted', 'struck')),
  activity uuid,
  again uuid,
  constraint persons_among_the_heads check (persons between 0 and pupils + adults)
);
create table base_arrival_past (like base_arrival, primary key (id, version));
create index base_arrival_by_slot on base_arrival (slot, at, id);
create index base_arrival_by_booking on base_arrival (booking) where booking is not null;
create index base_arrival_by_day on base_arrival (day, id);

create table base_cohort_year (
  org uuid not null,
  year int not null,
  cohort text not null,
  visit uuid not null,
  primary key (org, year, cohort)
);

grant select, insert, update on base_slot, base_slot_room, base_booking, base_arrival to mingfa_app;
grant select, insert, delete on base_cohort_day, base_cohort_year to mingfa_app;
grant select, insert on base_slot_past, base_booking_past, base_arrival_past to mingfa_app;
