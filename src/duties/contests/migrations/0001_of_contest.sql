-- Entries, sheets and appeals are found by their contest.
create index dossier_of_contest on dossier ((state ->> 'contest'))
  where procedure in ('contest-entries', 'contest-sheets', 'contest-appeals');
