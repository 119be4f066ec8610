-- formerly: duties/decisions/0004_opinions_held
-- formerly: 0470_opinions_held
-- An opinion that seems to hold personal data waits until somebody has looked at it; meanwhile the public does not see it. Null: it does not wait.
alter table public_comment add column held boolean;
alter table public_comment_past add column held boolean;
