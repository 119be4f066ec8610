-- after: platform/cases/0001_cases
-- 事项实际用时、公开的决定、证件核验，各按一个索引
create index dossier_by_service on dossier ((state #>> '{matter,implement}'), (state #>> '{decision,on}')) where procedure = 'service-applications';
create index dossier_decided_in_public on dossier ((state #>> '{published,on}') desc, id desc) where procedure = 'service-applications';
create index dossier_by_certificate on dossier ((state ->> 'certificate')) where procedure = 'service-applications' and state ->> 'certificate' <> '';
