-- Entries of all books, the latest changed first: what is found from anywhere is often in many of them.
create index book_entry_latest on book_entry (changed_at desc, id desc) where struck is null;
