-- formerly: registers/own-figures/0001_own_figures
-- formerly: 0050_own_figures
-- Figures a bureau configures itself: a selection of activities and what of them is counted, or a sum of figures of one unit.
create table own_figure (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  code text not null unique check (code ~ '^own\.[a-z0-9-]{2,40}$'),
  zh text not null,
  en text not null,
  unit text not null,
  rule_zh text not null,
  rule_en text not null,
  counted text,                               -- null: a sum
  kinds text[] not null,
  programmes text[] not null,
  parts text[] not null,                      -- of a sum: the figures added up
  active boolean not null,
  constraint own_figure_selects_or_sums check ((counted is null) = (cardinality(parts) > 0))
);
create table own_figure_past (like own_figure, primary key (id, version));

grant select, insert, update on own_figure to mingfa_app;
grant select, insert on own_figure_past to mingfa_app;
