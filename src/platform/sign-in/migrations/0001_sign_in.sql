-- after: registers/people/0001_people
-- formerly: 0021_sign_in
-- How a person proves who they are, and the sessions that follow from it. No secret here is readable without the server's key:
-- passwords are argon2id, tokens are stored as SHA-256, TOTP secrets are sealed.

create table credential_password (
  person      uuid primary key references person,
  hash        text not null,
  must_change boolean not null,                   -- an initial password somebody else has seen
  changed_at  timestamptz not null
);

create table credential_totp (
  person       uuid primary key references person,
  sealed       bytea not null,
  confirmed_at timestamptz,                       -- null: shown, but not yet proved to be in the person's device
  last_step    bigint not null default 0,         -- a code is accepted once
  recovery     bytea[] not null default '{}'      -- keyed hashes of the unused recovery codes
);

create table credential_passkey (
  id           text primary key,                  -- base64url, as the authenticator names it
  person       uuid not null references person,
  public_key   bytea not null,
  counter      bigint not null,
  transports   text[] not null,
  name         text not null,
  created_at   timestamptz not null,
  last_used_at timestamptz
);
create index credential_passkey_person on credential_passkey (person);

-- A person's identity at another provider: the verified pair (issuer, subject), never an e-mail address.
create table credential_oidc (
  issuer      text not null,
  subject     text not null,
  person      uuid not null references person,
  linked_at   timestamptz not null,
  primary key (issuer, subject)
);
create index credential_oidc_person on credential_oidc (person);

create table session (
  id           bytea primary key,                 -- SHA-256 of the token in the cookie
  handle       uuid not null unique,              -- its public name, to list and revoke it
  person       uuid not null references person,
  methods      text[] not null,                   -- 'password' 'totp' 'recovery' 'passkey' 'oidc' 'console'
  created_at   timestamptz not null,
  last_seen_at timestamptz not null,
  proved_at    timestamptz not null,              -- when the person last showed that it is still they
  expires_at   timestamptz not null,              -- absolute
  revoked_at   timestamptz,
  revoked_why  text,
  agent        text not null default '',
  address      text not null default ''
);
create index session_person on session (person) where revoked_at is null;

-- Every attempt, numbered within its bucket (an account, or an account on a browser that signed in before). The number makes a
-- puzzle's solution good for one attempt only: two attempts cannot take the same place. Kept six months (《网络安全法》网络日志).
create table sign_in_attempt (
  bucket      bytea not null,                     -- keyed hash: people type passwords into the name field
  ordinal     int not null,
  at          timestamptz not null,
  outcome     text not null check (outcome in ('open', 'failed', 'ok')),
  person      uuid references person,
  address     text not null default '',
  primary key (bucket, ordinal)
);
create index sign_in_attempt_at on sign_in_attempt (at);

-- What must be remembered between two requests of one sign-in or enrolment. Taken once, by delete … returning.
create table sign_in_step (
  id          bytea primary key,                  -- SHA-256 of the secret the browser holds
  kind        text not null,
  person      uuid references person,
  data        jsonb not null,
  expires_at  timestamptz not null
);
create index sign_in_step_expires on sign_in_step (expires_at);

grant select, insert, update, delete on
  credential_password, credential_totp, credential_passkey, credential_oidc, session, sign_in_attempt, sign_in_step
to mingfa_app;
