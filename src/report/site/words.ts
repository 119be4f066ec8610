/** What the report's page says of itself when a number is opened, and when it is checked. `{n}` and the like are filled in by its script. */
export const words = {
  rule: { zh: '统计规则', en: 'How it is counted' },
  basis: { zh: '依据', en: 'Legal basis' },
  period: { zh: '期间', en: 'Period' },
  asOf: { zh: '取数时间', en: 'As of' },
  records: { zh: '构成记录', en: 'Records' },
  byCounty: { zh: '分县（市、区）', en: 'By county' },
  county: { zh: '县（市、区）', en: 'County' },
  byMonth: { zh: '分月', en: 'By month' },
  month: { zh: '月份', en: 'Month' },
  amount: { zh: '数量', en: 'Amount' },
  rows: { zh: '构成记录（{n}条）', en: 'Records ({n})' },
  rowsAbout: {
    zh: '只列单位、日期、类型和数量：活动名称、人员和照片可能涉及个人，不在这里公开。',
    en: 'Unit, day, kind and amount only: titles, people and photographs may concern somebody and are not shown here.',
  },
  bareAbout: {
    zh: '这个数由个案或者登记簿的条目构成，可能涉及具体的人：逐条只列县（市、区）、月份、类型和数量，不列单位和日期，加起来就是报告里的数。',
    en: 'This number is made of single cases or entries of books, which may concern somebody: each is listed by county, month, kind and amount alone, without unit and day; they come to the number of the report.',
  },
  cut: {
    zh: '本页带有其中{n}条，其余见公布的网页。',
    en: 'This page carries {n} of them; for the others see the published page.',
  },
  org: { zh: '单位', en: 'Unit' },
  day: { zh: '日期', en: 'Day' },
  kind: { zh: '类型', en: 'Kind' },
  more: { zh: '再显示一些', en: 'Show more' },
  cases: {
    zh: '这个数由个案构成。个案涉及具体的人，不逐条公开；数目与锁定时一致。',
    en: 'This number is made of single cases. They concern people and are not listed; the number is as locked.',
  },
  gone: {
    zh: '这项数据后来停用了，这里只有锁定时的数。',
    en: 'This figure is no longer kept: only the number as locked is shown.',
  },
  proof: { zh: '证明', en: 'Proof' },
  code: { zh: '证明码：', en: 'Proof code: ' },
  right: {
    zh: '已在本页重算：文字、证明码、各条记录之和都与锁定时一致。',
    en: 'Worked out anew in this page: words, proof code and the sum of the records are as locked.',
  },
  draft: {
    zh: '本件为草稿，数据尚未锁定，没有证明码。',
    en: 'This is a draft: its numbers are not locked and have no proof codes.',
  },
  nth: { zh: '第{n}个数“{label}”：', en: 'Number {n}, "{label}": ' },
  differs: { zh: '页面上写的是“{page}”，锁定的是“{locked}”。', en: 'the page says "{page}", locked was "{locked}".' },
  codeDiffers: { zh: '证明码不符，重算为{code}。', en: 'the proof code does not fit; worked out anew it is {code}.' },
  sumDiffers: {
    zh: '各条记录之和为{sum}，与报告不符。',
    en: 'the records add up to {sum}, which is not what the report says.',
  },
  digestDiffers: {
    zh: '锁定时的数据被改动过：校验码不符。',
    en: 'The data as locked were changed: their digest does not fit.',
  },
  checking: { zh: '正在核对……', en: 'Checking…' },
  allRight: {
    zh: '{n}个数逐一核对，与锁定时一致，没有改动。',
    en: '{n} numbers checked one by one: as locked, nothing was changed.',
  },
  broken: {
    zh: '本页所带的数据已损坏，无法核对：',
    en: 'The data this page carries are damaged and cannot be checked: ',
  },
  old: {
    zh: '这个浏览器版本较旧，不能展开记录或者核对；数字、规则和分县仍可查看。',
    en: 'This browser is too old to unfold the records or to check; numbers, rules and counties can be read.',
  },
  close: { zh: '关闭', en: 'Close' },
  checkTitle: { zh: '核对本报告', en: 'Check this report' },
  checkAbout: {
    zh: '点正文里的任一数字，可以看到它怎样统计、由哪些记录构成。本页可以存到U盘、离线打开；核对在您的设备上进行，不联网。下面的校验码应当与公开日志中登记的、纸质件“数据说明”上印的相同。',
    en: 'Any number in the text opens to how it is counted and the records it is made of. The page may be kept on a stick and opened offline; it is checked on your device, without network. The digest below should be that of the public log, and that printed in the annex on paper.',
  },
  draftAbout: {
    zh: '点正文里的任一数字，可以看到它怎样统计、由哪些记录构成。本页可以离线打开。本件为草稿，数据尚未锁定。',
    en: 'Any number in the text opens to how it is counted and the records it is made of, also offline. This is a draft: its numbers are not locked.',
  },
  check: { zh: '核对全部数字', en: 'Check all numbers' },
  title: { zh: '数据', en: 'Figure' },
} as const
