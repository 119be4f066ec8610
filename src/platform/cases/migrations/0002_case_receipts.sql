-- formerly: 0232_case_receipts
-- What the public did in a case, by the keyed hash of the receipt code: whoever holds the code sees how far the case has come.
create table case_receipt (
  receipt bytea primary key,
  dossier uuid not null,
  version int not null,
  at timestamptz not null
);
grant select, insert on case_receipt to mingfa_app;
