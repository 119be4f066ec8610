-- 清单里比法定分类更细的说法（村小、民办普惠、街道）：统计仍按它所属的一类，另记下本来的说法。空值：没有。
alter table organisation_version add words text[] check (cardinality(words) > 0);
alter table organisation_version_past add words text[];
