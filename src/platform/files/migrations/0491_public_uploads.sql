-- Files that somebody outside hands in with a form: piece by piece, so that a lost line costs one piece. No record cites them yet.
create table public_upload (
  id uuid primary key,                 -- made by the browser; or here, where it has no script
  request uuid not null,               -- of the form: nobody else's form can cite it
  name text not null,
  size int not null check (size > 0),
  received int not null,
  sealed boolean not null,             -- proof of identity: its bytes lie sealed, and apart
  paid boolean not null,               -- a browser worked for it
  at timestamptz not null,
  file uuid,                           -- whole and checked: the evidence file
  blob text,                           -- whole, checked and sealed: its key in the store
  wrapped bytea,                       -- what opens it, by the house's own key; gone once it was claimed
  media_type text,
  claimed_at timestamptz               -- a record cites it
);
create index public_upload_of on public_upload (request);
create index public_upload_unclaimed on public_upload (at) where claimed_at is null;
create table public_upload_piece (
  upload uuid not null references public_upload on delete cascade,
  start int not null,
  bytes bytea not null,
  primary key (upload, start)
);
grant select, insert, update, delete on public_upload to mingfa_app;
grant select, insert, delete on public_upload_piece to mingfa_app;
