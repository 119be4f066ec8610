-- after: platform/0003_jobs
-- Whatever a procedure says the public may give opinions on, besides the draft of a call: the name stands here.
alter table public_comment drop constraint public_comment_phase_check;
alter table public_comment add constraint public_comment_phase check (phase ~ '^[a-z][a-z-]*$' and phase <> 'draft');

-- Opinions that wait in the slow queue were sent by the form as it was called before.
update job set payload = jsonb_set(payload, '{form}', '"consultations.comment"') where name = 'site.slow' and payload ->> 'form' = 'decisions.comment';
