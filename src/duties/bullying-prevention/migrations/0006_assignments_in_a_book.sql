-- after: books/0503_moved_into_books
-- Officers and lawyers at schools are a book.
call move_into_book(
  'school_assignment', 'school-assignments',
  form => $$jsonb_build_object('programme', t.programme, 'org', t.org, 'name', t.name, 'unit', t.unit, 'number', t.number, 'from', t."from", 'until', t.until)$$,
  org => 't.org', county => 't.county', first => 't."from"', last => 't.until', caption => 't.name'
);
