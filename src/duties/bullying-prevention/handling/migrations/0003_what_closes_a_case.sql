-- after: platform/cases/0492_erasing_what_is_due
-- Which acts close a case and which open it again; a test holds this list to the procedures.
insert into retention_closing (procedure, act, path, closes) values
  ('bullying-cases', 'bullying-cases.triage', '$.recorded.fact ? (@.outcome == "refer" || @.outcome == "duplicate")', true),
  ('bullying-cases', 'bullying-cases.close', '$', true),
  ('bullying-cases', 'bullying-cases.confirm', '$', true),
  ('bullying-cases', 'bullying-cases.archive', '$', true),
  ('bullying-cases', 'bullying-cases.reexamine', '$', true),
  ('bullying-cases', 'bullying-cases.decideComplaint', '$', true),
  ('bullying-cases', 'bullying-cases.review', '$', true),
  ('bullying-cases', 'bullying-cases.appeal', '$', false),
  ('bullying-cases', 'bullying-cases.complain', '$', false),
  ('bullying-cases', 'bullying-cases.askReview', '$', false),
  ('mandatory-reports', 'mandatory-reports.close', '$', true);
