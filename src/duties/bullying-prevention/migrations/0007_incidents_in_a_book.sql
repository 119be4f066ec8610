-- after: books/0503_moved_into_books
-- Public incidents are a book, and the months units vouched for are its confirmations.
call move_into_book(
  'incident', 'public-incidents',
  form => $$jsonb_build_object('day', t.day, 'title', t.title, 'medium', t.medium, 'cause', t.cause, 'org', t.org, 'handling', t.handling, 'closed_on', t.closed_on)$$,
  org => 'coalesce(t.org, t.unit)', county => 't.county', unit => 't.unit', caption => 't.title'
);
insert into book_confirmation (id, version, changed_at, book, unit, year, period, entries)
  select id, version, changed_at, 'public-incidents', unit, month / 100, month % 100, incidents from incident_month;
insert into book_confirmation_past (id, version, changed_at, book, unit, year, period, entries)
  select id, version, changed_at, 'public-incidents', unit, month / 100, month % 100, incidents from incident_month_past;
drop table incident_month, incident_month_past;
