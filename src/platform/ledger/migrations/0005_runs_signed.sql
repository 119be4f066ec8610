-- Which checkpoint was signed over a run when it got its place: one that is taken away is missed. Runs of before say none.
alter table log_run add column signed bigint;
