-- formerly: 0440_reminders_by_the_platform
-- The platform itself reminds schools once a day: then nobody did.
alter table clue_reminder alter column by_person drop not null;
