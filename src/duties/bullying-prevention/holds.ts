import type { Unproven } from '../../platform/proofs.ts'

export const preventionUnproven: readonly Unproven[] = [
  {
    table: 'report_unread',
    columns: ['since', 'rings_since'],
    why: {
      zh: '举报等了多久，用来催办；举报本身、读过几次另有证明。',
      en: 'How long a report has waited, to remind of it; the report, and how often it was read, are proven.',
    },
  },
  {
    table: 'bullying_hint',
    columns: '*',
    why: {
      zh: '姓名、学校的密文比对，只提示可能有关联的案卷；期满删除。',
      en: 'Keyed hashes that hint at cases that may belong together; erased with them.',
    },
  },
  {
    table: 'clue_reminder',
    columns: '*',
    why: {
      zh: '当天催过没有，只用来不重复催。',
      en: 'Who was reminded today, so that nobody is twice.',
    },
  },
  {
    table: 'handler_key',
    columns: ['wrapped'],
    why: {
      zh: '专办员私钥的封装，只有本人的口令打得开；换了它，本人打不开举报，当场知道。公钥另有证明：换不成别人的。',
      en: 'A handler’s private key under his own password: exchanged, he cannot open a report and knows at once. The public half is proven: nobody can slip in his own.',
    },
  },
  {
    table: 'report_receipt',
    columns: ['lookup', 'sealed'],
    why: {
      zh: '由回执码推出，只有举报人的码打得开；服务器不能判断对错，改了就打不开。',
      en: 'Follows from a receipt code that only the reporter has: the server cannot judge it; changed, it does not open.',
    },
  },
  {
    table: 'report_slot',
    columns: ['broken'],
    why: {
      zh: '收件的专办员说过打不开，由同事重封；封的是什么，与收到或者重封时的摘要相比。',
      en: 'That its handler said it does not open, so that a colleague seals it anew; what is sealed is held against the digest of its arrival, or of its sealing anew.',
    },
  },
  {
    table: 'report_message',
    columns: ['id', 'seq', 'author', 'written_on', 'sealed'],
    why: {
      zh: '密封的内容，服务器读不到；改了就打不开，顺序、作者、日期封在里面。',
      en: 'Sealed words that the server cannot read: changed, they do not open; order, author and day stand beneath the seal.',
    },
  },
  {
    table: 'report_file',
    columns: ['chunks'],
    why: {
      zh: '附件分几块；一块一块地到，可能没有传完，封在里面的清单说了应有几块。',
      en: 'Of how many pieces a file is: they come one by one and may never all come; the list beneath the seal says how many there should be.',
    },
  },
  {
    table: 'report_chunk',
    columns: '*',
    why: {
      zh: '密封的附件；改了就打不开。',
      en: 'Sealed pieces of a file: changed, they do not open.',
    },
  },
  {
    table: 'report_salt',
    columns: '*',
    why: {
      zh: '回执码的公共盐；改了，以前的回执码全部打不开，立刻知道。',
      en: 'The one salt of receipt codes: changed, no former code opens, which shows at once.',
    },
  },
]
