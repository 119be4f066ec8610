-- formerly: duties/decisions/0001_public_comments
-- formerly: 0240_public_comments
-- What the public says about a draft that is open to comment: one row an opinion, wherever it came from.
create table public_comment (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  dossier uuid not null,
  received_at timestamptz not null,
  channel text not null,               -- 'site', 'letter', 'e-mail', 'telephone', 'visit'
  passage text not null,               -- the words of the draft it is about; '' for the whole
  text text not null,
  name text,                           -- given freely; no fact of any act, so that it can be erased
  contact text,
  receipt text,                        -- keyed hash of the code, hex
  disclosed int not null,              -- how often the contact was looked at in full
  topic text not null,                 -- by which it is answered together with others
  answer text check (answer in ('adopted', 'partly', 'not-adopted')),
  reason text not null,
  answered_at timestamptz,
  removed text,                        -- by which stated rule it is not shown
  removed_why text not null,
  grams text[] not null,
  constraint answered_with_reason check (answer is null or answer = 'adopted' or reason <> ''),
  constraint removed_with_reason check ((removed is null) = (removed_why = ''))
);
create table public_comment_past (like public_comment, primary key (id, version));
create index public_comment_of on public_comment (dossier, received_at desc, id desc);
create index public_comment_open on public_comment (dossier) where answer is null and removed is null;
create unique index public_comment_receipt on public_comment (receipt) where receipt is not null;
create index public_comment_grams on public_comment using gin (grams);

grant select, insert, update on public_comment to mingfa_app;
grant select, insert on public_comment_past to mingfa_app;

-- The public reads the consultation and its opinions: it is told in the change's own transaction that its copies are no longer good.
create function public_comment_changed() returns trigger language plpgsql as $$
begin
  perform pg_notify('mingfa_site', current_schema() || ' consultation:' || d.dossier) from (select distinct dossier from changed) d;
  return null;
end $$;
create trigger public_comment_added after insert on public_comment referencing new table as changed for each statement execute function public_comment_changed();
create trigger public_comment_altered after update on public_comment referencing new table as changed for each statement execute function public_comment_changed();
