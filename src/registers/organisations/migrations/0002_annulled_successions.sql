-- formerly: 0410_annulled_successions
-- 并入或者分设登记错了：一笔作废，不删除。空值：有效。
alter table organisation_succession add annulled boolean check (annulled);
alter table organisation_succession_past add annulled boolean;
