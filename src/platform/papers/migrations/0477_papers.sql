-- 发文登记: every paper that left the house, or was to. Its words are sealed with the act that issued it, its bytes with the act that made them.
create table paper (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  dossier uuid not null,
  act_version int not null,            -- the act that issued it
  kind text not null,                  -- 'rectification-order'
  issuer uuid not null,
  series text not null,
  year int not null,
  sequence int not null check (sequence > 0),
  number text not null,                -- 焦教责改〔2026〕3号
  title text not null,
  addressee text not null,
  addressee_org uuid,
  issued_on date not null,
  of uuid references paper,            -- the paper it corrects, withdraws or stands in for
  sheet jsonb not null,                -- what is printed
  basis text[] not null,               -- the articles its remedies rest on
  standing text not null check (standing in ('stands', 'void', 'withdrawn')),
  why text not null,
  corrected boolean not null,
  service jsonb,                       -- way, day, the day from which it counts
  served_on date,                      -- that day
  docx text,                           -- SHA-256 of what was made of it; null: not made yet
  pdf text,
  grams text[] not null,
  -- A number is given once, and never again.
  unique (issuer, series, year, sequence),
  unique (issuer, number)
);
create table paper_past (like paper, primary key (id, version));
create index paper_in_list on paper (issued_on desc, id desc);
create index paper_of_dossier on paper (dossier);
create index paper_grams on paper using gin (grams);
create index paper_docx on paper (docx) where docx is not null;
create index paper_pdf on paper (pdf) where pdf is not null;

-- The last number given. Taken in the act's own transaction: an act that is refused gives its number back, and none is left out.
create table paper_number (
  issuer uuid not null,
  series text not null,
  year int not null,
  last int not null,
  primary key (issuer, series, year)
);

grant select, insert, update on paper, paper_number to mingfa_app;
grant select, insert on paper_past to mingfa_app;
