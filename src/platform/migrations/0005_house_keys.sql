-- By what the processes of one house know that they are of one house: a fingerprint of the key that seals sign-in, receipts and hints, and the mark that
-- lies in the store of evidence. Written by the owner when a house first starts; a fingerprint says nothing of its key.
create table house_key (
  name text primary key check (name in ('secret', 'evidence')),
  fingerprint text not null,
  since timestamptz not null default now()
);
grant select on house_key to mingfa_app;
