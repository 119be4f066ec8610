-- after: registers/campaigns/0001_campaigns
-- formerly: 0070_returns
-- Workbooks handed in (报送批次) and what became of each of their rows. Working papers, not records: the records they become
-- are activities, written through the one seam. A row keeps what stood in the sheet, so that it can be given back as it came.
create table return_batch (
  id uuid primary key,
  at timestamptz not null,
  -- No foreign key, as with acts: by id only.
  sender uuid not null,
  -- On whose behalf: the root of the branch whose schools the workbook may name.
  org uuid not null references organisation,
  campaign uuid references campaign,
  file_name text not null,
  sha256 text not null,
  -- The workbook itself, until it is settled; then null.
  file bytea,
  hidden_rows text not null check (hidden_rows in ('refuse', 'take')),
  status text not null check (status in ('reading', 'ready', 'importing', 'done', 'failed', 'discarded')),
  -- Rows judged or written, of how many; 0 of 0 while the file is being opened.
  done int not null default 0,
  total int not null default 0,
  counts jsonb not null default '{}',
  -- [{sheet, row?, zh, en}]: what was left out or made of the layout.
  notes jsonb not null default '[]',
  -- {sheet: [header, …]}
  headers jsonb not null default '{}',
  -- {code, zh, en}: why the whole file was refused.
  refusal jsonb,
  settled_at timestamptz
);
create index return_batch_of_org on return_batch (org, at desc);
create index return_batch_at on return_batch (at desc);

create table return_row (
  batch uuid not null references return_batch on delete cascade,
  no int not null,
  sheet text not null,
  row int not null,
  cells jsonb not null,
  verdict text not null check (verdict in ('accepted', 'corrected', 'refused', 'already')),
  remarks jsonb not null,
  -- The activity it is or will be, its holder, and what is to be written over which version of it.
  record uuid,
  org uuid,
  form jsonb,
  seen int,
  why text,
  -- Reasons for the warnings, by code.
  reasons jsonb,
  primary key (batch, no)
);
create index return_row_by_verdict on return_row (batch, verdict, no);

grant select, insert, update on return_batch to mingfa_app;
grant select, insert, update, delete on return_row to mingfa_app;
