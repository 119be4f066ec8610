-- 按阶段列出案卷：少有的阶段也沿索引走，不翻遍全部
create index dossier_by_stage on dossier (procedure, stage, changed_at desc, id desc);
