-- formerly: 0009_jobs
-- Work that nobody waits for at the counter. A job is a row until it is done; done, it is gone.
-- It is run and deleted in one transaction, so what it writes to this database happens exactly once.
create table job (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  -- Two jobs of one key are one job; null: as often as asked.
  key text unique,
  run_at timestamptz not null,
  attempts int not null default 0,
  last_error text,
  -- Given up after too many attempts; kept for the administrator to see.
  given_up_at timestamptz
);
create index job_due on job (run_at, id) where given_up_at is null;

grant select, insert, update, delete on job to mingfa_app;
