-- after: books/0503_moved_into_books
-- Terms and their school days are a book.
call move_into_book(
  'school_term', 'school-terms',
  form => $$jsonb_build_object('name', t.name, 'from', t."from", 'until', t.until, 'off', t.off, 'count', cardinality(t.days),
    'days', array_to_string(t.days, '、'), 'calendar', t.calendar)$$,
  caption => 't.name'
);
