-- 按紧急程度、期限列出案卷：沿索引走，不为每一卷算一遍
create index dossier_pressing on dossier (procedure, due, id);
