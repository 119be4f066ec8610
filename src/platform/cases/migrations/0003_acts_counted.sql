-- formerly: 0250_acts_counted
-- Figures count acts: every version of a case is one.
create index dossier_by_act on dossier (procedure, (recorded ->> 'act'));
create index dossier_past_by_act on dossier_past (procedure, (recorded ->> 'act'));
