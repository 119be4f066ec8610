-- after: registers/people/0001_people
-- Exams of officials: the attempt belongs to an account. Its ticket has no sheet and no code; what it is known by follows from quiz and person.
alter table quiz_ticket alter column sheet drop not null;
alter table quiz_ticket add column person uuid references person;
alter table quiz_ticket add check ((sheet is null) = (person is not null));
create unique index quiz_ticket_of_person on quiz_ticket (person, quiz) where person is not null;
