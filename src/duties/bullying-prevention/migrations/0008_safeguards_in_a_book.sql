-- after: books/0503_moved_into_books
-- What schools have put in place is a book.
call move_into_book(
  'safeguard', 'safeguards',
  form => $$t.form || jsonb_build_object('org', t.org, 'item', t.item, 'met', t.met)$$,
  org => 't.org', county => 't.county', caption => 't.item'
);
-- Photos of former versions are cited still.
update book_entry_past set marks = array(select 'file=' || photo from jsonb_array_elements_text(form -> 'photos') photo)
  where book = 'safeguards' and jsonb_array_length(form -> 'photos') > 0;
