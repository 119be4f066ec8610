-- formerly: 0495_answered_requests
-- What was answered to a request that changed something, so that the same request is answered the same once more. No record: it is
-- forgotten after a few days, and holds what was sent as a keyed hash, what was answered sealed by the server's own key.
create table answered_request (
  person uuid not null,
  request uuid not null,               -- made by the client
  asked bytea not null,
  reply bytea,                         -- null: an answer without content
  at timestamptz not null,
  primary key (person, request)
);
create index answered_request_at on answered_request (at);

grant select, insert, delete on answered_request to mingfa_app;
