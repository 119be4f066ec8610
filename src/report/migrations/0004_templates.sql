-- A template of the bureau's own: what its reports are drafted from (src/report/templates/model.ts).
create table report_template (
  id uuid primary key,
  version int not null check (version > 0),
  changed_at timestamptz not null,
  org uuid not null references organisation,    -- whose it is
  name text not null,
  active boolean not null,
  year int,                                     -- the last it was carried into; null: none yet
  body jsonb not null,
  seen jsonb not null                           -- its figures as they were called and counted when it was last looked through
);
create unique index report_template_name on report_template (org, name) where active;
create table report_template_past (like report_template, primary key (id, version));

grant select, insert, update on report_template to mingfa_app;
grant select, insert on report_template_past to mingfa_app;
