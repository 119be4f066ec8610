-- formerly: 0431_bullying_retention
-- A year at the least, whatever the bureau sets; severe cases until the victim is grown up, which the application computes.
insert into retention (procedure, least_days, setting, unnames) values
  ('bullying-cases', 365, 'bullying-cases.keep-unfounded', false),
  ('mandatory-reports', 1095, 'mandatory-reports.keep', true);
insert into retention_hold (procedure, begun, ended) values
  ('bullying-cases', 'bullying-cases.policeReported', 'bullying-cases.policeEnded'),
  ('bullying-cases', 'bullying-cases.hold', 'bullying-cases.release'),
  ('mandatory-reports', 'mandatory-reports.reportToPolice', 'mandatory-reports.recordEnd');
