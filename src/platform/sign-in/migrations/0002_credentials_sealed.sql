-- Whoever writes past the application may put another password in somebody's place, or a session nobody opened. So each credential's digest stands in
-- an act, and each session carries a keyed hash.

-- What a credential is, without what changes as it is used. `name`: which of the person's.
create view credential_kept as
select 'password' as kind, person::text as name, person, encode(sha256(convert_to(jsonb_build_array(hash, must_change)::text, 'UTF8')), 'hex') as digest
from credential_password
union all
select 'totp', person::text, person, encode(sha256(convert_to(jsonb_build_array(encode(sealed, 'hex'),
  (select jsonb_agg(encode(one, 'hex') order by one) from unnest(recovery) one))::text, 'UTF8')), 'hex')
from credential_totp where confirmed_at is not null
union all
select 'passkey', id, person, encode(sha256(convert_to(jsonb_build_array(id, encode(public_key, 'hex'))::text, 'UTF8')), 'hex') from credential_passkey
union all
select 'oidc', issuer || ' ' || subject, person, encode(sha256(convert_to(jsonb_build_array(issuer, subject)::text, 'UTF8')), 'hex') from credential_oidc;

create table credential_seal (
  id uuid primary key,                 -- made from kind and name
  version int not null,
  changed_at timestamptz not null,
  person uuid not null,
  kind text not null,
  name text not null,
  digest text                          -- null: taken away
);
create table credential_seal_past (like credential_seal, primary key (id, version));
create index credential_seal_of on credential_seal (person);

grant select on credential_kept to mingfa_app;
grant select, insert, update on credential_seal to mingfa_app;
grant select, insert on credential_seal_past to mingfa_app;

-- By the server's own key, over all that says who may do what by this session; none: it is ended.
alter table session add column mac bytea;
update session set revoked_at = now(), revoked_why = 'upgraded' where revoked_at is null;
