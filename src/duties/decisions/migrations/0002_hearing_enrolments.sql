-- formerly: 0241_hearing_enrolments
-- 报名参加听证会.
create table hearing_enrolment (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  dossier uuid not null,
  hearing_on date not null,
  received_at timestamptz not null,
  side text not null,
  view text not null,
  receipt text not null,
  outcome text check (outcome in ('chosen', 'reserve', 'not-chosen')),
  -- Given to be reached and, if chosen, to be named with consent; no facts of any act, so that they can be erased.
  name text not null,
  job text not null,
  contact text not null
);
create table hearing_enrolment_past (like hearing_enrolment, primary key (id, version));
create index hearing_enrolment_of on hearing_enrolment (dossier, received_at, id);
create unique index hearing_enrolment_receipt on hearing_enrolment (receipt);

grant select, insert, update on hearing_enrolment to mingfa_app;
grant select, insert on hearing_enrolment_past to mingfa_app;
