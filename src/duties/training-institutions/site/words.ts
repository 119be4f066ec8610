import type { Words } from '../../../law/outcome.ts'

const w = (zh: string, en: string): Words => ({ zh, en })

export const words = {
  title: w('校外培训：交费以前先查一查', 'Training institutions: look before you pay'),
  lead: w(
    '查机构有没有办学许可，钱该交到哪个账户，价格有没有超过政府指导价。不用账号，不留记录。',
    'Is it permitted, into which account do you pay, is the price within the guided one. No account, nothing kept.',
  ),
  seek: w('机构名称、街道或许可证号', 'Name, street or permit'),
  seekHint: w('写两三个字就行，例如招牌上的字。', 'A few words of the sign on the door will do.'),
  look: w('查一查', 'Look it up'),
  notFound: w('不在名册上，先不要交费', 'Not on the register: do not pay yet'),
  notFoundWhy: (q: string) =>
    w(
      `本地经许可的校外培训机构都在名册上。名册上没有“${q}”，可能是名字写得不一样，也可能没有许可。换几个字再查；还是没有的，先不要交费。`,
      `Every permitted institution is on the register. “${q}” is not: perhaps under another name, perhaps without permit. Try other words; if it is still not there, do not pay.`,
    ),
  more: w('还有更多，请多写几个字。', 'There are more: type a few more words.'),
  permit: w('办学许可证', 'Permit'),
  filing: w('只有备案，没有许可', 'Filed only, no permit'),
  where: w('办学地点', 'Where'),
  county: w('所在县（市、区）', 'County'),
  kind: w('类别', 'Kind'),
  stages: w('学段', 'Stages'),
  profit: w('登记性质', 'Registered as'),
  former: w('曾用名', 'Former names'),
  standing: w('状态', 'Standing'),
  warned: w('正在预警或整改，交费前请先问清楚。', 'Under warning or being rectified: ask before you pay.'),
  pay: w('只交到这个账户', 'Pay into this account only'),
  payInto: ({ bank, tail, kind }: { bank: string; tail: string; kind: Words }) =>
    w(`${bank}，账号后四位 ${tail}（${kind.zh}）`, `${bank}, account ending in ${tail} (${kind.en})`),
  payWhy: w(
    '收款的账户不是这个，或者要求转给个人、付现金的，不要交。',
    'If asked to pay elsewhere, to a person or in cash: do not.',
  ),
  noAccount: w(
    '还没有登记预收费账户，先不要交预付的钱。',
    'No account for prepaid fees is registered: do not pay ahead.',
  ),
  notAhead: w('登记为不预收费：上一次课交一次钱。', 'Does not charge ahead: one pays lesson by lesson.'),
  boards: w('公示的价格', 'Prices'),
  way: w('方式', 'Way'),
  size: w('班型', 'Class'),
  lesson: w('每课时', 'A lesson'),
  price: w('价格', 'Price'),
  cap: w('最高', 'Cap'),
  minutes: (n: number) => w(`${n}分钟`, `${n} minutes`),
  yuan: (n: string) => w(`${n}元`, `${n} yuan`),
  noBoards: w(
    '没有公示价格。学科类的应当公示，请向机构或教育局问清楚。',
    'No prices are shown. For school subjects they should be: ask.',
  ),
  whole: w('名册全文', 'The whole register'),
  guided: w('政府指导价', 'Guided prices'),
  before: w('我要交的这笔钱合不合规定', 'Is what I am asked to pay within the rules'),
  beforeLead: w('知道几项填几项，不知道的空着。', 'Fill in what you know.'),
  offerKind: w('学什么', 'What is taught'),
  offerMode: w('怎么上', 'How'),
  offerPupils: w('一个班多少人', 'Pupils in the class'),
  offerMinutes: w('一课时多少分钟', 'Minutes a lesson'),
  offerLessons: w('一次交多少课时', 'Lessons paid for'),
  offerMonths: w('管几个月', 'Months they last'),
  offerTotal: w('一共多少元', 'Yuan in all'),
  any: w('不清楚', 'Not known'),
  judge: w('看看', 'Check'),
  breaks: w('这样收费不合规定，先不要交', 'This is not allowed: do not pay yet'),
  fine: w('填的这几项没有超过规定', 'Nothing of what you typed is over a limit'),
  fineWhy: ({ months, lessons, yuan }: { months: number; lessons: number; yuan: number }) =>
    w(
      `一次最多${months}个月、${lessons}课时，非学科类还不超过${yuan}元；两个上限都要满足。没填的没有看。`,
      `At most ${months} months and ${lessons} lessons at once, other training at most ${yuan} yuan; both limits hold. What you left out was not looked at.`,
    ),
  tell: w('告诉教育局', 'Tell the bureau'),
}
