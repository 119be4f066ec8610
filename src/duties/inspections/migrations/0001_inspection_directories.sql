-- formerly: 0340_inspection_directories
-- 一单两库: what is inspected for, who may be inspected, who inspects; and how results are called. Each entry counts its versions.
create table inspection_item (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  code text not null,
  name text not null,
  basis text not null,
  content text not null,
  method text not null,
  kinds text[] not null,                -- of objects
  percent int not null,                 -- the usual ratio; a plan may set another
  frequency text not null,
  joint text not null,                  -- departments it is done with, 、 between them
  section text not null,
  "from" date not null,
  until date,                           -- the last day it is used
  grams text[] not null
);
create table inspection_item_past (like inspection_item, primary key (id, version));
create unique index inspection_item_code on inspection_item (code);

create table inspection_object (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  code text not null,                   -- 统一社会信用代码, 学校标识码
  name text not null,
  kind text not null,
  risk text not null,
  weight int not null,
  org uuid,                             -- where it is an organisation of the register: it answers under its own account
  county uuid,
  address text not null,
  "from" date not null,
  until date,
  grams text[] not null
);
create table inspection_object_past (like inspection_object, primary key (id, version));
create unique index inspection_object_code on inspection_object (code);
create unique index inspection_object_org on inspection_object (org) where org is not null;
create index inspection_object_grams on inspection_object using gin (grams);

create table inspector (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  certificate text not null,
  person uuid not null,
  unit uuid not null,
  county uuid,                          -- where he checks nobody, when the draw says so
  standing text not null,
  fields text not null,                 -- 、 between them
  "from" date not null,                 -- of the certificate
  until date not null,
  interests text not null,              -- names of objects he declared an interest in, 、 between them
  recusals uuid[] not null,             -- those objects
  left_on date,                         -- no longer an inspector from this day
  grams text[] not null
);
create table inspector_past (like inspector, primary key (id, version));
create unique index inspector_certificate on inspector (certificate);
create index inspector_person on inspector (person);

create table inspection_class (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  code text not null,
  zh text not null,
  en text not null,
  kinds text[] not null,
  follow text not null,
  "from" date not null,
  until date,
  grams text[] not null
);
create table inspection_class_past (like inspection_class, primary key (id, version));
create unique index inspection_class_code on inspection_class (code);

grant select, insert, update on inspection_item, inspection_object, inspector, inspection_class to mingfa_app;
grant select, insert on inspection_item_past, inspection_object_past, inspector_past, inspection_class_past to mingfa_app;

-- Checks are found by their task, by their object, and by the day they were held.
create index dossier_of_check_task on dossier ((state ->> 'task')) where procedure = 'checks';
create index dossier_of_check_object on dossier ((state -> 'object' ->> 'id')) where procedure = 'checks';
