-- Tickets that are void: lost, or seen by somebody else. Which of a sheet, by their places; null: none.
alter table quiz_sheet add column voided int[];
alter table quiz_sheet_past add column voided int[];
alter table quiz_ticket add column voided boolean not null default false;
grant update (voided) on quiz_ticket to mingfa_app;
