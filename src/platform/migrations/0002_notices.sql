-- formerly: 0008_notices
-- What the house tells a person: in the app, and later by other ways from the same rows.
create table notice (
  id uuid primary key,
  -- No foreign key: the platform is made before the register of people, and knows them by id only.
  person uuid not null,
  at timestamptz not null,
  -- 'campaigns.remind', 'activities.returned' …: what a person may one day silence or send elsewhere.
  kind text not null,
  -- {zh, en}
  words jsonb not null check (words ? 'zh' and words ? 'en'),
  -- A page of the desk, '/campaigns/…'; null where there is nothing to open.
  link text check (link like '/%'),
  read_at timestamptz
);

create index notice_of_person on notice (person, at desc, id desc);
create index notice_unread on notice (person) where read_at is null;

-- A notice is never reworded: only the moment of reading is added.
grant select, insert, update (read_at) on notice to mingfa_app;
