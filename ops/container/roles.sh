#!/bin/sh
# Run once by the image of PostgreSQL, in an empty cluster: the role the application works as, which owns nothing.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$MINGFA_APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role mingfa_app login password :'password';
revoke create on schema public from public;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;
SQL
