-- after: registers/organisations/0001_organisations
-- formerly: 0020_people
-- People, the posts they hold, and whom they stand in for.
-- until_day is the first day on which a thing is no longer true, as with organisations; null while no end is known.

create table person (
  id          uuid primary key,
  version     int not null,
  changed_at  timestamptz not null,
  name        text not null check (name <> ''),
  pinyin      text not null,                      -- 'zhangsanfeng': found by sound
  initials    text not null,                      -- 'zsf'
  username    text not null unique
              check (username = lower(username) and username !~ '\s' and char_length(username) between 2 and 64),
  phone       text,
  email       text,
  active      boolean not null default true
);
create index person_initials on person (initials text_pattern_ops);
create index person_pinyin on person (pinyin text_pattern_ops);
create table person_past (like person, primary key (id, version));

-- A bureau's own roles. The shipped ones live in platform/permissions.ts, so that a release and its permissions are one thing.
create table role (
  id          uuid primary key,
  version     int not null,
  changed_at  timestamptz not null,
  code        text not null unique check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
  zh          text not null,
  en          text not null,
  permissions text[] not null
);
create table role_past (like role, primary key (id, version));

create table post (
  id          uuid primary key,
  version     int not null,
  changed_at  timestamptz not null,
  person      uuid not null references person,
  org         uuid not null references organisation,   -- where the post is held
  branch      uuid not null references organisation,   -- whose subtree its powers reach
  role        text not null,                      -- a shipped role or role.code
  title       text not null default '',           -- 德育主任
  from_day    date not null,
  until_day   date,
  -- until_day = from_day is a post struck out before it began
  check (until_day is null or until_day >= from_day)
);
create index post_person on post (person);
create index post_org on post (org);
create index post_branch on post (branch);
create table post_past (like post, primary key (id, version));

-- A post's powers, lent to another person for a stated period.
create table delegation (
  id          uuid primary key,
  version     int not null,
  changed_at  timestamptz not null,
  post        uuid not null references post,
  to_person   uuid not null references person,
  from_day    date not null,
  until_day   date not null,
  reason      text not null check (reason <> ''),
  check (until_day >= from_day)
);
create index delegation_to on delegation (to_person);
create index delegation_post on delegation (post);
create table delegation_past (like delegation, primary key (id, version));

-- Who read whose personal data, and why (《个人信息保护法》第五十一条: access is to be controlled and traceable).
create table disclosure (
  id          uuid primary key,
  at          timestamptz not null,
  by_person   uuid not null references person,
  subject     uuid not null references person,
  what        text not null,
  reason      text not null check (reason <> '')
);
create index disclosure_subject on disclosure (subject, at desc);

grant select, insert, update on person, role, post, delegation to mingfa_app;
grant select, insert on person_past, role_past, post_past, delegation_past, disclosure to mingfa_app;
