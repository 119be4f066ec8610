-- 公众办件. Who the applicant is and what proves it: no part of the dossier. Sealed by a key of its own; who destroys the key destroys what
-- was sealed, in every version, act and backup of it.
create table case_identity (
  id uuid primary key,
  version int not null,
  changed_at timestamptz not null,
  dossier uuid not null,
  sealed text not null,                -- '' once it was erased
  blobs text[] not null,               -- keys of the sealed files in the store
  seen int not null,                   -- how often it was opened: every time is an act
  erased_on date
);
create table case_identity_past (like case_identity, primary key (id, version));
create table case_identity_key (
  identity uuid primary key,
  wrapped bytea not null               -- by the house's own key, which is not in the database
);
create unique index case_identity_of on case_identity (dossier);
create index case_identity_kept on case_identity (dossier) where erased_on is null;
grant select, insert, update on case_identity to mingfa_app;
grant select, insert on case_identity_past to mingfa_app;
grant select, insert, delete on case_identity_key to mingfa_app;

-- Letters, supplements: a case is found by its receipt for each of them.
create index case_receipt_of on case_receipt (dossier);
