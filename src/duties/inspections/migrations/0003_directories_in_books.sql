-- after: books/0503_moved_into_books
-- 检查对象名录 and 检查结果类别 are books from here on; 检查人员名录 becomes 执法人员名录, a book that more than inspections read.
call move_into_book('inspection_object', 'inspection-objects', org => 'coalesce(t.org, t.county)', first => 't."from"', last => 't.until', caption => 't.name',
  form => $$jsonb_build_object('code', t.code, 'name', t.name, 'kind', t.kind, 'risk', t.risk, 'weight', t.weight, 'org', t.org, 'county', t.county,
    'address', t.address, 'from', t."from", 'until', t.until)$$);
call move_into_book('inspection_class', 'inspection-classes', first => 't."from"', last => 't.until', caption => 't.zh',
  form => $$jsonb_build_object('code', t.code, 'zh', t.zh, 'en', t.en, 'kinds', t.kinds, 'follow', t.follow, 'from', t."from", 'until', t.until)$$);
call move_into_book('inspector', 'officers', org => 't.unit', first => 't."from"', last => 'least(t.until, t.left_on)', caption => 't.certificate',
  form => $$jsonb_build_object('certificate', t.certificate, 'kind', null, 'person', t.person, 'unit', t.unit, 'county', t.county, 'standing', t.standing,
    'fields', t.fields, 'from', t."from", 'until', t.until, 'interests', to_jsonb(t.recusals), 'left', t.left_on)$$);
