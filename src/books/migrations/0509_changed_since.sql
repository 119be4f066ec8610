-- What changed in a book since a moment: whether a signed reconciliation still speaks of it, and what was known then, need not be looked for in all of it.
create index book_entry_changed on book_entry (book, changed_at);
