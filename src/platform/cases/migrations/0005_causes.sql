-- formerly: 0476_causes
-- 由此及彼: what an act brought about in other cases is found by the act that caused it.
create index dossier_by_cause on dossier ((recorded -> 'cause' ->> 'case')) where recorded ? 'cause';
create index dossier_past_by_cause on dossier_past ((recorded -> 'cause' ->> 'case')) where recorded ? 'cause';
