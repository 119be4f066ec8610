-- after: books/0503_moved_into_books
-- 抽查事项清单 is a book from here on.
call move_into_book('inspection_item', 'inspection-items', first => 't."from"', last => 't.until', caption => 't.name',
  form => $$jsonb_build_object('code', t.code, 'name', t.name, 'kinds', t.kinds, 'basis', t.basis, 'content', t.content, 'method', t.method,
    'percent', t.percent, 'frequency', t.frequency, 'joint', t.joint, 'section', t.section, 'from', t."from", 'until', t.until)$$);
