-- formerly: duties/decisions/0003_opinions_on_execution
-- formerly: 0420_opinions_on_execution
-- 第三十五条: citizens send their views on how a decision is carried out, too. Null: it is about the draft that was open to comment.
alter table public_comment add column phase text check (phase = 'execution');
alter table public_comment_past add column phase text;
