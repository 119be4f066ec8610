-- formerly: 0360_reports
-- 学生欺凌举报. Readable here: that there is one, by which channel, on which day, and how often somebody wrote. All else is sealed.
create table bullying_report (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,     -- to the minute, never nearer
  arrived_on date not null,
  channel text not null check (channel in ('site', 'poster', 'telephone', 'letter-box', 'e-mail', 'hotline-12345', 'police', 'survey', 'visit')),
  sealed_by text not null check (sealed_by in ('reporter', 'desk', 'server')),
  school uuid,                         -- named by the clerk who entered it; a reporter's own words are beneath the seal
  readings int not null,               -- how often a handler opened it
  erased_on date
);
create table bullying_report_past (like bullying_report, primary key (id, version));
create index bullying_report_recent on bullying_report (arrived_on desc, id desc);

-- What a receipt code yields: by `lookup` the report is found, by the code alone `sealed` is opened.
create table report_receipt (
  report uuid primary key references bullying_report,
  lookup bytea not null unique,        -- SHA-256 of 32 derived bytes
  sealed bytea not null
);

-- The report's key, once for each who may read it: a handler's key, or the custodians'.
create table report_slot (
  report uuid not null references bullying_report,
  key uuid not null,
  sealed bytea not null,
  primary key (report, key)
);
create index report_slot_of on report_slot (key);

-- What was written back and forth. No time: `seq` keeps the order, `written_on` the day.
create table report_message (
  id uuid primary key,
  seq bigint generated always as identity,
  report uuid not null references bullying_report,
  author text not null check (author in ('reporter', 'handler')),
  written_on date not null,
  sealed bytea not null
);
create index report_message_of on report_message (report, seq);

create table report_file (
  id uuid primary key,
  report uuid not null references bullying_report,
  message uuid not null,
  chunks int not null check (chunks between 1 and 80)
);
create index report_file_of on report_file (report);
create table report_chunk (
  file uuid not null references report_file,
  n int not null,
  sealed bytea not null,
  primary key (file, n)
);
-- Sealed bytes do not compress.
alter table report_message alter column sealed set storage external;
alter table report_chunk alter column sealed set storage external;

-- The one salt of this bureau's receipts.
create table report_salt (sole boolean primary key default true check (sole), salt bytea not null);
insert into report_salt (salt) values (uuid_send(gen_random_uuid()));

grant select, insert, update on bullying_report to mingfa_app;
grant select, insert on bullying_report_past to mingfa_app;
-- Sealed things are no record: they are added, never altered, and erased when their time is over.
grant select, insert, delete on report_receipt, report_slot, report_message, report_file, report_chunk to mingfa_app;
grant select on report_salt to mingfa_app;
