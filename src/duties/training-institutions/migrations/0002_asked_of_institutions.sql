-- What an institution was asked is found by its address, and its answers by the complaint.
create index dossier_asked_at on dossier ((state -> 'asked' ->> 'code')) where procedure = 'training-complaints';
create index dossier_answers_to on dossier ((state ->> 'complaint')) where procedure = 'training-answers';
